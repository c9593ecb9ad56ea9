"""Benchmarks in BEIR form: what is read, what is refused where, and the figures that come out."""

import json
import math
from pathlib import Path

import pytest
from ir_measures import read_trec_run

from corpus.errors import BadBenchmark
from embed.hashing import HashingEncoder
from eval.measures.beir import evaluate, measure, run_of, stored
from eval.measures.benchmark import Judgment, Text, load
from eval.measures.caching import CachingEncoder

CORPUS = [
    {"_id": "d1", "title": "Phòng cháy", "text": "Sở Nông nghiệp tuần tra rừng trong mùa khô."},
    {"_id": "d2", "text": "Sở Y tế tổ chức tiêm vắc xin cho người cao tuổi."},
    {"_id": "d3", "title": None, "text": "Sở Tài chính bố trí kinh phí mua máy bơm."},
]
QUERIES = [
    {"_id": "q1", "text": "tuần tra rừng mùa khô"},
    {"_id": "q2", "text": "tiêm vắc xin người cao tuổi"},
    {"_id": "q3", "text": "not judged"},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t2\nq2\td3\t0\n"


def lines(rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)  # type: ignore[attr-defined] # lists


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(lines(CORPUS), encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text(lines(QUERIES), encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text(QRELS, encoding="utf-8")
    return tmp_path


def refusal(folder: Path) -> tuple[str, int, str, str]:
    with pytest.raises(BadBenchmark) as refused:
        load(folder)
    bad = refused.value
    return bad.file.relative_to(folder).as_posix(), bad.line, bad.reason, bad.detail


def test_a_data_set_is_read_whole(folder: Path) -> None:
    benchmark = load(folder)
    assert benchmark.texts == (
        Text("d1", "Phòng cháy", "Sở Nông nghiệp tuần tra rừng trong mùa khô."),
        Text("d2", "", "Sở Y tế tổ chức tiêm vắc xin cho người cao tuổi."),
        Text("d3", "", "Sở Tài chính bố trí kinh phí mua máy bơm."),
    )
    assert benchmark.queries == {"q1": "tuần tra rừng mùa khô", "q2": "tiêm vắc xin người cao tuổi"}
    assert benchmark.judgments == (Judgment("q1", "d1", 1), Judgment("q2", "d2", 2), Judgment("q2", "d3", 0))


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_missing_or_empty_file_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\n")
    assert refusal(folder) == (name, 0, "empty", "")
    (folder / name).unlink()
    assert refusal(folder)[:3] == (name, 0, "missing")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '{"_id": "d9"}',
        '{"_id": 9, "text": ""}',
        '{"_id": "\\ud800", "text": ""}',
        "[" * 99_999,
    ],
)
def test_a_malformed_line_is_named(folder: Path, line: str) -> None:
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert refusal(folder) == ("corpus.jsonl", 5, "row", "")


def test_an_identifier_that_comes_twice_is_named(folder: Path) -> None:
    (folder / "queries.jsonl").write_text(lines([*QUERIES, QUERIES[0]]), encoding="utf-8")
    assert refusal(folder) == ("queries.jsonl", 4, "twice", "q1")


@pytest.mark.parametrize(
    ("line", "why", "detail"),
    [
        ("q1 d1 1", "judgment", ""),
        ("q1\td2\tgood", "judgment", ""),
        ("q1\td2\t1.5", "judgment", ""),
        ("q9\td1\t1", "unknown", "q9"),
        ("q1\td9\t1", "unknown", "d9"),
        ("q1\td1\t0", "twice", "q1, d1"),
    ],
)
def test_a_bad_judgment_is_named(folder: Path, line: str, why: str, detail: str) -> None:
    (folder / "qrels" / "test.tsv").write_text(f"{QRELS}{line}\n", encoding="utf-8")
    assert refusal(folder) == ("qrels/test.tsv", 5, why, detail)


def test_bytes_that_are_no_text_are_named(folder: Path) -> None:
    with (folder / "corpus.jsonl").open("ab") as file:
        file.write(b"\xff\xfe\n")
    assert refusal(folder) == ("corpus.jsonl", 4, "encoding", "")


def test_a_byte_order_mark_and_windows_line_ends_are_read(folder: Path) -> None:
    for name in ("corpus.jsonl", "queries.jsonl", "qrels/test.tsv"):
        content = (folder / name).read_bytes().replace(b"\n", b"\r\n")
        (folder / name).write_bytes(b"\xef\xbb\xbf" + content)
    assert len(load(folder).judgments) == 3


def test_search_is_measured(folder: Path) -> None:
    report = evaluate(folder, HashingEncoder())
    seconds = report.pop("seconds")
    assert seconds >= 0
    assert report == {
        "queries": 2,
        "texts": 3,
        "clauses": 3,
        "measures": {"nDCG@10": 1.0, "R@10": 1.0, "R@100": 1.0, "RR@10": 1.0},
        "kinds": {},
    }


def test_a_query_that_finds_nothing_counts_as_zero(folder: Path) -> None:
    (folder / "queries.jsonl").write_text(lines([QUERIES[0], {"_id": "q2", "text": "?!"}]), encoding="utf-8")
    assert evaluate(folder, HashingEncoder())["measures"]["RR@10"] == 0.5


def test_nothing_relevant_is_a_figure_all_the_same(folder: Path) -> None:
    (folder / "qrels" / "test.tsv").write_text("q1\td1\t0\n", encoding="utf-8")
    assert all(math.isfinite(value) for value in evaluate(folder, HashingEncoder())["measures"].values())


class Counting(HashingEncoder):
    """Remembers which passages it encoded."""

    def __init__(self) -> None:
        super().__init__(8)
        self.seen: list[str] = []

    def encode_passages(self, texts):  # type: ignore[no-untyped-def] # as the class it extends
        self.seen += texts
        return super().encode_passages(texts)


def test_a_text_is_embedded_once_between_runs(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    vectors = CachingEncoder(first, tmp_path / "in" / "cache").encode_passages(["a", "b", "a"])
    again = CachingEncoder(second, tmp_path / "in" / "cache").encode_passages(["b", "c", "a"])
    assert (first.seen, second.seen) == (["a", "b"], ["c"])
    assert (again[[2, 0]] == vectors[[0, 1]]).all()
    assert again.tolist() == HashingEncoder(8).encode_passages(["b", "c", "a"]).tolist()


def test_measures_are_told_apart_by_kind(folder: Path) -> None:
    rows = [
        {"_id": "q1", "text": "tuần tra rừng mùa khô", "metadata": {"kind": "topic", "lang": "vi"}},
        {"_id": "q2", "text": "không có gì trong này", "metadata": {"lang": "vi"}},
    ]
    (folder / "queries.jsonl").write_text(lines(rows), encoding="utf-8")
    assert load(folder).kinds == {"q1": "topic", "q2": "vi"}
    kinds = evaluate(folder, HashingEncoder(64))["kinds"]
    assert {kind: values["queries"] for kind, values in kinds.items()} == {"topic": 1, "vi": 1}
    assert kinds["topic"]["nDCG@10"] == 1.0


def test_a_ranking_is_kept_and_read_again(folder: Path) -> None:
    file = folder / "run.txt"
    report = evaluate(folder, HashingEncoder(64), file)
    benchmark = load(folder)
    run = list(read_trec_run(str(file)))  # type: ignore[no-untyped-call]  # it has no types
    assert measure(judgments=benchmark.judgments, run=run) == report["measures"]
    assert file.read_text("utf-8").splitlines()[0].split()[:4] == ["q1", "Q0", "d1", "1"]


def test_a_ranking_that_cannot_be_kept_is_known_before_the_work(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        evaluate(folder, HashingEncoder(64), folder / "nowhere" / "run.txt")


def test_texts_that_say_nearly_the_same_stay_two() -> None:
    said = "Ngân sách tỉnh bố trí đủ kinh phí phục vụ cách ly y tế tập trung và hỗ trợ người dân vùng dịch "
    texts = [Text(year, "", f"{said * 3}năm {year}.") for year in ("2021", "2022")]
    with stored(texts, HashingEncoder()) as searcher:
        run = run_of(searcher, {"q": "kinh phí cách ly năm 2022"})
    scores = {one.doc_id: one.score for one in run}
    assert scores["2022"] > scores["2021"]
