"""What completes a query that is being typed."""

import time

import pytest

from index.suggestions.suggestions import Suggestions, suggestions_of
from shelf import Shelf

UBND = "Ủy ban nhân dân tỉnh Phú Yên"
KNOWN = Suggestions.of(
    {
        "topic": ["cách ly tại nhà", "khu cách ly", "bán hàng rong", "bạn đọc"],
        "number": ["Kết luận 45-KL/TU", "Chỉ thị 05/CT-UBND", "Chỉ thị 05/CT-UBND"],
        "agency": ["Sở Y tế", UBND],
    }
)


def texts(typed: str, *recent: str, k: int = 8) -> list[str]:
    return [one.text for one in KNOWN.starting(typed, k, recent)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cach", "cách ly tại nhà"), ("CÁCH L", "cách ly tại nhà"), ("nha", "cách ly tại nhà"),
        ("45", "Kết luận 45-KL/TU"), ("45-k", "Kết luận 45-KL/TU"), ("45 kl", "Kết luận 45-KL/TU"),
        ("ket luan 4", "Kết luận 45-KL/TU"), ("so y", "Sở Y tế"), ("uỷ ban", UBND), ("phu yen", UBND),
        ("5/ct", None), ("ách", None), ("cách ly ở", None), ("%", None), ("", None), (" ", None),
    ],
)  # fmt: skip
def test_words_begin_with_what_was_typed_however_it_was(typed: str, first: str | None) -> None:
    assert next(iter(texts(typed)), None) == first


def test_what_begins_so_comes_before_what_has_it_inside() -> None:
    assert texts("cách") == ["cách ly tại nhà", "khu cách ly"]
    assert texts("k") == ["Kết luận 45-KL/TU", "khu cách ly"]


def test_a_sign_behind_a_word_ends_it() -> None:
    assert texts("4") == texts("45/") == ["Kết luận 45-KL/TU"]
    assert texts("4/") == []


def test_diacritics_that_were_typed_count() -> None:
    assert texts("bạn") == ["bạn đọc", "bán hàng rong", UBND]
    assert texts("ban")[0] == "bán hàng rong"


def test_queries_asked_before_come_first_and_each_once() -> None:
    found = KNOWN.starting("cach", 3, ["ai lo cách ly", "khác", "Khu cách ly", "cách  ly", "cách"])
    assert [(one.kind, one.text) for one in found] == [
        ("recent", "ai lo cách ly"),
        ("recent", "Khu cách ly"),
        ("recent", "cách  ly"),
    ]
    assert texts("", "một", "hai") == ["một", "hai"]


def test_a_store_suggests_its_topics_documents_and_agencies(shelf: Shelf) -> None:
    shelf.put_text(
        "a.txt", "1. Sở Y tế chủ trì cách ly.\n2. Sở Y tế báo cáo.\n3. Sở Tài chính chủ trì cấp kinh phí."
    )
    shelf.put(
        "b.txt", "1. Xã lo.", type="Chỉ thị", number="05/CT-UBND", issuer="Sở Xây dựng", date="2021-08-02"
    )
    shelf.put("c.txt", "1. Xã làm.", type="Kết luận", number="45-KL/TU", date="2022-08-02")
    shelf.put("d.txt", "1. Xã coi.", number="7/KH", issuer="Sở Xây dựng")
    suggestions = suggestions_of(shelf.store, shelf.store.directives(), ["cách ly"])
    assert [one.text for one in suggestions.starting("s", 8)] == ["Sở Xây dựng", "Sở Y tế", "Sở Tài chính"]
    assert [one.text for one in suggestions.starting("kh", 8)] == ["7/KH"]
    assert [one.text for one in suggestions.entries if one.kind == "number"][:3] == [
        "Kết luận 45-KL/TU",
        "Chỉ thị 05/CT-UBND",
        "7/KH",
    ]


def test_a_letter_over_many_entries_takes_under_five_milliseconds() -> None:
    many = Suggestions.of({"topic": [f"chủ đề {n} cách ly" for n in range(10_000)]})
    began = time.process_time()
    for _ in range(20):
        many.starting("c", 8)
    assert (time.process_time() - began) / 20 < 0.05  # a tenth of that where nothing else runs
