"""`chithi compare`: its JSON, its table, its columns, and what it answers to bad input."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main
from index.store.store import Store
from shelf import Shelf

Compare = Callable[..., Any]


@pytest.fixture
def compare(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Compare:
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
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("CHITHI_LANG", "vi")
    monkeypatch.setenv("CHITHI_MODEL", "hashing-64")
    monkeypatch.setenv("CHITHI_STORE", str(shelf.store.folder))

    def run(*arguments: str) -> Any:
        capsys.readouterr()
        assert main(["compare", *arguments]) == 0
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in arguments else out

    return run


def states(found: Any) -> dict[tuple[str, str], str]:
    return {(cell["topic"], cell["column"]): cell["state"] for cell in found["cells"]}


def test_the_json_is_a_contract(compare: Compare) -> None:
    found = compare("cách ly tại nhà", "kinh phí cách ly", "--json", "-k", "1")
    assert list(found) == ["topics", "columns", "cells", "coverage"]
    assert found["topics"] == ["cách ly tại nhà", "kinh phí cách ly"]
    assert found["columns"] == ["Gia Lai", "Hà Tĩnh", "Thừa Thiên Huế"]
    assert [list(cell) for cell in found["cells"]] == [["topic", "column", "state", "strength", "hits"]] * 6
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


def test_filters_decide_what_is_compared(compare: Compare) -> None:
    found = compare("kinh phí cách ly", "--from", "2022-01-01", "--json")
    assert states(found) == {("kinh phí cách ly", "Gia Lai"): "found"}


def test_the_table_names_the_clause_and_both_kinds_of_nothing(compare: Compare) -> None:
    text = " ".join(compare("kinh phí cách ly", "--provinces", "Gia Lai", "Hà Tĩnh", "Cà Mau").split())
    assert "✓ có quy định" in text
    assert "✗ không có quy" in text
    assert "∅ chưa có văn" in text
    assert "77-CV/HU" in text


def test_an_empty_store_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHITHI_LANG", "en")
    assert main(["compare", "cách ly", "--json", "--store", str(store.folder)]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {"topics": ["cách ly"], "columns": [], "cells": [], "coverage": []}
    assert "is empty" in err


@pytest.mark.usefixtures("compare")
@pytest.mark.parametrize("topic", ["", "?!", " \x00 "])
def test_a_topic_without_words_is_a_sentence(topic: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["compare", "cách ly", topic, "--json"]) == (1 if topic.strip("\x00 ") else 0)
    assert main(["compare", topic, "--json"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("chithi: Câu hỏi")


def test_todays_provinces_go_with_provinces_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["compare", "cách ly", "--by", "year", "--today", "--store", str(tmp_path)])
    assert ended.value.code == 2
    assert "--today" in capsys.readouterr().err
