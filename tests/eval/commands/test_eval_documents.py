"""The open set of directives: well formed, its words in its texts, and read as well as it was."""

import json
from pathlib import Path

import pytest

from corpus.readers import read_directive
from embed.hashing import HashingEncoder
from eval.commands.documents import OPEN_SET, report
from eval.measures.agreement import plain
from eval.measures.document_gold import document_files, load_gold

GOLD = load_gold(OPEN_SET)
ROLES = {"lead", "coordinate", "assigned", "direct", "advise", "monitor", "accountable"}


def test_the_open_set_is_well_formed() -> None:
    assert [len(GOLD.documents), len(GOLD.clauses), len(GOLD.questions)] == [4, 82, 31]
    files = {one.file for one in GOLD.documents}
    assert {one.file for one in GOLD.clauses} == files
    assert {answer.file for one in GOLD.questions for answer in one.answers} <= files
    assert {role for one in GOLD.clauses for body in one.bodies for role in (body.role, *body.also)} == ROLES
    assert [one for one in GOLD.clauses if one.none == bool(one.bodies)] == []
    assert len({one.id for one in GOLD.questions}) == len(GOLD.questions)


def test_what_is_judged_stands_in_the_texts() -> None:
    """In the text as it was read: the raw one has running heads inside sentences."""
    texts = {
        file.name: plain(read_directive(file.read_text("utf-8")).text)
        for file in document_files(OPEN_SET, GOLD)
    }
    words = [(one.file, one.first_words) for one in GOLD.clauses]
    words += [(one.file, str(end)) for one in GOLD.documents for end in (one.first_clause, one.last_clause)]
    assert [(file, begun) for file, begun in words if plain(begun) not in texts[file]] == []


def test_the_set_is_small_and_names_no_telephone() -> None:
    files = document_files(OPEN_SET, GOLD)
    assert sum(file.stat().st_size for file in OPEN_SET.iterdir()) < 1_000_000
    assert not any("điện thoại" in file.read_text("utf-8").lower() for file in files)


def test_a_document_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "metadata.jsonl").write_text(
        json.dumps({"file": "a.txt", "notes": "ignored"}), encoding="utf-8"
    )
    with pytest.raises(FileNotFoundError, match=r"a\.txt"):
        document_files(tmp_path, load_gold(tmp_path))


@pytest.mark.slow
def test_the_report_has_a_line_for_each_part() -> None:
    lines = [line for line, _ in report(OPEN_SET, HashingEncoder())]
    assert [line.partition(":")[0] for line in lines] == [
        "4 documents",
        "ends of the body found 1.000; furniture as clauses " + lines[1].rpartition("clauses ")[2],
        "82 clauses",
        "26 questions",
        "3 that nothing answers (near miss)",
        "2 that nothing answers (far)",
    ]
