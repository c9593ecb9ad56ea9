"""Calibrating the verdict: what is taken out of a data set, and the picture of how sure it was."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from embed.hashing import HashingEncoder
from eval.commands.samples import questions
from eval.commands.verdict import curve_svg, halved, separation
from eval.measures.benchmark import Benchmark, Judgment, Text, load

TEXTS = ["kinh phí cách ly tập trung", "an toàn giao thông đường bộ", "khai giảng năm học mới", "tiêm chủng"]
CIRCLE = "{http://www.w3.org/2000/svg}circle"


def benchmark() -> Benchmark:
    texts = [Text(str(n), "", text) for n, text in enumerate(TEXTS)]
    judgments = [Judgment(f"q{n}", str(n), 1) for n in range(4)] + [Judgment("q3", "0", 0)]
    return Benchmark(tuple(texts), {f"q{n}": text for n, text in enumerate(TEXTS)}, tuple(judgments))


def test_half_of_the_queries_lose_the_texts_that_answer_them() -> None:
    kept, answered = halved(benchmark(), seed=3)
    assert len(answered) == 2
    assert sorted(f"q{text.id}" for text in kept) == sorted(answered)
    assert halved(benchmark(), seed=3) == (kept, answered)


def test_the_score_tells_answered_questions_from_others(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    rows = (f'{{"_id": "{n}", "title": "", "text": "{text}"}}\n' for n, text in enumerate(TEXTS))
    (tmp_path / "corpus.jsonl").write_text("".join(rows), "utf-8")
    asked = (f'{{"_id": "q{n}", "text": "{text}"}}\n' for n, text in enumerate(TEXTS))
    (tmp_path / "queries.jsonl").write_text("".join(asked), "utf-8")
    judged = "".join(f"q{n}\t{n}\t1\n" for n in range(4))
    (tmp_path / "qrels" / "test.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judged}", "utf-8")
    assert len(load(tmp_path).queries) == 4
    assert separation(tmp_path, HashingEncoder(), seed=3) == {"auroc": 1.0, "answered": 2, "unanswered": 2}


def test_the_curve_has_a_point_for_each_tenth_with_queries() -> None:
    picture = curve_svg(np.array([0.02, 0.04, 0.55, 1.0]), np.array([False, True, True, True]))
    points = [
        (float(one.attrib["cx"]), float(one.attrib["cy"]))
        for one in ElementTree.fromstring(picture).iter(CIRCLE)
    ]
    assert points == [(59.0, 180.0), (215.0, 30.0), (350.0, 30.0)]


def test_every_question_about_the_samples_says_whether_it_is_answered() -> None:
    asked = questions()
    assert len({row["query"] for row in asked}) == len(asked) == 200
    assert {(row["language"], row["answered"]) for row in asked} == {
        (language, answered) for language in ("en", "vi") for answered in ("yes", "no")
    }
    samples = {file.name for file in (Path(__file__).parents[3] / "corpus" / "data" / "samples").iterdir()}
    for row in asked:
        named = row["clause"].split("; ")
        assert row["answered"] == "no" or named[0].split(" ")[0] in samples
        assert row["answered"] == "yes" or named[0] in ("near", "far")
