"""Columns of a comparison: which directive stands under which province, issuer or year."""

from case_tables import cases
from corpus.model import Field, Metadata
from index.compare.columns import By, Coverage, columns_of
from index.store.records import DirectiveRow, StoredDirective


def directive(row: int, **known: str) -> StoredDirective:
    """A directive with stated metadata; its place of today is the table's."""
    plain = {name: known.pop(name) for name in ("level", "province_now") if name in known}
    fields = {name: Field(value, "stated") for name, value in known.items()}
    return StoredDirective(DirectiveRow(row), f"d{row}", (f"{row}.txt",), Metadata(**fields, **plain))  # type: ignore[arg-type] # fields and plain values


STORED = (
    directive(
        1, province="Phú Yên", province_now="Đắk Lắk", level="district", date="2021-09-06",
        issuer="Huyện ủy Sông Hinh",
    ),
    directive(
        2, province="Thừa Thiên Huế", province_now="Huế", level="province", not_before="2021-07-18",
        issuer="UBND tỉnh Thừa Thiên Huế",
    ),
    directive(
        3, province="Thừa Thiên Huế", province_now="Huế", level="province", date="--11-23",
        issuer="Ủy ban nhân dân tỉnh Thừa Thiên Huế",
    ),
    directive(
        4, province="Đắk Lắk", province_now="Đắk Lắk", level="province", date="2022-01-05",
        issuer="Tỉnh ủy Đắk Lắk",
    ),
    directive(5, level="central", date="2021-07-31", issuer="Thủ tướng Chính phủ"),
    directive(6),
    directive(7, province="Hà Lam", level="province", date="2021-02-01", issuer="Tỉnh ủy Hà Lam"),
)  # fmt: skip


def shown(by: By, *asked: str) -> list[tuple[str, list[int]]]:
    return [(column.name, column.rows) for column in columns_of(STORED, by, asked)]


def test_provinces_are_those_of_the_documents_own_time() -> None:
    assert shown("province") == [
        ("Trung ương", [5]),
        ("Đắk Lắk", [4]),
        ("Hà Lam", [7]),
        ("Phú Yên", [1]),
        ("Thừa Thiên Huế", [2, 3]),
        ("không rõ", [6]),
    ]


def test_provinces_of_today_take_in_those_that_they_hold() -> None:
    assert shown("province_now") == [
        ("Trung ương", [5]),
        ("Đắk Lắk", [1, 4]),
        ("Hà Lam", [7]),
        ("Huế", [2, 3]),
        ("không rõ", [6]),
    ]


def test_issuers_are_one_however_they_are_written() -> None:
    assert shown("issuer")[-2:] == [("UBND tỉnh Thừa Thiên Huế", [2, 3]), ("không rõ", [6])]


def test_years_are_those_of_full_dates() -> None:
    assert shown("year") == [("2021", [1, 5, 7]), ("2022", [4]), ("không rõ", [2, 3, 6])]


@cases("by", "asked", "columns")
def test_what_is_asked_for_stands_there_even_without_documents(
    by: By, asked: str, columns: list[tuple[str, list[int]]]
) -> None:
    assert shown(by, asked) == columns


def test_what_is_asked_for_keeps_its_order_and_comes_once() -> None:
    assert shown("province", "Phú Yên", "Gia Lai", "phú yên", "Hà Lam") == [
        ("Phú Yên", [1]),
        ("Gia Lai", []),
        ("Hà Lam", [7]),
    ]


def test_coverage_counts_what_is_dated_and_what_is_not() -> None:
    own = {column.name: Coverage.of(column) for column in columns_of(STORED, "province", ("Phú Yên", "Huế"))}
    assert own == {
        "Phú Yên": Coverage(
            1, lower=1, first="2021-09-06", last="2021-09-06", partial=0, bounded=0, undated=0
        ),
        "Thừa Thiên Huế": Coverage(2, lower=0, first=None, last=None, partial=1, bounded=1, undated=0),
    }
    (none,) = columns_of(STORED, "province", ("Cà Mau",))
    assert Coverage.of(none) == Coverage(0, 0, None, None, 0, 0, 0)
