"""The verdict over sets of judged questions: which questions are counted, and how they are told."""

from collections import Counter
from pathlib import Path

from embed.hashing import HashingEncoder
from eval.commands.verdict_sets import Asked, QuestionSet, fit, judge_all, question_sets, report
from index.search import Hit

TEXTS = {
    "health": ("1. Sở Y tế tổ chức tiêm chủng.", "2. Sở Tài chính bố trí kinh phí cách ly."),
    "roads": ("1. Công an tỉnh kiểm tra tải trọng xe.", "2. Sở Xây dựng sửa chữa mặt đường."),
}


def asked_of(name: str, folder: Path) -> QuestionSet:
    """A set with one answered question, a near miss and a far one."""
    first, second = TEXTS[name]
    file = folder / f"{name}.txt"
    file.write_text(f"CHỈ THỊ\nVề công việc của các sở\n{first}\n{second}\n", encoding="utf-8")

    def answers(hit: Hit) -> bool:
        return hit.text == first

    rows = (Asked(first[3:], "answered", answers), Asked("tiêm chủng lợn", "near", answers))
    return QuestionSet(name, (file,), (*rows, Asked("sân bay", "far", answers)))


def test_answers_taken_away_and_other_stores_are_counted_too(tmp_path: Path) -> None:
    sets = [asked_of(name, tmp_path) for name in TEXTS]
    judged = list(judge_all(sets, HashingEncoder(), tmp_path / "stores"))
    health = Counter(one.kind for one in judged if one.name == "health")
    assert health == {"answered": 1, "removed": 1, "near": 1, "far": 1, "elsewhere": 3}
    of = {one.kind: one.evidence for one in judged if one.name == "health"}
    assert of["answered"].coverage == 1.0
    assert of["removed"].coverage < of["answered"].coverage
    lines = list(report(judged))
    assert [line.partition(":")[0] for line in lines] == ["health vi", "roads vi"]
    assert "AUROC 1.000" in lines[0]
    assert fit(judged)["held_out"] == {"health vi": "1.000", "roads vi": "1.000"}


def test_the_open_sets_are_always_asked() -> None:
    counted = {one.name: Counter(asked.kind for asked in one.asked) for one in question_sets(None)}
    assert counted["samples"] == {"answered": 110, "near": 45, "far": 45}
    assert counted["directives"].keys() == {"answered", "near", "far"}
