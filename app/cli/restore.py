"""`chithi restore`: put removed directives back, or list what can be put back."""

from argparse import ArgumentParser, Namespace

from app.cli.arguments import add_argument
from app.cli.inputs import library_of
from app.cli.output import bring_up_to_date, note, on_one_line, print_json
from app.schema import removed_json


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_argument(parser, "directives", about="restored", nargs="*", metavar="DIRECTIVE")


def run(arguments: Namespace) -> int:
    """Put directives back, all of them or, if one is unknown, none; without a name, list them."""
    with library_of(arguments) as library:
        if not arguments.directives:
            for removed in library.store.removed():
                print_json(removed_json(removed))
            return 0
        for source in library.restore(*arguments.directives):
            note("restored", source=on_one_line(source))
        bring_up_to_date(library)
    return 0
