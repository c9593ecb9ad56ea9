"""What documents are called: their types, the codes that stand for the types, and finding them in text."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.data import Row, table_rows
from corpus.errors import BadTable
from corpus.model import System
from corpus.text import fold

_SYSTEMS: tuple[System, ...] = ("state", "party")


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document: its canonical name ("Chỉ thị"), who issues it, and how numbers and queries call it.

    `codes` holds the official code first ("CT"). `uncoded` is true where a number may stand without the
    code ("971/TTg-KGVX" is a công văn, "54/2019/QH14" a law), `loose` where a bare number or the issuer
    alone cites one ("Nghị quyết 68").
    """

    name: str
    systems: frozenset[System]
    codes: tuple[str, ...]
    uncoded: bool
    loose: bool
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeMention:
    """A type named in a text; `name` is canonical, `start` and `end` count code points of the text."""

    name: str
    start: int
    end: int


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types of documents, in the order of the table.

    Source: data/document_types.tsv, whose head names the rules that it was taken from.
    """
    return tuple(_read_type(row) for row in table_rows("document_types.tsv", key="type"))


def _read_type(row: Row) -> DocumentType:
    for column, known in (("system", _SYSTEMS), ("uncoded", ("", "yes")), ("loose", ("", "yes"))):
        for value in row[column].split(","):
            if value not in known:
                raise BadTable(
                    "corpus/data/document_types.tsv", row.line, f"no value of {column!r}: {value!r}"
                )
    systems = frozenset(system for system in _SYSTEMS if system in row["system"].split(","))
    codes = tuple(code for code in f"{row['codes']}|{row['also']}".split("|") if code)
    english = tuple(word for word in row["english"].split("|") if word)
    return DocumentType(row["type"], systems, codes, bool(row["uncoded"]), bool(row["loose"]), english)


@cache
def type_named(name: str) -> DocumentType | None:
    """The type of that canonical name."""
    return next((kind for kind in document_types() if kind.name == name), None)


@cache
def types_of_code(code: str) -> tuple[DocumentType, ...]:
    """The types that a code stands for, in any case and without diacritics; the likeliest first, () if none.

    "TT": a thông tư of the state, a thông tri of the Party; "QĐ": a quyết định, in the Party also a quy định.
    """
    wanted = fold(code)
    found = [kind for kind in document_types() if any(fold(own) == wanted for own in kind.codes)]
    return tuple(sorted(found, key=lambda kind: fold(kind.codes[0]) != wanted))


def find_type(text: str) -> str | None:
    """The canonical name of the type that a title opens with ("CHỈ THỊ CỦA …" is "Chỉ thị"), or None."""
    mentions = find_types(text[:200])
    return mentions[0].name if mentions and not text[: mentions[0].start].strip(" \t\r\n*_#\"“'") else None


def find_types(text: str, *, english: bool = False) -> tuple[TypeMention, ...]:
    """Every type that a text names, in order; the longer name wins where two begin at one place.

    Names are found in any case, across a line end, and without any diacritics ("chi thi"), never with
    other ones. `english` adds the English names, for queries.
    """
    pattern, names = _name_pattern(english)
    mentions = []
    for match in pattern.finditer(fold(text)):
        written = " ".join(text[match.start() : match.end()].lower().split())
        if written in names:
            mentions.append(TypeMention(names[written], match.start(), match.end()))
    return tuple(mentions)


@cache
def _name_pattern(english: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for kind in document_types():
        names |= dict.fromkeys((fold(kind.name), kind.name.lower()), kind.name)
        if english:
            names |= dict.fromkeys(kind.english, kind.name)
    longest_first = sorted({fold(name) for name in names}, key=len, reverse=True)
    words = "|".join(re.escape(name).replace(r"\ ", r"\s{1,8}") for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), names
