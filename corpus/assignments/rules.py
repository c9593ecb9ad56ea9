"""The rules of responsibility (`corpus/data/role_rules.toml`): loaded, checked and compiled once."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin, get_type_hints

from corpus.assignments.patterns import PatternCompiler, PatternError
from corpus.errors import BadTable

FILE = "role_rules.toml"
Role = Literal["lead", "coordinate", "assigned", "direct", "advise", "monitor", "accountable"]
Place = Literal[
    "subject", "after comma", "quoted", "commanded", "beside", "partner", "agent", "charged", "none"
]
Certainty = Literal["sure", "known", "unknown"]
Until = Literal["end of part", "next subject", "next subject after this part", "end of part or next subject"]
_SPEAKING = "list | later_role"
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all rules have: `expected` are the "agency: role" (or "agency: role: task") of the example."""

    name: str
    example: str
    expected: Sequence[str]
    pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRule(Rule):
    """Where a list of agencies stands: a place, or that of what stands at "@" if it is one of `only`."""

    place: Place | Literal["that of the position at @"]
    only: Sequence[Place] = get_args(Place)
    otherwise: Place = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRule(Rule):
    """What follows a list of agencies: its verb, something passed over on the way to it, or the end."""

    then: Role | Literal["pass", "stop", "nothing"]
    certainty: Certainty = "sure"
    task: Literal["with its adverbs", "at @"] = "with its adverbs"
    joins_task: bool = False
    binds: bool = False
    could_be_verb: bool = False
    needs_known_verb: bool = False
    counts_commas: bool = False
    most_commas: int = 0
    only_before_commas: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule(Rule):
    """The role that a place and a verb give."""

    role: Role | Literal["the verb's", "none"]
    places: Sequence[Place] = get_args(Place)
    verbs: Sequence[Role | Literal["none"]] = (*ROLES, "none")
    needs: Certainty = "unknown"
    within: Literal["", "report", "opening", "definition"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRule(Rule):
    """How far a task of these roles reaches."""

    roles: Sequence[Role]
    until: Until
    later: bool = False
    before_colon: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterRule(Rule):
    """Whether the role that a later verb names is the subject's."""

    then: Literal["own", "own unless another acts", "none"]


Kept = TypeVar("Kept", bound=Rule)


class Cascade(Generic[Kept]):
    """Rules in order, of which the first that fits holds, as one regular expression."""

    def __init__(self, rules: Sequence[Kept], regexes: Mapping[str, str]) -> None:
        self._rules = rules
        self._regex = re.compile("|".join(f"({regexes[rule.name]})" for rule in rules))

    def match(self, letters: str, at: int, end: int) -> tuple[Kept, int] | None:
        """The first rule that fits at that letter, and the index after what it covers."""
        found = self._regex.match(letters, at, end)
        return (self._rules[found.lastindex - 1], found.end()) if found and found.lastindex else None


@dataclass(frozen=True, slots=True)
class Rules:
    """All tables of the file.

    `verbs_after_comma` are the verb rules that hold once a comma was passed; `speaking` finds the items that
    may give a role: lists of agencies, and verbs that name a role.
    """

    places: Cascade[PlaceRule]
    verbs: Cascade[VerbRule]
    verbs_after_comma: Cascade[VerbRule]
    later: Cascade[LaterRule]
    roles: Sequence[RoleRule]
    spans: Sequence[SpanRule]
    sentences: Mapping[str, re.Pattern[str]]
    speaking: re.Pattern[str]
    all: Sequence[Rule]


@cache
def rules() -> Rules:
    """The rules that are in use."""
    return read_rules((files("corpus") / "data" / FILE).read_text(encoding="utf-8"))


def read_rules(text: str) -> Rules:
    """The rules of a file.

    Raises:
        BadTable: a rule lacks something, has something unknown or a pattern that cannot be read.
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        try:
            self._data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            raise BadTable(FILE, int(line[1]) if line else text.count("\n") + 1, str(error)) from error
        try:
            self._patterns = PatternCompiler(self._data.get("groups", {}))
        except PatternError as error:
            raise BadTable(FILE, self._line("[groups]"), str(error)) from error

    def read(self) -> Rules:
        places, verbs = self._table("place", PlaceRule), self._table("verb", VerbRule)
        later, sentences = self._table("later", LaterRule), self._table("sentence", Rule)
        roles, spans = self._table("role", RoleRule), self._table("span", SpanRule)
        after_comma = [rule for rule in verbs if not rule.only_before_commas]
        return Rules(
            Cascade(places, self._regexes(places, backward=True)),
            Cascade(verbs, self._regexes(verbs)),
            Cascade(after_comma, self._regexes(after_comma)),
            Cascade(later, self._regexes(later, backward=True)),
            roles,
            spans,
            {name: re.compile(regex) for name, regex in self._regexes(sentences).items()},
            re.compile(self._patterns.compile(_SPEAKING)),
            (*places, *verbs, *roles, *spans, *later, *sentences),
        )

    def _table(self, table: str, kind: type[Kept]) -> list[Kept]:
        """The rules of a table, each with its fields and values checked."""
        found = list[Kept]()
        for row in self._data.get(table, []):
            name = row.get("name", "")
            if not row.get("example") or "expected" not in row or any(name == rule.name for rule in found):
                raise self._error(table, name, "needs a name of its own, an example and what is expected")
            try:
                rule = kind(**row)
            except TypeError as error:
                raise self._error(table, name, str(error).rpartition("__init__() ")[2]) from error
            self._check_values(table, row, kind)
            found.append(rule)
        if not found:
            raise BadTable(FILE, self._line(f"[[{table}]]"), f"there are no [[{table}]] rules")
        return found

    def _check_values(self, table: str, row: Mapping[str, Any], kind: type[Rule]) -> None:
        hints = get_type_hints(kind)
        for key, value in row.items():
            allowed = _literals(hints[key])
            wrong = [one for one in (value if isinstance(value, list) else [value]) if one not in allowed]
            if allowed and wrong:
                raise self._error(table, row["name"], f"{key} is {wrong[0]!r}, not one of {sorted(allowed)}")
            if hints[key] in (bool, int, str) and type(value) is not hints[key]:
                raise self._error(table, row["name"], f"{key} is not {hints[key].__name__}, but {value!r}")

    def _regexes(self, table: Sequence[Rule], *, backward: bool = False) -> dict[str, str]:
        found: dict[str, str] = {}
        for rule in table:
            try:
                found[rule.name] = self._patterns.compile(rule.pattern, backward=backward)
            except PatternError as error:
                raise self._error("", rule.name, str(error)) from error
        return found

    def _error(self, table: str, name: str, why: str) -> BadTable:
        return BadTable(FILE, self._line(f'name = "{name}"' if name else f"[[{table}]]"), f"“{name}”: {why}")

    def _line(self, words: str) -> int:
        """The number of the first line with these words, or of the last line."""
        return self._text.partition(words)[0].count("\n") + 1


def _literals(hint: Any) -> frozenset[str]:
    """The values that a type allows; empty where it does not list them."""
    if get_origin(hint) is Literal:
        return frozenset(get_args(hint))
    return frozenset[str]().union(*map(_literals, get_args(hint)))
