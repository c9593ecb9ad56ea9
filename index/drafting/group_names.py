"""What a group of clauses is called: a noun phrase that tells what they have in common."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from math import log

from corpus.assignments import Assignment
from corpus.entities.agencies import find_bodies
from corpus.model import Clause
from index.backends import folded_terms
from index.compare import topics_in
from index.drafting.likeness import rarities, shared

_LONGEST_HEADING, _LONGEST_PIECE = 14, 12  # syllables
_SHORTEST_PIECE = 3
# Syllables that a piece may have before its length counts against it.
_FREE = 6
# The part of a store's clauses that may hold a topic: what more of them speak of names no group.
_COMMON = 0.1
_PIECE = re.compile(r"[^.,;:()…!?“”\"]+")
_NUMBER = re.compile(r"^\W*(?:\w{1,5}[.):/-]+)*\s*")
_DAY = re.compile(r"(?:(?:trước|từ|đến|vào) )?(?:hết )?ngày \d[\d/]*", re.IGNORECASE)
_ABOUT = re.compile(r"về (?:việc )?(?=\w)", re.IGNORECASE)
_OVERSIGHT = "Theo dõi, đôn đốc, báo cáo việc thực hiện"
_TASKS_OF = "Nhiệm vụ của {}"

Frequency = Callable[[str], int]


def name_of(
    clauses: Sequence[Clause],
    frequency: Frequency,
    count: int,
    duties: Sequence[Collection[Assignment]] = (),
    taken: Collection[str] = (),
) -> str:
    """A name for what clauses, each of another directive, say; the most typical of them come first.

    `frequency` tells how many of the `count` clauses of the store hold a folded term; `duties` is who must do
    what by each clause. A name that is `taken` is given only where there is no other.
    """
    name = ""
    for found in _names(clauses, frequency, count, duties):
        name = found[:1].upper() + found[1:]
        if name not in taken:
            break
    return name


def _names(
    clauses: Sequence[Clause], frequency: Frequency, count: int, duties: Sequence[Collection[Assignment]]
) -> Iterator[str]:
    """Names, the most telling first: a heading, a term, what is done by whom, some words."""
    if heading := _heading(clauses):
        yield heading
    if len(clauses) > 1:
        yield from _topics(clauses, frequency, count)
        yield from _tasks(duties)
    if piece := _piece(clauses, frequency, count):
        yield piece
    yield _cut(_unnumbered(clauses[0].text))


def _heading(clauses: Sequence[Clause]) -> str:
    """The heading that at least two of the clauses, or the only one, stand under; "" where there is none.

    One that names a body says who, not what.
    """
    headings = [_ABOUT.sub("", clause.heading.rpartition(" › ")[2].rstrip(" .:;,"), 1) for clause in clauses]
    terms = [frozenset(folded_terms(heading)) for heading in headings]
    for heading, own in zip(headings, terms, strict=True):
        alike = sum(shared(own, other) > 1 / 2 for other in terms)
        short = heading and len(heading.split()) <= _LONGEST_HEADING
        if short and alike >= min(2, len(clauses)) and not find_bodies(heading):
            return heading.capitalize() if heading.isupper() else heading
    return ""


def _topics(clauses: Sequence[Clause], frequency: Frequency, count: int) -> Iterator[str]:
    """The terms of administration that several of the clauses have, the rarest and longest of most first."""
    held = Counter(topic for clause in clauses for topic in set(topics_in(clause.text)))
    least = log((count + 1) / (_COMMON * count + 0.5))
    values: dict[str, float] = {}
    for topic, many in held.items():
        pairs = [term for term in folded_terms(topic) if "_" in term]
        rare = rarities(pairs, frequency, count)
        mean = sum(rare.values()) / (len(rare) or 1)
        if many > 1 and mean >= least and not find_bodies(topic):
            values[topic] = many * mean * len(topic.split())
    yield from sorted(values, key=lambda topic: (-values[topic], topic))


def _tasks(duties: Sequence[Collection[Assignment]]) -> Iterator[str]:
    """That half of the clauses tell somebody to see to it, or the body that several of them charge."""
    if duties and 2 * sum(any(one.role == "monitor" for one in own) for own in duties) >= len(duties):
        yield _OVERSIGHT
    bodies = Counter(agency for own in duties for agency in {one.agency for one in own if _is_charged(one)})
    yield from (_TASKS_OF.format(agency) for agency, many in bodies.most_common() if many > 1)


def _is_charged(one: Assignment) -> bool:
    return not one.generic and one.role in ("lead", "assigned", "accountable", "coordinate")


def _piece(clauses: Sequence[Clause], frequency: Frequency, count: int) -> str:
    """The piece between two marks of a clause that has most of what others have; rare terms count more."""
    held = Counter(term for clause in clauses for term in set(folded_terms(clause.text)) if "_" in term)
    several = [term for term, many in held.items() if many > 1]
    rare = rarities(several, frequency, count)
    best, most = "", 0.0
    for piece in (piece for clause in clauses for piece in _pieces(clause.text)):
        terms = set(folded_terms(piece))
        value = sum(log(held[term]) * rare[term] for term in terms & rare.keys())
        value /= max(_FREE, len(piece.split()))
        if value > most:
            best, most = piece, value
    return _cut(best)


def _pieces(text: str) -> Iterator[str]:
    """What stands between two marks, bodies and days: who and when is not what."""
    bare, at = "", 0
    for body in find_bodies(text):
        bare, at = f"{bare}{text[at : body.start]};", body.end
    for found in _PIECE.findall(_DAY.sub(";", _unnumbered(bare + text[at:]))):
        piece = found.strip(" –-")
        if len(piece.split()) >= _SHORTEST_PIECE:
            yield piece


def _unnumbered(text: str) -> str:
    return _NUMBER.sub("", text, count=1)


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_LONGEST_PIECE]) + (" …" if len(words) > _LONGEST_PIECE else "")
