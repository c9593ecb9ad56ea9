"""Topics of the stored directives, in their own words, as suggestions for a comparison.

Terms are those of the project's glossary, without the words of roles. Collocation measures (SCP, local
maxima) found mostly verbs of administration; a tagger took 30 ms a clause and seconds to load.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from math import sqrt

from corpus.data import data_lines, table_rows
from corpus.entities.agencies import find_agencies
from corpus.text import canonical_tones
from index.query import glossary
from index.store import Store

# Words in a row; "phòng, chống" is one verb in spite of its comma.
_RUN = re.compile(r"[^\W\d_]+(?:(?:, (?=chống\b)|[ -])[^\W\d_]+)*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+,?")
_LONGEST = 6  # syllables of a term, and of two terms in a row
_SHORTEST = 3  # syllables; shorter ones ("học sinh", "an toàn") are about everything
# A topic of more than this part of the directives distinguishes none of them.
_MOST = 0.7
# Clauses that are read; of more, every second, third …
_READ = 1_500
_DENYING = frozenset(("không", "chưa", "chẳng", "đừng"))
# Roles whose verbs are followed by whom one answers to or works with, not by a topic.
_ROLES = ("lead", "coordinate", "accountable")

Words = tuple[str, ...]


def topics_of(store: Store, k: int = 12) -> tuple[str, ...]:
    """The `k` most distinctive topics: of several directives, in several clauses of each."""
    clauses: Counter[str] = Counter()
    directives: defaultdict[str, set[int]] = defaultdict(set)
    rows = store.shape().row
    for clause in store.clauses(ids=rows[:: 1 + len(rows) // _READ].tolist()):
        for topic in set(topics_in(clause.text)):
            clauses[topic] += 1
            directives[topic].add(clause.directive)
    stored = len({row for rows in directives.values() for row in rows})
    spread = {topic: len(rows) for topic, rows in directives.items() if _is_distinctive(len(rows), stored)}
    weights = {t: clauses[t] / n * sqrt(n) * len(t.split()) for t, n in spread.items()}
    return tuple(_various(sorted(weights, key=lambda topic: (-weights[topic], topic)), k))


def _is_distinctive(directives: int, stored: int) -> bool:
    """Whether a topic of so many directives distinguishes them; in a small store all may have it."""
    return (directives > 1 or stored == 1) and (stored <= 3 or directives <= _MOST * stored)


def _various(topics: list[str], k: int) -> Iterator[str]:
    """The first `k` that neither contain another one, nor name an agency."""
    chosen: list[set[str]] = []
    for topic in topics:
        words = set(topic.split())
        if any(words <= one or words >= one for one in chosen) or find_agencies(topic):
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
    """Sequences of words in small letters, without names (words with a capital)."""
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
    """The terms of a run, the longest at each place; () for a word that is not part of one.

    What is denied ("không chấp nhận") is no topic.
    """
    found, at, lengths = [], 0, _lengths()
    while at < len(run):
        sizes = lengths.get(run[at], ())
        size = next((n for n in sizes if run[at : at + n] in _terms()), 1)
        denied = at > 0 and run[at - 1] in _DENYING
        found.append(run[at : at + size] if size > 1 and not denied else ())
        at += size
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How many words the terms have that begin with a word, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for term in _terms():
        if len(term) <= _LONGEST:
            found[term[0]].add(len(term))
    return {word: tuple(sorted(sizes, reverse=True)) for word, sizes in found.items()}


@cache
def _terms() -> frozenset[Words]:
    """Vietnamese terms of the glossary of two syllables or more, without those of administration.

    Those are the words of roles, and what parts of documents are called.
    """
    usual = {canonical_tones(row["words"]).lower() for row in table_rows("role_words.tsv")}
    meant = {canonical_tones(term).lower() for terms in glossary().values() for term in terms}
    topics = (one for one in meant - usual if not only_assigns(one) and not names_a_part(one))
    return frozenset(tuple(term.split()) for term in topics if " " in term)


def only_assigns(words: str) -> bool:
    """Whether words are the verb of a role, with at most one more: "chịu trách nhiệm trước"."""
    return len(_assigning().sub(" ", canonical_tones(words.lower())).split()) < 2


@cache
def _assigning() -> re.Pattern[str]:
    rows = table_rows("role_words.tsv")
    verbs = sorted((row["words"] for row in rows if row["kind"] in _ROLES), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, map(canonical_tones, verbs)))})\b")


def names_a_part(heading: str) -> bool:
    """Whether a heading names the part of a document alone, whatever that is about ("Tổ chức thực hiện")."""
    left = _part_words().sub(" ", canonical_tones(heading.lower()))
    return not any(letter.isalnum() for letter in left)


@cache
def _part_words() -> re.Pattern[str]:
    words = sorted((words for _, words in data_lines("index", "part_words.txt")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
