"""What was read out of stored clauses, as corrected: who must do what, and which documents are cited."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.assignments import Assignment
from corpus.citations import Citation, Relation
from index.store.corrections import (
    Change,
    Correction,
    DutyChange,
    RelationChange,
    correct_assignments,
    correct_citations,
    in_effect,
    read_corrections,
)
from index.store.database import Rows
from index.store.records import ClauseRow, DirectiveRow
from index.store.values import from_json, listed

_VALUE = "SELECT value FROM json_each(?)"
_VALUES = {
    "(directive, clause)": f"SELECT directive, ordinal FROM clauses WHERE id IN ({_VALUE})",
}
# Of a few directives; `directive IN (SELECT id FROM live)` would look at all.
_HIDING = ("removed", "versions")
_LIVE = " AND ".join(f"directive NOT IN (SELECT directive FROM {one})" for one in _HIDING)


def read_assignments(
    database: Rows,
    directives: Sequence[DirectiveRow] | None = None,
    *,
    clauses: Sequence[ClauseRow] | None = None,
    as_read: bool = False,
) -> Iterator[tuple[DirectiveRow, Assignment]]:
    """Who must do what, with the directive; see `Reader.assignments`."""
    corrected = {} if as_read else _corrected(database, DutyChange)
    if directives is not None:
        corrected = {row: corrected[row] for row in set(directives) & corrected.keys()}
    # Of a corrected directive all assignments are read: a correction may concern any of them.
    wanted = None if clauses is None or not corrected else _places(database, clauses)
    if wanted is not None:
        corrected = {row: corrected[row] for row in {row for row, _ in wanted} & corrected.keys()}
    among = {"directive": directives, "(directive, clause)": clauses}
    for row, found in _found(database, "assignments", among, corrected):
        read = [from_json(one, Assignment) for one in found]
        if row in corrected:
            changes = [one.change for one in corrected[row]]
            read = correct_assignments(read, changes, spans_of(database, row), text_of(database, row))
        yield from ((row, one) for one in read if wanted is None or (row, one.clause) in wanted)


def count_tasks(database: Rows) -> Counter[str]:
    """How many tasks each agency has, as corrected; counted where they lie, not one by one."""
    corrected = _corrected(database, DutyChange)
    rows = database.execute(
        f"SELECT json_extract(found, '$.agency'), count(*) FROM assignments WHERE {_LIVE}"
        f" AND directive NOT IN ({_VALUE}) GROUP BY 1",
        (listed(corrected),),
    )
    counts = Counter(dict(rows.fetchall()))
    counts.update(one.agency for _, one in read_assignments(database, list(corrected)) if corrected)
    return counts


def read_citations(
    database: Rows,
    directives: Sequence[DirectiveRow] | None = None,
    *,
    relations: Sequence[Relation] | None = None,
    as_read: bool = False,
) -> Iterator[tuple[DirectiveRow, Citation]]:
    """The documents cited, with the directive that cites; see `Reader.citations`."""
    corrected = {} if as_read else _corrected(database, RelationChange)
    if directives is not None:
        corrected = {row: corrected[row] for row in set(directives) & corrected.keys()}
    among = {"directive": directives, "json_extract(found, '$.relation')": relations}
    for row, found in _found(database, "citations", among, corrected):
        read = [from_json(one, Citation) for one in found]
        if row in corrected:
            read = correct_citations(read, [one.change for one in corrected[row]])
        yield from ((row, one) for one in read if relations is None or one.relation in relations)


def text_of(database: Rows, directive: DirectiveRow) -> str:
    """The normalised text of a directive.

    Raises:
        KeyError: there is no such row.
    """
    row = database.execute("SELECT text FROM directives WHERE id = ?", (directive,)).fetchone()
    if row is None:
        raise KeyError(directive)
    return str(row[0])


def spans_of(database: Rows, directive: DirectiveRow) -> dict[tuple[int, int], int]:
    """The index of each clause of a directive, by its span."""
    rows = database.execute("SELECT start, end, ordinal FROM clauses WHERE directive = ?", (directive,))
    return {(start, end): ordinal for start, end, ordinal in rows}


def _corrected(database: Rows, kind: type[Change]) -> Mapping[DirectiveRow, Sequence[Correction]]:
    """The corrections of a kind that hold, by the directive that they are about."""
    found: dict[DirectiveRow, list[Correction]] = defaultdict(list)
    of_kind = [one for one in in_effect(read_corrections(database)) if isinstance(one.change, kind)]
    if of_kind:
        rows = dict(database.execute("SELECT directive_id, id FROM live").fetchall())
        for one in of_kind:
            if one.directive_id in rows:
                found[rows[one.directive_id]].append(one)
    return found


def _places(database: Rows, clauses: Sequence[ClauseRow]) -> set[tuple[DirectiveRow, int]]:
    """The directive and the index of each clause."""
    rows = database.execute(
        f"SELECT directive, ordinal FROM clauses WHERE id IN ({_VALUE})", (listed(clauses),)
    )
    return set(rows)


def _found(
    database: Rows,
    table: str,
    among: Mapping[str, Sequence[int] | Sequence[str] | None],
    corrected: Iterable[DirectiveRow],
) -> Iterator[tuple[DirectiveRow, list[str]]]:
    """The findings (JSON) of each directive that pass all conditions, and all of the corrected ones."""
    asked = {what: listed(ones) for what, ones in among.items() if ones is not None}
    where = " AND ".join(f"{what} IN ({_VALUES.get(what, _VALUE)})" for what in asked) or "TRUE"
    rows = database.execute(
        f"SELECT directive, found FROM {table} WHERE {_LIVE}"
        f" AND ({where} OR directive IN ({_VALUE})) ORDER BY directive, id",
        (*asked.values(), listed(corrected)),
    )
    found: dict[DirectiveRow, list[str]] = {row: [] for row in corrected}
    for row, one in rows:
        found.setdefault(row, []).append(one)
    yield from sorted(found.items())
