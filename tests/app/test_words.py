"""What is said to people: both languages say the same, and every sentence that the code asks for is there."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from app.i18n import say, tongue_of_terminal
from eval.measures.benchmark import Fault as BenchmarkFault
from index.ingest.maintenance import Fault
from index.store import database

APP = Path(__file__).parents[2] / "app"
ROWS = [
    line.split("\t")
    for table in sorted((APP / "data").glob("*.tsv"))
    for line in table.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
KEYS = {row[0] for row in ROWS}
SPEAKERS = {"say", "note", "spoken"}


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def asked_keys() -> list[tuple[str, str]]:
    """Every key that the code speaks by, with the file; an f-string's changing part is a `*`."""
    found = []
    for file in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPEAKERS and node.args:
                found += [(file.name, key) for key in keys_of(node.args[0])]
    return found


def keys_of(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=str(key)):
            return [key]
        case ast.JoinedStr(values=parts):
            return ["".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)]
        case ast.IfExp(body=body, orelse=orelse):
            return [*keys_of(body), *keys_of(orelse)]
    return []


def test_every_line_is_a_key_and_two_sentences() -> None:
    assert [row for row in ROWS if len(row) != 3 or not all(part.strip() for part in row)] == []
    assert len(KEYS) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_both_languages_have_the_same_places(row: list[str]) -> None:
    assert places(row[1]) == places(row[2])


def test_every_sentence_that_the_code_asks_for_is_there() -> None:
    missing = [
        (file, key)
        for file, key in asked_keys()
        if not any(re.fullmatch(re.escape(key).replace(r"\*", ".+"), known) for known in KEYS)
    ]
    assert missing == []


def test_every_kind_of_problem_has_its_sentence() -> None:
    source = Path(database.__file__).read_text("utf-8")
    reasons = set(re.findall(r'StoreUnusable\(self\.folder, "(\w+)"', source))
    reasons |= {"disk_full", "read_only", "busy", "damaged"}
    kinds = [f"store.{why}" for why in reasons]
    kinds += [f"benchmark.{why}" for why in get_args(BenchmarkFault)]
    kinds += [f"verify.{why}" for why in get_args(Fault.__annotations__["why"])]
    kinds += [f"status.{status}" for status in ("stored", "unchanged", "replaced", "refused", "failed")]
    kinds += [f"note.{note}" for note in ("no_directive", "same_text")]
    kinds += [f"paths.{why}" for why in ("empty_folder", "closed_folder", "nothing_readable")]
    kinds += [f"query.{why}" for why in ("empty_query", "wordless_query")]
    assert [kind for kind in kinds if kind not in KEYS] == []


def test_a_sentence_is_filled_in() -> None:
    assert say("removed", "en", source="a{b}.txt") == "Removed: a{b}.txt"
    assert say("removed", "vi", source="a.txt") == "Đã đưa ra khỏi kho: a.txt"


@pytest.mark.parametrize(
    ("asked", "tongue"), [("vi", "vi"), ("vi_VN.UTF-8", "vi"), ("en", "en"), ("fr", "en")]
)
def test_the_terminal_speaks_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, asked: str, tongue: str
) -> None:
    monkeypatch.setenv("CHITHI_LANG", asked)
    assert tongue_of_terminal() == tongue
