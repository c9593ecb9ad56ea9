"""Letterheads as offices really arrange them: what each part is, and what belongs to no part."""

from case_tables import cases
from corpus.readers import read_directive


def read(text: str, expected: dict[str, str]) -> dict[str, str]:
    """The fields that are expected: a dash for nothing, a question mark after an inferred value.

    `first_clause` is as much of the first clause as is expected.
    """
    directive = read_directive(text)
    found = {}
    for name in expected:
        if name == "first_clause":
            found[name] = directive.clauses[0].text[: len(expected[name])]
            continue
        field = getattr(directive.metadata, name)
        found[name] = (field.value or "—") + "?" * (field.basis == "inferred")
    return found


@cases("text", "expected")
def test_the_authority_is_no_subject(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_a_subject_goes_on_over_the_name_of_a_type(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_a_subject_needs_no_clear_mark(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_a_body_begins_where_the_subject_ends(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_a_consolidated_text_is_one_by_its_number(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_neither_a_post_nor_an_annex_signs(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_a_title_says_the_type_or_leaves_it_open(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_stamps_and_misread_letters_name_no_issuer(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_a_sentence_below_a_letterhead_is_about_others(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_an_issuer_says_where_it_stands(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_columns_and_organs_run_into_each_other(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected


@cases("text", "expected")
def test_a_head_is_read_in_other_arrangements(text: str, expected: dict[str, str]) -> None:
    assert read(text, expected) == expected
