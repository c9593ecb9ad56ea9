"""Words and phrases that the readers of a text look for, by what they are taken for."""

import re
from functools import cache

from corpus.data.tables import table_rows


@cache
def phrases(use: str) -> tuple[str, ...]:
    """The phrases of a use in small letters, longest first.

    Source: data/phrases.tsv.

    Raises:
        KeyError: the table has no such use.
    """
    found = [row["phrase"] for row in table_rows("phrases.tsv") if row["use"] == use]
    if not found:
        raise KeyError(f"phrases.tsv has no phrase for {use!r}")
    return tuple(sorted(found, key=len, reverse=True))


def any_phrase(use: str) -> str:
    """A pattern, in parentheses of its own, that matches any phrase of a use."""
    return f"(?:{'|'.join(map(re.escape, phrases(use)))})"
