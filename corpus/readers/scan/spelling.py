"""Correcting misread diacritics of lines in capitals that match exactly one known name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from corpus.data import table_rows
from corpus.entities.document_types import document_types
from corpus.entities.places import districts, provinces
from corpus.readers.scan.layout import Row
from corpus.readers.scan.ocr import Word
from corpus.text import MOTTOES, canonical_tones, fold, is_upper

_AROUND = " .:;,"


def with_known_spelling(row: Row) -> Row:
    """The row; if it is in capitals and a known name but for its diacritics, with those of the name.

    Small marks over capitals are what a scan loses first. Names are document types, agencies, titles of
    office, provinces and districts; if two names have the same letters, nothing is changed.
    """
    text = row.text
    bare = text.strip(_AROUND)
    name = _known_name(text)
    if name is None or canonical_tones(bare) == name:
        return row
    sureness = min(word.confidence for word in row.words)
    words = (Word(text.replace(bare, name), row.box, sureness, row.words[0].line),)
    return replace(row, words=words)


def is_known_name(text: str) -> bool:
    """Whether a text in capitals is a known name but for its diacritics."""
    return _known_name(text) is not None


def _known_name(text: str) -> str | None:
    return _names().get(fold(text.strip(_AROUND))) if is_upper(text) else None


@cache
def _names() -> Mapping[str, str]:
    """The names with unique letters, in capitals, by their folded form."""
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for name in _all_names():
        spellings[fold(name)].add(canonical_tones(name).upper())
    return {letters: found.pop() for letters, found in spellings.items() if len(found) == 1}


def _all_names() -> Iterator[str]:
    yield from MOTTOES
    yield from (kind.name for kind in document_types())
    yield from (row["name"] for row in table_rows("bodies.tsv"))
    for row in table_rows("body_words.tsv"):
        if row["kind"] == "title":
            yield from row["words"].split("|")
    for province in provinces().values():
        yield f"{province.kind} {province.name}"
    for district in districts():
        yield from (f"{kind} {district.name}" for kind in district.kinds)
