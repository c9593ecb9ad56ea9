"""The table of bodies, and the words that their names and duties are made of, ready to be looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from corpus.data import table_rows
from corpus.entities.agencies.words import JOINTS, Phrases, key_of
from corpus.errors import BadTable
from corpus.text import fold

# What a word does in the name of an agency; the head of data/body_words.tsv explains each.
NameKind = Literal[
    "alone", "before", "capital", "class of body", "committee", "comrade", "head", "kind of body", "level",
    "many", "needs more", "not", "office", "one noun", "open", "owner", "pointing", "runs", "settlement",
    "short", "small head", "title", "topic", "which", "whole level",
]  # fmt: skip
NameKinds = frozenset[NameKind]
Kinds = frozenset[str]
_OFFICES = ("title", "office")


@dataclass(frozen=True, slots=True)
class Row:
    """A body of the table.

    `level` is "*" where the words after the name say it, and empty where the body has none; `topic` is true
    where what the body is for is a part of its name. `successor` took its work over on the day `ended` (ISO).
    """

    name: str
    system: str
    level: str
    topic: bool
    successor: str | None
    ended: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases that a reader of names and duties looks up.

    `shields` are phrases in which the first or second word is no body ("cán bộ", "ban hành"); `offices` are
    titles in their own spelling, `levels` gives the words of levels their diacritics back.
    """

    bodies: Phrases[Row]
    names: Phrases[NameKinds]
    shields: Phrases[NameKinds]
    plurals: Phrases[NameKinds]
    owners: Phrases[NameKinds]
    duties: Phrases[Kinds]
    offices: Phrases[str]
    levels: Mapping[str, str]


@cache
def lexicon(*, folded: bool = False) -> Lexicon:
    """The lexicon for text with its diacritics, or (`folded`) for text without any.

    Source: data/bodies.tsv, body_words.tsv and role_words.tsv, whose heads name theirs.
    """
    names, duties = _name_kinds(folded), _kinds("role_words.tsv", folded)
    shields, plurals, owners = (_of_kind(names, kind) for kind in ("not", "many", "owner"))
    named = {words: kinds for words, kinds in names.items() if not kinds <= {"not", "many"}}
    bodies = ((_shaped(spelling, folded), row) for spelling, row in _spellings())
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


def _spellings() -> Iterator[tuple[str, Row]]:
    """Aliases first, so that where one body's alias is another's name, the name stands."""
    rows = table_rows("bodies.tsv")
    for row in rows:
        for alias in filter(None, row["aliases"].split("|")):
            yield alias, _row(row)
    for row in rows:
        yield row["name"], _row(row)


def _row(row: dict[str, str]) -> Row:
    successor, ended = row["successor"] or None, row["ended"] or None
    return Row(row["name"], row["system"], row["level"], row["rest"] == "topic", successor, ended)


def _name_kinds(folded: bool) -> dict[str, NameKinds]:
    """The kinds of each phrase of names.

    Raises:
        BadTable: a row has a kind that is not one of `NameKind`.
    """
    known: dict[str, NameKind] = {kind: kind for kind in get_args(NameKind)}
    for row in table_rows("body_words.tsv"):
        if row["kind"] not in known:
            raise BadTable("corpus/data/body_words.tsv", row.line, f"no kind of word: {row['kind']}")
    found = _kinds("body_words.tsv", folded)
    return {words: frozenset(known[kind] for kind in kinds) for words, kinds in found.items()}


def _kinds(table: str, folded: bool) -> dict[str, Kinds]:
    found: dict[str, Kinds] = {}
    for row in table_rows(table):
        words = _shaped(key_of(row["words"]), folded)
        found[words] = found.get(words, frozenset()) | {row["kind"]}
    return found
