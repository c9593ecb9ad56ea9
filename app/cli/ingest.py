"""`chithi ingest`: read files into the store, a line for each document."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.arguments import add_argument, add_secret
from app.cli.inputs import library_of
from app.cli.output import on_one_line, print_message, spoken
from app.cli.terminal import Bar
from app.report import ReadFile


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_secret(parser)
    add_argument(parser, "paths", about="paths", nargs="+", type=Path, metavar="PATH")


def run(arguments: Namespace) -> int:
    """Print a line per document on standard output, then a summary; 1 if one failed or was refused."""
    with library_of(arguments, create=True) as library:
        found = library.find_files(arguments.paths)
        sizes = {file: _size(file) for file in found.files}
        with Bar(sum(sizes.values()), unit="B") as bar:
            bar.say(spoken("ingest.begins"))

            def show(one: ReadFile) -> None:
                bar.say(spoken("ingest.reads"))
                print_file(one, bar)
                bar.advance(sizes.pop(one.file, 0))  # by the first of its documents

            report = library.ingest_files(found, take_secret=arguments.take_secret, each=show)
    for sentence in (*report.notes, report.summary):
        print_message(on_one_line(sentence))
    return 1 if report.failed else 0


def print_file(one: ReadFile, bar: Bar) -> None:
    """The line of a document, and what else there is to know of it."""
    bar.print("\t".join(map(on_one_line, filter(None, (one.status, one.path, one.reason)))))
    if one.note:
        bar.tell(on_one_line(one.note))


def _size(file: Path) -> int:
    """What a file weighs on the bar: its bytes, 1 where they can't be known."""
    try:
        return max(1, file.stat().st_size)
    except OSError:
        return 1
