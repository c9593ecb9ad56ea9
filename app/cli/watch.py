"""`chithi watch`: keep the store in step with a folder; the lines are those of `chithi ingest`."""

import errno
import os
import signal
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from types import FrameType

from app.cli.arguments import add_argument, add_ray, add_secret
from app.cli.ingest import Lines
from app.cli.inputs import library_of
from app.cli.output import bring_up_to_date, note, on_one_line, print_message, spoken
from app.cli.terminal import Bar
from app.library import Library
from app.report import ReadFile, memory_note, summary_of
from corpus.errors import NothingToIngest
from index.ingest import Notice, Outcome, Watch, source_name


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_secret(parser)
    add_ray(parser)
    add_argument(parser, "--many-gone", about="many_gone", action="store_true")
    add_argument(parser, "folder", about="watched", type=Path, metavar="DIR")
    add_argument(parser, "--settle", about="settle", type=_seconds, default=2.0, metavar="SECONDS")


def run(arguments: Namespace) -> int:
    """Follow the folder until someone ends it, then print a summary."""
    folder: Path = arguments.folder
    with library_of(arguments, create=True) as library:
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        store, secret = library.store, arguments.take_secret
        watch = Watch(
            folder,
            store,
            library.encoder,
            settle=arguments.settle,
            take_secret=secret,
            many_gone=arguments.many_gone,
        )
        signal.signal(signal.SIGTERM, _interrupt)
        note("watch.began", folder=on_one_line(source_name(folder)))
        print_message(memory_note(library.locale))
        counts: Counter[str] = Counter()
        with Bar(0, unit="") as bar, suppress(KeyboardInterrupt), closing(watch.outcomes()) as outcomes:
            lines = Lines(bar)
            for one in _read(outcomes, folder, library, lines):
                counts[one.counted_as] += 1
                lines.print(one)
        bring_up_to_date(library)
        clauses = len(store.rows())
        print_message(summary_of(counts, len(store.directives()), clauses, library.locale))
    return 0


def _read(
    outcomes: Iterable[Outcome | NothingToIngest | Notice], folder: Path, library: Library, lines: Lines
) -> Iterator[ReadFile]:
    """What becomes of the documents, as they come; other news is printed."""
    for outcome in outcomes:
        if not isinstance(outcome, Notice):
            yield ReadFile.of(outcome, library.locale)
        elif outcome.reason == "in_step":
            lines.print_rest()
            bring_up_to_date(library)
        else:
            note(f"watch.{outcome.reason}", folder=on_one_line(source_name(folder)))


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """A polite end (of a service) is that of the keyboard."""
    raise KeyboardInterrupt


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 3600:
        raise ArgumentTypeError(spoken("usage.seconds", given=text))
    return seconds
