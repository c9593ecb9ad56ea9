"""House rules that no linter knows: lists of Vietnamese words are data, and what is public is described."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from case_tables import tables
from corpus.language import is_syllable

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for room in ("corpus", "index", "embed", "app") for path in (ROOT / room).rglob("*.py"))
MOST_WORDS = 6

_LETTER = re.compile(r"[^\W\d_]")
_VIETNAMESE = re.compile(r"[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CONSONANT = re.compile("[^aeiouy\\W\\d_]", re.IGNORECASE)
_ESCAPE = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\(\?(?:P<\w+>|<?[=!]|[a-z:-]+[:)])", re.DOTALL)


def alternations(pattern: str) -> Iterator[list[str]]:
    """The alternatives of every level of a pattern, without classes, escapes and the marks of groups."""
    levels: list[list[str]] = [[""]]
    at = 0
    while at < len(pattern):
        escape = _ESCAPE.match(pattern, at)
        sign = "(" if escape and escape[0].startswith("(?") else pattern[at]
        if sign == "(":
            levels.append([""])
        elif sign == ")" and len(levels) > 1:
            yield levels.pop()
            levels[-1][-1] += "_"
        elif sign == "|":
            levels[-1].append("")
        elif not escape:
            levels[-1][-1] += sign
        at = escape.end() if escape else at + 1
    yield from levels


def is_folded(words: str) -> bool:
    """Whether words are spelled as Vietnamese without diacritics; a rhyme without a consonant is no word."""
    return _CONSONANT.search(words) is not None and all(map(is_syllable, _WORD.findall(words)))


def long_alternations(source: str) -> Iterator[tuple[int, int]]:
    """The strings in which more than six Vietnamese words are alternatives: the line, and how many."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    pieces = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if id(node) in docstrings | pieces:
            continue
        match node:
            case ast.Constant(value=str(text)):
                pattern = text
            case ast.JoinedStr(values=parts):
                pattern = "".join(str(p.value) if isinstance(p, ast.Constant) else "_" for p in parts)
            case _:
                continue
        for alternatives in alternations(pattern):
            words = [one for one in alternatives if _LETTER.search(one)]
            is_marked = any(map(_VIETNAMESE.search, words))
            if len(words) > MOST_WORDS and (is_marked or sum(map(is_folded, words)) > MOST_WORDS):
                yield node.lineno, len(words)


def without_docstring(source: str) -> Iterator[str]:
    """The module, and its public classes, functions and methods, that have no docstring."""
    tree = ast.parse(source)
    if tree.body and ast.get_docstring(tree) is None:
        yield "module"
    open_nodes: list[ast.AST] = [tree]
    while open_nodes:
        for node in ast.iter_child_nodes(open_nodes.pop()):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                if node.name.startswith("_"):
                    continue
                if ast.get_docstring(node) is None:
                    yield node.name
                if isinstance(node, ast.ClassDef):
                    open_nodes.append(node)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_list_of_words_is_a_table(file: Path) -> None:
    assert list(long_alternations(file.read_text("utf-8"))) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_what_is_public_has_a_docstring(file: Path) -> None:
    assert list(without_docstring(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('X = "một|hai|ba|bốn|năm|sáu"', []),
        ('X = "một|hai|ba|bốn|năm|sáu|bảy"', [(1, 7)]),
        ('X = r"(?:một|hai|ba)\\s(?:bốn|năm|sáu|bảy)"', []),
        ('X = f"(?P<n>{y}|một|hai|ba|bốn|năm|sáu (?:a|b)|bảy)"', [(1, 7)]),
        ('X = "mot|hai|ba|bon|nam|sau|bay"', [(1, 7)]),
        ('X = "one|two|three|four|five|six|seven"', []),
        ('X = r"[à|á|â|ã|è|é|ê|ì]|một"', []),
        ('"""một|hai|ba|bốn|năm|sáu|bảy"""', []),
    ],
)
def test_alternatives_are_counted_level_by_level(source: str, found: list[tuple[int, int]]) -> None:
    assert list(long_alternations(source)) == found


def test_what_has_no_docstring_is_named() -> None:
    source = 'class A:\n    """A."""\n    def f(self): ...\n    def _g(self): ...\ndef h(): ...'
    assert list(without_docstring(source)) == ["module", "h", "f"]


def test_every_table_of_cases_belongs_to_a_test() -> None:
    for file in ROOT.glob("tests/*/**/test_*.toml"):
        tests = file.with_suffix(".py").read_text("utf-8")
        assert [name for name in tables(file) if f"def test_{name}(" not in tests] == []
