"""Clauses that say nearly the same are one group; what differs in a figure or in a few words is not."""

import numpy as np
import pytest

from index.search.near_duplicates import Alike
from shelf import Shelf

LONG = (
    "1. Sở Giao thông vận tải chủ trì, phối hợp với Công an tỉnh và Ủy ban nhân dân các huyện tổ chức phân "
    "luồng, hướng dẫn người và phương tiện tại các chốt kiểm soát dịch bệnh; bảo đảm lưu thông hàng hóa "
    "thiết yếu trên các tuyến đường huyết mạch của tỉnh trong thời gian thực hiện giãn cách xã hội."
)


def groups(shelf: Shelf) -> list[int]:
    """The groups, counted from 0 in the order of their first clauses."""
    found = Alike().groups(shelf.store, shelf.store.shape())
    which: list[int] = np.unique(found, return_inverse=True)[1].tolist()
    return which


def test_clauses_that_differ_in_number_case_and_stops_are_alike(shelf: Shelf) -> None:
    shelf.put("a.txt", LONG, "a) Giao Sở Y tế báo cáo.")
    shelf.put("b.txt", LONG.replace("1. Sở", "3.2. SỞ").replace(";", ","), "- Giao Sở Y tế báo cáo;")
    assert groups(shelf) == [0, 1, 0, 1]


def test_a_long_clause_may_differ_in_a_word(shelf: Shelf) -> None:
    shelf.put("a.txt", LONG)
    shelf.put("b.txt", f"{LONG[:-1]} này.")
    assert groups(shelf) == [0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tạm đình chỉ xét xử phúc thẩm vụ án.", "Đình chỉ xét xử phúc thẩm vụ án."),
        (f"{LONG[:-1]} trước ngày 30/9/2021.", f"{LONG[:-1]} trước ngày 15/9/2021."),
        (LONG, LONG.replace("Sở Giao thông vận tải", "Bộ Chỉ huy quân sự").replace("hàng hóa", "vắc xin")),
    ],
)
def test_what_says_something_else_is_not_alike(shelf: Shelf, one: str, other: str) -> None:
    shelf.put("a.txt", one)
    shelf.put("b.txt", other)
    assert groups(shelf) == [0, 1]


def test_groups_follow_the_store(shelf: Shelf) -> None:
    alike = Alike()
    assert alike.groups(shelf.store, shelf.store.shape()).tolist() == []
    shelf.put("a.txt", LONG)
    shelf.put("b.txt", "Giao Sở Y tế báo cáo.")
    first, second = shelf.store.shape().row.tolist()
    assert alike.groups(shelf.store, shelf.store.shape()).tolist() == [first, second]
    shelf.put("c.txt", "2. " + LONG[3:])
    assert alike.groups(shelf.store, shelf.store.shape()).tolist() == [first, second, first]
    shelf.store.forget("a.txt")
    assert alike.groups(shelf.store, shelf.store.shape()).tolist() == [second, second + 1]


def test_clauses_without_any_word_are_no_trouble(shelf: Shelf) -> None:
    shelf.put("a.txt", "…", "1.")
    assert len(groups(shelf)) == 2
