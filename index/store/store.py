"""The store: one SQLite file with every directive, clause and vector, the single source of truth.

Full-text and vector indexes are derived from it and follow its generation, a number that grows with every
change. One transaction per directive: what was acknowledged survives a kill at any instant. `Reader` reads
what is stored; `Store` adds the changes, each a transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from weakref import WeakSet

from corpus.errors import StoreFault, StoreUnusable
from corpus.model import Directive, ScannedPage
from embed import EncoderIdentity, Vectors
from index.store.audit import Action, Actor, Entry, Facts, find_break, read_trail, record
from index.store.backup import Manifest, back_up
from index.store.conflicts import Conflict, conflicts_of
from index.store.consequences import follow_correction, group_again
from index.store.corrections import (
    Change,
    Correction,
    read_corrections,
    withdraw_correction,
    write_correction,
)
from index.store.reader import Reader
from index.store.records import ClauseRow, DirectiveRow, Embedding, Findings, directive_id_of
from index.store.rows import (
    Embedded,
    columns_of,
    erase,
    insert,
    name,
    named_by,
    names_of,
    public_of,
    release,
    row_of,
)
from index.store.schema import EMBEDDED_AT
from index.store.search_log import SearchLog
from index.store.soundness import problems_in
from index.store.sources import content_of, contents_of, count_named_only
from index.store.trash import Removed, list_removed, purge, put_aside, put_back, removed_rows
from index.store.upgrade import open_database
from index.store.values import to_json
from index.store.versions import best_of, members_of

_NOTHING = Findings()
_NOBODY = Actor()
# Set with each deletion for good until nothing of it is left: a process may be killed in between.
_ERASING = "erasing"


class Worker(Protocol):
    """What reads a store in threads of its own."""

    def close(self) -> None:
        """End them, or wait for their end."""
        ...


class Store(Reader):
    """Directives, clauses and vectors in one SQLite file (write-ahead log) in `folder`.

    With `create` false, a folder without that file is an empty store, and stays as it is. Every change is
    recorded as that of the `actor`, unless another person is named.

    Raises:
        StoreUnusable: the folder holds no usable store, or a change can't be written.
    """

    def __init__(
        self, folder: Path, *, create: bool = True, read_only: bool = False, actor: Actor = _NOBODY
    ) -> None:
        self.folder, self.actor = folder, actor
        self._workers: WeakSet[Worker] = WeakSet()
        self._file = open_database(folder, create=create, read_only=read_only)
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
    def search_log(self) -> SearchLog:
        """What people searched for, where that is logged."""
        return SearchLog(self._file)

    @property
    def writable(self) -> bool:
        """Whether anything can be stored: false on a read-only disk, where searching still works."""
        return self._file.writable

    @property
    def fault(self) -> StoreFault | None:
        """Why nothing can be stored; None if it can."""
        return self._file.fault

    def reopen(self) -> None:
        """Open the file once more: where its disk was full, it may be written by now."""
        self._file.reopen()

    def wait_for(self, worker: Worker) -> None:
        """Have the file stay open until a worker that reads it in threads of its own has ended them."""
        self._workers.add(worker)

    def close(self) -> None:
        """Close the file, once nobody reads it behind the caller's back."""
        for worker in list(self._workers):
            worker.close()
        self._file.close()

    def setting(self, key: str) -> str | None:
        """What was recorded about this store under `key`; None if nothing was."""
        return self._file.setting(key)

    def set_setting(self, key: str, value: str) -> None:
        """Record something about this store under `key`, outside of its generations."""
        self._file.set_meta(key, value)

    def content_of(self, source: str) -> str | None:
        """The digest of the file that came under this name; None if there was none."""
        return content_of(self._file, source)

    def contents_of(self, file: str) -> dict[str, str]:
        """The digests of what came from a file (as named), by path inside it; empty for the file itself."""
        return contents_of(self._file, file)

    def count_named_only(self, sources: Iterable[str]) -> int:
        """How many stored texts have no other names than these."""
        return count_named_only(self._file, sources)

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
        path: str = "",
    ) -> bool:
        """Store a directive under a source's name, durably; true if the name held another text before.

        `pages` are those of a scan, `path` is where the file lay. The text that the name held before is
        removed, unless it has other names. One that is `alone` is no version of another, however similar.
        """
        public = directive_id_of(directive.text)
        with self._file.transaction() as generation:
            self.check_encoder(encoder)
            self._file.set_meta("encoder", to_json(encoder))
            row = row_of(self._file, public)
            if row is not None:
                return self._name(row, public, source, content, path, generation)
            row = insert(self._file, directive, vectors, findings, pages, generation)
            replaced = self._name(row, public, source, content, path, generation)
            group_again(self._file, row, generation, alone=alone)
        return replaced

    def link(self, directive_id: str, *, source: str, content: str, path: str = "") -> bool:
        """Give a stored text one more name; true if the name held another text before.

        Raises:
            KeyError: it is not stored.
        """
        with self._file.transaction() as generation:
            row = self._row(directive_id)
            return self._name(row, directive_id, source, content, path, generation)

    def forget(self, source: str) -> None:
        """Take a name away; a text that has no other one is removed, and can be restored."""
        with self._file.transaction() as generation:
            found = named_by(self._file, source)
            if found is not None:
                self._release(source, found[0], generation)

    def erase(self, source: str) -> None:
        """Delete a name, and with its last name the text, for good; `end_erasing` deletes its traces."""
        with self._file.transaction() as generation:
            found = named_by(self._file, source)
            public = public_of(self._file, found[0]) if found else ""
            self._record("erased", (public, source))
            erase(self._file, source, found[0] if found else None, generation)
            self._file.set_meta(_ERASING, "1")

    def remove(self, directive_ids: Sequence[str], *, by: str = "") -> int:
        """Remove directives with all their versions; returns how many there were. They can be restored."""
        with self._file.transaction() as generation:
            rows = (row_of(self._file, public) for public in directive_ids)
            best = {best_of(self._file, row) for row in rows if row is not None}
            for row in sorted(best):
                members = members_of(self._file, row)
                for member in members:
                    self._about("removed", member, by=by)
                put_aside(self._file, members, generation, by=by or self.actor.by)
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
                self._about("restored", row)
                group_again(self._file, row, generation)
        return sum(map(bool, back))

    def purge(self, *, before: str | None = None) -> int:
        """Delete what was removed (before a moment) for good; returns how many directives.

        Each text is deleted by itself, so that little room on the disk is enough.
        """
        with self._file.transaction(bump=False):  # or say why nothing can be changed
            count = 0
        for row, is_best in removed_rows(self._file, before):
            with self._file.transaction(bump=False):
                self._about("purged", row)
                purge(self._file, row)
                self._file.set_meta(_ERASING, "1")
            self._file.wipe()
            count += is_best
        self._file.shrink()
        return count

    @property
    def is_erasing(self) -> bool:
        """Whether the log, or copies beside the file, may still hold what was deleted for good."""
        return bool(self._file.setting(_ERASING))

    def end_erasing(self) -> None:
        """Note that no copy is left of what was deleted for good, once its last traces went from the log."""
        self._file.wipe()
        self._file.set_meta(_ERASING, "")

    def correct(
        self, directive_id: str, change: Change, *, by: str, vectors: Embedded | None = None
    ) -> Correction:
        """Record what a person changes in a directive; `vectors` if its clauses need others for it.

        Raises:
            KeyError: it is not stored.
        """
        with self._file.transaction() as generation:
            row = self._row(directive_id)
            source = names_of(self._file, row)[0]
            made = write_correction(self._file, directive_id, source, change, by)
            self._record("corrected", (directive_id, source), new=_said(made), by=by)
            follow_correction(self._file, row, change, generation, vectors)
        return made

    def withdraw(self, correction: Correction, *, by: str = "", vectors: Embedded | None = None) -> None:
        """Take a correction back; what it said is kept. `vectors` as in `correct`."""
        with self._file.transaction() as generation:
            withdraw_correction(self._file, correction.number, by or self.actor.by)
            about = (correction.directive_id, correction.source)
            self._record("withdrawn", about, old=_said(correction), by=by)
            row = row_of(self._file, correction.directive_id)
            if row is not None:
                follow_correction(self._file, row, correction.change, generation, vectors)

    def corrections(self) -> list[Correction]:
        """All corrections, oldest first: also those that a later one, or another text, leaves idle."""
        return read_corrections(self._file)

    def reembed(
        self, vectors: Iterable[tuple[ClauseRow, Embedding | Vectors]], encoder: EncoderIdentity
    ) -> None:
        """Give every clause other vectors, all or none, also where the encoder's identity stays the same."""
        with self._file.transaction() as generation:
            before = self.encoder
            self._record(
                "reembedded",
                old={"encoder": before.name if before else None},
                new={"encoder": encoder.name, "digest": encoder.digest},
            )
            self._file.executemany(
                "UPDATE clauses SET vector = ?, passages = ? WHERE id = ?",
                ((*columns_of(own), clause) for clause, own in vectors),
            )
            self._file.set_meta("encoder", to_json(encoder))
            self._file.set_meta(EMBEDDED_AT, str(generation))

    def back_up(self, file: Path) -> Manifest:
        """Write a backup to a file that there isn't yet, while the store is read and written.

        Raises:
            BackupUnusable, OSError: it can't be written there.
        """
        return back_up(self._file, file)

    def conflicts(self, directive_ids: Sequence[str] | None = None) -> list[Conflict]:
        """The stored texts that contradict each other as one directive's, until a person decides."""
        return conflicts_of(self._file, directive_ids)

    def is_contradicted(self, directive_id: str) -> bool:
        """Whether another stored text contradicts a text, and nobody decided about it."""
        pairs = "SELECT 1 FROM conflicts JOIN directives d ON d.id IN (one, other) WHERE d.directive_id = ?"
        return self._file.execute(pairs, (directive_id,)).fetchone() is not None

    def trail(self, directive_ids: Sequence[str] | None = None) -> Iterator[Entry]:
        """The audit trail, oldest first: all of it, or what concerns some directives (public identifiers)."""
        return read_trail(self._file, directive_ids)

    def trail_break(self) -> int | None:
        """The number of the first entry of the audit trail that is not as written; None if all are.

        Raises:
            StoreUnusable: it is a copy of another machine's store, which has the trail.
        """
        if self.fault == "mirror":
            raise StoreUnusable(self.folder, "mirror")
        return find_break(self._file)

    def problems(self) -> list[str]:
        """What SQLite's own check and ours find wrong; empty if all is well."""
        return problems_in(self._file, self.encoder)

    def _name(
        self, row: DirectiveRow, public: str, source: str, content: str, path: str, generation: int
    ) -> bool:
        """Point a name at a text; true if it named another one, which is removed with its last name."""
        before = named_by(self._file, source)
        if before == (row, content):
            return False
        old: Facts = {}
        if before is not None:
            old = {"directive": public_of(self._file, before[0]), "content": before[1]}
        replaced = before is not None and before[0] != row
        if before is not None and replaced:
            self._release(source, before[0], generation)
        action: Action = "named" if names_of(self._file, row) else "stored"
        name(self._file, source, row, content, generation)
        self._record(action, (public, source), old=old, new={"content": content, "path": path})
        return replaced

    def _release(self, source: str, row: DirectiveRow, generation: int) -> None:
        self._record("removed", (public_of(self._file, row), source))
        release(self._file, source, row, generation, by=self.actor.by)

    def _about(self, action: Action, row: DirectiveRow, *, by: str = "") -> None:
        names = names_of(self._file, row)
        self._record(action, (public_of(self._file, row), names[0] if names else ""), by=by)

    def _record(
        self,
        action: Action,
        about: tuple[str, str] = ("", ""),
        *,
        old: Facts | None = None,
        new: Facts | None = None,
        by: str = "",
    ) -> None:
        actor = replace(self.actor, by=by) if by else self.actor
        record(self._file, actor, action, about=about, old=old, new=new)

    def _row(self, directive_id: str) -> DirectiveRow:
        row = row_of(self._file, directive_id)
        if row is None:
            raise KeyError(directive_id)
        return row


def _said(correction: Correction) -> Facts:
    """What a correction says, as the trail has it."""
    return {"number": correction.number, "kind": correction.kind, "change": to_json(correction.change)}
