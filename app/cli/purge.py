"""`chithi purge`: delete for good what was removed."""

from argparse import ArgumentParser, Namespace

from app.cli.arguments import add_argument
from app.cli.inputs import library_of
from app.cli.output import note


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_argument(parser, "--due", about="purge_due", action="store_true")


def run(arguments: Namespace) -> int:
    """Delete what was removed, from the disk too."""
    with library_of(arguments) as library:
        note("purged", count=library.purge(due=arguments.due))
    return 0
