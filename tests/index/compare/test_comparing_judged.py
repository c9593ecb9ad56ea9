"""Comparing the five seeds, with the encoder that is used: which cells are called found, which no clause."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from index.compare.columns import Column, columns_of
from index.compare.comparison import compare
from index.search.searcher import Searcher

pytestmark = pytest.mark.slow
# Kinds of queries that are topics; the others ask who, cite a number or are drafts.
TOPICS = ("topic", "folded", "cross", "none", "near")
ABSENT = (
    "trồng rừng", "học phí", "bóng đá", "thư viện công cộng", "đăng ký kết hôn", "nuôi trồng thủy sản",
    "railway planning", "football", "public libraries", "airport construction",
)  # fmt: skip


@pytest.fixture(scope="module")
def provinces(seeds: Searcher) -> tuple[Column, ...]:
    return columns_of(seeds.store.directives(), "province")


def judged(shared_folder: Path, place: Mapping[str, str]) -> Iterator[tuple[str, bool, dict[str, int]]]:
    """Topics, whether they are English, and the best grade that a clause of a province was given."""
    for line in (shared_folder / "eval" / "seed_queries.jsonl").read_text("utf-8").splitlines():
        query = json.loads(line)
        if query["kind"] in TOPICS:
            grades: dict[str, int] = {}
            for one in query["relevant"]:
                grades[place[one["doc"]]] = max(grades.get(place[one["doc"]], 0), one["grade"])
            yield query["query"], query["lang"] == "en", grades


def test_what_is_called_found_is_and_what_is_there_is_not_called_missing(
    seeds: Searcher, provinces: tuple[Column, ...], shared_folder: Path
) -> None:
    place = {Path(one.source).name: column.name for column in provinces for one in column.directives}
    told: dict[bool, Counter[tuple[int, str]]] = {False: Counter(), True: Counter()}
    for topic, is_english, grades in judged(shared_folder, place):
        for cell in compare(seeds, [topic], provinces).cells:
            told[is_english][grades.get(cell.column, 0), cell.state] += 1
    vietnamese, english = told[False], told[True]
    assert vietnamese.total() == 84
    assert vietnamese[0, "found"] == 0
    assert vietnamese[2, "no_clause"] <= 3
    assert vietnamese[2, "found"] >= 12
    assert english[0, "found"] == 0
    assert english[2, "no_clause"] <= 2


def test_nothing_is_found_about_what_nothing_is_about(seeds: Searcher, provinces: tuple[Column, ...]) -> None:
    """One cell lies on the threshold: a cosine of .0004, less than processors differ by, makes it weak."""
    cells = compare(seeds, ABSENT, provinces).cells
    wrong = {(cell.topic, cell.column): cell.state for cell in cells if cell.state != "no_clause"}
    assert len(cells) == 40
    assert wrong in ({}, {("học phí", "Thừa Thiên Huế"): "weak"})
