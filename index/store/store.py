"""The store: one SQLite file that holds every directive, clause and vector, and is the only truth.

Full-text and vector indexes are derived from it and follow its generation, a number that grows with every
change. One transaction per directive: what was acknowledged survives a kill at any instant. What is in it is
read through `Contents`, which this adds writing to.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import IndexMismatch
from corpus.model import Directive, ScannedPage
from embed import EncoderIdentity, Vectors
from index.store.corrections import (
    Change,
    Correction,
    NotTheSame,
    delete_correction,
    read_corrections,
    write_correction,
)
from index.store.database import Database
from index.store.reader import Contents
from index.store.records import Findings, directive_id_of
from index.store.scans import put_pictures
from index.store.trash import Removed, forget_removed, list_removed, purge, put_aside, put_back
from index.store.versions import best_of, leave, members_of, place

# The vectors of clauses, those of each: `(dim,)` or, of a long one, `(windows, dim)`.
Embedded = Sequence[Vectors] | Vectors
_NOTHING = Findings()


class Store(Contents):
    """Directives, clauses and vectors in one SQLite file (write-ahead log) in `folder`.

    Raises:
        StoreUnusable: the folder holds no usable store, or can't be written where that is needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(Database(folder))

    @property
    def writable(self) -> bool:
        """Whether anything can be stored: false on a read-only disk, where searching still works."""
        return self.database.writable

    def close(self) -> None:
        """Give the file back."""
        self.database.close()

    def check_encoder(self, asked: EncoderIdentity) -> None:
        """Raises: IndexMismatch, where the store was embedded with another encoder."""
        stored = self.encoder
        if stored is not None and stored != asked:
            raise IndexMismatch(stored.name, asked.name, stored.digest[:12], asked.digest[:12])

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
        """Whether the text is stored, for itself or as a version of another one."""
        return self._row(directive_id) is not None

    def has_versions(self, directive_id: str) -> bool:
        """Whether a stored text is one of several of one directive."""
        row = self._row(directive_id)
        return row is not None and len(members_of(self.database, best_of(self.database, row))) > 1

    def put(
        self,
        directive: Directive,
        vectors: Embedded,
        findings: Findings = _NOTHING,
        *,
        source: str,
        content: str,
        encoder: EncoderIdentity,
        pages: Sequence[ScannedPage] = (),
        alone: bool = False,
    ) -> bool:
        """Store a directive under a source's name, durably; true where the name held another text before.

        `pages` are those of a scan. The text that the name held before goes, unless it has other names. One
        that is `alone` is no version of another, however like it is.
        """
        with self.database.transaction() as generation:
            self.check_encoder(encoder)
            self.database.set_meta("encoder", json.dumps(asdict(encoder)))
            row = self._row(directive_id_of(directive.text))
            if row is not None:
                return self._link(source, row, content, generation)
            forget_removed(self.database, directive_id_of(directive.text))
            row = self._insert(directive, vectors, generation)
            self._insert_findings(row, findings)
            put_pictures(self.database, row, pages, directive.text)
            replaced = self._link(source, row, content, generation)
            if not alone:
                place(self.database, row, generation)
        return replaced

    def link(self, directive_id: str, *, source: str, content: str) -> bool:
        """Name a stored text by one more source; true where the name held another text before."""
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
            if found is not None and not self._names_of(found[0]):
                self._drop(found[0], generation)

    def remove(self, directive_ids: Sequence[str], *, by: str = "") -> int:
        """Take directives out, with all their versions; returns how many there were. They can be restored."""
        with self.database.transaction() as generation:
            rows = (self._row(public) for public in directive_ids)
            best = {best_of(self.database, row) for row in rows if row is not None}
            for row in best:
                put_aside(self.database, members_of(self.database, row), generation, by=by)
        return len(best)

    def removed(self) -> list[Removed]:
        """The directives that were taken out and can be restored, the last first."""
        return list_removed(self.database)

    def restore(self, directive_ids: Sequence[str]) -> int:
        """Put removed directives back, with all their versions; returns how many there were.

        Raises:
            NamesTaken: all the names of one are by now those of other texts; nothing is restored.
        """
        with self.database.transaction() as generation:
            back = [put_back(self.database, public, generation) for public in directive_ids]
            for row in (row for rows in back for row in rows):
                place(self.database, row, generation)
        return sum(map(bool, back))

    def purge(self) -> int:
        """Take what was removed out for good, from the disk, too; returns how many directives there were."""
        with self.database.transaction(bump=False):
            count = purge(self.database)
        self.database.shrink()
        return count

    def correct(
        self, directive_id: str, change: Change, *, by: str, vectors: Embedded | None = None
    ) -> Correction:
        """Record what a person changes in a directive; `vectors` where its clauses must have others for it.

        Raises:
            KeyError: it is not stored.
        """
        with self.database.transaction() as generation:
            row = self._row(directive_id)
            if row is None:
                raise KeyError(directive_id)
            made = write_correction(self.database, directive_id, self._names_of(row)[0], change, by)
            self._changed(row, change, vectors, generation)
        return made

    def withdraw(self, correction: Correction, *, vectors: Embedded | None = None) -> None:
        """Take a correction back; `vectors` as in `correct`."""
        with self.database.transaction() as generation:
            delete_correction(self.database, correction.number)
            row = self._row(correction.directive_id)
            if row is not None:
                self._changed(row, correction.change, vectors, generation)

    def corrections(self) -> list[Correction]:
        """All that people corrected, in order: also what a later correction or another text leaves idle."""
        return read_corrections(self.database)

    def reembed(self, vectors: Iterable[tuple[int, Vectors]], encoder: EncoderIdentity) -> None:
        """Give every clause (by row) the vector of another encoder, all or none."""
        with self.database.transaction():
            self.database.executemany(
                "UPDATE clauses SET vector = ? WHERE id = ?",
                ((_blob(vector), clause) for clause, vector in vectors),
            )
            self.database.set_meta("encoder", json.dumps(asdict(encoder)))

    def problems(self) -> list[str]:
        """What SQLite's own check finds wrong; empty where all is well."""
        rows = [row[0] for row in self.database.execute("PRAGMA integrity_check")]
        rows += [f"foreign key: {row}" for row in self.database.execute("PRAGMA foreign_key_check")]
        bad = "SELECT count(*) FROM clauses WHERE coalesce(length(vector), 0) = 0 OR length(vector) % ?"
        missing = self.database.execute(bad, (4 * self.encoder.dim,)).fetchone()[0] if self.encoder else 0
        hidden = "SELECT directive FROM versions WHERE best IN (SELECT directive FROM versions)"
        rows += [f"version of a version: {row}" for row in self.database.execute(hidden)]
        return [row for row in rows if row != "ok"] + (
            [f"{missing} clauses without a vector"] if missing else []
        )

    def _insert(self, directive: Directive, vectors: Embedded, generation: int) -> int:
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
        if replaced and not self._names_of(found[0]):
            self._drop(found[0], generation)
        return replaced

    def _drop(self, row: int, generation: int) -> None:
        leave(self.database, row, generation)
        self.database.execute("DELETE FROM directives WHERE id = ?", (row,))
        self.database.execute("INSERT INTO removals VALUES (?, ?)", (row, generation))

    def _changed(self, row: int, change: Change, vectors: Embedded | None, generation: int) -> None:
        """Have the indexes read a directive anew, and with other vectors where given; find its versions anew.

        A clause with another vector gets another row, by which the vector index knows that it changed.
        """
        best = best_of(self.database, row)
        if vectors is not None:
            columns = "directive, ordinal, path, heading, text, start, end, section, introduces"
            kept = self.database.execute(
                f"SELECT {columns} FROM clauses WHERE directive = ? ORDER BY ordinal", (best,)
            ).fetchall()
            self.database.execute("DELETE FROM clauses WHERE directive = ?", (best,))
            self.database.executemany(
                f"INSERT INTO clauses ({columns}, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((*one, _blob(vector)) for one, vector in zip(kept, vectors, strict=True)),
            )
        self.database.execute("UPDATE directives SET generation = ? WHERE id = ?", (generation, best))
        if isinstance(change, NotTheSame):
            other = self._row(change.other)
            concerned = [one for one in (other, row) if one is not None]
            for one in concerned:
                leave(self.database, one, generation)
            for one in concerned:
                place(self.database, one, generation)

    def _names_of(self, row: int) -> list[str]:
        names = "SELECT source FROM sources WHERE directive = ? ORDER BY rowid"
        return [name for (name,) in self.database.execute(names, (row,))]

    def _row(self, directive_id: str) -> int | None:
        stored = (
            "SELECT id FROM directives WHERE directive_id = ? AND id NOT IN (SELECT directive FROM removed)"
        )
        found = self.database.execute(stored, (directive_id,)).fetchone()
        return int(found[0]) if found else None


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _blob(vector: np.ndarray) -> bytes:
    return np.ascontiguousarray(vector, dtype="<f4").tobytes()
