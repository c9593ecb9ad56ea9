"""What a visitor finds before asking: what is new, which deadlines come up, the newest documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath

from corpus.assignments import Assignment
from corpus.entities.dates import PartialDate, date_of, day_of, find_dates
from index.store import DirectiveRow, Store, StoredClause, StoredDirective, clause_id_of

# Days ahead that a deadline is told, and how many are.
_AHEAD = 60
_MOST_DEADLINES = 6
# The latest directives, whose deadlines are looked at: what is long past sets none that come up.
_LATEST = 500
_SAMPLES = ("corpus", "data", "samples")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task that is due on an ISO `day`."""

    day: str
    assignment: Assignment
    clause: StoredClause
    directive: StoredDirective


def newest(directives: Iterable[StoredDirective], count: int) -> list[StoredDirective]:
    """The directives that were issued last, by their dates; undated ones are left out."""
    dated = [one for one in directives if day_of(one.metadata)]
    return sorted(dated, key=lambda one: day_of(one.metadata) or "", reverse=True)[:count]


def deadlines(store: Store, directives: Mapping[DirectiveRow, StoredDirective]) -> list[Deadline]:
    """Every task of the latest directives that is due on a day, the earliest first; one a sentence."""
    latest = {one.id: one for one in newest(directives.values(), _LATEST)}
    due: dict[tuple[DirectiveRow, int, str], Assignment] = {}
    for row, one in store.assignments(list(latest)):
        day = due_day(one, latest[row])
        if day:
            due[row, one.clause, day] = due.get((row, one.clause, day), one)
    clauses = {clause.clause_id: clause for clause in store.clauses(of=list({row for row, _, _ in due}))}
    found = []
    for (row, _, day), one in due.items():
        clause = clauses.get(clause_id_of(latest[row].directive_id, one.clause))
        if clause is not None:
            found.append(Deadline(day, one, clause, latest[row]))
    return sorted(found, key=lambda one: one.day)


def coming(found: Sequence[Deadline], today: date) -> list[Deadline]:
    """The deadlines of the next weeks, today's included."""
    last = (today + timedelta(days=_AHEAD)).isoformat()
    return [one for one in found if today.isoformat() <= one.day <= last][:_MOST_DEADLINES]


def due_day(one: Assignment, directive: StoredDirective) -> str | None:
    """The ISO day by which an assignment is to be done, None where it names none.

    A day without its year is the first one after the directive was issued.
    """
    stated = next((mention.date for mention in find_dates(one.deadline or "") if mention.date.day), None)
    if stated is None:
        return None
    issued = date_of(directive.metadata)
    if stated.year is None and issued is not None and issued.is_day:
        this_year = PartialDate(issued.year, stated.month, stated.day)
        year = (issued.year or 0) + (str(this_year) < str(issued))
        stated = PartialDate(year, stated.month, stated.day)
    return str(stated) if stated.is_day else None


def is_sample(directive: StoredDirective) -> bool:
    """Whether a directive is one of those that come with the program, whose provinces don't exist."""
    return any(PurePath(source).parts[-4:-1] == _SAMPLES for source in directive.sources)
