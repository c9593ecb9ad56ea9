"""`chithi ingest`: read files into the store, a line for each document."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from app.cli.arguments import add_argument, add_ray, add_secret
from app.cli.inputs import library_of
from app.cli.output import on_one_line, print_message, spoken
from app.cli.terminal import Bar
from app.report import ReadFile
from index.ingest import source_name

# Lines for what a single archive or mail holds that can't be read; of more, their number is told.
_MOST_REFUSED = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_secret(parser)
    add_ray(parser)
    add_argument(parser, "paths", about="paths", nargs="+", type=Path, metavar="PATH")


def run(arguments: Namespace) -> int:
    """Print a line per document on standard output, then a summary; 1 if one failed or was refused."""
    with library_of(arguments, create=True) as library:
        found = library.find_files(arguments.paths)
        sizes = {file: _size(file) for file in found.files}
        with Bar(sum(sizes.values()), unit="B") as bar:
            bar.say(spoken("ingest.begins"))
            lines = Lines(bar)

            def show(one: ReadFile) -> None:
                bar.say(spoken("ingest.reads"))
                lines.print(one)
                bar.advance(sizes.pop(one.file, 0))  # by the first of its documents

            def say_page(file: Path, pages: int) -> None:
                bar.say(spoken("ingest.pages", file=on_one_line(file.name), count=pages))

            report = library.ingest_files(
                found, take_secret=arguments.take_secret, each=show, on_page=say_page
            )
            lines.print_rest()
    for sentence in (*report.notes, report.summary):
        print_message(on_one_line(sentence))
    return 1 if report.failed else 0


class Lines:
    """The lines of documents: each of its own, but for the many of one archive that can't be read."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._refused: Counter[Path] = Counter()

    def print(self, one: ReadFile) -> None:
        """The line of a document, and what else there is to know of it."""
        if one.status == "refused" and not one.secret and one.path != source_name(one.file):
            self._refused[one.file] += 1
            if self._refused[one.file] > _MOST_REFUSED:
                return
        self._bar.print("\t".join(map(on_one_line, filter(None, (one.status, one.path, one.reason)))))
        if one.note:
            self._bar.tell(on_one_line(one.note))

    def print_rest(self) -> None:
        """How many more of each archive could not be read, since this was last told."""
        for file, count in self._refused.items():
            if count > _MOST_REFUSED:
                told = spoken("ingest.more_refused", count=count - _MOST_REFUSED)
                self._bar.print("\t".join(("refused", on_one_line(source_name(file)), told)))
        self._refused.clear()


def _size(file: Path) -> int:
    """What a file weighs on the bar: its bytes, 1 where they can't be known."""
    try:
        return max(1, file.stat().st_size)
    except OSError:
        return 1
