"""What a store holds, as corrected: what was removed and what is a version of another text is left out."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from corpus.assignments import Assignment
from corpus.citations import Citation, Relation
from corpus.model import Clause, Metadata
from embed import EncoderIdentity, Vectors
from index.store.corrections import (
    Change,
    Correction,
    DutyChange,
    FieldChange,
    RelationChange,
    correct_assignments,
    correct_citations,
    correct_metadata,
    holding,
    read_corrections,
)
from index.store.database import Database
from index.store.records import Shape, StoredClause, StoredDirective, clause_id_of, metadata_from_json

_VALUE = "SELECT value FROM json_each(?)"
_VALUES = {
    "(directive, clause)": f"SELECT directive, ordinal FROM clauses WHERE id IN ({_VALUE})",
}


class Contents:
    """The directives, clauses, vectors and findings of the store in `database`."""

    def __init__(self, database: Database) -> None:
        # Open to the modules beside, which keep tables of their own in the same file.
        self.database = database

    @property
    def generation(self) -> int:
        """How often the store was changed; derived indexes compare it with their own."""
        return int(self.database.meta("generation"))

    @property
    def store_id(self) -> str:
        """What tells this store's derived indexes from another's."""
        return self.database.meta("store_id")

    @property
    def encoder(self) -> EncoderIdentity | None:
        """The encoder of the stored vectors; None while nothing was embedded."""
        row = self.database.execute("SELECT value FROM meta WHERE key = 'encoder'").fetchone()
        return EncoderIdentity(**json.loads(row[0])) if row else None

    def directives(self, *, every: bool = False) -> list[StoredDirective]:
        """All directives, in the order in which they came; `every` has removed ones and each version, too."""
        names, versions = self._names(), self._versions()
        corrections = defaultdict(list)
        for one in holding(read_corrections(self.database)):
            corrections[one.directive_id].append(one)
        table = "directives" if every else "live"
        rows = self.database.execute(f"SELECT id, directive_id, metadata FROM {table} ORDER BY id").fetchall()
        return [
            _directive(row, public, metadata, names, () if every else versions.get(row, ()), corrections)
            for row, public, metadata in rows
        ]

    def corrected(self, directive_id: str, read: Metadata) -> Metadata:
        """A text's metadata as read, with what people corrected in it before."""
        return correct_metadata(
            read, (one.change for one in holding(read_corrections(self.database, [directive_id])))
        )

    def text(self, directive: int) -> str:
        """The normalised text of a directive (by row)."""
        row = self.database.execute("SELECT text FROM directives WHERE id = ?", (directive,)).fetchone()
        if row is None:
            raise KeyError(directive)
        return str(row[0])

    def clauses(
        self, *, of: Sequence[int] | None = None, ids: Sequence[int] | None = None, every: bool = False
    ) -> Iterator[StoredClause]:
        """Clauses in the order of their text: all, or those of some directives, or some (by row)."""
        where, rows = ("c.directive", of) if of is not None else ("c.id", ids)
        cursor = self.database.execute(
            "SELECT c.id, c.directive, d.directive_id, c.ordinal, c.path, c.heading, c.text, c.start, c.end,"
            f" c.section, c.introduces FROM clauses c JOIN {'directives' if every else 'live'} d"
            f" ON d.id = c.directive WHERE {'TRUE' if rows is None else f'{where} IN ({_VALUE})'}"
            " ORDER BY c.directive, c.ordinal",
            () if rows is None else (json.dumps(list(rows)),),
        )
        for row, directive, public, ordinal, path, heading, text, start, end, section, introduces in cursor:
            clause = Clause(path, heading, text, start, end, section, bool(introduces))
            yield StoredClause(row, directive, clause_id_of(public, ordinal), clause)

    def assignments(
        self,
        directives: Sequence[int] | None = None,
        *,
        clauses: Sequence[int] | None = None,
        as_read: bool = False,
    ) -> Iterator[tuple[int, Assignment]]:
        """Who must do what, with the directive (by row): all, or of some directives or clauses (by row).

        As corrected, or `as_read`.
        """
        corrected = {} if as_read else self._corrected(DutyChange)
        wanted = None if clauses is None or not corrected else self._places(clauses)
        if wanted is not None:
            corrected = {row: corrected[row] for row in {row for row, _ in wanted} & corrected.keys()}
        among = {"directive": directives, "(directive, clause)": clauses}
        for row, found in self._found("assignments", among, corrected):
            read = [Assignment(**json.loads(one)) for one in found]
            if row in corrected:
                changes = [one.change for one in corrected[row]]
                read = correct_assignments(read, changes, self.spans(row), self.text(row))
            yield from ((row, one) for one in read if wanted is None or (row, one.clause) in wanted)

    def citations(
        self,
        directives: Sequence[int] | None = None,
        *,
        relations: Sequence[Relation] | None = None,
        as_read: bool = False,
    ) -> Iterator[tuple[int, Citation]]:
        """The documents cited, with the directive (by row) that cites: all, or of some, or so related.

        As corrected, or `as_read`.
        """
        corrected = {} if as_read else self._corrected(RelationChange)
        if directives is not None:
            corrected = {row: corrected[row] for row in set(directives) & corrected.keys()}
        among = {"directive": directives, "json_extract(found, '$.relation')": relations}
        for row, found in self._found("citations", among, corrected):
            read = [Citation(**json.loads(one)) for one in found]
            if row in corrected:
                read = correct_citations(read, [one.change for one in corrected[row]])
            yield from ((row, one) for one in read if relations is None or one.relation in relations)

    def spans(self, directive: int) -> dict[tuple[int, int], int]:
        """Which clause (by its index) of a directive (by row) lies from where to where."""
        rows = self.database.execute(
            "SELECT start, end, ordinal FROM clauses WHERE directive = ?", (directive,)
        )
        return {(start, end): ordinal for start, end, ordinal in rows}

    def shape(self, *, every: bool = False) -> Shape:
        """Where every clause stands, without its text."""
        rows = self.database.execute(
            "SELECT c.id, c.directive, c.section, c.introduces, length(c.text) FROM clauses c"
            f"{'' if every else ' JOIN live d ON d.id = c.directive'} ORDER BY c.id"
        )
        table = np.array(rows.fetchall(), dtype=np.int64).reshape(-1, 5)
        return Shape(*(np.ascontiguousarray(column) for column in table.T))

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """The vectors of clauses (by row), `(n, dim)` float32, in the order of rows; see `windows`."""
        return self.windows(ids)[1]

    def windows(self, ids: Sequence[int]) -> tuple[np.ndarray, Vectors]:
        """The vectors of clauses (by row), and whose each is: one a clause, of long clauses several.

        `(n,)` int64, ascending, and `(n, dim)` float32.
        """
        found = self.database.execute(
            f"SELECT id, vector FROM clauses WHERE id IN ({_VALUE}) ORDER BY id", (json.dumps(list(ids)),)
        )
        dim = self.encoder.dim if self.encoder else 0
        blobs = [(row, np.frombuffer(blob, dtype="<f4").reshape(-1, dim)) for row, blob in found]
        if not blobs:
            return np.empty(0, np.int64), np.empty((0, dim), np.float32)
        owners = np.repeat([row for row, _ in blobs], [len(own) for _, own in blobs])
        return owners.astype(np.int64), np.concatenate([own for _, own in blobs]).astype(np.float32)

    def changes_since(self, generation: int) -> tuple[list[int], list[int]]:
        """Directives (by row) removed and those added since a generation."""
        removed = self.database.execute("SELECT directive FROM removals WHERE generation > ?", (generation,))
        gone = [row[0] for row in removed]
        added = self.database.execute("SELECT id FROM live WHERE generation > ? ORDER BY id", (generation,))
        return gone, [row[0] for row in added]

    def _names(self) -> Mapping[int, Sequence[str]]:
        """The names of each directive (by row), a best version's and then those of the others."""
        names: dict[int, list[str]] = defaultdict(list)
        for source, row in self.database.execute("SELECT source, directive FROM sources ORDER BY rowid"):
            names[row].append(source)
        for row, best in self.database.execute("SELECT directive, best FROM versions ORDER BY directive"):
            names[best] += names[row]
        return names

    def _versions(self) -> Mapping[int, Sequence[str]]:
        """The public identifiers of the versions that each best one (by row) stands for."""
        versions: dict[int, list[str]] = defaultdict(list)
        rows = "SELECT best, directive_id FROM versions JOIN directives ON id = directive ORDER BY id"
        for best, public in self.database.execute(rows):
            versions[best].append(public)
        return versions

    def _corrected(self, kind: type[Change]) -> Mapping[int, Sequence[Correction]]:
        """The corrections of a kind that hold, by the directive (by row) that they are about."""
        found: dict[int, list[Correction]] = defaultdict(list)
        of_kind = [one for one in holding(read_corrections(self.database)) if isinstance(one.change, kind)]
        if of_kind:
            rows = dict(self.database.execute("SELECT directive_id, id FROM live").fetchall())
            for one in of_kind:
                if one.directive_id in rows:
                    found[rows[one.directive_id]].append(one)
        return found

    def _places(self, clauses: Sequence[int]) -> set[tuple[int, int]]:
        """The directive and the index of each clause (by row)."""
        asked = json.dumps(list(clauses))
        return set(
            self.database.execute(f"SELECT directive, ordinal FROM clauses WHERE id IN ({_VALUE})", (asked,))
        )

    def _found(
        self, table: str, among: Mapping[str, Sequence[int] | Sequence[str] | None], corrected: Iterable[int]
    ) -> Iterator[tuple[int, list[str]]]:
        """What was read out of each directive where it is among what is asked for; of corrected ones all."""
        asked = {what: json.dumps(list(ones)) for what, ones in among.items() if ones is not None}
        where = " AND ".join(f"{what} IN ({_VALUES.get(what, _VALUE)})" for what in asked) or "TRUE"
        rows = self.database.execute(
            f"SELECT directive, found FROM {table} WHERE directive IN (SELECT id FROM live)"
            f" AND ({where} OR directive IN ({_VALUE})) ORDER BY directive, id",
            (*asked.values(), json.dumps(list(corrected))),
        )
        found: dict[int, list[str]] = {row: [] for row in corrected}
        for row, one in rows:
            found.setdefault(row, []).append(one)
        yield from sorted(found.items())


def _directive(
    row: int,
    public: str,
    metadata: str,
    names: Mapping[int, Sequence[str]],
    versions: Sequence[str],
    corrections: Mapping[str, Sequence[Correction]],
) -> StoredDirective:
    """A directive; what is corrected in its metadata holds for all its versions, the rest for one text."""
    read = metadata_from_json(metadata)
    ours = [one for of in (public, *versions) for one in corrections.get(of, ())]
    ours = [one for one in ours if one.directive_id == public or isinstance(one.change, FieldChange)]
    ours.sort(key=lambda one: one.number)
    corrected = correct_metadata(read, (one.change for one in ours))
    return StoredDirective(
        row, public, tuple(names.get(row, ())), corrected, read, tuple(versions), tuple(ours)
    )
