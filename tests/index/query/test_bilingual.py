"""English in queries: which language, which terms, in which forms."""

import pytest

from case_tables import cases
from index.query.bilingual import english_in, is_english, language_of


@cases("query", "language")
def test_most_words_decide_the_language(query: str, language: str) -> None:
    assert language_of(query) == language


@pytest.mark.parametrize(
    ("written", "vietnamese"),
    [
        ("people's committees", "ủy ban nhân dân"),
        ("vaccinated", "tiêm chủng"),
        ("industrial parks", "khu công nghiệp"),
        ("State budgets", "ngân sách nhà nước"),
    ],
)
def test_terms_are_found_in_other_forms(written: str, vietnamese: str) -> None:
    (found,) = english_in(written)
    assert vietnamese in [meaning.lower() for meaning in found.meant]


@pytest.mark.parametrize(
    ("one", "other"), [("labor", "labour"), ("program", "programme"), ("defense", "defence")]
)
def test_both_sides_of_the_atlantic_are_one(one: str, other: str) -> None:
    assert [found.meant for found in english_in(one)] == [found.meant for found in english_in(other)] != []


def test_the_longest_term_wins() -> None:
    assert next(iter(english_in("the state budget of a province"))).written == "state budget"


def test_common_words_are_english() -> None:
    assert [word for word in ("schools", "cachs", "phis", "which", "kinh") if is_english(word)] == [
        "schools",
        "which",
    ]
