"""Who is responsible, by judged questions: rows have questions, the first right answer counts."""

from pathlib import Path

from corpus.data import read_table
from embed.hashing import HashingEncoder
from eval.commands.documents import OPEN_SET
from eval.commands.samples import questions
from eval.commands.verdict_sets import QuestionSet
from eval.commands.who import Answered, ask_each, report
from eval.measures import load_gold


def test_every_row_is_a_question_of_its_set_or_one_in_full() -> None:
    rows = read_table("eval", "who_answers.tsv")
    known = {"samples": {row["query"] for row in questions()}}
    known["directives"] = {one.id for one in load_gold(OPEN_SET).questions}
    own = [row for row in rows if row["set"] in known]
    assert len(own) > 80
    unknown = [row["question"] for row in own if row["question"] not in known[row["set"]]]
    assert len(unknown) == 60
    assert all(" " in question for question in unknown)


def test_a_set_is_asked_and_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("CHỈ THỊ\nVề dân quân\n1. Công an tỉnh giữ trật tự.\n2. Sở Y tế tiêm chủng.\n", "utf-8")
    (first, *rest) = ask_each([QuestionSet("samples", (file,), ())], None, HashingEncoder())
    assert first.name == "samples"
    assert len(rest) > 20


def test_ranks_count_from_the_first_right_agency() -> None:
    right = ("Ủy ban nhân dân cấp xã", "Sở Y tế")
    asked = [
        Answered("a", "ai", right, given) for given in (("UBND cấp xã",), ("Sở Tài chính", "Sở Y tế"), ())
    ]
    assert [one.rank for one in asked] == [1, 2, 0]
    assert list(report(asked, faults=True)) == [
        "a: 3 questions, right agency first 0.333, within three 0.667",
        "all: 3 questions, right agency first 0.333, within three 0.667",
        "a 2 «ai» Ủy ban nhân dân cấp xã|Sở Y tế: Sở Tài chính; Sở Y tế",
        "a 0 «ai» Ủy ban nhân dân cấp xã|Sở Y tế: ",
    ]
