"""Everything that is said to a person, in Vietnamese and in English."""

import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from locale import getlocale
from typing import Literal

Locale = Literal["vi", "en"]
# What the languages are called in the page's address, and to the visitor.
LANGUAGES: dict[Locale, str] = {"vi": "Tiếng Việt", "en": "English"}


def say(key: str, locale: Locale, **values: object) -> str:
    """The sentence of a key, with its `{name}` places filled.

    Source: data/words*.tsv, a line per sentence, a file per view of the page beside what all share.
    """
    return _words()[key][locale].format(**values)


def sentences(start: str, *locales: Locale) -> Iterator[tuple[str, ...]]:
    """All sentences whose key begins so, each in several languages, their `{name}` places left open."""
    return (tuple(row[one] for one in locales) for key, row in _words().items() if key.startswith(start))


def terminal_locale() -> Locale:
    """The language to speak on the command line: `CHITHI_LANG`, or else what the system is set to."""
    asked = os.environ.get("CHITHI_LANG") or _system() or ""
    return "vi" if asked.lower().startswith("vi") else "en"


def _system() -> str | None:
    try:
        return getlocale()[0]
    except ValueError:  # a setting that Python doesn't know, such as macOS's "UTF-8"
        return None


@cache
def _words() -> dict[str, dict[Locale, str]]:
    tables = (table for table in (files("app") / "data").iterdir() if table.name.endswith(".tsv"))
    lines = (line for table in tables for line in table.read_text("utf-8").splitlines())
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: {"vi": vi, "en": en} for key, vi, en in rows}


# What the command still calls them by.
Tongue = Locale
tongue_of_terminal = terminal_locale
