import pytest

from case_tables import cases
from corpus.data import Row, table_rows
from corpus.entities.document_types import types
from corpus.entities.document_types.types import (
    TypeMention,
    document_types,
    find_type,
    find_types,
    type_named,
    types_of_code,
)
from corpus.errors import BadTable


@cases("title", "name")
def test_a_title_is_called_by_the_type_that_opens_it(title: str, name: str | None) -> None:
    assert find_type(title) == name


def test_every_type_that_a_text_names_is_found_in_its_place() -> None:
    text = "theo Thông tư và CÔNG ĐIỆN"
    assert find_types(text) == (TypeMention("Thông tư", 5, 13), TypeMention("Công điện", 17, 26))


def test_english_names_are_for_queries() -> None:
    assert find_types("Directive 16") == ()
    assert find_types("Directive 16", english=True) == (TypeMention("Chỉ thị", 0, 9),)


@cases("code", "names")
def test_a_code_stands_for_types_the_likeliest_first(code: str, names: list[str]) -> None:
    assert [kind.name for kind in types_of_code(code)] == names


def test_a_type_knows_its_codes_and_whether_numbers_go_without() -> None:
    law, directive = type_named("Luật"), type_named("Chỉ thị")
    assert law is not None
    assert directive is not None
    assert (law.codes, law.uncoded) == ((), True)
    assert (directive.codes, directive.uncoded) == (("CT",), False)
    assert type_named("Truyện ngắn") is None


def test_no_type_is_listed_twice() -> None:
    names = [kind.name for kind in document_types()]
    assert len(names) == len(set(names))


def test_a_great_run_of_spaces_is_no_trouble() -> None:
    assert find_types("nghị" + " " * 1_000_000 + "quyết") == ()


@pytest.mark.parametrize(
    ("column", "value"), [("system", "stat"), ("system", ""), ("uncoded", "yess"), ("loose", "no")]
)
def test_a_misspelt_cell_of_the_table_is_refused_with_its_line(
    column: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = Row({**table_rows("document_types.tsv")[0], column: value}, 12)
    monkeypatch.setattr(types, "table_rows", lambda *_, **__: [row])
    with pytest.raises(BadTable, match=f"document_types.tsv: 12: no value of '{column}': '{value}'"):
        types.document_types.__wrapped__()
