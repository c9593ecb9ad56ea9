"""Files into the store: read, split, embedded in batches, stored one directive a transaction."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from corpus.directive import read_directive
from corpus.model import Directive
from corpus.readers import UnreadableDocument, read_document
from embed.encoder import Encoder
from index.passages import passage_of
from index.records import Findings, directive_id_of
from index.store import Store

Status = Literal["stored", "unchanged", "replaced", "refused", "failed"]
# Clauses that are embedded together: enough for batches of like lengths, few enough to store often.
_TOGETHER = 512


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; `stored` and `replaced` are only said of what is durably stored.

    `problem` is the error behind `refused` and `failed`. `note` is a key of the edge's words for what else is
    worth saying: "no_directive" (stored, but it is none), "same_text" (already stored under another name).
    """

    source: str
    status: Status
    problem: Exception | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read and waits for its vectors."""

    source: str
    content: str
    directive: Directive


class NothingToIngest(Exception):
    """A path holds no file to read: `why` is a key of the edge's words."""

    def __init__(self, path: Path, why: Literal["missing", "empty_folder", "unreadable"]) -> None:
        """Keep which path it was."""
        super().__init__(f"{path}: {why}")
        self.path, self.why = path, why


def files_under(paths: Iterable[Path]) -> list[Path]:
    """The files that paths stand for: a file itself, a folder all its visible files, in order, each once.

    Hidden files and the lock files of office programs are left out; so is what links out of its folder.

    Raises:
        NothingToIngest: a path that doesn't exist, or a folder without any file.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [file for file in sorted(path.rglob("*")) if _is_wanted(file, path)]
            if not inside:
                raise NothingToIngest(path, "empty_folder")
            found |= dict.fromkeys(inside)
        elif path.exists() or path.is_symlink():
            found[path] = None
        else:
            raise NothingToIngest(path, "missing")
    return list(found)


def ingest(
    files: Sequence[Path], store: Store, encoder: Encoder, *, done: Callable[[Path], None] = lambda _: None
) -> Iterator[Outcome]:
    """Read files into the store, those that changed; yields an outcome per file as soon as it is durable.

    `done` is called with each file when its outcome is known, for a progress bar.

    Raises:
        StoreUnusable: the store can't be written; what was yielded before is stored.
        IndexMismatch: the store was embedded with another encoder.
    """
    store.check_encoder(encoder.identity)
    waiting: list[_Read] = []
    for file in files:
        read = _read(file, store)
        if isinstance(read, Outcome):
            yield read
            done(file)
            continue
        waiting.append(read)
        if sum(len(one.directive.clauses) for one in waiting) >= _TOGETHER:
            yield from _store(waiting, store, encoder, done)
            waiting = []
    yield from _store(waiting, store, encoder, done)


def _read(file: Path, store: Store) -> _Read | Outcome:
    """A file's directive, or what became of it where there is nothing to embed."""
    source = file.as_posix()
    try:
        content = _digest(file)
        if store.content_of(source) == content:
            return Outcome(source, "unchanged")
        directive = read_directive(read_document(file))
    except UnreadableDocument as problem:
        return Outcome(source, "failed", problem)
    except OSError as problem:
        return Outcome(source, "failed", problem)
    return _Read(source, content, directive)


def _store(
    waiting: Sequence[_Read], store: Store, encoder: Encoder, done: Callable[[Path], None]
) -> Iterator[Outcome]:
    """Embed what is new among the waiting and store each directive in a transaction of its own."""
    new = {directive_id_of(one.directive.text): one.directive for one in waiting}
    new = {public: directive for public, directive in new.items() if not store.has(public)}
    passages = [passage_of(d.metadata, clause) for d in new.values() for clause in d.clauses]
    vectors = (
        encoder.encode_passages(passages) if passages else np.empty((0, encoder.identity.dim), np.float32)
    )
    ends = np.cumsum([len(d.clauses) for d in new.values()])
    vectors_of = dict(zip(new, np.split(vectors, ends[:-1]), strict=True)) if new else {}
    for one in waiting:
        public = directive_id_of(one.directive.text)
        known = store.has(public)
        if known:
            replaced = store.link(public, source=one.source, content=one.content)
        else:
            replaced = store.put(
                one.directive,
                vectors_of[public],
                Findings.of(one.directive),
                source=one.source,
                content=one.content,
                encoder=encoder.identity,
            )
        note = "same_text" if known else "no_directive" if one.directive.metadata.type.value is None else None
        yield Outcome(one.source, "replaced" if replaced else "stored", note=note)
        done(Path(one.source))


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _is_wanted(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    if any(part.startswith((".", "~$")) for part in parts) or not file.is_file():
        return False
    return file.resolve().is_relative_to(folder.resolve())
