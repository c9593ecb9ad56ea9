"""`chithi compare`: its JSON, its table, its columns, and what it answers to bad input."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command import Chithi
from shelf import Shelf

Compare = Callable[..., Any]


@pytest.fixture
def compare(shelf: Shelf, chithi: Chithi, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Runs the command over three directives of three provinces; returns its JSON, or its text."""
    shelf.put(
        "a.txt", "1. Cho phép cách ly tại nhà.", "2. Sở Tài chính bố trí kinh phí cách ly.",
        type="Chỉ thị", number="05/CT-UBND", province="Thừa Thiên Huế", date="2021-08-20",
        issuer="Ủy ban nhân dân tỉnh Thừa Thiên Huế",
    )  # fmt: skip
    shelf.put(
        "b.txt", "1. Kinh phí cách ly do huyện chi trả.",
        type="Công văn", number="77-CV/HU", province="Gia Lai", date="2022-03-01", issuer="Huyện ủy Ia Pa",
    )  # fmt: skip
    shelf.put("c.txt", "1. Kiểm tra an toàn giao thông.", type="Công văn", province="Hà Tĩnh")
    monkeypatch.setenv("CHITHI_LANG", "vi")

    def run(*arguments: str) -> Any:
        ran = chithi("compare", *arguments)
        assert ran.status == 0
        return ran.rows[0] if "--json" in arguments else ran.out

    return run


def states(found: Any) -> dict[tuple[str, str], str]:
    return {(cell["topic"], cell["column"]): cell["state"] for cell in found["cells"]}


def test_the_json_is_a_contract(compare: Compare) -> None:
    found = compare("cách ly tại nhà", "kinh phí cách ly", "--json", "-k", "1")
    assert list(found) == ["topics", "columns", "generation", "cells", "coverage"]
    assert found["generation"] == 3  # one for each directive that was stored
    assert found["topics"] == ["cách ly tại nhà", "kinh phí cách ly"]
    assert found["columns"] == ["Gia Lai", "Hà Tĩnh", "Thừa Thiên Huế"]
    assert [list(cell) for cell in found["cells"]] == [
        ["topic", "column", "state", "strength", "hits", "under"]
    ] * 6
    assert states(found) == {
        ("cách ly tại nhà", "Gia Lai"): "no_clause",
        ("cách ly tại nhà", "Hà Tĩnh"): "no_clause",
        ("cách ly tại nhà", "Thừa Thiên Huế"): "found",
        ("kinh phí cách ly", "Gia Lai"): "found",
        ("kinh phí cách ly", "Hà Tĩnh"): "no_clause",
        ("kinh phí cách ly", "Thừa Thiên Huế"): "found",
    }
    texts = [[hit["text"] for hit in cell["hits"]] for cell in found["cells"]]
    assert texts == [
        [], [], ["1. Cho phép cách ly tại nhà."],
        ["1. Kinh phí cách ly do huyện chi trả."], [], ["2. Sở Tài chính bố trí kinh phí cách ly."],
    ]  # fmt: skip
    assert found["coverage"][0] == {
        "column": "Gia Lai", "documents": 1, "lower": 0, "first": "2022-03-01", "last": "2022-03-01",
        "partial": 0, "bounded": 0, "undated": 0,
    }  # fmt: skip


def test_a_province_without_documents_is_not_one_without_a_clause(compare: Compare) -> None:
    found = compare("cách ly tại nhà", "--json", "--provinces", "ha tinh", "Huế", "Cà Mau")
    assert states(found) == {
        ("cách ly tại nhà", "Hà Tĩnh"): "no_clause",
        ("cách ly tại nhà", "Thừa Thiên Huế"): "found",
        ("cách ly tại nhà", "Cà Mau"): "no_document",
    }
    assert compare("cách ly", "--json", "--province", "Cà Mau", "--province", "Gia Lai")["columns"] == [
        "Cà Mau",
        "Gia Lai",
    ]


def test_columns_are_issuers_or_years_where_asked(compare: Compare) -> None:
    by_issuer = compare("kinh phí cách ly", "--by", "issuer", "--issuer", "Huyện ủy", "--json")
    assert states(by_issuer) == {("kinh phí cách ly", "Huyện ủy Ia Pa"): "found"}
    by_year = compare("kinh phí cách ly", "--by", "year", "--province", "Gia Lai", "--json")
    assert states(by_year) == {("kinh phí cách ly", "2022"): "found"}


def test_provinces_are_those_of_today_where_asked(compare: Compare) -> None:
    found = compare("kinh phí cách ly", "--today", "--json")
    assert found["columns"] == ["Gia Lai", "Hà Tĩnh", "Thừa Thiên Huế"]


@pytest.mark.usefixtures("compare")
@pytest.mark.parametrize(
    ("language", "option", "said"),
    [
        (
            "vi",
            "--type=Chỉ dụ",
            "Kho không có loại văn bản nào tên “Chỉ dụ”; trong kho có: Chỉ thị.",
        ),
        (
            "en",
            "--issuer=Sở Rừng",
            'The store has no document of the issuer "Sở Rừng"; it has Huyện ủy Ia Pa, ',
        ),
    ],
)
def test_a_name_that_nobody_knows_is_said_once_beside_the_answers(
    language: str, option: str, said: str, chithi: Chithi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHITHI_LANG", language)
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": 1, "query": "cách ly"}\n{"id": 2, "query": "kinh phí"}\n', encoding="utf-8")
    ran = chithi("search", "--queries", queries, option)
    assert (ran.status, [row["hits"] for row in ran.rows], ran.err.count(said)) == (0, [[], []], 1)


def test_filters_decide_what_is_compared(compare: Compare) -> None:
    found = compare("kinh phí cách ly", "--from", "2022-01-01", "--json")
    assert states(found) == {("kinh phí cách ly", "Gia Lai"): "found"}


def test_the_table_names_the_clause_and_both_kinds_of_nothing(compare: Compare) -> None:
    text = " ".join(compare("kinh phí cách ly", "--provinces", "Gia Lai", "Hà Tĩnh", "Cà Mau").split())
    assert "✓ có quy định" in text
    assert "✗ không có quy" in text
    assert "∅ chưa có văn" in text
    assert "77-CV/HU" in text


def test_an_empty_store_says_so(chithi: Chithi) -> None:
    ran = chithi("compare", "cách ly", "--json")
    assert ran.rows == [{"topics": ["cách ly"], "columns": [], "generation": 0, "cells": [], "coverage": []}]
    assert (ran.status, "is empty" in ran.err) == (0, True)


@pytest.mark.usefixtures("compare")
@pytest.mark.parametrize("topic", ["", "?!", " \x00 "])
def test_a_topic_without_words_is_a_sentence(topic: str, chithi: Chithi) -> None:
    assert chithi("compare", "cách ly", topic, "--json").status == (1 if topic.strip("\x00 ") else 0)
    ran = chithi("compare", topic, "--json")
    said = "Câu hỏi" if topic == "?!" else "Chưa có chủ đề nào để so sánh"
    assert (ran.status, ran.err.startswith(f"chithi: {said}"), ran.err.count("\n")) == (1, True, 1)


def test_todays_provinces_go_with_provinces_only(chithi: Chithi) -> None:
    ran = chithi("compare", "cách ly", "--by", "year", "--today")
    assert (ran.status, "--today" in ran.err) == (2, True)
