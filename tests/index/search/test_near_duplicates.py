"""Texts that say nearly the same are one group; what differs in a figure or in a few words is not."""

import pytest

from index.search.near_duplicates import group

LONG = (
    "1. Sở Giao thông vận tải chủ trì, phối hợp với Công an tỉnh và Ủy ban nhân dân các huyện tổ chức phân "
    "luồng, hướng dẫn người và phương tiện tại các chốt kiểm soát dịch bệnh; bảo đảm lưu thông hàng hóa "
    "thiết yếu trên các tuyến đường huyết mạch của tỉnh trong thời gian thực hiện giãn cách xã hội."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG.replace("1. Sở", "3.2. SỞ").replace(";", ",")),
        ("a) Giao Sở Y tế báo cáo.", "- Giao Sở Y tế báo cáo;"),
        (LONG, f"{LONG[:-1]} này."),
    ],
)
def test_texts_may_differ_in_number_case_and_stops_and_long_ones_in_a_word(one: str, other: str) -> None:
    assert group([one, "Khác.", other]) == [0, 1, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tạm đình chỉ xét xử phúc thẩm vụ án.", "Đình chỉ xét xử phúc thẩm vụ án."),
        (f"{LONG[:-1]} trước ngày 30/9/2021.", f"{LONG[:-1]} trước ngày 15/9/2021."),
        (LONG, LONG.replace("Sở Giao thông vận tải", "Bộ Chỉ huy quân sự").replace("hàng hóa", "vắc xin")),
    ],
)
def test_what_says_something_else_is_not_alike(one: str, other: str) -> None:
    assert group([one, other]) == [0, 1]


def test_texts_without_any_word_are_no_trouble() -> None:
    assert group([]) == []
    assert len(group(["…", "1.", ""])) == 3
