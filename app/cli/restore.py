"""`chithi restore`: put removed directives back, or list what can be put back."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.arguments import add_argument
from app.cli.inputs import library_of
from app.cli.output import bring_up_to_date, note, on_one_line, print_json, spoken
from app.library import person, place_of
from app.places import default_store
from app.schema import removed_json
from corpus.errors import StoreUnusable
from index.store import Actor, recover


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_argument(parser, "directives", about="restored", nargs="*", metavar="DIRECTIVE")
    add_argument(parser, "--from", about="restore_from", dest="backup", type=Path, metavar="FILE")


def run(arguments: Namespace) -> int:
    """Put directives back, all or none; without a name, list them; or go back to a backup."""
    if arguments.backup is not None:
        if arguments.directives:
            arguments.refuse(spoken("usage.restore_from"))
        folder, read_only = place_of(arguments.store or default_store())
        if read_only:
            raise StoreUnusable(folder, "mirror")
        made = recover(arguments.backup, folder, Actor(person(), "command"))
        note("recovered", folder=on_one_line(str(folder)), directives=made.directives, at=made.made_at)
        return 0
    with library_of(arguments) as library:
        if not arguments.directives:
            for removed in library.store.removed():
                print_json(removed_json(removed))
            return 0
        for source in library.restore(*arguments.directives):
            note("restored", source=on_one_line(source))
        bring_up_to_date(library)
    return 0
