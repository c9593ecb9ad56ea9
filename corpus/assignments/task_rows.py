"""Clauses that give tasks by labels: rows of a table of tasks, and the lines under a task in a plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.assignments.conditions import Quote, Task, find_deadlines, find_money
from corpus.assignments.inheritance import Held, content_start
from corpus.assignments.task_labels import LabelledCell, charged_in, read_cells, read_piped_cells
from corpus.model import Clause

# Longer cells are searched for a deadline, or for where the money comes from.
_LONGEST_CONDITION = 100
_TRIMMED = ' \t\n,;:./…–-*"“”'
_OF_ROWS = frozenset(["task", "other"])
# Lines about one task, on either side of one of them.
_MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What the labels of a clause say: agencies in their roles, and their task.

    `opens` is where the first label that charges an agency begins; before it the clause is a sentence.
    """

    opens: int
    agencies: tuple[Held, ...]
    task: Task


class TaskRows:
    """The task rows among the clauses of one directive; the labels of a clause are read once."""

    def __init__(self, text: str, clauses: Sequence[Clause]) -> None:
        self._text, self._clauses = text, clauses
        self._read: dict[int, tuple[LabelledCell, ...]] = {}
        self._heads = _piped_heads(clauses)

    def row(self, index: int) -> TaskRow | None:
        """What the labels of a clause say; None if they charge no agency.

        Of lines with a label each ("Cơ quan chủ trì: …") the task is a line of theirs or the clause before.
        """
        cells = self._cells(index)
        lines = self._lines(index) if self._is_line(index) else range(index, index + 1)
        around = [cell for line in lines for cell in self._cells(line)]
        task = self._task(index, lines, around)
        has_task = any(cell.kind == "task" for cell in around)
        charged = list(charged_in(self._text, cells, has_task=has_task))
        if not charged:
            return None
        opens, agencies = charged[0][0].opens, tuple(held for _, listed in charged for held in listed)
        start, end = task or (self._start(index), self._clauses[index].end)
        stated = read_task(self._text, start, start, end)
        words = stated.words if stated.words.text else Quote("", opens, opens)
        deadline = self._condition("deadline", around) or stated.deadline
        return TaskRow(
            opens, agencies, Task(words, deadline, self._condition("money", around) or stated.money)
        )

    def _cells(self, index: int) -> tuple[LabelledCell, ...]:
        if index not in self._read:
            self._read[index] = self._piped_cells(index) or read_cells(
                self._text, self._start(index), self._clauses[index].end
            )
        return self._read[index]

    def _piped_cells(self, index: int) -> tuple[LabelledCell, ...]:
        """The cells of a row drawn with "|", below its header row."""
        head = self._heads.get(index, index)
        if head == index:
            return ()
        labels, row = self._clauses[head], self._clauses[index]
        return read_piped_cells(self._text, (labels.start, labels.end), row.start, row.end)

    def _start(self, index: int) -> int:
        clause = self._clauses[index]
        return content_start(self._text, clause.start, clause.end)

    def _is_line(self, index: int) -> bool:
        """Whether a clause is a line with one label, or several that say only who and by when."""
        cells = self._cells(index)
        if not cells or cells[0].opens != self._start(index):
            return False
        return len(cells) == 1 or _OF_ROWS.isdisjoint(cell.kind for cell in cells)

    def _lines(self, index: int) -> range:
        """The lines with labels around the one at `index`, from the one that states their task."""
        clauses, first, last = self._clauses, index, index + 1
        heading = clauses[index].heading
        for before in range(index - 1, max(-1, index - _MOST_LINES), -1):
            # The lines below the one that names their task have it as a heading.
            ended = self._states_task(before + 1) or not heading.startswith(clauses[before].heading)
            if ended or not self._is_line(before):
                break
            first = before
        for after in range(last, min(len(clauses), last + _MOST_LINES)):
            ended = self._states_task(after) or not clauses[after].heading.startswith(heading)
            if ended or not self._is_line(after):
                break
            last = after + 1
        return range(first, last)

    def _states_task(self, index: int) -> bool:
        return any(cell.kind == "task" for cell in self._cells(index))

    def _task(self, index: int, lines: range, cells: Sequence[LabelledCell]) -> tuple[int, int] | None:
        """The span of the task: a cell, the sentence before the labels, or the clause before the lines."""
        stated = next((cell.words for cell in cells if cell.kind == "task" and cell.words.text), None)
        if stated:
            return stated.start, stated.end
        start, opens = self._start(index), self._cells(index)[0].opens if self._cells(index) else 0
        if start < opens:
            return start, opens
        if self._is_line(index) and lines.start > 0:
            return self._start(lines.start - 1), self._clauses[lines.start - 1].end
        others = [cell.words for cell in cells if cell.kind == "other"]
        longest = max(others, key=lambda words: len(words.text), default=None)
        return (longest.start, longest.end) if longest else None

    def _condition(self, kind: str, cells: Sequence[LabelledCell]) -> Quote | None:
        """A deadline as its cell states it; of a cell about money the words that say where it comes from."""
        find = find_deadlines if kind == "deadline" else find_money
        for words in (cell.words for cell in cells if cell.kind == kind and cell.words.text):
            if kind == "deadline" and len(words.text) <= _LONGEST_CONDITION:
                return words
            if found := find(self._text, words.start, words.end):
                return found[0]
        return None


def _piped_heads(clauses: Sequence[Clause]) -> dict[int, int]:
    """The header row of each row that is drawn with "|"."""
    heads: dict[int, int] = {}
    for index, clause in enumerate(clauses):
        if clause.text.startswith("|"):
            heads[index] = heads.get(index - 1, index)
    return heads


def read_task(text: str, opens: int, start: int, end: int) -> Task:
    """The task in `text[start:end]`; its deadline may stand before it in its sentence, from `opens` on."""
    words = Quote.of(text, start, end, trim=_TRIMMED)
    if not words.text:
        words = Quote.of(text, opens, end, trim=_TRIMMED)
    deadlines, money = find_deadlines(text, opens, end), find_money(text, opens, end)
    return Task(
        words if words.text else Quote("", start, start),
        deadlines[0] if deadlines else None,
        money[0] if money else None,
    )
