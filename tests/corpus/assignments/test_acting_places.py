"""Places that are told to act, and places where something happens."""

import pytest

from case_tables import cases
from clauses import told
from corpus.entities.agencies import find_bodies


def test_a_place_that_a_sentence_tells_to_act_is_responsible() -> None:
    assert told("Huyện Chợ Đồn, TP. Bắc Kạn đẩy nhanh tiến độ cấp nước.") == [
        ("huyện Chợ Đồn", "assigned", "đẩy nhanh tiến độ cấp nước"),
        ("thành phố Bắc Kạn", "assigned", "đẩy nhanh tiến độ cấp nước"),
    ]
    assert told("Sở Xây dựng chủ trì, phối hợp với đặc khu Cô Tô lập quy hoạch.") == [
        ("Sở Xây dựng", "lead", "chủ trì, phối hợp với đặc khu Cô Tô lập quy hoạch"),
        ("đặc khu Cô Tô", "coordinate", "lập quy hoạch"),
    ]
    assert told("Yêu cầu thị xã Nghĩa Lộ bàn giao mặt bằng.") == [
        ("thị xã Nghĩa Lộ", "assigned", "bàn giao mặt bằng")
    ]


@cases("text")
def test_a_place_where_something_is_or_happens_is_not(text: str) -> None:
    assert told(text) == []


def test_a_place_alone_is_no_body() -> None:
    assert find_bodies("Huyện Chợ Đồn đẩy nhanh tiến độ cấp nước.") == ()


@pytest.mark.parametrize("unit", ["Huyện Chợ Đồn, ", "huyện Chợ Đồn báo cáo. ", "thành phố "])
def test_endless_lists_of_places_take_linear_time(unit: str) -> None:
    assert len(told(unit * 5_000)) <= 5_000
