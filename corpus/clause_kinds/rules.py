"""The rules of the kinds of clause (`corpus/data/clause_rules.toml`): loaded and checked once."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from corpus.clause_kinds.phrases import Lexicon, Phrases
from corpus.errors import BadTable
from corpus.model import CLAUSE_KINDS, ClauseKind

FILE = "clause_rules.toml"
Sign = Literal[
    # Where a clause stands.
    "first",
    "opening",
    "annex",
    "form",
    "table",
    "names annex",
    "has items",
    "in a list",
    # What it looks like.
    "item",
    "bullet",
    "outermost",
    "article",
    "introduces",
    "capitals",
    "unfinished",
    "goes on",
    "short",
    "ends with colon",
    "ends with semicolon",
    "blanks",
    "torn",
    "cells",
    "figures",
    "few words",
    "hour",
    # What document it is of.
    "headless",
    "law",
    "directive",
    "decision",
    "report",
    "news",
]
SIGNS: frozenset[Sign] = frozenset(get_args(Sign))


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where an example stands: in what type of document, under what heading, on which path."""

    type: str = ""
    path: str = "1"
    under: str = ""
    introduces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a clause is of a kind: all that a rule says must hold, and of each list of phrases one.

    `shows` are signs of the clause, `hides` those that it must not show (`when` in the file, "!" before the
    latter). `under`: the kinds of which the clause's list hands down one. `opens`, `early` (the first words),
    `holds` and `ends` (the last words) are phrases that the clause has, `lacks` and `lacks_early` those that
    it has not; before what it `holds` nothing of `before` stands. What is listed in `ignoring` is overlooked
    by all but `opens`. `names_only`: the clause names agencies and says nothing of them; `says_nothing`: no
    agency that it names is followed by a verb.
    """

    name: str
    kind: ClauseKind
    shows: frozenset[Sign] = frozenset()
    hides: frozenset[Sign] = frozenset()
    under: Sequence[ClauseKind] = ()
    opens: Phrases | None = None
    early: Phrases | None = None
    holds: Phrases | None = None
    ends: Phrases | None = None
    before: Phrases | None = None
    lacks: Phrases | None = None
    lacks_early: Phrases | None = None
    ignoring: Phrases | None = None
    names_only: bool = False
    says_nothing: bool = False
    example: str
    where: Where = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRule:
    """What a heading or the sentence over a list makes of what stands below it.

    `reach`: "items" for the clauses right below it, "all" for everything under it.
    """

    name: str
    hands_down: ClauseKind
    reach: Literal["items", "all"]
    opens: Phrases | None = None
    whole: Phrases | None = None
    holds: Phrases | None = None
    ends: Phrases | None = None
    lacks: Phrases | None = None
    example: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All tables of the file; `documents` has the document types of each sort of document."""

    headings: Sequence[HeadingRule]
    rules: Sequence[Rule]
    documents: Mapping[str, frozenset[str]]
    lexicon: Lexicon
    columns: Phrases


@cache
def rules() -> Rules:
    """The rules that are in use."""
    return read_rules((files("corpus") / "data" / FILE).read_text(encoding="utf-8"))


def read_rules(text: str) -> Rules:
    """The rules of a file.

    Raises:
        BadTable: a rule lacks something, or says something unknown.
    """
    return _Reader(text).read()


_PHRASES = ("whole", "opens", "early", "holds", "before", "ends", "lacks", "lacks_early", "ignoring")


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lexicon = Lexicon()
        try:
            self._data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            raise BadTable(FILE, int(line[1]) if line else text.count("\n") + 1, str(error)) from error
        self._groups: Mapping[str, Sequence[str]] = self._data.get("groups", {})

    def read(self) -> Rules:
        return Rules(
            [self._rule(row, HeadingRule) for row in self._rows("heading")],
            [self._rule(row, Rule) for row in self._rows("rule")],
            {sort: frozenset(types) for sort, types in self._data.get("documents", {}).items()},
            self._lexicon,
            self._phrases("columns", ["@columns"]),
        )

    def _rows(self, table: str) -> Iterator[dict[str, Any]]:
        names = set[str]()
        for row in self._data.get(table, []):
            name = row.get("name", "")
            if not name or name in names:
                raise self._error(name, f"each [[{table}]] needs a name of its own")
            names.add(name)
            yield row

    def _rule(self, row: dict[str, Any], kind: type[Any]) -> Any:
        name = row["name"]
        known = {field.name for field in fields(kind)} | {"when"}
        if unknown := row.keys() - known:
            raise self._error(name, f"“{min(unknown)}” is unknown")
        if not row.get("example"):
            raise self._error(name, "has no example")
        given = row.get("kind", row.get("hands_down", ""))
        for value in (given, *row.get("under", ())):
            if value not in CLAUSE_KINDS:
                raise self._error(name, f"“{value}” is no kind of clause")
        signs = row.pop("when", ())
        for sign in signs:
            if sign.lstrip("!") not in SIGNS:
                raise self._error(name, f"“{sign}” is no sign")
        if signs:
            row["shows"] = frozenset(sign for sign in signs if sign[0] != "!")
            row["hides"] = frozenset(sign[1:] for sign in signs if sign[0] == "!")
        phrases = {key: self._phrases(name, row.pop(key)) for key in _PHRASES if key in row}
        try:
            if "where" in row:
                row["where"] = Where(**row["where"])
            return kind(**row, **phrases)
        except TypeError as error:
            raise self._error(name, str(error).rpartition("__init__() ")[2]) from error

    def _phrases(self, name: str, listed: Sequence[str]) -> Phrases:
        return self._lexicon.add(self._spelt_out(name, listed))

    def _spelt_out(self, name: str, listed: Sequence[str]) -> Iterator[str]:
        for phrase in listed:
            if not phrase.startswith("@"):
                yield phrase
            elif phrase[1:] in self._groups:
                yield from self._spelt_out(name, self._groups[phrase[1:]])
            else:
                raise self._error(name, f"“{phrase}” is no group")

    def _error(self, name: str, why: str) -> BadTable:
        line = self._text.partition(f'name = "{name}"')[0].count("\n") + 1
        return BadTable(FILE, line, f"“{name}”: {why}")
