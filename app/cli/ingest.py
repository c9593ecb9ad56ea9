"""What `chithi ingest` and `chithi watch` print: a line per document on standard output."""

import errno
import os
import signal
import sys
from argparse import Namespace
from collections import Counter
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from app.cli.changes import bring_up_to_date
from app.cli.output import note, on_one_line, spoken
from app.cli.terminal import Bar
from app.errors import explain
from app.i18n import tongue_of_terminal
from embed import load_encoder
from index.ingest import source_name
from index.store import Store

if TYPE_CHECKING:  # see below
    from corpus.errors import NothingToIngest
    from index.ingest import Outcome


class _Report:
    """The lines about documents, and how many there were of each status."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self.counts: Counter[str] = Counter()

    def refused(self, nothing: "NothingToIngest") -> None:
        """A path at which there is nothing to read."""
        self.counts["refused"] += 1
        self._bar.print(_line("refused", source_name(nothing.path), nothing))

    def outcome(self, outcome: "Outcome") -> None:
        """What became of a document; what is secret is counted apart."""
        secret = getattr(outcome.problem, "reason", None) == "secret"
        self.counts["secret" if secret else outcome.status] += 1
        self._bar.print(_line(outcome.status, outcome.source, outcome.problem))
        if outcome.note:
            self._bar.tell(spoken(f"note.{outcome.note}", source=on_one_line(outcome.source)))

    def summary(self, store: Store) -> None:
        """How many there were, and what the store holds now."""
        told = ", ".join(f"{spoken(f'status.{status}')} {count}" for status, count in self.counts.items())
        key = "ingested" if told else "ingested_nothing"
        note(key, counts=told, directives=len(store.directives()), clauses=len(store.shape().row))


def ingest_files(store: Store, arguments: Namespace) -> int:
    """Read files into the store: a line for each document, then a summary."""
    # Imported here: the readers take a while to import, and nothing else needs them.
    from index.ingest import find_files, ingest

    found = find_files(arguments.paths, without=store.folder)
    unread = set(found.files)
    sizes = {file: _size(file) for file in found.files}
    encoder = load_encoder(arguments.model)
    with Bar(sum(sizes.values()), unit="B") as bar:
        report = _Report(bar)
        for nothing in found.nothing:
            report.refused(nothing)
        for outcome in ingest(found.files, store, encoder, take_secret=arguments.take_secret):
            report.outcome(outcome)
            if not outcome.problem:
                unread.discard(outcome.file)
            bar.advance(sizes.pop(outcome.file, 0))  # by the first of its documents
    for folder, files in found.folders.items():
        if files and unread.issuperset(files):
            note("paths.nothing_readable", path=on_one_line(source_name(folder)))
    bring_up_to_date(store)
    _note_limits()
    report.summary(store)
    return 1 if any(report.counts[bad] for bad in ("failed", "refused", "secret")) else 0


def watch_folder(store: Store, arguments: Namespace) -> int:
    """Keep the store in step with a folder until someone ends it; the lines are those of `ingest`."""
    # Imported here, as above.
    from corpus.errors import NothingToIngest
    from index.ingest import Notice, Watch

    folder: Path = arguments.folder
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    encoder = load_encoder(arguments.model)
    watch = Watch(folder, store, encoder, settle=arguments.settle, take_secret=arguments.take_secret)
    signal.signal(signal.SIGTERM, _interrupt)
    named = on_one_line(source_name(folder))
    note("watch.began", folder=named)
    _note_limits()
    with Bar(0, unit="") as bar:
        report = _Report(bar)
        try:
            with closing(watch.outcomes()) as outcomes:
                for outcome in outcomes:
                    if isinstance(outcome, NothingToIngest):
                        report.refused(outcome)
                    elif not isinstance(outcome, Notice):
                        report.outcome(outcome)
                    elif outcome.reason == "in_step":
                        bring_up_to_date(store)
                    else:
                        note(f"watch.{outcome.reason}", folder=named)
        except KeyboardInterrupt:
            bring_up_to_date(store)
    report.summary(store)
    return 0


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """A polite end (of a service) is that of the keyboard."""
    raise KeyboardInterrupt


def _note_limits() -> None:
    from corpus.readers import CAN_LIMIT_MEMORY

    if not CAN_LIMIT_MEMORY:
        note("readers.no_memory_limit", system=sys.platform)


def _line(status: str, source: str, problem: Exception | None) -> str:
    parts = [status, on_one_line(source)]
    if problem is not None:
        fault = spoken("file.fault", detail=f"{type(problem).__name__}: {problem}")
        parts.append(on_one_line(explain(problem, tongue_of_terminal()) or fault))
    return "\t".join(parts)


def _size(file: Path) -> int:
    """What a file weighs on the bar: its bytes, 1 where they can't be known."""
    try:
        return max(1, file.stat().st_size)
    except OSError:
        return 1
