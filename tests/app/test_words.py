"""What is said to people: both languages say the same, and every sentence that the code asks for is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import get_args, get_type_hints

import pytest

from app.errors import SENTENCES
from app.i18n import say, terminal_locale
from corpus import errors
from corpus.data import read_table
from corpus.errors import ChithiError
from index.ingest.maintenance import Fault

APP = Path(__file__).parents[2] / "app"
ROWS = [
    list(row.values())
    for table in sorted((APP / "data").glob("*.tsv"))
    for row in read_table("app", table.name)
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


def test_every_status_and_note_has_its_sentence() -> None:
    kinds = [f"verify.{reason}" for reason in get_args(Fault.__annotations__["reason"])]
    kinds += [f"status.{status}" for status in ("stored", "unchanged", "replaced", "refused", "failed")]
    kinds += [f"note.{note}" for note in ("no_directive", "same_text", "damaged")]
    assert [kind for kind in [*kinds, "paths.nothing_readable"] if kind not in KEYS] == []


def branches(of: type[ChithiError]) -> Iterator[type[ChithiError]]:
    for error in of.__subclasses__():
        yield error
        yield from branches(error)


@pytest.mark.parametrize("error", [one for one in branches(ChithiError) if one.__base__ is not ChithiError])
def test_every_named_error_stands_in_the_tree_and_has_its_sentences(error: type[ChithiError]) -> None:
    assert f"── {error.__name__}: " in str(errors.__doc__)
    reason = getattr(error, "reason", None)  # a property or a field
    kind = get_type_hints(reason.fget)["return"] if reason else get_type_hints(error).get("reason")
    keys = {SENTENCES[error].format(reason=one) for one in get_args(kind) or ["nothing"]}
    assert keys - KEYS == set()


def test_a_sentence_is_filled_in() -> None:
    assert say("removed", "en", source="a{b}.txt") == "Removed: a{b}.txt"
    assert say("removed", "vi", source="a.txt") == "Đã đưa ra khỏi kho: a.txt"


@pytest.mark.parametrize(("count", "said"), [(0, "0 directives"), (1, "1 directive"), (2, "2 directives")])
def test_a_count_takes_its_noun(count: int, said: str) -> None:
    assert say("purged", "en", count=count) == f"Deleted for good: {said}."
    assert say("purged", "vi", count=count) == f"Đã xóa hẳn {count} văn bản."


@pytest.mark.parametrize(
    ("asked", "locale"), [("vi", "vi"), ("vi_VN.UTF-8", "vi"), ("en", "en"), ("fr", "en")]
)
def test_the_terminal_speaks_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, asked: str, locale: str
) -> None:
    monkeypatch.setenv("CHITHI_LANG", asked)
    assert terminal_locale() == locale


def test_the_terminal_speaks_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CHITHI_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")  # whether its locale is installed or not
    assert terminal_locale() == "vi"
