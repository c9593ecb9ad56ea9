"""What a question about responsible bodies asks: which role, the tasks of which body, and for which topic."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import cast

from corpus.assignments import Role
from corpus.data import read_table
from corpus.entities.agencies import find_bodies
from corpus.text import fold
from index.backends import folded_terms
from index.query.bilingual import english_in
from index.query.model import Understood

# In the order in which one would call them: who does it, answers for it, helps, only tells another to.
# Steps so small that they order what is alike and turn round nothing else.
ROLES: Mapping[Role, float] = {
    "lead": 1.0,
    "assigned": 0.95,
    "accountable": 0.9,
    "advise": 0.85,
    "coordinate": 0.8,
    "monitor": 0.75,
    "direct": 0.7,
}
# Of any role where the query names another.
_NOT_ASKED = 0.8
# Of a word of the query that only the body's name or a heading holds, against one that its task holds.
_IN_NAME = 0.5
# Of one that only the directive's subject holds, which all its tasks share: found by trying on the samples,
# where .4 made answers of all who lead anything in a directive on the topic.
_IN_SUBJECT = 0.2
_LEVEL_WORDS = {"cấp", "các"}
# Whoever heads a body answers for it.
_HEAD = re.compile(
    r"(?:chủ tịch|giám đốc|bộ trưởng|trưởng ban|chánh văn phòng|thủ trưởng|người đứng đầu|lãnh đạo)\s+"
)
_WITH_DIGIT = re.compile(r"\w*\d[\w/.-]*")


@dataclass(frozen=True, slots=True)
class Concept:
    """A piece of the topic: the ways to say it, each as folded terms with their weights."""

    ways: tuple[dict[str, float], ...]

    @property
    def weight(self) -> float:
        """How much the piece tells."""
        return max((sum(way.values()) for way in self.ways), default=0.0)

    def match(self, task: frozenset[str], name: frozenset[str], subject: frozenset[str]) -> float:
        """How much of it a task holds, or the name of the body and the headings, or the subject, 0 to 1."""

        def held(term: str) -> float:
            if term in task:
                return 1.0
            return _IN_NAME if term in name else _IN_SUBJECT if term in subject else 0.0

        shares = (sum(w * held(term) for term, w in way.items()) / sum(way.values()) for way in self.ways)
        return max(shares, default=0.0)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: `roles` (none: any), the `bodies` whose tasks are asked for, the topic.

    `named_roles` are those of `roles` whose words are of the question alone ("chủ trì"), not of a task too
    ("ai kiểm tra xe khách").
    """

    roles: frozenset[Role]
    bodies: tuple[str, ...]
    topic: tuple[Concept, ...]
    named_roles: frozenset[Role] = frozenset()

    def match(self, task: str, name: str, subject: str = "") -> float | None:
        """How well a task answers to the topic, 0 to 1; None where no word of it is known.

        `name` is the body's, with the headings above, `subject` the directive's: what only they hold counts
        less.
        """
        total = sum(concept.weight for concept in self.topic)
        if not total:
            return None
        held = _terms(task), _terms(name), _terms(subject)
        return sum(concept.weight * concept.match(*held) for concept in self.topic) / total

    def fits(self, role: Role) -> float:
        """How well a role answers, 0 to 1: the one that is asked for, else in the order of `ROLES`."""
        if role in self.roles:
            return 1.0
        return (_NOT_ASKED if self.roles else 1.0) * ROLES[role]

    def names(self, agency: str) -> bool:
        """Whether a body, or its head, is asked for; "Ủy ban nhân dân" is asked for at every level."""
        return any(_plain(agency).startswith(_plain(body)) for body in self.bodies)


@dataclass(frozen=True, slots=True)
class _Phrase:
    asks: str
    role: Role | None
    kept: bool


def read_question(understood: Understood, frequency: Callable[[str], int], clauses: int) -> Question:
    """Read a query that `understand` has understood.

    `frequency` tells how many of the store's `clauses` hold a folded term.
    """
    text = fold(understood.text)
    said = [(m.group(), _phrases()[m.group()]) for m in _asking().finditer(text)]
    roles = frozenset(phrase.role for _, phrase in said if phrase.role)
    named_roles = frozenset(phrase.role for _, phrase in said if phrase.role and not phrase.kept)
    topic = fold(without_asking(understood.text))
    bodies = _bodies_asked(understood, {phrase.asks for _, phrase in said})
    for _, written in bodies:
        topic = topic.replace(fold(written), " ; ")
    ways = _said_in_english(topic) if understood.language == "en" else [(topic,)]
    concepts = (_concept(one, frequency, clauses) for one in ways)
    topics = tuple(one for one in concepts if one.ways)
    return Question(roles, tuple(name for name, _ in bodies), topics, named_roles)


def without_asking(text: str) -> str:
    """A text without the words that only ask for a body or its role: what is left is what it is about."""
    dropped = (m.span() for m in _asking().finditer(fold(text)) if not _phrases()[m.group()].kept)
    pieces, at = [], 0
    for start, end in dropped:
        pieces += [text[at:start], " ; "]
        at = end
    return "".join((*pieces, text[at:]))


def _bodies_asked(understood: Understood, asked: set[str]) -> list[tuple[str, str]]:
    """The bodies whose tasks are asked for, each with how it is written; a body that acts opens the query.

    "Sở Y tế phải làm gì", but not "Ai báo cáo Sở Y tế": who is asked there is another one.
    """
    if understood.language == "en":
        named = [
            (body.agency, one.written)
            for one in understood.expanded
            for way in one.meant[:1]
            for body in find_bodies(way)
            if len(body.as_written) == len(way)
        ]
        return named if "what" in asked else []
    bodies = find_bodies(understood.text)
    if "what" not in asked:
        bodies = bodies[:1] if bodies and bodies[0].start == 0 and "who" not in asked else ()
    return [(body.agency, body.as_written) for body in bodies if not body.generic]


def _said_in_english(text: str) -> list[tuple[str, ...]]:
    """The Vietnamese ways to say each piece of an English text; what has digits is said in both languages."""
    return [one.meant for one in english_in(text)] + [(word,) for word in _WITH_DIGIT.findall(text)]


def _concept(ways: tuple[str, ...], frequency: Callable[[str], int], clauses: int) -> Concept:
    weighted = ({term: _weight(frequency(term), clauses) for term in set(folded_terms(way))} for way in ways)
    known = ({term: weight for term, weight in way.items() if weight} for way in weighted)
    return Concept(tuple(way for way in known if way))


def _weight(frequency: int, clauses: int) -> float:
    """The square of a term's inverse document frequency; 0 for a term that no clause holds.

    Source: Salton and Buckley 1988 (both query and text are weighted by it); the form of BM25.
    """
    rarity = log(1 + (clauses - frequency + 0.5) / (frequency + 0.5))
    return rarity * rarity if frequency else 0.0


def _plain(agency: str) -> str:
    """A body's name for comparison: without its head's title, "cấp" or "các"."""
    words = re.findall(r"\w+", _HEAD.sub("", agency.lower()))
    return "".join(f"{word} " for word in words if word not in _LEVEL_WORDS)


@lru_cache(
    maxsize=2048
)  # an enumeration gives one task to many bodies, and one clause answers many questions
def _terms(text: str) -> frozenset[str]:
    return frozenset(folded_terms(text))


@cache
def _asking() -> re.Pattern[str]:
    longest_first = sorted(_phrases(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _phrases() -> dict[str, _Phrase]:
    found = {}
    for row in read_table("index", "questions.tsv"):
        named = None if row["role"] == "-" else cast(Role, row["role"])
        found[fold(row["phrase"])] = _Phrase(row["asks"], named, row["kept"] == "kept")
    return found
