"""Words and phrases that the readers of a text look for, by what they are taken for."""

import re
from functools import cache

from corpus.data.tables import table_rows


def phrases(use: str) -> tuple[str, ...]:
    """The phrases of a use in small letters, longest first.

    Source: data/phrases.tsv.

    Raises:
        KeyError: the table has no such use.
    """
    if use not in _by_use():
        raise KeyError(f"phrases.tsv has no phrase for {use!r}")
    return _by_use()[use]


def any_phrase(use: str) -> str:
    """A pattern, in parentheses of its own, that matches any phrase of a use."""
    return f"(?:{'|'.join(map(re.escape, phrases(use)))})"


@cache
def _by_use() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table_rows("phrases.tsv"):
        found.setdefault(row["use"], []).append(row["phrase"])
    return {use: tuple(sorted(listed, key=len, reverse=True)) for use, listed in found.items()}
