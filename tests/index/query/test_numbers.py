"""Quantities of a query in letters and in figures, each also looked for as the other."""

import pytest

from index.backends import word_terms
from index.query import understand
from index.query.numbers import numbers_in


def stored(term: str) -> int:
    """A store that holds everything."""
    return len(term)


@pytest.mark.parametrize(
    ("query", "written", "meant"),
    [
        ("mức phạt ba trăm triệu đồng", "ba trăm triệu", ("300 triệu", "300.000.000")),
        ("Phạt 300 triệu đồng", "300 triệu", ("300.000.000", "ba trăm triệu")),
        ("phạt 300.000.000 đồng", "300.000.000", ("300 triệu", "ba trăm triệu")),
        ("4,8 tỷ cho rừng", "4,8 tỷ", ("4.800.000.000", "bốn tỷ tám trăm triệu")),
        ("hai triệu rưỡi", "hai triệu rưỡi", ("2,5 triệu", "2.500.000", "hai triệu năm trăm nghìn")),
        ("mỗi năm 3 trăm triệu", "3 trăm triệu", ("300 triệu", "300.000.000", "ba trăm triệu")),
        ("đầu tư ba nghìn tỷ", "ba nghìn tỷ", ("3.000 tỷ", "3.000.000.000.000")),
        ("một trăm linh năm hộ", "một trăm linh năm", ("105",)),
        ("trong Năm ngày làm việc", "Năm ngày", ("5 ngày", "05 ngày")),
        ("trong 5 ngày làm việc", "5 ngày", ("05 ngày", "năm ngày")),
        ("không quá hai mươi năm", "hai mươi năm", ("20 năm",)),
        ("giảm năm mươi phần trăm", "năm mươi phần trăm", ("50%",)),
        ("lệch nhau 21 phút", "21 phút", ("hai mươi mốt phút",)),
    ],
)
def test_a_number_is_also_looked_for_as_it_is_otherwise_written(
    query: str, written: str, meant: tuple[str, ...]
) -> None:
    assert [(one.written, one.meant) for one in numbers_in(query, stored)] == [(written, meant)]


@pytest.mark.parametrize(
    "query",
    [
        "tháng 01 năm 2026",
        "ngày 15 tháng 3",
        "khoản 3 Điều 20",
        "24/24 giờ",
        "lớp 12",
        "thứ ba hằng tuần",
        "một ngày được bao nhiêu",
        "ba mẹ đưa con đi học",
        "vốn đầu tư năm nay",
        "kế hoạch 5 năm 2021 - 2025 của tỉnh số 5",
    ],
)
def test_days_years_and_parts_of_documents_are_no_quantities(query: str) -> None:
    assert [one.written for one in numbers_in(query, stored) if one.written != "5 năm"] == []


def test_only_spellings_that_the_store_may_hold_are_looked_for() -> None:
    (one,) = numbers_in("ba trăm triệu đồng", lambda term: term == "300000000")
    assert one.meant == ("300.000.000",)
    assert numbers_in("ba trăm triệu đồng", lambda _: 0) == ()


def test_an_amount_in_figures_is_one_term() -> None:
    assert word_terms("300.000.000") == ["300000000"]
    assert word_terms("300 triệu") == ["300_triệu"]


def test_numbers_are_a_step_of_synonyms_that_can_be_skipped() -> None:
    steps = understand("ba trăm triệu", stored).steps
    assert [(step.kind, step.before, step.after) for step in steps] == [
        ("synonym", "ba trăm triệu", "300 triệu; 300.000.000")
    ]
    assert understand("ba trăm triệu", stored, skip={"synonym"}).synonyms == ()
