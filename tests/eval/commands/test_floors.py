"""Floors under the ranking: they hold, they name what fell through, each is of one slice of one data set."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import OtherData
from embed.hashing import HashingEncoder
from embed.resolve import load_encoder
from eval.commands.floors import Floor, check, digest_of, read_floors, slice_of
from eval.measures.benchmark import Benchmark, Judgment, Text

BENCHMARK = Benchmark(
    tuple(Text(f"d{n}", "", f"điều khoản {n}") for n in range(6)),
    {f"q{n}": f"hỏi {n}" for n in range(4)},
    tuple(Judgment(f"q{n}", f"d{n}", 1) for n in range(4)),
)
FLOOR = Floor(2, 3, "", 0.01, {"typed": {"R@10": 0.9}, "folded": {"R@10": 0.8}})


@pytest.mark.slow
@pytest.mark.timeout(900)  # it embeds a thousand clauses: two minutes on an idle machine, more on a busy one
@pytest.mark.parametrize("name", sorted(read_floors()))
def test_search_is_as_good_as_it_was(name: str, shared_folder: Path) -> None:
    assert check(shared_folder / "benchmarks" / name, read_floors()[name], load_encoder()) == []


def test_a_slice_has_what_answers_its_queries_whatever_the_order() -> None:
    part = slice_of(BENCHMARK, 2, 3)
    turned = replace(BENCHMARK, texts=BENCHMARK.texts[::-1])
    assert {one.doc_id for one in part.judgments} <= {text.id for text in part.texts}
    assert (len(part.queries), len(part.texts), len(part.judgments)) == (2, 3, 2)
    assert digest_of(slice_of(turned, 2, 3)) == digest_of(part) != digest_of(BENCHMARK)


def test_what_fell_through_is_named() -> None:
    reached = {"typed": {"R@10": 0.8901}, "folded": {"R@10": 0.75}}
    assert FLOOR.broken_by(reached) == ["folded R@10: 0.7500 < 0.7900"]


def test_a_floor_of_other_data_is_no_floor(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text('{"_id": "d", "text": "kinh phí"}', encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "kinh phí"}', encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text("q\td\t1\n", encoding="utf-8")
    with pytest.raises(OtherData):
        check(tmp_path, FLOOR, HashingEncoder(8))
