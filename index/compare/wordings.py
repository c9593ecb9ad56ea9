"""Other wordings of a topic: "tiêm chủng" is also "tiêm vắc xin", and either may be what a directive says."""

import re
from collections.abc import Iterator
from functools import cache

from corpus.data import read_table
from corpus.text import canonical_tones

# Wordings besides the topic's own; each is a search.
_MOST = 3


def other_wordings(topic: str) -> tuple[str, ...]:
    """A topic with one of its terms replaced by another term for the same, the most usual first."""
    plain = canonical_tones(topic).lower()
    found = dict.fromkeys(_replaced(plain))
    return tuple(wording for wording in found if wording != plain)[:_MOST]


def _replaced(topic: str) -> Iterator[str]:
    taken = 0
    for match in _any_term().finditer(topic):
        if match.start() >= taken:
            taken = match.end()
            for other in _terms()[match.group()]:
                yield topic[: match.start()] + other + topic[match.end() :]


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    """The terms that mean the same as each term."""
    rows = (row["terms"].split("; ") for row in read_table("index", "topic_synonyms.tsv"))
    groups = [[canonical_tones(term) for term in row] for row in rows]
    return {term: tuple(t for t in group if t != term) for group in groups for term in group}


@cache
def _any_term() -> re.Pattern[str]:
    longest = sorted(_terms(), key=lambda term: -len(term))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
