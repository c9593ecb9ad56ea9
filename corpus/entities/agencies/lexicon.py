"""The table of agencies, and the words that their names and duties are made of, ready to be looked up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, get_args

from corpus.data import table_rows
from corpus.entities.agencies.kinds import Kind, Kinds, NameKind, NameKinds
from corpus.entities.agencies.words import JOINTS, Phrases, key_of
from corpus.errors import BadTable
from corpus.text import fold

_OFFICES = ("title", "office")
Sort = TypeVar("Sort")


@dataclass(frozen=True, slots=True)
class Row:
    """An agency of the table.

    `level` is "*" where the words after the name say it, and empty where the agency has none; `topic` is true
    where what the agency is for is a part of its name.
    """

    name: str
    system: str
    level: str
    topic: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases that a reader of names and duties looks up.

    `shields` are phrases in which the first or second word is no agency ("cán bộ", "ban hành"); `offices` are
    titles in their own spelling, `levels` gives the words of levels their diacritics back.
    """

    bodies: Phrases[Row]
    names: Phrases[NameKinds]
    shields: Phrases[NameKinds]
    plurals: Phrases[NameKinds]
    owners: Phrases[NameKinds]
    counted: Phrases[NameKinds]
    duties: Phrases[Kinds]
    offices: Phrases[str]
    levels: Mapping[str, str]


@cache
def lexicon(*, folded: bool = False) -> Lexicon:
    """The lexicon for text with its diacritics, or (`folded`) for text without any.

    Source: data/bodies.tsv, body_words.tsv and role_words.tsv, whose heads name theirs.
    """
    names, duties = _name_kinds(folded), role_kinds(folded=folded)
    shields, plurals = _of_kind(names, "not"), _of_kind(names, "many")
    owners, counted = _of_kind(names, "owner"), _of_kind(names, "counted")
    named = {words: kinds for words, kinds in names.items() if not kinds <= {"not", "many", "counted"}}
    bodies = ((_shaped(spelling, folded), row) for spelling, row in spellings())
    offices = (
        (_shaped(row["words"], folded), row["words"])
        for row in table_rows("body_words.tsv")
        if row["kind"] in _OFFICES
    )
    return Lexicon(
        Phrases(bodies, JOINTS | {_shaped("và", folded)}),
        Phrases(named.items()),
        Phrases(shields.items()),
        Phrases(plurals.items()),
        Phrases(owners.items()),
        Phrases(counted.items()),
        Phrases(duties.items()),
        Phrases(offices),
        _levels() if folded else {},
    )


def _levels() -> dict[str, str]:
    kinds = ("level", "whole level", "many")
    words = (
        word for row in table_rows("body_words.tsv") if row["kind"] in kinds for word in row["words"].split()
    )
    return {fold(word): word for word in ("cấp", *words)}


def _of_kind(phrases: dict[str, NameKinds], kind: NameKind) -> dict[str, NameKinds]:
    return {words: kinds for words, kinds in phrases.items() if kind in kinds}


def _shaped(phrase: str, folded: bool) -> str:
    return fold(phrase) if folded else phrase


@cache
def spellings() -> tuple[tuple[str, Row], ...]:
    """Each spelling of an agency with its row: aliases first, so that a name stands over another's alias.

    Source: data/bodies.tsv, whose head names the decrees.
    """
    rows = [(line, _row(line)) for line in table_rows("bodies.tsv")]
    aliases = [(alias, row) for line, row in rows for alias in line["aliases"].split("|") if alias]
    return (*aliases, *((row.name, row) for _, row in rows))


def _row(line: Mapping[str, str]) -> Row:
    return Row(line["name"], line["system"], line["level"], topic=line["rest"] == "topic")


def role_kinds(*, folded: bool) -> dict[str, Kinds]:
    """What each phrase around the names of agencies may do, by its key.

    Source: data/role_words.tsv, whose head names it.
    """
    return _kinds("role_words.tsv", {kind.value: kind for kind in Kind}, folded)


def _name_kinds(folded: bool) -> dict[str, NameKinds]:
    return _kinds("body_words.tsv", {kind: kind for kind in get_args(NameKind)}, folded)


def _kinds(table: str, known: Mapping[str, Sort], folded: bool) -> dict[str, frozenset[Sort]]:
    """The kinds of each phrase of a table.

    Raises:
        BadTable: a row has a kind that is not one of `known`.
    """
    found: dict[str, frozenset[Sort]] = {}
    for row in table_rows(table):
        if row["kind"] not in known:
            raise BadTable(f"corpus/data/{table}", row.line, f"no kind of word: {row['kind']}")
        words = _shaped(key_of(row["words"]), folded)
        found[words] = found.get(words, frozenset()) | {known[row["kind"]]}
    return found
