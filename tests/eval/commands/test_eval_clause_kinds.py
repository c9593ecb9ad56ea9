"""The figures of kinds of clause: by hand, and the open set over the bundled samples."""

import json
from pathlib import Path

import pytest

import corpus
import eval as benchmarks
from eval.commands.clause_kinds import Answer, Judged, answers, read_judged, reader, report

ROOT = Path(benchmarks.__file__).parent
FLOOR = 0.93
GOLD = ROOT / "data" / "clause_kinds.jsonl"


def test_a_second_kind_counts_apart() -> None:
    case = Judged("samples", "a.txt", "1", "Giao", "operative", "reporting")
    given = [Answer(case, "operative"), Answer(case, "reporting"), Answer(case, "title")]
    assert [(answer.exact, answer.defensible) for answer in given] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    lines = list(report(given))
    assert lines[1].split() == ["all", "3", "0.333", "0.667", "0.667"]
    assert lines[-2:] == ["   1 operative taken for reporting", "   1 operative taken for title"]


def test_a_text_is_read_from_a_folder_or_by_its_place_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. Sở Y tế mua vắc xin.", encoding="utf-8")
    rows = [{"text": "không"}, {"title": "Cho thuê quầy", "text": "1. Sở Y tế mua vắc xin."}]
    lines = tmp_path / "laws.jsonl"
    lines.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    read = reader({"texts": tmp_path, "laws": lines})
    cases = [
        Judged(source, file, "1", start, "operative")
        for source, file, start in (
            ("texts", "a.txt", "1. Sở Y tế"),
            ("texts", "a.txt", "2. Sở"),
            ("laws", "law001.txt", "1. Sở Y tế"),
        )
    ]
    assert [answer.kind for answer in answers(cases, read)] == ["operative", "missing", "operative"]


def test_the_open_set_is_well_formed() -> None:
    judged = read_judged(GOLD)
    assert len(judged) == 224
    assert {case.also for case in judged} - {case.kind for case in judged} == {""}


@pytest.mark.slow
def test_kinds_over_the_samples_are_nearly_all_as_judged() -> None:
    samples = Path(corpus.__file__).parent / "data" / "samples"
    judged = [case for case in read_judged(GOLD) if case.source == "samples"]
    given = list(answers(judged, reader({"samples": samples})))
    assert sum(answer.defensible for answer in given) >= FLOOR * len(given)
