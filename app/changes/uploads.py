"""Uploaded files: kept beside the store, read into it, and what became of each in words."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from app.changes.visitor import Visitor
from app.i18n import LANGUAGES, Locale
from embed import Encoder
from index.ingest import Status, source_name
from index.store import OWN_FOLDER, Store

if TYPE_CHECKING:  # the readers take a while to import, and most visits need none
    from index.ingest import Outcome

# Inside the store's folder: reading that folder for documents leaves it out.
FOLDER = "uploads"
# Bytes of a file's name that every file system takes, with room for a number and an ending.
_LONGEST_NAME = 180
_LONGEST_ENDING = 16
_BAD = ("failed", "refused")


class Told(Struct, frozen=True):
    """What became of a document in an uploaded file; `name` is the file's, with the document's path in it.

    `source` is its name in the store, `reason` says in each language what went wrong, `note` is the key of
    what else there is to know.
    """

    name: str
    source: str
    status: Status
    reason: dict[Locale, str] = {}
    note: str = ""

    @classmethod
    def of(cls, outcome: "Outcome") -> "Told":
        """An outcome in words."""
        from app.report import ReadFile

        name = f"{outcome.file.name}/{outcome.inner}" if outcome.inner else outcome.file.name
        said = {locale: ReadFile.of(outcome, locale).reason for locale in LANGUAGES}
        return cls(name, outcome.source, outcome.status, said if outcome.problem else {}, outcome.note or "")

    @property
    def is_bad(self) -> bool:
        """Whether the document was not taken."""
        return self.status in _BAD


class Upload(Struct, frozen=True):
    """A file that a visitor sent, and what became of its documents so far; `ended` once it was read.

    `pages` is how many pages of a scan were recognised so far.
    """

    name: str
    visitor: Visitor
    told: tuple[Told, ...] = ()
    ended: bool = False
    pages: int = 0

    @property
    def failed(self) -> bool:
        """Whether reading it once more may help."""
        return any(one.status == "failed" for one in self.told)


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Put an uploaded file into a folder, under a name of its own where another file has that one.

    Raises:
        OSError: the disk doesn't take it.
    """
    folder.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
    stem, suffix = _plain_name(name)
    number = 1
    while True:
        file = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        try:
            with file.open("xb") as opened:
                opened.write(content)
        except FileExistsError:
            if file.is_file() and file.read_bytes() == content:
                return file
            number += 1
        else:
            return file


def take_in(
    files: Iterable[Path],
    store: Store,
    encoder: Encoder,
    on_page: Callable[[Path, int], None] = lambda _file, _pages: None,
) -> "Iterator[Outcome]":
    """Read kept files into the store as `ingest` does; those of which nothing can be stored go again.

    So does a file that holds something secret: no copy of that may stay behind. One that failed stays, to be
    tried once more. `on_page` is as in `Workers`.
    """
    from corpus.readers import Workers
    from index.ingest import ingest

    kept = list(dict.fromkeys(files))
    secret, stays = set(), set(kept)
    try:
        with Workers(on_page=on_page) as workers:
            for outcome in ingest(kept, store, encoder, workers=workers):
                if getattr(outcome.problem, "reason", None) == "secret":
                    secret.add(outcome.file)
                if outcome.status == "refused":
                    stays.discard(outcome.file)
                yield outcome
    finally:
        for file in kept:
            if file in secret or (file not in stays and not store.contents_of(source_name(file))):
                file.unlink(missing_ok=True)


def _plain_name(name: str) -> tuple[str, str]:
    """A file's name as any disk takes it: without folders or control characters, stem and ending."""
    last = PurePath(name.replace("\\", "/")).name
    plain = PurePath("".join(sign for sign in last if sign.isprintable()).lstrip(". ") or "file")
    stem = plain.stem.encode("utf-8", "replace")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return stem, plain.suffix if len(plain.suffix) <= _LONGEST_ENDING else ""
