"""`chithi who`: the agencies that must do what a query asks about."""

from argparse import ArgumentParser, Namespace

from app.cli.arguments import add_argument, add_count, add_filters, add_json
from app.cli.inputs import library_of, narrowing_of
from app.cli.output import note_undated, print_json, print_text, warn_if_empty
from app.schema import who_json


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_count(parser, 10)
    add_filters(parser)
    add_argument(parser, "query", about="query", metavar="QUERY")


def run(arguments: Namespace) -> int:
    """Print the agencies with their roles and tasks, as a table or as JSON."""
    with library_of(arguments) as library:
        warn_if_empty(library)
        answers = library.who(arguments.query, arguments.k, **narrowing_of(arguments))
        note_undated(answers.undated)
        print_json(who_json(answers)) if arguments.json else print_text(str(answers))
    return 0
