"""Everything that an agency must do, by all directives of the store."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.assignments import Assignment
from corpus.entities.dates import day_of
from index.graph import Ending, ending_of
from index.query import ROLES
from index.search import Snapshot
from index.store import Store, StoredClause, StoredDirective, clause_id_of


@dataclass(frozen=True, slots=True)
class Task:
    """A task of an agency; `ended` is what ended its directive, as far as the store knows."""

    assignment: Assignment
    clause: StoredClause
    directive: StoredDirective
    ended: Ending | None = None


def tasks_of(store: Store, snapshot: Snapshot, agency: str) -> tuple[Task, ...]:
    """The tasks of an agency by its canonical name, the latest directives first, undated ones last."""
    # All are read: what a person corrected is not where it was stored.
    found = [(row, one) for row, one in store.assignments() if one.agency == agency]
    clauses = {clause.clause_id: clause for clause in store.clauses(of=list({row for row, _ in found}))}
    tasks = []
    for row, one in found:
        directive = snapshot.directives.get(row)  # None: stored since then
        clause = clauses.get(clause_id_of(directive.directive_id, one.clause)) if directive else None
        if directive and clause and not clause.introduces:  # what it introduces says what is to be done
            tasks.append(Task(one, clause, directive, ending_of(snapshot.endings, row)))
    return tuple(sorted(tasks, key=lambda task: day_of(task.directive.metadata) or "", reverse=True))


def by_role(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Tasks in the order of roles (lead before coordinate), otherwise in their order."""
    order = list(ROLES)
    return tuple(sorted(tasks, key=lambda task: order.index(task.assignment.role)))
