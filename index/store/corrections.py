"""What people corrected: kept apart from what was read, and applied over it.

A correction names its directive by the digest of its text and a clause or citation by its span, so it holds
again whenever that very text is stored, and is never applied to another one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from corpus.assignments import Assignment, Role
from corpus.citations import Citation, Relation
from corpus.entities.agencies import standing
from corpus.entities.dates import PartialDate
from corpus.entities.places import province_now
from corpus.errors import StoreDamaged
from corpus.model import UNKNOWN, Field, Metadata
from index.store.database import Database, Rows, moment
from index.store.values import from_json, listed, to_json

FieldName = Literal["type", "number", "issuer", "province", "date", "subject", "signer"]
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
ROLES: tuple[Role, ...] = get_args(Role)
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True)
class Duty:
    """An agency in a role."""

    agency: str
    role: Role


@dataclass(frozen=True, slots=True)
class FieldChange:
    """The value of a field of the metadata; None if the document states none."""

    field: FieldName
    value: str | None


@dataclass(frozen=True, slots=True)
class DutyChange:
    """An assignment in the clause from `start` to `end`.

    `read` is what was read there, None if reading missed it; `given` None says that it is no assignment.
    """

    start: int
    end: int
    read: Duty | None
    given: Duty | None


@dataclass(frozen=True, slots=True)
class RelationChange:
    """The relation to the document cited from `start` to `end`; None says that nothing is cited there."""

    start: int
    end: int
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """The directive (public identifier) meant by the citation from `start` to `end`; None: no stored one."""

    start: int
    end: int
    target: str | None


@dataclass(frozen=True, slots=True)
class NotTheSame:
    """Another text (its directive's public identifier) is no version of this directive."""

    other: str


@dataclass(frozen=True, slots=True)
class StandsFor:
    """This text is searched for another one (its public identifier) of the same directive, which differs."""

    other: str


Change = FieldChange | DutyChange | RelationChange | TargetChange | NotTheSame | StandsFor
_KINDS: Mapping[str, type[Change]] = {
    "field": FieldChange,
    "assignment": DutyChange,
    "relation": RelationChange,
    "target": TargetChange,
    "not_the_same": NotTheSame,
    "stands_for": StandsFor,
}
# A change's kind and the change as JSON.
WrittenChange = tuple[str, str]
# A correction's number, directive, source, kind, change as JSON, who made it, when.
CorrectionRow = tuple[int, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that a person made to what was read out of a directive.

    `number` is what `chithi correct --undo` takes; `source` is the name that the directive then had; `at` is
    a moment in UTC (ISO, to the second).
    """

    number: int
    directive_id: str
    source: str
    change: Change
    by: str
    at: str

    @property
    def kind(self) -> str:
        """The kind of change: a message key."""
        return kind_of(self.change)

    @property
    def row(self) -> CorrectionRow:
        """It as the store has it."""
        return self.number, self.directive_id, self.source, *written(self.change), self.by, self.at

    @classmethod
    def of_row(cls, row: CorrectionRow) -> "Correction":
        """The correction of a row."""
        number, public, source, kind, change, by, at = row
        return cls(number, public, source, change_of((kind, change)), by, at)


def kind_of(change: Change) -> str:
    """The key of a change's kind, as the store has it."""
    return next(name for name, kind in _KINDS.items() if isinstance(change, kind))


def written(change: Change) -> WrittenChange:
    """A change as text, to travel between machines."""
    return kind_of(change), to_json(change)


def change_of(written: WrittenChange) -> Change:
    """The change that was written so.

    Raises:
        StoreDamaged: it can't be read as a change.
    """
    kind, change = written
    if kind not in _KINDS:
        raise StoreDamaged(kind)
    found: Change = from_json(change, _KINDS[kind])
    return found


def place_of_change(change: Change) -> tuple[object, ...]:
    """What a change is about: of two changes of one thing the later holds."""
    match change:
        case FieldChange(field):
            return ("field", field)
        case DutyChange(start, end, read, given):
            return ("assignment", start, end, read or ("added", given))
        case RelationChange(start, end) | TargetChange(start, end):
            return (type(change).__name__, start, end)
        case NotTheSame(other) | StandsFor(other):  # the later of the two holds
            return ("not_the_same", other)


def in_effect(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that hold, in order: the last of each thing."""
    last = {(one.directive_id, place_of_change(one.change)): one for one in corrections}
    return sorted(last.values(), key=lambda one: one.number)


def correct_metadata(read: Metadata, changes: Iterable[Change]) -> Metadata:
    """Metadata with the corrected values and what follows from them."""
    for change in changes:
        if isinstance(change, FieldChange):
            read = _with_field(read, change)
    return read


def _with_field(metadata: Metadata, change: FieldChange) -> Metadata:
    value = change.value
    given: dict[str, Any] = {change.field: Field(value, "given")}
    match change.field:
        case "province":
            given["province_now"] = province_now(value) if value else None
        case "issuer":
            own = standing(value or "")
            given |= {"level": own.level or metadata.level, "system": own.system or metadata.system}
        case "date" if (given_date := PartialDate.parse(value)) and given_date.is_day:
            given["not_before"] = UNKNOWN
        case "type" if value and metadata.source_kind == "other":
            given["source_kind"] = "document"
    return replace(metadata, **given)


def correct_assignments(
    read: Sequence[Assignment], changes: Iterable[Change], spans: Mapping[tuple[int, int], int], text: str
) -> list[Assignment]:
    """A directive's assignments as corrected, clause by clause.

    `spans` has the index of each clause by its span; a change whose clause or assignment is absent has no
    effect.
    """
    assignments = list(read)
    for change in changes:
        clause = spans.get((change.start, change.end)) if isinstance(change, DutyChange) else None
        if clause is None or not isinstance(change, DutyChange):
            continue
        if change.read is None and change.given is not None:
            assignments.append(_given(change.given, clause, change.start, change.end, text))
            continue
        at = [n for n, one in enumerate(assignments) if one.clause == clause and _is(one, change.read)]
        for n in reversed(at):
            assignments[n : n + 1] = [] if change.given is None else [_changed(assignments[n], change.given)]
    return sorted(assignments, key=lambda one: one.clause)


def correct_citations(read: Sequence[Citation], changes: Iterable[Change]) -> list[Citation]:
    """A directive's citations with their corrected relations, without those that a person struck out."""
    given = {(c.start, c.end): c.relation for c in changes if isinstance(c, RelationChange)}
    corrected = []
    for citation in read:
        place = (citation.start, citation.end)
        if place not in given:
            corrected.append(citation)
        elif (relation := given[place]) is not None:
            corrected.append(replace(citation, relation=relation, basis="given"))
    return corrected


def given_targets(corrections: Iterable[Correction]) -> dict[tuple[int, int], str | None]:
    """The directives (public identifiers) that citations (by span) mean (None: no stored one)."""
    changes = (one.change for one in corrections)
    return {(c.start, c.end): c.target for c in changes if isinstance(c, TargetChange)}


def _is(assignment: Assignment, duty: Duty | None) -> bool:
    return duty is not None and (assignment.agency, assignment.role) == (duty.agency, duty.role)


def _changed(assignment: Assignment, given: Duty) -> Assignment:
    return replace(assignment, agency=given.agency, role=given.role, generic=False, basis="given")


def _given(duty: Duty, clause: int, start: int, end: int, text: str) -> Assignment:
    """An assignment that reading missed: its task is the whole clause, its place the agency's name."""
    # Imported here: the grammar of agencies takes a while to import, and few stores need it for reading.
    from corpus.assignments import content_start
    from corpus.entities.agencies import find_agencies

    first = content_start(text, start, end)
    named = next((body for body in find_agencies(text[first:end]) if body.agency == duty.agency), None)
    return Assignment(
        clause=clause, agency=duty.agency, as_written=named.as_written if named else duty.agency,
        role=duty.role, task=" ".join(text[first:end].split()), task_start=first, task_end=end,
        deadline=None, deadline_start=None, deadline_end=None, money=None, money_start=None, money_end=None,
        inherited=False, generic=False, start=first + named.start if named else first,
        end=first + named.end if named else first, basis="given",
    )  # fmt: skip


def read_corrections(database: Rows, directive_ids: Sequence[str] | None = None) -> list[Correction]:
    """All corrections, or those of some directives (public identifiers), oldest first."""
    among = "" if directive_ids is None else "AND directive_id IN (SELECT value FROM json_each(?))"
    rows = database.execute(
        "SELECT id, directive_id, source, kind, change, given_by, given_at FROM corrections"
        f" WHERE withdrawn_at = '' {among} ORDER BY id",
        () if directive_ids is None else (listed(directive_ids),),
    )
    return [Correction.of_row(row) for row in rows]


def write_correction(
    database: Database, directive_id: str, source: str, change: Change, by: str
) -> Correction:
    """Record a change, in the caller's transaction."""
    at = moment()
    cursor = database.execute(
        "INSERT INTO corrections (directive_id, source, kind, change, given_by, given_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (directive_id, source, kind_of(change), to_json(change), by, at),
    )
    return Correction(int(cursor.lastrowid or 0), directive_id, source, change, by, at)


def withdraw_correction(database: Database, number: int, by: str) -> None:
    """Have a correction count no longer, in the caller's transaction; what it said is kept."""
    database.execute(
        "UPDATE corrections SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ? AND withdrawn_at = ''",
        (moment(), by, number),
    )
