"""Who is made responsible by each clause of a directive: the body, its role, its task, by when, out of which money."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.bodies import body_of
from corpus.body_reader import Name
from corpus.conditions import Quote, find_deadlines, find_money
from corpus.model import Clause, Directive
from corpus.predicates import Role
from corpus.roles import Duty, Reading, read_duties
from corpus.scan import Scan, scan

_NUMBER = re.compile(
    r"(?:(?:Điều|Khoản|Điểm|Mục|Chương|Phần)\s+(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6})\b[.:)]?\s*"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[a-zđ])\s?[.)/:–-]+\s+"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\s+|[-–—+•*]+\s*){1,3}"
)
_TRIMMED = " \t\n,;:./…–-*\"“”"
_KEY = 40


@dataclass(frozen=True, slots=True)
class Assignment:
    """A body that a clause makes responsible.

    `clause` is the index of the clause in the directive. `agency` is the body's one name, `as_written` what the text calls it at
    `start`, `end`. `task` is verbatim, as are `deadline` and `money`. `inherited` where a heading above names
    the body, `generic` for "các cơ quan, đơn vị liên quan". All spans count code points of the directive's text.
    """

    clause: int
    agency: str
    as_written: str
    role: Role
    task: str
    task_start: int
    task_end: int
    deadline: str | None
    deadline_start: int | None
    deadline_end: int | None
    money: str | None
    money_start: int | None
    money_end: int | None
    inherited: bool
    generic: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A body that holds for the points under a heading, with the scan that its name stands in."""

    scan: Scan
    name: Name
    role: Role


def find_assignments(directive: Directive) -> tuple[Assignment, ...]:
    """The bodies that each clause makes responsible, clause by clause, a clause's own before those it inherits.

    A clause that begins without a subject takes over the bodies of the nearest heading that names one.
    """
    finder = _Finder(directive)
    return tuple(found for index in range(len(directive.clauses)) for found in finder.find(index))


class _Finder:
    """Goes through the clauses in order and keeps what each hands down to those under it."""

    def __init__(self, directive: Directive) -> None:
        self._directive = directive
        self._by_path: dict[str, int] = {}
        self._by_words: dict[str, int] = {}
        self._handed_down: list[tuple[_Named, ...]] = []
        self._subjects: list[tuple[_Named, ...]] = []

    def find(self, index: int) -> Iterator[Assignment]:
        """The assignments of the clause; clauses must be asked for in order."""
        clause = self._directive.clauses[index]
        start = _content_start(self._directive.text, clause)
        stretch = scan(self._directive.text, start, clause.end)
        reading = read_duties(stretch)
        above = self._above(clause, reading)
        taken = tuple(_Named(named.scan, named.name, _role_under(named, role)) for named in above for role in reading.inherited)
        own = tuple(_Named(stretch, duty.name, duty.role) for duty in reading.duties)
        self._remember(index, clause, own, taken, above)
        seen: set[tuple[str, Role]] = set()
        for duty in reading.duties:
            if (duty.name.agency, duty.role) not in seen:
                seen.add((duty.name.agency, duty.role))
                yield self._own(index, stretch, duty)
        named_here = {duty.name.agency for duty in reading.duties}
        for named in taken:
            if named.name.agency not in named_here:
                yield self._inherited(index, start, named)

    def _above(self, clause: Clause, reading: Reading) -> tuple[_Named, ...]:
        """The bodies that hold for the clause from above: a heading's, or the subject of the paragraph that it goes on."""
        if clause.heading and (parent := self._parent(clause)) is not None and self._handed_down[parent]:
            return self._handed_down[parent]
        goes_on = self._by_path.get(clause.path.rpartition(" ¶")[0]) if " ¶" in clause.path else None
        if goes_on is None or not reading.opens_with_verb:
            return ()
        return self._handed_down[goes_on] or self._subjects[goes_on]

    def _parent(self, clause: Clause) -> int | None:
        """The clause whose words are the innermost heading of this one."""
        words = _key(clause.heading.rpartition(" › ")[2])
        above = self._by_path.get(_path_above(clause.path))
        if above is not None and _key(self._content(above)) == words:
            return above
        return self._by_words.get(words)

    def _content(self, index: int) -> str:
        clause = self._directive.clauses[index]
        return clause.text[_number_end(clause.text) :]

    def _remember(self, index: int, clause: Clause, own: tuple[_Named, ...], taken: tuple[_Named, ...], above: tuple[_Named, ...]) -> None:
        self._by_path[clause.path] = index
        for words in (clause.text, self._content(index)):
            self._by_words[_key(words)] = index
        told = tuple(named for named in own if named.role != "direct")
        introduces = clause.introduces or clause.text.rstrip().endswith(":")
        with_leads = tuple(named for named in taken if named.role != "direct") if told and taken else ()
        self._handed_down.append(((*with_leads, *told) or own or above) if introduces else ())
        self._subjects.append(tuple(named for named in told if named.role != "coordinate") or taken)

    def _own(self, index: int, stretch: Scan, duty: Duty) -> Assignment:
        words = stretch.words
        first = duty.first if duty.first < duty.last else duty.opens
        task = _Task(words[first].start, words[duty.last - 1].end, words[duty.opens].start)
        return self._assignment(index, stretch, duty.name, duty.role, task)

    def _inherited(self, index: int, start: int, named: _Named) -> Assignment:
        task = _Task(start, self._directive.clauses[index].end, start, inherited=True)
        return self._assignment(index, named.scan, named.name, named.role, task)

    def _assignment(self, index: int, stretch: Scan, name: Name, role: Role, task: "_Task") -> Assignment:
        text = self._directive.text
        body = body_of(stretch, name)
        start, end = _trimmed(text, task.start, task.end)
        start, end = (start, end) if start < end else _trimmed(text, task.opens, task.end)
        deadline = _first(find_deadlines(text, task.opens, task.end))
        money = _first(find_money(text, task.opens, task.end))
        return Assignment(
            clause=index,
            agency=body.agency,
            as_written=body.as_written,
            role=role,
            task=text[start:end],
            task_start=start,
            task_end=end,
            deadline=deadline.text if deadline else None,
            deadline_start=deadline.start if deadline else None,
            deadline_end=deadline.end if deadline else None,
            money=money.text if money else None,
            money_start=money.start if money else None,
            money_end=money.end if money else None,
            inherited=task.inherited,
            generic=body.generic,
            start=body.start,
            end=body.end,
        )


@dataclass(frozen=True, slots=True)
class _Task:
    """A task's span, with the start of its sentence, where its deadline may stand ("Trước ngày …, Sở Y tế …")."""

    start: int
    end: int
    opens: int
    inherited: bool = False


def _role_under(named: _Named, role: Role) -> Role:
    """Who leads or coordinates under a heading does so in its points; else the point's own verb says the role."""
    return named.role if named.role in ("lead", "coordinate") and role == "assigned" else role


def _number_end(text: str) -> int:
    found = _NUMBER.match(text)
    return found.end() if found else 0


def _content_start(text: str, clause: Clause) -> int:
    """Where the clause's words begin after its number."""
    found = _NUMBER.match(text, clause.start, clause.end)
    return found.end() if found else clause.start


def _key(words: str) -> str:
    return words.rstrip(" …:.;")[:_KEY]


def _path_above(path: str) -> str:
    path = path.rpartition(" ¶")[0] or path
    dashed, _, last = path.rpartition(" ")
    return dashed if last[:1] in ("-", "+") else path.rpartition(".")[0]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    while start < end and text[start] in _TRIMMED:
        start += 1
    return start, end


def _first(quotes: tuple[Quote, ...]) -> Quote | None:
    return quotes[0] if quotes else None
