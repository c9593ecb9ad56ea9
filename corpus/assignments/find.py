"""Who is made responsible by each clause: the agency, its role, its task, by when, with which money."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.assignments.conditions import Task
from corpus.assignments.inheritance import Held, Inheritance, content_start, role_under
from corpus.assignments.roles import read_roles
from corpus.assignments.rules import Role
from corpus.assignments.task_rows import TaskRow, TaskRows, read_task
from corpus.assignments.tasks import ClauseRole, ClauseRoles, TaskSpan
from corpus.entities.agencies import Kind, Name, Scan, agency_of, read_names, scan, standing
from corpus.entities.document_types import find_type
from corpus.model import Basis, Clause, ClauseKind, Directive

__all__ = ["Assignment", "Role", "find_assignments", "forbids"]

_FIRST_WORDS = 40
_NEGATIONS = frozenset([Kind.NOT, Kind.FORBIDS])
_OPENING, _CLOSING = "mở đầu", "kết"
_MADE_KNOWN = re.compile(r"(?i)\bthông báo\b[^.;]{0,300}?\b(?:để|đến|tới|cho)\b[^.;]{0,300}\bbiết\b")
_ENACT = ("ban", "hành")
_LONGEST_COMMAND = 3
# Clauses of these kinds oblige nobody: they tell what was, define, name who is there, or are filled in.
_OBLIGE_NOBODY: frozenset[ClauseKind] = frozenset(["recital", "legal_basis", "definition", "form_field"])
_BULLETS = ("-", "+", "*")
# Documents that ask their addressee to decide.
_SUBMISSIONS = ("Tờ trình", "Phiếu trình")
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[^\W\d_a-zà-ỹ])")


@dataclass(frozen=True, slots=True)
class Assignment:
    """An agency that a clause makes responsible.

    `clause` is the clause's index in the directive; `agency` is its canonical name, `as_written` what the
    text calls it at `start`, `end`. `task`, `deadline` and `money` (where the money comes from) are verbatim.
    `inherited`: a heading above names the agency; `generic`: it is one of "các cơ quan, đơn vị liên quan".
    All spans count code points of the directive's text. `basis` is "given" where a person corrected it.
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
    basis: Basis = "stated"


def find_assignments(directive: Directive) -> tuple[Assignment, ...]:
    """The agencies that each clause makes responsible, clause by clause, its own before those it inherits.

    A clause that begins without a subject inherits the agencies of the nearest heading that names any. Each
    role of an agency in a clause is listed once.
    """
    finder = _Finder(directive)
    return tuple(found for index in range(len(directive.clauses)) for found in finder.find(index))


def forbids(task: str) -> bool:
    """Whether a task is something not to be done: "không được tự ý …", "không tổ chức …"."""
    return not scan(task[:_FIRST_WORDS]).duties(0)[0].isdisjoint(_NEGATIONS)


class _Finder:
    def __init__(self, directive: Directive) -> None:
        self._text, self._clauses = directive.text, directive.clauses
        self._submits = directive.metadata.type.value in _SUBMISSIONS
        self._inheritance = Inheritance(directive.clauses)
        self._rows = TaskRows(directive.text, directive.clauses)
        self._tasks: dict[tuple[int, int, int], Task] = {}

    def find(self, index: int) -> Iterator[Assignment]:
        """The assignments of a clause; clauses are asked for in order."""
        clause = self._clauses[index]
        row = self._rows.row(index)
        start = self._start(index)
        end = row.opens if row else clause.end
        words = scan(self._text, start, end, leads=self._stands_under_party(clause))
        roles = read_roles(words)
        if start == clause.end or not (row or self._may_oblige(index, roles)):
            self._inheritance.remember(clause, (), (), ())
            return
        above = self._inheritance.above(clause, opens_with_verb=roles.opens_with_verb, gives=roles.gives)
        charged = row is not None and any(held.role != "coordinate" for held in row.agencies)
        role = None if charged else roles.inherited
        taken = [Held(held.scan, held.name, role_under(held, role)) for held in above] if role else []
        stated = () if _enacts(clause, words, roles.stated) or _informs(clause) else roles.stated
        if not above:
            stated = (*stated, *roles.unstated)
        first = [Held(words, name, one.role) for one in _in_charge(stated) for name in one.names]
        self._inheritance.remember(clause, (*first, *(row.agencies if row else ())), tuple(taken), above)
        self._tasks.clear()
        named: set[str] = set()
        for held, task in self._own(words, stated, row):
            named.add(held.name.agency)
            yield self._assignment(index, held, task, inherited=False)
        for held in taken:
            if held.name.agency not in named:
                task = row.task if row else self._task(start, start, end)
                yield self._assignment(index, held, task, inherited=True)
                yield from self._later(index, held, words, roles.unstated)

    def _stands_under_party(self, clause: Clause) -> bool:
        """Whether a heading names committees of the Party, whose task it is to lead the State's agencies."""
        above = self._inheritance.above(clause, opens_with_verb=False, gives=False)
        return bool(above) and all(standing(held.name.agency).system == "party" for held in above)

    def _may_oblige(self, index: int, roles: ClauseRoles) -> bool:
        """Whether a clause says what to do: not a list of those who are there or addressed."""
        if self._clauses[index].kind == "attendees" and self._clauses[index].heading:
            return roles.acts
        if not roles.names_only or self._passes_on(index):
            return True
        return _requests(self._clauses[index].heading)

    def _passes_on(self, index: int) -> bool:
        """Whether the agencies of a clause are those of the clauses below it."""
        clause, after = self._clauses[index], self._clauses[index + 1 : index + 2]
        if not clause.path or clause.introduces or clause.text.rstrip().endswith(":"):
            return True
        dash = clause.path.rpartition(" ")[2][0] in _BULLETS
        return not dash and bool(after) and after[0].path.startswith((f"{clause.path}.", f"{clause.path} "))

    def _start(self, index: int) -> int:
        """Where the words of a clause begin that may oblige somebody; its end if none do.

        Reasons that end with "… yêu cầu:" do so in their last sentence.
        """
        clause = self._clauses[index]
        start = content_start(self._text, clause.start, clause.end)
        if not self._submits and clause.kind not in _OBLIGE_NOBODY:
            return start
        if not self._text[start : clause.end].rstrip().endswith(":"):
            return clause.end
        ends = [match.end() for match in _SENTENCE_END.finditer(self._text, start, clause.end)]
        return ends[-1] if ends else start

    def _later(
        self, index: int, held: Held, words: Scan, unstated: Sequence[ClauseRole]
    ) -> Iterator[Assignment]:
        """The later roles in a clause of an agency named above it; a partner has no later role."""
        for one in unstated if held.role != "coordinate" else ():
            if one.role != held.role:
                also = Held(held.scan, held.name, one.role)
                yield self._assignment(index, also, self._task_of(words, one.task), inherited=True)

    def _own(
        self, words: Scan, stated: Sequence[ClauseRole], row: TaskRow | None
    ) -> Iterable[tuple[Held, Task]]:
        """The agencies that sentences and labels name, each in each of its roles once, with its task."""
        found: dict[tuple[str, Role], tuple[Held, Task]] = {}
        for one in stated:
            for name in one.names:
                if (name.agency, one.role) not in found:
                    held = Held(words, name, one.role)
                    found[name.agency, one.role] = held, self._task_of(words, one.task)
        for held in row.agencies if row else ():
            if row:
                found.setdefault((held.name.agency, held.role), (held, row.task))
        return found.values()

    def _task_of(self, scanned: Scan, span: TaskSpan) -> Task:
        words = scanned.words
        opens, end = words[span.opens].start, words[span.last - 1].end
        start = words[span.first].start if span.first < span.last else opens
        return self._task(opens, start, end)

    def _task(self, opens: int, start: int, end: int) -> Task:
        if (opens, start, end) not in self._tasks:
            self._tasks[opens, start, end] = read_task(self._text, opens, start, end)
        return self._tasks[opens, start, end]

    def _assignment(self, index: int, held: Held, task: Task, *, inherited: bool) -> Assignment:
        body = agency_of(held.scan, held.name)
        return Assignment(
            clause=index,
            agency=body.agency,
            as_written=body.as_written,
            role=held.role,
            task=task.words.text,
            task_start=task.words.start,
            task_end=task.words.end,
            deadline=task.deadline.text if task.deadline else None,
            deadline_start=task.deadline.start if task.deadline else None,
            deadline_end=task.deadline.end if task.deadline else None,
            money=task.money.text if task.money else None,
            money_start=task.money.start if task.money else None,
            money_end=task.money.end if task.money else None,
            inherited=inherited,
            generic=body.generic,
            start=body.start,
            end=body.end,
        )


def _in_charge(stated: Sequence[ClauseRole]) -> Iterator[ClauseRole]:
    """The first roles of agencies; of those that direct one another the last: "A lãnh đạo B chỉ đạo:"."""
    last = max((one.task.first for one in stated if one.role == "direct"), default=0)
    for one in stated:
        if not one.later and (one.role != "direct" or one.task.first == last):
            yield one


def _requests(heading: str) -> bool:
    """Whether the innermost heading tells those below it to do something: "Giao các đơn vị sau"."""
    words = scan(heading.rpartition(" › ")[2])
    return any(Kind.COMMAND in words.duties(at)[0] for at in range(len(words.words)))


def _enacts(clause: Clause, words: Scan, stated: Sequence[ClauseRole]) -> bool:
    """Whether an opening only says who speaks: "Bộ trưởng Bộ Y tế ban hành …", "Sở Nội vụ kính mời:"."""
    if clause.path != _OPENING or any(one.role != "assigned" for one in stated):
        return False
    writers = _writers(words)
    return all(
        _issues(words, one.task.first)
        or _says_below(words, one.task)
        or all(name.agency in writers for name in one.names)
        for one in stated
    )


def _informs(clause: Clause) -> bool:
    """Whether a closing only makes known what stands above: "… thông báo để các sở biết, thực hiện."."""
    return clause.path == _CLOSING and _MADE_KNOWN.search(clause.text) is not None


def _issues(words: Scan, at: int) -> bool:
    """Whether it says "ban hành" there, perhaps after adverbs: "thống nhất ban hành"."""
    kinds, end = words.duties(at)
    while end and Kind.ADVERB in kinds:
        at = end
        kinds, end = words.duties(at)
    return (words.key(at), words.key(at + 1)) == _ENACT


def _writers(words: Scan) -> frozenset[str]:
    """Who draws up what follows, told by nobody: "… Sở Y tế xây dựng kế hoạch như sau:"."""
    if not words.words or words.words[-1].key != ":":
        return frozenset()
    names = read_names(words)
    return frozenset(name.agency for name in names if _writes(words, name) and not _is_told(words, name))


def _writes(words: Scan, name: Name) -> bool:
    """Whether a verb and a type of document follow the name: "Sở Y tế xây dựng kế hoạch"."""
    kinds, end = words.duties(name.last)
    return Kind.VERB in kinds and find_type(words.text[words.words[end].start :][:_FIRST_WORDS]) is not None


def _is_told(words: Scan, name: Name) -> bool:
    """Whether a command stands right before it: "đề nghị các đơn vị xây dựng kế hoạch …"."""
    before = range(max(0, name.first - _LONGEST_COMMAND), name.first)
    return any(Kind.COMMAND in kinds and end == name.first for kinds, end in map(words.duties, before))


def _says_below(words: Scan, task: TaskSpan) -> bool:
    """Whether a task is but to tell what follows: "… thông báo:"."""
    kinds, end = words.duties(task.first)
    return Kind.TELLS in kinds and words.key(end) == ":" and end + 1 >= len(words.words)
