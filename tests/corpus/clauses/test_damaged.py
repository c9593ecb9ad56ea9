"""Numbers that recognition misread, and what belongs to the clause that announces it."""

from case_tables import cases
from corpus.clauses.split import split_clauses
from corpus.clauses.tree import build
from corpus.document import Document


def _labels(lines: list[str]) -> list[str | None]:
    return [entry.marker.label if entry.marker else None for entry in build(lines)]


@cases("lines", "expected")
def test_a_misread_number_is_one_where_it_is_due(lines: list[str], expected: list[str | None]) -> None:
    assert [label or "" for label in _labels(lines)] == expected


@cases("text", "expected")
def test_what_an_item_announces_is_part_of_it(text: str, expected: list[str]) -> None:
    assert [clause.text for clause in split_clauses(Document(text))] == expected


def test_the_title_of_an_annex_is_the_heading_of_what_is_under_it() -> None:
    text = (
        "Điều 1. Ban hành Danh mục.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Ba\n"
        "DANH MỤC THỦ TỤC HÀNH CHÍNH\n(Kèm theo Quyết định số 5/QĐ-UBND)\n1. Cấp giấy phép."
    )
    [_, row] = split_clauses(Document(text))
    assert (row.path, row.heading, row.text) == (
        "Danh mục.1",
        "DANH MỤC THỦ TỤC HÀNH CHÍNH",
        "1. Cấp giấy phép.",
    )
