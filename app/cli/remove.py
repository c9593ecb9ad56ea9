"""`chithi remove`: take directives out; they can be restored for a while."""

from argparse import ArgumentParser, Namespace

from app.cli.arguments import add_argument
from app.cli.inputs import library_of
from app.cli.output import bring_up_to_date, note, on_one_line
from app.library import person
from index.store import KEPT_DAYS


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_argument(parser, "directives", about="directive", nargs="+", metavar="DIRECTIVE")


def run(arguments: Namespace) -> int:
    """Take directives out, all of them or, if one is unknown, none."""
    with library_of(arguments) as library:
        removed = library.remove(*arguments.directives, by=person())
        for directive in removed:
            note("removed", source=on_one_line(directive.source))
        note("restorable", days=KEPT_DAYS, name=" ".join(directive.directive_id for directive in removed))
        bring_up_to_date(library)
    return 0
