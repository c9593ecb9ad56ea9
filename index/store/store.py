"""The store: one SQLite file with every directive, clause and vector, the single source of truth.

Full-text and vector indexes are derived from it and follow its generation, a number that grows with every
change. One transaction per directive: what was acknowledged survives a kill at any instant. `Reader` reads
what is stored; `Store` adds the changes, each a transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.model import Directive, ScannedPage
from embed import EncoderIdentity, Vectors
from index.store.corrections import (
    Change,
    Correction,
    FieldChange,
    NotTheSame,
    delete_correction,
    read_corrections,
    write_correction,
)
from index.store.database import Database
from index.store.kinds import has_corrected_type, renew_kinds
from index.store.reader import Reader
from index.store.records import ClauseRow, DirectiveRow, Findings, directive_id_of
from index.store.rows import Embedded, insert, link, names_of, replace_vectors, row_of, unlink
from index.store.trash import Removed, list_removed, purge, put_aside, put_back
from index.store.values import to_blob, to_json
from index.store.versions import best_of, group, members_of, ungroup

_NOTHING = Findings()


class Store(Reader):
    """Directives, clauses and vectors in one SQLite file (write-ahead log) in `folder`.

    With `create` false, a folder without that file is an empty store, and stays as it is.

    Raises:
        StoreUnusable: the folder holds no usable store, or a change can't be written.
    """

    def __init__(self, folder: Path, *, create: bool = True, read_only: bool = False) -> None:
        self.folder = folder
        self._file = Database(folder, create=create, read_only=read_only)
        super().__init__(self._file)

    @property
    def own_generation(self) -> int:
        """The generation that this thread committed last; 0 if it committed nothing."""
        return self._file.own_generation

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """All that is stored now, in one transaction: what is written meanwhile is not seen."""
        with self._file.reading() as rows:
            yield Reader(rows)

    @property
    def writable(self) -> bool:
        """Whether anything can be stored: false on a read-only disk, where searching still works."""
        return self._file.writable

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def setting(self, key: str) -> str | None:
        """What was recorded about this store under `key`; None if nothing was."""
        return self._file.setting(key)

    def set_setting(self, key: str, value: str) -> None:
        """Record something about this store under `key`, outside of its generations."""
        self._file.set_meta(key, value)

    def content_of(self, source: str) -> str | None:
        """The digest of the file that came under this name; None if there was none."""
        row = self._file.execute("SELECT content FROM sources WHERE source = ?", (source,)).fetchone()
        return str(row[0]) if row else None

    def contents_of(self, file: str) -> dict[str, str]:
        """The digests of what came from a file (as named), by path inside it; empty for the file itself."""
        inside = f"{file}/"
        rows = self._file.execute(
            "SELECT source, content FROM sources WHERE source = ? OR (source >= ? AND source < ?)",
            (file, inside, f"{file}0"),  # "0" comes next after "/"
        )
        return {source[len(inside) :]: content for source, content in rows}

    def has(self, directive_id: str) -> bool:
        """Whether the text is stored, for itself or as a version of another one."""
        return row_of(self._file, directive_id) is not None

    def has_versions(self, directive_id: str) -> bool:
        """Whether a stored text is one of several of one directive."""
        row = row_of(self._file, directive_id)
        return row is not None and len(members_of(self._file, best_of(self._file, row))) > 1

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
        """Store a directive under a source's name, durably; true if the name held another text before.

        `pages` are those of a scan. The text that the name held before goes, unless it has other names. One
        that is `alone` is no version of another, however similar it is.
        """
        with self._file.transaction() as generation:
            self.check_encoder(encoder)
            self._file.set_meta("encoder", to_json(encoder))
            row = row_of(self._file, directive_id_of(directive.text))
            if row is not None:
                return link(self._file, source, row, content, generation)
            row = insert(self._file, directive, vectors, findings, pages, generation)
            replaced = link(self._file, source, row, content, generation)
            self._group(row, generation, alone=alone)
        return replaced

    def link(self, directive_id: str, *, source: str, content: str) -> bool:
        """Give a stored text one more name; true if the name held another text before.

        Raises:
            KeyError: it is not stored.
        """
        with self._file.transaction() as generation:
            return link(self._file, source, self._row(directive_id), content, generation)

    def forget(self, source: str) -> None:
        """Delete a name, and with its last name the text, which can't be restored."""
        with self._file.transaction() as generation:
            unlink(self._file, source, generation)

    def remove(self, directive_ids: Sequence[str], *, by: str = "") -> int:
        """Remove directives with all their versions; returns how many there were. They can be restored."""
        with self._file.transaction() as generation:
            rows = (row_of(self._file, public) for public in directive_ids)
            best = {best_of(self._file, row) for row in rows if row is not None}
            for row in best:
                put_aside(self._file, members_of(self._file, row), generation, by=by)
        return len(best)

    def removed(self) -> list[Removed]:
        """The directives that were removed and can be restored, latest first."""
        return list_removed(self._file)

    def restore(self, directive_ids: Sequence[str]) -> int:
        """Restore removed directives with all their versions; returns how many there were.

        Raises:
            NamesTaken: all the names of one are by now those of other texts; nothing is restored.
        """
        with self._file.transaction() as generation:
            back = [put_back(self._file, public, generation) for public in directive_ids]
            for row in (row for rows in back for row in rows):
                self._group(row, generation)
        return sum(map(bool, back))

    def purge(self) -> int:
        """Delete what was removed for good, also from the disk; returns how many directives there were."""
        with self._file.transaction(bump=False):
            count = purge(self._file)
        self._file.shrink()
        return count

    def correct(
        self, directive_id: str, change: Change, *, by: str, vectors: Embedded | None = None
    ) -> Correction:
        """Record what a person changes in a directive; `vectors` if its clauses need others for it.

        Raises:
            KeyError: it is not stored.
        """
        with self._file.transaction() as generation:
            row = self._row(directive_id)
            name = names_of(self._file, row)[0]
            made = write_correction(self._file, directive_id, name, change, by)
            self._follow(row, change, vectors, generation)
        return made

    def withdraw(self, correction: Correction, *, vectors: Embedded | None = None) -> None:
        """Take a correction back; `vectors` as in `correct`."""
        with self._file.transaction() as generation:
            delete_correction(self._file, correction.number)
            row = row_of(self._file, correction.directive_id)
            if row is not None:
                self._follow(row, correction.change, vectors, generation)

    def corrections(self) -> list[Correction]:
        """All corrections, oldest first: also those that a later one, or another text, leaves idle."""
        return read_corrections(self._file)

    def reembed(self, vectors: Iterable[tuple[ClauseRow, Vectors]], encoder: EncoderIdentity) -> None:
        """Give every clause the vectors of another encoder, all or none."""
        with self._file.transaction():
            self._file.executemany(
                "UPDATE clauses SET vector = ? WHERE id = ?",
                ((to_blob(vector), clause) for clause, vector in vectors),
            )
            self._file.set_meta("encoder", to_json(encoder))

    def problems(self) -> list[str]:
        """What SQLite's own check and ours find wrong; empty if all is well."""
        rows = [row[0] for row in self._file.execute("PRAGMA integrity_check") if row[0] != "ok"]
        rows += [f"foreign key: {row}" for row in self._file.execute("PRAGMA foreign_key_check")]
        hidden = "SELECT directive FROM versions WHERE best IN (SELECT directive FROM versions)"
        rows += [f"version of a version: {row}" for row in self._file.execute(hidden)]
        bad = "SELECT count(*) FROM clauses WHERE coalesce(length(vector), 0) = 0 OR length(vector) % ?"
        missing = self._file.execute(bad, (4 * self.encoder.dim,)).fetchone()[0] if self.encoder else 0
        return [*rows, f"{missing} clauses without a vector"] if missing else rows

    def _row(self, directive_id: str) -> DirectiveRow:
        row = row_of(self._file, directive_id)
        if row is None:
            raise KeyError(directive_id)
        return row

    def _follow(self, row: DirectiveRow, change: Change, vectors: Embedded | None, generation: int) -> None:
        """Have the indexes read a directive again, with other vectors if given; find its versions again."""
        best = best_of(self._file, row)
        if vectors is not None:
            replace_vectors(self._file, best, vectors)
        self._file.execute("UPDATE directives SET generation = ? WHERE id = ?", (generation, best))
        if isinstance(change, FieldChange) and change.field == "type":
            renew_kinds(self._file, best)
        if isinstance(change, NotTheSame):
            other = row_of(self._file, change.other)
            concerned = [one for one in (other, row) if one is not None]
            for one in concerned:
                ungroup(self._file, one, generation)
            for one in concerned:
                self._group(one, generation)
                renew_kinds(self._file, one)  # what was corrected may be the other's alone by now

    def _group(self, row: DirectiveRow, generation: int, *, alone: bool = False) -> None:
        """Find the versions of a text unless it is `alone`; the type counts as people corrected it."""
        if not alone:
            group(self._file, row, generation)
        if has_corrected_type(self._file, row):
            renew_kinds(self._file, row)
