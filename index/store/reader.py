"""What a store holds, as corrected; removed directives and versions of another text are left out."""

import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from corpus.assignments import Assignment
from corpus.citations import Citation, Relation
from corpus.errors import IndexMismatch
from corpus.model import CLAUSE_KINDS, Metadata
from embed import EncoderIdentity, Vectors
from index.store.alike import alike
from index.store.conflicts import contradictions_of
from index.store.corrections import Correction, FieldChange, correct_metadata, in_effect, read_corrections
from index.store.database import Rows
from index.store.findings import count_tasks, read_assignments, read_citations, spans_of, text_of
from index.store.records import (
    ClauseRow,
    Contradiction,
    DirectiveRow,
    Shape,
    StoredClause,
    StoredDirective,
    clause_id_of,
)
from index.store.replica import record_of, shared_record_of
from index.store.scans import Picture, PlacedLine, pictures_showing, placed_lines, scanned_directives
from index.store.schema import EMBEDDED_AT, MIRROR
from index.store.values import from_blob, from_json, is_blob, listed
from index.store.versions import Version, versions_of

_VALUE = "SELECT value FROM json_each(?)"
_WHEN = " ".join(f"WHEN '{kind}' THEN {n}" for n, kind in enumerate(CLAUSE_KINDS))
_KIND = f"CASE c.kind {_WHEN} ELSE 0 END"


class Reader:
    """The directives, clauses, vectors and findings of a store."""

    def __init__(self, database: Rows) -> None:
        self._database = database

    @property
    def generation(self) -> int:
        """How often the store was changed; derived indexes compare it with their own."""
        return self._database.number("generation")

    @property
    def store_id(self) -> str:
        """What tells this store's derived indexes from another's."""
        return self._database.meta("store_id")

    @property
    def history(self) -> str:
        """The last change, as the audit trail has it: its number and its seal; empty before any."""
        last = self._database.execute("SELECT id, seal FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        return f"{last[0]} {last[1]}" if last else ""

    def went_through(self, history: str) -> bool:
        """Whether a change that was once the last one is among those of this store."""
        number, _, seal = history.partition(" ")
        found = self._database.execute("SELECT seal FROM audit WHERE id = ?", (number,)).fetchone()
        return not history or (found is not None and found[0] == seal)

    def seal(self, *content: bytes) -> str:
        """What only this store can say of the content of a derived index: its HMAC-SHA-256."""
        key = self._database.setting("index_key") or ""
        sealed = hmac.new(key.encode(), digestmod="sha256")
        for part in content:
            sealed.update(part)
        return sealed.hexdigest()

    @property
    def encoder(self) -> EncoderIdentity | None:
        """The encoder of the stored vectors; None while nothing was embedded."""
        identity = self._database.setting("encoder")
        return from_json(identity, EncoderIdentity) if identity else None

    @property
    def embedded_at(self) -> int:
        """The generation at which every clause was embedded again last; 0 if that never happened."""
        return int(self._database.setting(EMBEDDED_AT) or 0)

    def check_encoder(self, asked: EncoderIdentity) -> None:
        """Raises: IndexMismatch, if the store was embedded with another encoder."""
        stored = self.encoder
        if stored is not None and stored != asked:
            raise IndexMismatch(stored.name, asked.name, stored.digest[:12], asked.digest[:12])

    def rows(self, among: Sequence[ClauseRow] | None = None) -> np.ndarray:
        """The rows of all clauses, or of those among some that are stored: `(n,)` int64, ascending."""
        found = self._database.execute(
            "SELECT c.id FROM clauses c JOIN live d ON d.id = c.directive"
            f" WHERE {'TRUE' if among is None else f'c.id IN ({_VALUE})'}",
            () if among is None else (listed(among),),
        )
        return np.sort(np.array([row for (row,) in found], np.int64))

    def places(self, *, of: Sequence[DirectiveRow] | None = None) -> tuple[np.ndarray, np.ndarray]:
        """The rows of all clauses, ascending, or of those of some directives, and their directives: int64."""
        rows = self._database.execute(
            "SELECT c.id, c.directive FROM clauses c JOIN live d ON d.id = c.directive"
            f" WHERE {'TRUE' if of is None else f'c.directive IN ({_VALUE})'} ORDER BY c.id",
            () if of is None else (listed(of),),
        )
        table = np.array(rows.fetchall(), dtype=np.int64).reshape(-1, 2)
        return np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])

    def directives(
        self, *, of: Sequence[DirectiveRow] | None = None, every: bool = False
    ) -> list[StoredDirective]:
        """All directives, or some, in the order in which they came.

        `every` adds removed ones and each version.
        """
        names, versions, contradicted = self._names(of), self._versions(of), self.contradictions()
        corrections = defaultdict(list)
        for one in in_effect(read_corrections(self._database)):
            corrections[one.directive_id].append(one)
        table = "directives" if every else "live"
        rows = self._database.execute(
            f"SELECT id, directive_id, metadata FROM {table}"
            f" WHERE {'TRUE' if of is None else f'id IN ({_VALUE})'} ORDER BY id",
            () if of is None else (listed(of),),
        )
        found = [
            _directive(row, public, metadata, names, () if every else versions.get(row, ()), corrections)
            for row, public, metadata in rows.fetchall()
        ]
        return [
            replace(one, contradictions=tuple(contradicted[one.id])) if one.id in contradicted else one
            for one in found
        ]

    def contradictions(self) -> Mapping[DirectiveRow, Sequence[Contradiction]]:
        """What contradicts each directive, or a text that it stands for, with nobody having decided."""
        return contradictions_of(self._database)

    def corrected(self, directive_id: str, read: Metadata) -> Metadata:
        """A text's metadata as read, with what people corrected in it before."""
        holds = in_effect(read_corrections(self._database, [directive_id]))
        return correct_metadata(read, (one.change for one in holds))

    def text(self, directive: DirectiveRow) -> str:
        """The normalised text of a directive.

        Raises:
            KeyError: there is no such row.
        """
        return text_of(self._database, directive)

    def clauses(
        self,
        *,
        of: Sequence[DirectiveRow] | None = None,
        ids: Sequence[ClauseRow] | None = None,
        every: bool = False,
    ) -> Iterator[StoredClause]:
        """Clauses in the order of their text: all, or those of some directives, or some."""
        where, rows = ("c.directive", of) if of is not None else ("c.id", ids)
        cursor = self._database.execute(
            "SELECT c.id, c.directive, d.directive_id, c.ordinal, c.path, c.heading, c.text, c.start, c.end,"
            f" c.section, c.introduces, c.kind FROM clauses c JOIN {'directives' if every else 'live'} d"
            f" ON d.id = c.directive WHERE {'TRUE' if rows is None else f'{where} IN ({_VALUE})'}"
            " ORDER BY c.directive, c.ordinal",
            () if rows is None else (listed(rows),),
        )
        for row, directive, public, ordinal, path, heading, text, start, end, section, *more in cursor:
            introduces, kind = more
            yield StoredClause(
                path, heading, text, start, end, section, bool(introduces), kind,
                id=row, directive=directive, clause_id=clause_id_of(public, ordinal),
            )  # fmt: skip

    def assignments(
        self,
        directives: Sequence[DirectiveRow] | None = None,
        *,
        clauses: Sequence[ClauseRow] | None = None,
        as_read: bool = False,
    ) -> Iterator[tuple[DirectiveRow, Assignment]]:
        """Who must do what, with the directive: all, or of some directives or clauses.

        As corrected, or `as_read`.
        """
        return read_assignments(self._database, directives, clauses=clauses, as_read=as_read)

    def assignments_in(self, clauses: Iterable[StoredClause]) -> Mapping[str, list[Assignment]]:
        """The assignments in each clause, by its public identifier; nothing for a clause without any."""
        rows = {clause.id: clause for clause in clauses}
        public = {clause.directive: clause.clause_id.rpartition("-")[0] for clause in rows.values()}
        found: dict[str, list[Assignment]] = defaultdict(list)
        for directive, one in self.assignments(clauses=sorted(rows)):
            found[clause_id_of(public[directive], one.clause)].append(one)
        return found

    def agencies(self) -> Counter[str]:
        """How many tasks each agency has, as corrected; counted where they lie, not one by one."""
        return count_tasks(self._database)

    def citations(
        self,
        directives: Sequence[DirectiveRow] | None = None,
        *,
        relations: Sequence[Relation] | None = None,
        as_read: bool = False,
    ) -> Iterator[tuple[DirectiveRow, Citation]]:
        """The documents cited, with the directive that cites: all, or of some, or with some relations.

        As corrected, or `as_read`.
        """
        return read_citations(self._database, directives, relations=relations, as_read=as_read)

    def spans(self, directive: DirectiveRow) -> dict[tuple[int, int], int]:
        """The index of each clause of a directive, by its span."""
        return spans_of(self._database, directive)

    def versions(self, best: DirectiveRow) -> tuple[Version, ...]:
        """All texts of a directive, the best first."""
        return versions_of(self._database, best)

    def alike(self, directive: DirectiveRow) -> tuple[Version, ...]:
        """The directives much like one, which a missing number could make the same; most like first."""
        return alike(self._database, directive)

    def scanned(self) -> frozenset[DirectiveRow]:
        """The directives whose text was recognised from pictures."""
        return scanned_directives(self._database)

    def placed_lines(self, directive: DirectiveRow) -> list[PlacedLine]:
        """The recognised lines of a directive, page by page; of a scan only."""
        return placed_lines(self._database, directive)

    def pictures_showing(self, directive: DirectiveRow, start: int, end: int) -> Iterator[Picture]:
        """The pages, in order, that show a span of a directive's text; of a scan only."""
        return pictures_showing(self._database, directive, start, end)

    def shape(self, *, of: Sequence[DirectiveRow] | None = None, every: bool = False) -> Shape:
        """Where every clause stands, or those of some directives, without its text."""
        rows = self._database.execute(
            f"SELECT c.id, c.directive, c.section, c.introduces, length(c.text), {_KIND} FROM clauses c"
            f"{'' if every else ' JOIN live d ON d.id = c.directive'}"
            f" WHERE {'TRUE' if of is None else f'c.directive IN ({_VALUE})'} ORDER BY c.id",
            () if of is None else (listed(of),),
        )
        table = np.array(rows.fetchall(), dtype=np.int64).reshape(-1, 6)
        return Shape(*(np.ascontiguousarray(column) for column in table.T))

    def vectors(self, ids: Sequence[ClauseRow]) -> Vectors:
        """The vectors of clauses, `(n, dim)` float32, in the order of rows; see `windows`."""
        return self.windows(ids)[1]

    def windows(self, ids: Sequence[ClauseRow]) -> tuple[np.ndarray, Vectors]:
        """Vectors, and the row of the clause that each belongs to: one a clause, several of a long one.

        `(n,)` int64, ascending, and `(n, dim)` float32.
        """
        found = self._database.execute(
            f"SELECT id, vector FROM clauses WHERE id IN ({_VALUE}) ORDER BY id", (listed(ids),)
        )
        dim = self.encoder.dim if self.encoder else 0
        blobs = [(row, from_blob(blob, dim)) for row, blob in found]
        if not blobs:
            return np.empty(0, np.int64), np.empty((0, dim), np.float32)
        owners = np.repeat([row for row, _ in blobs], [len(own) for _, own in blobs])
        return owners.astype(np.int64), np.concatenate([own for _, own in blobs]).astype(np.float32)

    def embedded(self, passages: Iterable[bytes]) -> dict[bytes, Vectors]:
        """The vectors that were made of passages with these digests, where they are stored.

        What was removed and not yet purged counts, and so do versions.
        """
        asked = "SELECT vector FROM clauses WHERE passages = ? LIMIT 1"
        rows = ((one, self._database.execute(asked, (one,)).fetchone()) for one in passages)
        dim = self.encoder.dim if self.encoder else 0
        # A blob of another length is damaged, which `verify` says.
        return {one: from_blob(row[0], dim) for one, row in rows if row and is_blob(row[0], dim)}

    @property
    def is_mirror(self) -> bool:
        """Whether this is a copy of another machine's store, without vectors."""
        return self._database.setting(MIRROR) is not None

    def record(self, directive: DirectiveRow) -> str:
        """All about a directive but its vectors and scanned pages, for a `Replica`."""
        return record_of(self._database, directive)

    def shared_record(self) -> str:
        """What a `Replica` needs besides the records of directives."""
        return shared_record_of(self._database)

    def changes_since(self, generation: int) -> tuple[list[DirectiveRow], list[DirectiveRow]]:
        """The directives removed and those added since a generation."""
        removed = self._database.execute("SELECT directive FROM removals WHERE generation > ?", (generation,))
        gone = [row[0] for row in removed]
        added = self._database.execute("SELECT id FROM live WHERE generation > ? ORDER BY +id", (generation,))
        return gone, [row[0] for row in added]

    def _names(self, of: Sequence[DirectiveRow] | None) -> Mapping[DirectiveRow, Sequence[str]]:
        """The names of all directives, or of some: a best version's and then those of the others."""
        hidden = self._hidden("directive, best FROM versions", "directive", of)
        every = None if of is None else [*of, *(row for row, _ in hidden)]
        some = "TRUE" if every is None else f"directive IN ({_VALUE})"
        sources = self._database.execute(
            f"SELECT source, directive FROM sources WHERE {some} ORDER BY +rowid",
            () if every is None else (listed(every),),
        )
        names: dict[DirectiveRow, list[str]] = defaultdict(list)
        for source, row in sources:
            names[row].append(source)
        for row, best in hidden:
            names[best] += names[row]
        return names

    def _versions(self, of: Sequence[DirectiveRow] | None) -> Mapping[DirectiveRow, Sequence[str]]:
        """The public identifiers of the versions that each best one stands for, or some of them."""
        versions: dict[DirectiveRow, list[str]] = defaultdict(list)
        joined = "best, directive_id FROM versions JOIN directives ON id = directive"
        for best, public in self._hidden(joined, "id", of):
            versions[best].append(public)
        return versions

    def _hidden(self, what: str, order: str, of: Sequence[DirectiveRow] | None) -> list[tuple[Any, Any]]:
        """Something of each version that another one stands for, or some of them do."""
        some = "TRUE" if of is None else f"best IN ({_VALUE})"
        given = () if of is None else (listed(of),)
        return self._database.execute(f"SELECT {what} WHERE {some} ORDER BY +{order}", given).fetchall()


def _directive(
    row: DirectiveRow,
    public: str,
    metadata: str,
    names: Mapping[DirectiveRow, Sequence[str]],
    versions: Sequence[str],
    corrections: Mapping[str, Sequence[Correction]],
) -> StoredDirective:
    """A directive; a correction of its metadata holds for all its versions, any other for one text."""
    read = from_json(metadata, Metadata)
    ours = [one for of in (public, *versions) for one in corrections.get(of, ())]
    ours = [one for one in ours if one.directive_id == public or isinstance(one.change, FieldChange)]
    ours.sort(key=lambda one: one.number)
    corrected = correct_metadata(read, (one.change for one in ours))
    return StoredDirective(
        row, public, tuple(names.get(row, ())), corrected, read, tuple(versions), tuple(ours)
    )
