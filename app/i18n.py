"""Everything that is said to a person, in Vietnamese and in English."""

import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from locale import getlocale
from string import Formatter
from typing import Any, Literal

from corpus.data import read_table

Locale = Literal["vi", "en"]
# What the languages are called in the page's address, and to the visitor.
LANGUAGES: dict[Locale, str] = {"vi": "Tiếng Việt", "en": "English"}


class _Sentences(Formatter):
    """Formats as Python does, but for a count that is followed by its noun."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, either, many = format_spec.partition("|")
        if either:
            return f"{value} {one if value == 1 else many}"
        return str(super().format_field(value, format_spec))


_SENTENCES = _Sentences()


def say(key: str, locale: Locale, **values: object) -> str:
    """The sentence of a key, with its `{name}` places filled.

    `{count:clause|clauses}` is the count with the noun that it takes: "1 clause", "2 clauses".
    Source: data/words*.tsv, a line per sentence, a file per view of the page beside what all share.
    """
    sentence = _words()[key][locale]
    if "|" not in sentence:  # no count with its noun: ten times as fast
        return sentence.format(**values)
    return _SENTENCES.vformat(sentence, (), values)


def sentences(start: str, *locales: Locale) -> Iterator[tuple[str, ...]]:
    """All sentences whose key begins so, each in several languages, their `{name}` places left open."""
    return (tuple(row[one] for one in locales) for key, row in _words().items() if key.startswith(start))


def terminal_locale() -> Locale:
    """The language to speak on the command line: `CHITHI_LANG`, or else what the system is set to."""
    asked = os.environ.get("CHITHI_LANG") or _system() or ""
    return "vi" if asked.lower().startswith("vi") else "en"


def _system() -> str | None:
    # As the variables say, also where the system lacks their locale, of which Python then knows nothing.
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    if named is not None:
        return named
    try:
        return getlocale()[0]
    except ValueError:  # a setting that Python doesn't know, such as macOS's "UTF-8"
        return None


@cache
def _words() -> dict[str, dict[Locale, str]]:
    names = [file.name for file in (files("app") / "data").iterdir() if file.name.endswith(".tsv")]
    rows = (row for name in names for row in read_table("app", name, key="key"))
    return {row["key"]: {"vi": row["vi"], "en": row["en"]} for row in rows}
