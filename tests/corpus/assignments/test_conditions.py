"""Deadlines and sources of money in the words of the text."""

import pytest

from corpus.assignments.conditions import Quote, find_deadlines, find_money


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoàn thành trước ngày 15/8/2021;", ["hoàn thành trước ngày 15/8/2021"]),
        ("chậm nhất vào ngày 17/02/2010 để tổng hợp", ["chậm nhất vào ngày 17/02/2010"]),
        ("báo cáo trước 16 giờ hằng ngày.", ["trước 16 giờ hằng ngày"]),
        ("xong trước ngày 20 tháng 9 năm 2022.", ["xong trước ngày 20 tháng 9 năm 2022"]),
        ("thẩm định trong vòng 05 ngày làm việc", ["trong vòng 05 ngày làm việc"]),
        ("báo cáo trong quý III/2019", ["trong quý III/2019"]),
        ("từ nay đến hết năm 2021", ["đến hết năm 2021"]),
        ("Trước ngày 15 tháng 11 hằng năm, Chính phủ", ["Trước ngày 15 tháng 11 hằng năm"]),
        ("định kỳ hằng tháng, trước ngày 25 hằng tháng", ["định kỳ hằng tháng", "trước ngày 25 hằng tháng"]),
        ("mở cao điểm từ ngày 01/3/2024 đến hết ngày 31/5/2024", []),
        ("Nghị quyết 68/NQ-CP ngày 01/7/2021, cách ly 21 ngày, năm học 2021 - 2022", []),
        ("trước Ban Thường vụ Tỉnh ủy", []),
        ("", []),
    ],
)
def test_deadlines(text: str, expected: list[str]) -> None:
    assert [quote.text for quote in find_deadlines(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ nguồn dự phòng ngân sách tỉnh năm 2025 cho mỗi xã", ["nguồn dự phòng ngân sách tỉnh năm 2025"]),
        ("cân đối nguồn Quỹ Covid-19 của tỉnh, đề xuất", ["nguồn Quỹ Covid-19 của tỉnh"]),
        ("phân bổ Quỹ phòng, chống COVID-19 của tỉnh;", ["Quỹ phòng, chống COVID-19 của tỉnh"]),
        ("do ngân sách nhà nước bảo đảm", ["ngân sách nhà nước"]),
        ("sử dụng tài chính công đoàn theo phân cấp", ["tài chính công đoàn"]),
        ("kịp thời bố trí kinh phí, huy động các nguồn lực xã hội", []),
    ],
)
def test_sources_of_money(text: str, expected: list[str]) -> None:
    assert [quote.text for quote in find_money(text)] == expected


def test_spans_count_from_the_start_of_the_text() -> None:
    text = "Sở Y tế báo cáo trước ngày 15/8/2021; Sở Nội vụ báo cáo trước ngày 20/8/2021"
    assert find_deadlines(text, 38) == (Quote("trước ngày 20/8/2021", 56, 76),)


@pytest.mark.slow
@pytest.mark.parametrize("unit", [" ", "trước ngày ", "trước ", "1", "Quỹ Aa ", "nguồn ngân sách ", "a" * 50])
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = "trước" + unit * 100_000
    assert len(find_deadlines(text)) + len(find_money(text)) <= 100_000
