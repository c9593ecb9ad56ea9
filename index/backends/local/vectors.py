"""The vector index: the vectors of clauses in a mapped file, later ones in memory, searched by FAISS.

Derived from the store. A change costs what it changes: vectors are added at the end, places of removed ones
fall out of use, and nothing that an earlier search may still read is overwritten.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4
from zlib import crc32

import numpy as np
from msgspec.json import encode

from embed import Vectors
from index.backends.among import are_among
from index.backends.local.borrowing import is_own
from index.backends.local.codes import REFINED, Codes, read_codes
from index.backends.local.folder_index import FolderIndex
from index.backends.local.scan import scan
from index.backends.local.slots import Slots
from index.backends.local.vector_file import VectorFile
from index.backends.local.vector_note import VectorNote, read_note
from index.backends.state import DerivedState, Freshness, read_file, read_state, replace_file, write_state
from index.store import ClauseRow, Reader

# What changed is written when it is more than this part of all; less is quickly caught up from the store.
_WORTH_SAVING = 0.01
# The vectors are rewritten without those out of use when these are more than this part, and this many.
_WORTH_PACKING, _FEW = 0.3, 1000
# From so many vectors on they have codes, and the file keeps them as float16, which is half of the bytes; an
# exact scan of fewer takes at most some 14 ms.
CODED_FROM = 100_000
_CHUNK = 20_000


class VectorIndex(FolderIndex):
    """Vectors of a store's clauses: those of `_file`, mapped, then the first `_more` of `_tail`."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        self._slots: Slots | None = None
        self._file: VectorFile | None = None
        self._base = self._tail = np.empty((0, 1), np.float32)
        self._more = 0
        self._codes: Codes | None = None
        self._encoder = ""

    @property
    def rows(self) -> np.ndarray:
        """The row of the clause that the vector at each place belongs to, int64; -1 for one that is gone."""
        return self._opened.rows

    def take(self, places: np.ndarray) -> Vectors:
        """The vectors at some places, `(n, dim)` float32."""
        split = len(self._base)
        if not self._more:
            return np.asarray(self._base[places], np.float32)
        found, late = np.empty((len(places), self._tail.shape[1]), np.float32), places >= split
        found[~late], found[late] = self._base[places[~late]], self._tail[places[late] - split]
        return found

    def nearest(self, query: Vectors, *, within: np.ndarray | None, limit: int) -> dict[ClauseRow, float]:
        """Cosines of the clauses nearest to a `(1, dim)` query, within some rows.

        They are those of the `limit` nearest vectors: of long clauses several may be among them.
        """
        rows, split = self._opened.rows, len(self._base)
        asked = self._opened.used if within is None else are_among(rows, within)
        found = [
            self._nearest_of_file(query, asked[:split], limit),
            scan(query, self._tail[: self._more], asked[split:], limit),
        ]
        scores = np.concatenate([own for own, _ in found])
        places = np.concatenate([found[0][1], found[1][1] + split])
        best = np.argsort(-scores, kind="stable")[:limit]
        nearest: dict[ClauseRow, float] = {}
        for row, score in zip(rows[places[best]].tolist(), scores[best].tolist(), strict=True):
            nearest.setdefault(row, score)  # the best of a clause's windows comes first
        return nearest

    def _nearest_of_file(
        self, query: Vectors, asked: np.ndarray, limit: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Like `scan` over the mapped vectors: those that their codes propose, or all of few."""
        few = np.count_nonzero(asked) <= REFINED * limit
        if self._base.dtype == np.float32 and (self._codes is None or few):
            return scan(query, self._base, asked, limit)
        if self._codes is None or few:
            near = np.flatnonzero(asked)
        else:
            near = self._codes.near(query, asked, REFINED * limit)
        scores, order = scan(query, self._base[near].astype(np.float32), np.ones(len(near), bool), limit)
        return scores, near[order]

    @property
    def _opened(self) -> Slots:
        if self._slots is None:
            raise RuntimeError("follow() a store first")
        return self._slots

    def _follow_in_memory(self, store: Reader) -> Freshness:
        return self._catch_up(store)[0]

    def _follow_on_disk(self, store: Reader, folder: Path, generation: int) -> Freshness:
        state = read_state(folder)
        if state is not None and state.store_id == store.store_id and state.generation <= generation:
            self._load(folder, state, store)
        freshness, changed = self._catch_up(store)
        if freshness == "rebuilt" or changed > _WORTH_SAVING * len(self._opened) or self._lacks_codes:
            self._save(folder, store, generation)
        return freshness

    def _load(self, folder: Path, state: DerivedState, store: Reader) -> None:
        """Open the files where they are what was written, and later than what is in memory."""
        if state.generation <= self._generation or not store.went_through(state.history):
            return
        note, encoder = read_note(state), _encoder_of(store)
        if note is None or note.encoder != encoder:
            return
        written = read_file(folder / note.slots)
        slots, file = Slots.of_bytes(written), note.file(folder)
        whole = len(slots) == note.count and store.seal(note.unmarked + written) == note.mark
        if whole and file.is_usable():
            self._file, self._slots, self._encoder = file, slots, encoder
            self._base, self._more, self._generation = file.mapped(), 0, state.generation
            self._codes = read_codes(folder / note.codes, note.codes_crc) if note.codes else None

    def _catch_up(self, store: Reader) -> tuple[Freshness, int]:
        """Drop the rows that the store no longer has, add the new ones; returns how many there were."""
        fresh = self._slots is None or self._encoder != _encoder_of(store)
        fresh = fresh or self._generation < store.embedded_at
        if fresh:
            self._clear(store)
            changed, due = np.empty(0, np.int64), None
        else:
            gone, added = store.changes_since(self._generation)
            changed, due = np.array([*gone, *added], np.int64), added
        rows, directives = store.places(of=due)
        own = self._opened.of(changed)
        lost = own[~np.isin(self._opened.rows[own], rows)]
        new = ~np.isin(rows, self._opened.rows[own])
        if len(lost):
            self._slots = self._opened.without(lost)
        owner = dict(zip(rows[new].tolist(), directives[new].tolist(), strict=True))
        for start in range(0, int(new.sum()), _CHUNK):
            windows, vectors = store.windows(rows[new][start : start + _CHUNK].tolist())
            self._add(vectors)
            own_directives = np.array([owner[row] for row in windows.tolist()], np.int64)
            self._slots = self._opened.with_more(windows, own_directives)
        count = len(lost) + int(new.sum())
        return ("rebuilt" if fresh else "caught_up" if count else "current"), count

    def _clear(self, store: Reader) -> None:
        dim = store.encoder.dim if store.encoder else 1
        self._slots, self._file, self._codes, self._more = Slots.none(), None, None, 0
        self._encoder = _encoder_of(store)
        self._base = self._tail = np.empty((0, dim), np.float32)

    def _add(self, vectors: Vectors) -> None:
        """Add vectors behind the others, where no search reads yet."""
        needed = self._more + len(vectors)
        if needed > len(self._tail):
            larger = np.empty((max(needed, 2 * len(self._tail)), vectors.shape[1]), np.float32)
            larger[: self._more] = self._tail[: self._more]
            self._tail = larger
        self._tail[self._more : needed] = vectors
        self._more = needed

    def _save(self, folder: Path, store: Reader, generation: int) -> None:
        """Write the vectors that are not in the file yet, or all that are in use where many are not."""
        used, file = np.flatnonzero(self._opened.used), self._file
        unused, half = len(self._opened) - len(used), len(used) >= CODED_FROM
        pack = unused > _FEW and unused > _WORTH_PACKING * len(self._opened)
        if file is None or pack or half != file.is_half or not is_own(file.path):
            file = VectorFile.new(folder, self._base.shape[1], half=half)
            for start in range(0, len(used), _CHUNK):
                file = file.with_more(self.take(used[start : start + _CHUNK]))
            self._slots, self._codes = self._opened.at(used), None
        else:
            file = file.with_more(self._tail[: self._more])
        self._file, self._base, self._more = file, file.mapped(), 0
        self._tail = np.empty((0, file.dim), np.float32)
        self._codes = _codes_of(self._base, self._codes)
        self._write(folder, store, generation, file)

    def _write(self, folder: Path, store: Reader, generation: int, file: VectorFile) -> None:
        """Write all that isn't in the vectors' file, and then the note that makes it count."""
        coded = self._codes.written() if self._codes else b""
        slots, written = f"{uuid4().hex[:12]}.slots", self._opened.written()
        codes = f"{uuid4().hex[:12]}.codes" if coded else ""
        replace_file(folder / slots, written)
        if coded:
            replace_file(folder / codes, coded)
        note = VectorNote(file.name, slots, file.dim, file.count, file.crc, self._encoder)
        note = replace(note, codes=codes, codes_crc=crc32(coded))
        note = replace(note, mark=store.seal(note.unmarked + written))
        write_state(folder, DerivedState(store.store_id, generation, encode(note).decode(), store.history))
        _remove_others(folder, (file.name, slots, codes))

    @property
    def _lacks_codes(self) -> bool:
        return self._codes is None and len(self._base) >= CODED_FROM


def _codes_of(vectors: Vectors, before: Codes | None) -> Codes | None:
    """The codes of so many vectors that they need some; `before` are those of the first."""
    if len(vectors) < CODED_FROM:
        return None
    if before is None:
        return Codes.of(vectors)
    return before.with_more(vectors[before.count :]) if before.count < len(vectors) else before


def _remove_others(folder: Path, kept: Sequence[str]) -> None:
    """Remove the files that were replaced; one that another process reads may stay until the next time."""
    for file in folder.glob("*"):
        if file.name not in kept and file.suffix != ".json":
            with suppress(OSError):
                file.unlink()


def _encoder_of(store: Reader) -> str:
    return f"{store.store_id} {store.encoder!r}"
