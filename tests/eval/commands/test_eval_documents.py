"""The open set of directives: well formed, its words in its texts, and read as well as it was."""

import json
import re
from pathlib import Path

import pytest

from corpus.readers import read_directive
from embed.hashing import HashingEncoder
from eval.commands.documents import OPEN_SET, report
from eval.measures.agreement import plain
from eval.measures.document_gold import document_files, load_gold

GOLD = load_gold(OPEN_SET)
ROWS = ("metadata", "assignments", "questions")
NUMBER_OF_A_PERSON = re.compile(r"(?<![\d.,/])(?:0\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}|\d{9}|\d{12})(?![\d.,/])")
ROLES = {"lead", "coordinate", "assigned", "direct", "advise", "monitor", "accountable"}


def test_the_open_set_is_well_formed() -> None:
    assert [len(GOLD.documents), len(GOLD.clauses), len(GOLD.questions)] == [45, 82, 300]
    files = {one.file for one in GOLD.documents}
    assert {one.file for one in GOLD.clauses} < files
    assert {file.name for file in OPEN_SET.glob("*.txt")} == files
    assert {answer.file for one in GOLD.questions for answer in one.answers} <= files
    assert {role for one in GOLD.clauses for body in one.bodies for role in (body.role, *body.also)} == ROLES
    assert [one for one in GOLD.clauses if one.none == bool(one.bodies)] == []
    assert len({one.id for one in GOLD.questions}) == len(GOLD.questions)


def test_what_is_judged_stands_in_the_texts() -> None:
    """In the text as it was read: the raw one has running heads inside sentences."""
    words = [(one.file, one.first_words) for one in GOLD.clauses]
    ends = [(one.file, end) for one in GOLD.documents for end in (one.first_clause, one.last_clause)]
    words += [(file, end) for file, end in ends if end is not None]
    texts = {
        file: plain(read_directive((OPEN_SET / file).read_text("utf-8")).text)
        for file in sorted({file for file, _ in words})
    }
    assert [(file, begun) for file, begun in words if plain(begun) not in texts[file]] == []


def test_the_set_is_small_and_has_no_number_of_a_telephone_or_an_identity_card() -> None:
    files = document_files(OPEN_SET, GOLD)
    assert sum(file.stat().st_size for file in OPEN_SET.iterdir()) < 1_500_000
    assert [found for file in files for found in NUMBER_OF_A_PERSON.findall(file.read_text("utf-8"))] == []


def test_a_document_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "metadata.jsonl").write_text(
        json.dumps({"file": "a.txt", "notes": "ignored"}), encoding="utf-8"
    )
    with pytest.raises(FileNotFoundError, match=r"a\.txt"):
        document_files(tmp_path, load_gold(tmp_path))


@pytest.mark.slow
def test_the_report_has_a_line_for_each_part(tmp_path: Path) -> None:
    """Over one document, and the questions before it was joined by others."""
    rows = {name: (OPEN_SET / f"{name}.jsonl").read_text("utf-8").splitlines() for name in ROWS}
    kept = {name: [row for row in rows[name] if '"file": "ct-21-2026-ttg.txt"' in row] for name in ROWS}
    kept["questions"] = rows["questions"][:31]
    for name, lines in kept.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "ct-21-2026-ttg.txt").write_bytes((OPEN_SET / "ct-21-2026-ttg.txt").read_bytes())
    told = [line for line, _ in report(tmp_path, HashingEncoder())]
    assert [line.partition(":")[0] for line in told] == [
        "1 documents",
        "ends of the body found 1.000; furniture as clauses 0 of 4",
        f"{len(kept['assignments'])} clauses",
        "26 questions",
        "3 that nothing answers (near miss)",
        "2 that nothing answers (far)",
    ]
