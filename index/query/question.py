"""What a question about responsible agencies asks: which role, whose tasks, on which topic."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from corpus.assignments import Role
from corpus.data import data_lines, read_table
from corpus.entities.agencies import find_agencies
from corpus.text import canonical_tones, fold
from index.backends import TermStatistics, folded_term_set
from index.query.bilingual import english_in
from index.query.model import Understood

# From who does it to who only instructs another. The steps are small: they only order what is alike.
ROLES: Mapping[Role, float] = {
    "lead": 1.0,
    "assigned": 0.95,
    "accountable": 0.9,
    "advise": 0.85,
    "coordinate": 0.8,
    "monitor": 0.75,
    "direct": 0.7,
}
# Before "nào" stands the kind of agency that is asked for: "bộ nào", "tổng cục nào".
_KIND = re.compile(r"(\w+ )?(\w+) nao(?!\w)")
# Whoever acts is one of these: they tell no kind.
_ANY_KIND = ("co quan", "don vi", "to chuc")
# Asks to whom or where something goes.
_WHOM = re.compile(
    r"(?<!\w)(?:(?:cho|đến|tới|về|gửi|nộp) (?:ai|những ai|đâu|(?:\w+ )?\w+ nào)|ở đâu|nơi nào|"
    r"(?:báo|báo cáo|trình) (?:những )?ai|to whom|to which)(?!\w)"
)
# "What must schools do", "what should a landlord do".
_ADDRESSED = re.compile(r"\bwhat (?:must|should|do|does|can|has) (.{3,40}?) (?:to )?do\b")
_LONGEST_ADDRESSEE = 6
# Weight of a role if the query names another.
_NOT_ASKED = 0.8
# Weight of a word of the query that is only in the agency's name or a heading, not in its task.
_IN_NAME = 0.5
# The same if it is only in the directive's subject, which all its tasks share: with .4, on the samples, all
# who lead anything in a directive on the topic became answers.
_IN_SUBJECT = 0.2
_LEVEL_WORDS = {"cấp", "các"}
_WITH_DIGIT = re.compile(r"\w*\d[\w/.-]*")


@dataclass(frozen=True, slots=True)
class Concept:
    """A piece of the topic: ways to say it, each a weight per folded term."""

    ways: tuple[dict[str, float], ...]

    @property
    def weight(self) -> float:
        """How telling the piece is."""
        return max((sum(way.values()) for way in self.ways), default=0.0)

    def match(self, task: frozenset[str], name: frozenset[str], subject: frozenset[str]) -> float:
        """How much of it a task, or else the name and headings, or else the subject holds, 0 to 1."""

        def held(term: str) -> float:
            if term in task:
                return 1.0
            return _IN_NAME if term in name else _IN_SUBJECT if term in subject else 0.0

        shares = (sum(w * held(term) for term, w in way.items()) / sum(way.values()) for way in self.ways)
        return max(shares, default=0.0)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: `roles` (none: any), the `agencies` whose tasks are asked for, the topic.

    `named_roles` are the roles whose words belong to the question alone ("chủ trì"), not also to a task ("ai
    kiểm tra xe khách"). `kinds` are the folded words for the kind of agency that is asked for ("bo"), if any.
    `beside` are agencies that the query names without asking for their tasks: none of them is the answer.
    `whom`: it asks to whom something goes ("chuyển cho ai", "nộp ở đâu").
    """

    roles: frozenset[Role]
    agencies: tuple[str, ...]
    topic: tuple[Concept, ...]
    named_roles: frozenset[Role] = frozenset()
    kinds: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    whom: bool = False

    def match(self, task: str, name: str, subject: str = "") -> float | None:
        """How well a task fits the topic, 0 to 1; None if no word of the topic is known.

        `name` is the agency's with the headings above, `subject` the directive's: what only they hold counts
        less.
        """
        total = sum(concept.weight for concept in self.topic)
        if not total:
            return None
        held = folded_term_set(task), folded_term_set(name), folded_term_set(subject)
        return sum(concept.weight * concept.match(*held) for concept in self.topic) / total

    def fits(self, role: Role) -> float:
        """How well a role answers, 0 to 1: 1 for one that is asked for, else as in `ROLES`."""
        if role in self.roles:
            return 1.0
        return (_NOT_ASKED if self.roles else 1.0) * ROLES[role]

    def names(self, agency: str) -> bool:
        """Whether an agency, or its head, is asked for; "Ủy ban nhân dân" means that of every level."""
        return any(_plain(agency).startswith(_plain(named)) for named in self.agencies)

    def mentions(self, agency: str) -> bool:
        """Whether the query names an agency without asking for its tasks."""
        return _plain(agency) in self.beside

    def is_of_kind(self, agency: str) -> bool:
        """Whether an agency, or its head, is of the kind that is asked for, if one is."""
        return not self.kinds or fold(_plain(agency)).startswith(self.kinds)


@dataclass(frozen=True, slots=True)
class _Phrase:
    asks: str
    role: Role | None
    kept: bool


def read_question(understood: Understood, statistics: TermStatistics) -> Question:
    """Read a query that `understand` has understood; `statistics` are those of folded terms."""
    text = fold(understood.text)
    said = [(m.group(), _phrases()[m.group()]) for m in _asking().finditer(text)]
    roles = frozenset(phrase.role for _, phrase in said if phrase.role)
    named_roles = frozenset(phrase.role for _, phrase in said if phrase.role and not phrase.kept)
    topic = fold(without_asking(understood.text))
    agencies = _agencies_asked(understood, {phrase.asks for _, phrase in said})
    for _, written in agencies:
        topic = topic.replace(fold(written), " ; ")
    ways = _said_in_english(topic) if understood.language == "en" else [(topic,)]
    concepts = (_concept(one, statistics) for one in ways)
    topics = tuple(one for one in concepts if one.ways)
    asked_kinds = ((found[1] or "") + found[2] for found in _KIND.finditer(text))
    told = (kind for kind in asked_kinds if not kind.endswith(_ANY_KIND))
    kinds = (f"{word} " for kind in told for word in (kind, kind.rpartition(" ")[2]))
    names = tuple(name for name, _ in agencies)
    beside = () if names else tuple(_plain(one.agency) for one in find_agencies(understood.text))
    whom = _WHOM.search(understood.text.lower()) is not None
    return Question(roles, names, topics, named_roles, tuple(kinds), beside, whom)


def asks_who(text: str) -> bool:
    """Whether a text asks who must act ("ai chủ trì", "in charge")."""
    return _asking_who().search(fold(text)) is not None


def asks_tasks(understood: Understood) -> bool:
    """Whether a query asks what an agency that it names must do ("Sở Y tế phải làm gì", "nhiệm vụ của …")."""
    asked = {_phrases()[m.group()].asks for m in _asking().finditer(fold(understood.text))}
    return "what" in asked and bool(_agencies_asked(understood, asked))


def addressee(understood: Understood) -> tuple[str, ...]:
    """Whoever's tasks a query asks for ("trường học" of "trường học phải làm gì"), in the ways to say it.

    Empty if none is named, or by more words than a name has.
    """
    text = understood.text.lower()
    if understood.language == "en":
        found = _ADDRESSED.search(text)
        named = english_in(found[1]) if found else ()
        return tuple(way for one in named for way in one.meant)
    asking = next((m for m in _asking().finditer(fold(text)) if _phrases()[m.group()].asks == "what"), None)
    before = text[: asking.start()].strip() if asking else ""
    words = len(before.split())
    return (before,) if 1 < words <= _LONGEST_ADDRESSEE and not asks_who(before) else ()


def only_greets(text: str) -> bool:
    """Whether a text greets, thanks or takes leave, and asks nothing."""
    return not re.findall(r"\w", _greeting().sub(" ", fold(text)))


def asked_topic(understood: Understood, text: str) -> str:
    """A text of a query without the words that ask for agencies or name those whose tasks are asked for."""
    asked = {_phrases()[m.group()].asks for m in _asking().finditer(fold(understood.text))}
    if not (understood.asks_who or "what" in asked):
        return text
    agencies = _agencies_asked(understood, asked) if "what" in asked else []
    for _, written in agencies:
        text = text.replace(canonical_tones(written), " ; ")
    return without_asking(text) if understood.asks_who or agencies else text


def without_asking(text: str) -> str:
    """A text without the words that only ask for an agency or its role."""
    dropped = (m.span() for m in _asking().finditer(fold(text)) if not _phrases()[m.group()].kept)
    pieces, at = [], 0
    for start, end in dropped:
        pieces += [text[at:start], " ; "]
        at = end
    return "".join((*pieces, text[at:]))


def _agencies_asked(understood: Understood, asked: set[str]) -> list[tuple[str, str]]:
    """The agencies whose tasks are asked for, each as written.

    "Sở Y tế phải làm gì" asks for its tasks, "Ai báo cáo Sở Y tế" for another agency.
    """
    if understood.language == "en":
        named = [
            (found.agency, one.written)
            for one in understood.expanded
            for way in one.meant[:1]
            for found in find_agencies(way)
            if len(found.as_written) == len(way)
        ]
        return named if "what" in asked else []
    agencies = find_agencies(understood.text)
    if "what" not in asked:
        agencies = agencies[:1] if agencies and agencies[0].start == 0 and "who" not in asked else ()
    return [(found.agency, found.as_written) for found in agencies if not found.generic]


def _said_in_english(text: str) -> list[tuple[str, ...]]:
    """The Vietnamese for each piece of an English text; what has digits is the same in both languages."""
    return [one.meant for one in english_in(text)] + [(word,) for word in _WITH_DIGIT.findall(text)]


def _concept(ways: tuple[str, ...], statistics: TermStatistics) -> Concept:
    """Ways to say a piece of the topic; terms that no clause holds are left out.

    A term weighs the square of its inverse document frequency, as query and text are both weighted by it.
    Source: Salton and Buckley 1988, Term-weighting approaches in automatic text retrieval.
    """
    known = ((term for term in folded_term_set(way) if statistics.frequency(term)) for way in ways)
    weighted = ({term: statistics.idf(term) ** 2 for term in terms} for terms in known)
    return Concept(tuple(way for way in weighted if way))


def _plain(agency: str) -> str:
    """An agency's name for comparison: without its head's title, "cấp" or "các"."""
    words = re.findall(r"\w+", _head().sub("", agency.lower()))
    return "".join(f"{word} " for word in words if word not in _LEVEL_WORDS)


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


@cache
def _head() -> re.Pattern[str]:
    """The title of whoever heads an agency."""
    return re.compile(
        rf"(?:{'|'.join(re.escape(title) for _, title in data_lines('index', 'agency_heads.txt'))})\s+"
    )


@cache
def _asking_who() -> re.Pattern[str]:
    """What asks who must act, in a text without diacritics."""
    ways = []
    for row in read_table("index", "asking_who.tsv"):
        behind = "".join(rf"(?<!\b{re.escape(fold(word))} )" for word in row["not after"].split(";") if word)
        words = map(re.escape, fold(row["phrase"]).split(" … "))
        ways.append(behind + "(?: [a-z]+)? ".join(words))
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")


@cache
def _greeting() -> re.Pattern[str]:
    """Words that greet or thank, in a text without diacritics."""
    phrases = (fold(line) for _, line in data_lines("index", "greetings.txt"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})(?!\w)")
