"""`chithi backup`: write a copy of the store, which may be in use."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.arguments import add_argument
from app.cli.inputs import library_of
from app.cli.output import note, on_one_line


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_argument(parser, "file", about="backup_file", type=Path, metavar="FILE")


def run(arguments: Namespace) -> int:
    """Write the backup, and say what it holds."""
    with library_of(arguments) as library:
        made = library.back_up(arguments.file)
    note("backed_up", file=on_one_line(str(arguments.file)), directives=made.directives)
    return 0
