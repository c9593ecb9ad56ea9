"""The store: one SQLite file that holds every directive, clause and vector, and is the only truth.

Full-text and vector indexes are derived from it and follow its generation, a number that grows with every
change. One transaction per directive: what was acknowledged survives a kill at any instant.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from corpus.assignments import Assignment
from corpus.citations import Citation
from corpus.model import Clause, Directive
from corpus.referring.relations import Relation
from embed.encoder import EncoderIdentity, Vectors
from index.database import Database
from index.records import (
    Findings,
    Shape,
    StoredClause,
    StoredDirective,
    clause_id_of,
    directive_id_of,
    metadata_from_json,
)

_NOTHING = Findings()
_VALUE = "SELECT value FROM json_each(?)"
_VALUES = {
    "(directive, clause)": f"SELECT directive, ordinal FROM clauses WHERE id IN ({_VALUE})",
}


class IndexMismatch(Exception):
    """The store was embedded with another encoder than the one asked for."""

    def __init__(self, stored: EncoderIdentity, asked: EncoderIdentity) -> None:
        """Keep both identities."""
        super().__init__(f"embedded with {stored.name} ({stored.digest[:12]}), asked for {asked.name}")
        self.stored, self.asked = stored, asked


class Store:
    """Directives, clauses and vectors in one SQLite file (write-ahead log) in `folder`.

    Raises:
        StoreUnusable: the folder holds no usable store, or can't be written where that is needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Open to the modules beside, which keep tables of their own in the same file.
        self.database = Database(folder)

    @property
    def writable(self) -> bool:
        """Whether anything can be stored: false on a read-only disk, where searching still works."""
        return self.database.writable

    def close(self) -> None:
        """Give the file back."""
        self.database.close()

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

    def check_encoder(self, asked: EncoderIdentity) -> None:
        """Raises: IndexMismatch, where the store was embedded with another encoder."""
        stored = self.encoder
        if stored is not None and stored != asked:
            raise IndexMismatch(stored, asked)

    def content_of(self, source: str) -> str | None:
        """The digest of the file that came under this name; None where there was none."""
        row = self.database.execute("SELECT content FROM sources WHERE source = ?", (source,)).fetchone()
        return str(row[0]) if row else None

    def contents_of(self, file: str) -> dict[str, str]:
        """The digests of what came from a file (as named), by path inside it; empty for the file itself."""
        inside = f"{file}/"
        rows = self.database.execute(
            "SELECT source, content FROM sources WHERE source = ? OR (source >= ? AND source < ?)",
            (file, inside, f"{file}0"),  # "0" comes next after "/"
        )
        return {source[len(inside) :]: content for source, content in rows}

    def has(self, directive_id: str) -> bool:
        """Whether the directive is stored."""
        return self._row(directive_id) is not None

    def put(
        self,
        directive: Directive,
        vectors: Vectors,
        findings: Findings = _NOTHING,
        *,
        source: str,
        content: str,
        encoder: EncoderIdentity,
    ) -> bool:
        """Store a directive under a source's name, durably; true where the name held another text before.

        `vectors` has a row per clause. The text that the name held before goes, unless it has other names.
        """
        with self.database.transaction() as generation:
            self.check_encoder(encoder)
            self.database.set_meta("encoder", json.dumps(asdict(encoder)))
            row = self._row(directive_id_of(directive.text))
            if row is None:
                row = self._insert(directive, vectors, generation)
                self._insert_findings(row, findings)
            return self._link(source, row, content, generation)

    def link(self, directive_id: str, *, source: str, content: str) -> bool:
        """Name a stored directive by one more source; true where the name held another text before."""
        with self.database.transaction() as generation:
            row = self._row(directive_id)
            if row is None:
                raise KeyError(directive_id)
            return self._link(source, row, content, generation)

    def forget(self, source: str) -> None:
        """Take a name out, and with its last name the text that it stands for, never to be restored."""
        with self.database.transaction() as generation:
            found = self.database.execute(
                "SELECT directive FROM sources WHERE source = ?", (source,)
            ).fetchone()
            self.database.execute("DELETE FROM sources WHERE source = ?", (source,))
            named = "SELECT 1 FROM sources WHERE directive = ?"
            if found is not None and not self.database.execute(named, (found[0],)).fetchone():
                self._drop(found[0], generation)

    def remove(self, directive_ids: Sequence[str]) -> int:
        """Take directives out; returns how many there were."""
        with self.database.transaction() as generation:
            rows = [row for row in map(self._row, directive_ids) if row is not None]
            for row in rows:
                self._drop(row, generation)
        return len(rows)

    def reembed(self, vectors: Iterable[tuple[int, Vectors]], encoder: EncoderIdentity) -> None:
        """Give every clause (by row) the vector of another encoder, all or none."""
        with self.database.transaction():
            self.database.executemany(
                "UPDATE clauses SET vector = ? WHERE id = ?",
                ((_blob(vector), clause) for clause, vector in vectors),
            )
            self.database.set_meta("encoder", json.dumps(asdict(encoder)))

    def directives(self) -> list[StoredDirective]:
        """All directives, in the order in which they came."""
        names: dict[int, list[str]] = {}
        for source, row in self.database.execute("SELECT source, directive FROM sources ORDER BY rowid"):
            names.setdefault(row, []).append(source)
        rows = self.database.execute("SELECT id, directive_id, metadata FROM directives ORDER BY id")
        return [
            StoredDirective(row, public, tuple(names.get(row, ())), metadata_from_json(metadata))
            for row, public, metadata in rows
        ]

    def text(self, directive: int) -> str:
        """The normalised text of a directive (by row)."""
        row = self.database.execute("SELECT text FROM directives WHERE id = ?", (directive,)).fetchone()
        if row is None:
            raise KeyError(directive)
        return str(row[0])

    def clauses(
        self, *, of: Sequence[int] | None = None, ids: Sequence[int] | None = None
    ) -> Iterator[StoredClause]:
        """Clauses in the order of their text: all, or those of some directives, or some (by row)."""
        where, rows = ("c.directive", of) if of is not None else ("c.id", ids)
        condition = "" if rows is None else f"WHERE {where} IN (SELECT value FROM json_each(?))"
        cursor = self.database.execute(
            "SELECT c.id, c.directive, d.directive_id, c.ordinal, c.path, c.heading, c.text, c.start, c.end,"
            f" c.section, c.introduces FROM clauses c JOIN directives d ON d.id = c.directive {condition}"
            " ORDER BY c.directive, c.ordinal",
            () if rows is None else (json.dumps(list(rows)),),
        )
        for row, directive, public, ordinal, path, heading, text, start, end, section, introduces in cursor:
            clause = Clause(path, heading, text, start, end, section, bool(introduces))
            yield StoredClause(row, directive, clause_id_of(public, ordinal), clause)

    def assignments(
        self, directives: Sequence[int] | None = None, *, clauses: Sequence[int] | None = None
    ) -> Iterator[tuple[int, Assignment]]:
        """Who must do what, with the directive (by row): all, or of some directives or clauses (by row)."""
        among = {"directive": directives, "(directive, clause)": clauses}
        for row, found in self._found("assignments", among):
            yield row, Assignment(**json.loads(found))

    def citations(
        self, directives: Sequence[int] | None = None, *, relations: Sequence[Relation] | None = None
    ) -> Iterator[tuple[int, Citation]]:
        """The documents cited, with the directive (by row) that cites: all, or of some, or so related."""
        among = {"directive": directives, "json_extract(found, '$.relation')": relations}
        for row, found in self._found("citations", among):
            yield row, Citation(**json.loads(found))

    def shape(self) -> Shape:
        """Where every clause stands, without its text."""
        rows = self.database.execute(
            "SELECT id, directive, section, introduces, length(text) FROM clauses ORDER BY id"
        )
        table = np.array(rows.fetchall(), dtype=np.int64).reshape(-1, 5)
        return Shape(*(np.ascontiguousarray(column) for column in table.T))

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """The vectors of clauses (by row), `(n, dim)` float32, in the order of rows."""
        found = self.database.execute(
            "SELECT vector FROM clauses WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(ids)),),
        )
        blobs = [np.frombuffer(row[0], dtype="<f4") for row in found]
        dim = self.encoder.dim if self.encoder else 0
        return np.stack(blobs).astype(np.float32) if blobs else np.empty((0, dim), np.float32)

    def changes_since(self, generation: int) -> tuple[list[int], list[int]]:
        """Directives (by row) removed and those added since a generation."""
        removed = self.database.execute("SELECT directive FROM removals WHERE generation > ?", (generation,))
        gone = [row[0] for row in removed]
        added = self.database.execute(
            "SELECT id FROM directives WHERE generation > ? ORDER BY id", (generation,)
        )
        return gone, [row[0] for row in added]

    def problems(self) -> list[str]:
        """What SQLite's own check finds wrong; empty where all is well."""
        rows = [row[0] for row in self.database.execute("PRAGMA integrity_check")]
        rows += [f"foreign key: {row}" for row in self.database.execute("PRAGMA foreign_key_check")]
        bad = "SELECT count(*) FROM clauses WHERE vector IS NULL OR length(vector) != ?"
        missing = self.database.execute(bad, (4 * self.encoder.dim,)).fetchone()[0] if self.encoder else 0
        return [row for row in rows if row != "ok"] + (
            [f"{missing} clauses without a vector"] if missing else []
        )

    def _insert(self, directive: Directive, vectors: Vectors, generation: int) -> int:
        if len(vectors) != len(directive.clauses):
            raise ValueError(f"{len(vectors)} vectors for {len(directive.clauses)} clauses")
        public = directive_id_of(directive.text)
        cursor = self.database.execute(
            "INSERT INTO directives (directive_id, text, metadata, generation) VALUES (?, ?, ?, ?)",
            (public, directive.text, _json(asdict(directive.metadata)), generation),
        )
        row = int(cursor.lastrowid or 0)
        self.database.executemany(
            "INSERT INTO clauses (directive, ordinal, path, heading, text, start, end, section, introduces,"
            " vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (row, n, c.path, c.heading, c.text, c.start, c.end, c.section, c.introduces, _blob(vector))
                for n, (c, vector) in enumerate(zip(directive.clauses, vectors, strict=True))
            ),
        )
        return row

    def _found(
        self, table: str, among: Mapping[str, Sequence[int] | Sequence[str] | None]
    ) -> Iterator[tuple[int, str]]:
        asked = {what: json.dumps(list(ones)) for what, ones in among.items() if ones is not None}
        where = " AND ".join(f"{what} IN ({_VALUES.get(what, _VALUE)})" for what in asked) or "TRUE"
        statement = f"SELECT directive, found FROM {table} WHERE {where} ORDER BY directive, id"
        yield from self.database.execute(statement, tuple(asked.values()))

    def _insert_findings(self, row: int, findings: Findings) -> None:
        self.database.executemany(
            "INSERT INTO assignments (directive, clause, agency, found) VALUES (?, ?, ?, ?)",
            ((row, one.clause, one.agency, _json(asdict(one))) for one in findings.assignments),
        )
        self.database.executemany(
            "INSERT INTO citations (directive, clause, found) VALUES (?, ?, ?)",
            ((row, one.clause, _json(asdict(one))) for one in findings.citations),
        )

    def _link(self, source: str, row: int, content: str, generation: int) -> bool:
        """Point a name at a directive; true where it named another, which goes with its last name."""
        found = self.database.execute("SELECT directive FROM sources WHERE source = ?", (source,)).fetchone()
        self.database.execute(
            "INSERT INTO sources (source, directive, content) VALUES (?, ?, ?) ON CONFLICT (source)"
            " DO UPDATE SET directive = excluded.directive, content = excluded.content",
            (source, row, content),
        )
        replaced = found is not None and found[0] != row
        named = "SELECT 1 FROM sources WHERE directive = ?"
        if replaced and not self.database.execute(named, (found[0],)).fetchone():
            self._drop(found[0], generation)
        return replaced

    def _drop(self, row: int, generation: int) -> None:
        self.database.execute("DELETE FROM directives WHERE id = ?", (row,))
        self.database.execute("INSERT INTO removals VALUES (?, ?)", (row, generation))

    def _row(self, directive_id: str) -> int | None:
        found = self.database.execute(
            "SELECT id FROM directives WHERE directive_id = ?", (directive_id,)
        ).fetchone()
        return int(found[0]) if found else None


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _blob(vector: np.ndarray) -> bytes:
    return np.ascontiguousarray(vector, dtype="<f4").tobytes()
