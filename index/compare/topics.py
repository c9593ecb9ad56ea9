"""Topics that a store's directives speak of, in their own words: what to compare them by.

Frequency and glue alone (SCP, local maxima) brought up the verbs of administration; a tagger took 30 ms a
clause and seconds to load. So the project's glossary tells what is a term, and the words of roles what is
only administration.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from math import sqrt

from corpus.data import table_rows
from corpus.entities.agencies import find_bodies
from corpus.text import canonical_tones
from index.query import glossary
from index.store import Store

# Words in a row; "phòng, chống" is one verb in spite of its comma.
_RUN = re.compile(r"[^\W\d_]+(?:(?:, (?=chống\b)|[ -])[^\W\d_]+)*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+,?")
_LONGEST = 6  # syllables of a term, and of two terms in a row
_SHORTEST = 3  # syllables; shorter ones ("học sinh", "an toàn") are about everything
# What more than this part of the directives speak of tells none of them apart.
_MOST = 0.7
# Clauses that are read; of more, every second, third …
_READ = 3_000

Words = tuple[str, ...]


def topics_of(store: Store, k: int = 12) -> tuple[str, ...]:
    """The `k` topics that most tell directives apart: several speak of them, each in several clauses."""
    clauses: Counter[str] = Counter()
    directives: defaultdict[str, set[int]] = defaultdict(set)
    step = 1 + len(store.shape().row) // _READ
    for n, clause in enumerate(store.clauses()):
        if n % step == 0:
            for topic in set(topics_in(clause.text)):
                clauses[topic] += 1
                directives[topic].add(clause.directive)
    stored = len({row for rows in directives.values() for row in rows})
    spread = {topic: len(rows) for topic, rows in directives.items() if _tells_apart(len(rows), stored)}
    weights = {t: clauses[t] / n * sqrt(n) * len(t.split()) for t, n in spread.items()}
    return tuple(_various(sorted(weights, key=lambda topic: (-weights[topic], topic)), k))


def _tells_apart(directives: int, stored: int) -> bool:
    """Whether more than one, and not nearly all, of the directives speak of it; in a small store all may."""
    return (directives > 1 or stored == 1) and (stored <= 3 or directives <= _MOST * stored)


def _various(topics: list[str], k: int) -> Iterator[str]:
    """The first `k` that neither say another one in more or fewer words, nor name a body."""
    chosen: list[set[str]] = []
    for topic in topics:
        words = set(topic.split())
        if any(words <= one or words >= one for one in chosen) or find_bodies(topic):
            continue
        chosen.append(words)
        yield topic
        if len(chosen) == k:
            return


def topics_in(text: str) -> Iterator[str]:
    """The terms of a text, and what two in a row make up ("kinh phí" + "cách ly")."""
    for run in _runs(text):
        pieces = _terms_in(run)
        for n, piece in enumerate(pieces):
            for words in (
                piece,
                piece + pieces[n + 1] if n + 1 < len(pieces) and piece and pieces[n + 1] else (),
            ):
                if _SHORTEST <= len(words) <= _LONGEST:
                    yield " ".join(words)


def _runs(text: str) -> Iterator[Words]:
    """Words in a row in small letters, broken at names: those begin with a capital."""
    for match in _RUN.finditer(canonical_tones(text)):
        run: list[str] = []
        for n, word in enumerate(_WORD.findall(match.group())):
            if (n and word[0].isupper()) or (len(word) > 1 and word.isupper()):
                yield tuple(run)
                run = []
            else:
                run.append(word.lower())
        yield tuple(run)


def _terms_in(run: Words) -> list[Words]:
    """The terms of a run, the longest first at each place; what is no term leaves an empty place."""
    found, at = [], 0
    while at < len(run):
        size = next((n for n in range(_LONGEST, 1, -1) if run[at : at + n] in _terms()), 1)
        found.append(run[at : at + size] if size > 1 else ())
        at += size
    return found


@cache
def _terms() -> frozenset[Words]:
    """Vietnamese terms of the glossary of two syllables or more, but for the verbs of every directive."""
    usual = {canonical_tones(row["words"]).lower() for row in table_rows("role_words.tsv")}
    meant = {canonical_tones(term).lower() for terms in glossary().values() for term in terms}
    return frozenset(tuple(term.split()) for term in meant - usual if " " in term)
