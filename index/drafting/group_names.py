"""Names for groups of clauses: a noun phrase for what they have in common."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import log

from corpus.assignments import Assignment
from corpus.entities.agencies import find_agencies
from corpus.model import Clause
from index.backends import TermStatistics, folded_term_set, folded_terms
from index.compare import names_a_part, only_assigns, topics_in
from index.drafting.likeness import shared

_LONGEST_HEADING, _LONGEST_PIECE = 14, 12  # syllables
_SHORTEST_PIECE = 3
# Syllables from which the length of a piece counts against it.
_FREE = 6
# The part of the store's clauses that may hold a topic; what is more common names no group.
_COMMON = 0.1
_PIECE = re.compile(r"[^.,;:()…!?“”\"]+")
_NUMBER = re.compile(r"^\W*(?:\w{1,5}[.):/-]+)*\s*")
_DAY = re.compile(r"(?:(?:trước|từ|đến|vào) )?(?:hết )?ngày \d[\d/]*", re.IGNORECASE)
_ABOUT = re.compile(r"về (?:việc )?(?=\w)", re.IGNORECASE)
_OVERSIGHT = "Theo dõi, đôn đốc, báo cáo việc thực hiện"
_TASKS_OF = "Nhiệm vụ của {}"


def name_of(
    clauses: Sequence[Clause],
    statistics: TermStatistics,
    duties: Sequence[Collection[Assignment]] = (),
    taken: Collection[str] = (),
) -> str:
    """A name for what clauses of different directives, the most typical first, have in common.

    `statistics` are those of folded terms; `duties` are the assignments in each clause. A `taken`
    name is given only if there is no other.
    """
    name = ""
    for found in _names(clauses, statistics, duties):
        name = found[:1].upper() + found[1:]
        if name not in taken:
            break
    return name


def _names(
    clauses: Sequence[Clause], statistics: TermStatistics, duties: Sequence[Collection[Assignment]]
) -> Iterator[str]:
    """Names, the best first: a heading, a term, an agency's tasks, a piece, the first words."""
    if heading := _heading(clauses):
        yield heading
    if len(clauses) > 1:
        yield from _topics(clauses, statistics)
        yield from _tasks(duties)
    if piece := _piece(clauses, statistics):
        yield piece
    yield _cut(_unnumbered(clauses[0].text))


def _heading(clauses: Sequence[Clause]) -> str:
    """A heading of at least two of the clauses, or of the only one; "" if absent.

    One that names an agency, or the part of a document alone, does not say what it is about.
    """
    headings = [_ABOUT.sub("", clause.heading.rpartition(" › ")[2].rstrip(" .:;,"), 1) for clause in clauses]
    terms = [folded_term_set(heading) for heading in headings]
    for heading, own in zip(headings, terms, strict=True):
        alike = sum(shared(own, other) > 1 / 2 for other in terms)
        short = heading and len(heading.split()) <= _LONGEST_HEADING
        names = short and not find_agencies(heading) and not names_a_part(_NUMBER.sub("", heading))
        if names and alike >= min(2, len(clauses)):
            return heading.capitalize() if heading.isupper() else heading
    return ""


def _topics(clauses: Sequence[Clause], statistics: TermStatistics) -> Iterator[str]:
    """Terms that several of the clauses have, by how many, how rare and how long."""
    held = Counter(topic for clause in clauses for topic in set(topics_in(clause.text)))
    least = statistics.idf_at(_COMMON * statistics.clauses)
    values: dict[str, float] = {}
    for topic, many in held.items():
        pairs = [term for term in folded_terms(topic) if "_" in term]
        rare = statistics.idfs(pairs)
        mean = sum(rare.values()) / (len(rare) or 1)
        if many > 1 and mean >= least and not find_agencies(topic):
            values[topic] = many * mean * len(topic.split())
    yield from sorted(values, key=lambda topic: (-values[topic], topic))


def _tasks(duties: Sequence[Collection[Assignment]]) -> Iterator[str]:
    """Oversight, if half of the clauses assign it, or the tasks of an agency that several of them name."""
    if duties and 2 * sum(any(one.role == "monitor" for one in own) for own in duties) >= len(duties):
        yield _OVERSIGHT
    acting = Counter(agency for own in duties for agency in {one.agency for one in own if _acts(one)})
    yield from (_TASKS_OF.format(agency) for agency, many in acting.most_common() if many > 1)


def _acts(one: Assignment) -> bool:
    return not one.generic and one.role in ("lead", "assigned", "accountable", "coordinate")


def _piece(clauses: Sequence[Clause], statistics: TermStatistics) -> str:
    """The piece between punctuation that has most in common with other clauses; rare terms count more."""
    held = Counter(term for clause in clauses for term in folded_term_set(clause.text) if "_" in term)
    several = [term for term, many in held.items() if many > 1]
    rare = statistics.idfs(several)
    best, most = "", 0.0
    for piece in (piece for clause in clauses for piece in _pieces(clause.text)):
        terms = folded_term_set(piece)
        value = sum(log(held[term]) * rare[term] for term in terms & rare.keys())
        value /= max(_FREE, len(piece.split()))
        if value > most:
            best, most = piece, value
    return _cut(best)


def _pieces(text: str) -> Iterator[str]:
    """The pieces between punctuation, agencies and days: who and when is not what."""
    bare, at = "", 0
    for agency in find_agencies(text):
        bare, at = f"{bare}{text[at : agency.start]};", agency.end
    for found in _PIECE.findall(_DAY.sub(";", _unnumbered(bare + text[at:]))):
        piece = found.strip(" –-")
        if len(piece.split()) >= _SHORTEST_PIECE and not only_assigns(piece) and not names_a_part(piece):
            yield piece


def _unnumbered(text: str) -> str:
    return _NUMBER.sub("", text, count=1)


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_LONGEST_PIECE]) + (" …" if len(words) > _LONGEST_PIECE else "")
