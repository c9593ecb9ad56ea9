"""Uploaded files: kept beside the store, read into it, and what became of each as HTML."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from markupsafe import Markup

from app.i18n import Locale, say
from app.page.parts import facts_html, proofs_html
from app.page.templates import render
from embed import Encoder
from index.ingest import source_name
from index.store import OWN_FOLDER, Store, StoredDirective

if TYPE_CHECKING:  # the readers take a while to import, and most visits need none
    from index.ingest import Outcome

# Inside the store's folder: reading that folder for documents leaves it out.
FOLDER = "uploads"
# Bytes of a file's name that every file system takes, with room for a number and an ending.
_LONGEST_NAME = 180
_LONGEST_ENDING = 16
_SIGNS = {"stored": "✓", "replaced": "✓", "unchanged": "✓", "removed": "–", "refused": "✗", "failed": "✗"}


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


def waiting_html(name: str, locale: Locale, *, pages: int = 0, is_next: bool = False) -> Markup:
    """A file of which nothing is stored yet: how many pages of a scan are recognised, and that it moves."""
    key = "ingest.pages" if pages else "library.reading"
    said = say(key, locale, file=name, count=pages)
    return render("library/waiting", locale, said=said, moves=bool(pages) or is_next)


def outcomes_html(
    outcomes: "Iterable[Outcome]",
    directives: Mapping[str, StoredDirective],
    store: Store,
    locale: Locale,
    *,
    brief: bool = False,
) -> Markup:
    """What became of a file's documents; of each stored one the way to its review, and what was read.

    `directives` are the stored ones by source; a `brief` list has no more than the way.
    """
    return Markup().join(_outcome_html(one, directives, store, locale, brief) for one in outcomes)


def _outcome_html(
    outcome: "Outcome", directives: Mapping[str, StoredDirective], store: Store, locale: Locale, brief: bool
) -> Markup:
    from app.report import ReadFile

    name = f"{outcome.file.name}/{outcome.inner}" if outcome.inner else outcome.file.name
    key = "removed_part" if outcome.status == "removed" else outcome.status
    sentences = [say(f"library.{key}", locale, file=name)]
    if outcome.problem:
        sentences.append(ReadFile.of(outcome, locale).reason)
    if outcome.note:
        sentences.append(say(f"library.note_{outcome.note}", locale))
    found = directives.get(outcome.source)
    return render(
        "library/outcome",
        locale,
        sign=_SIGNS[outcome.status],
        sentences=sentences,
        found=found,
        facts=facts_html(found, locale) if found and not brief else "",
        proofs=proofs_html(found.metadata, store.text(found.id), locale) if found and not brief else "",
    )


def _plain_name(name: str) -> tuple[str, str]:
    """A file's name as any disk takes it: without folders or control characters, stem and ending."""
    last = PurePath(name.replace("\\", "/")).name
    plain = PurePath("".join(sign for sign in last if sign.isprintable()).lstrip(". ") or "file")
    stem = plain.stem.encode("utf-8", "replace")[:_LONGEST_NAME].decode("utf-8", "ignore")
    return stem, plain.suffix if len(plain.suffix) <= _LONGEST_ENDING else ""
