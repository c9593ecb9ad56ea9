"""`chithi who`: the agencies that must do what a query asks about."""

from argparse import Namespace

from app.cli.inputs import library_of, narrowing_of
from app.cli.output import note_undated, print_json, warn_if_empty
from app.schema import who_json


def run(arguments: Namespace) -> int:
    """Print the agencies with their roles and tasks, as a table or as JSON."""
    with library_of(arguments) as library:
        warn_if_empty(library)
        answers = library.who(arguments.query, arguments.k, **narrowing_of(arguments))
        note_undated(answers.undated)
        print_json(who_json(answers)) if arguments.json else print(answers)
    return 0
