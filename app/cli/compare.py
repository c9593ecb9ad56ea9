"""`chithi compare`: topics by provinces, issuers or years."""

from argparse import Namespace

from app.cli.inputs import library_of, narrowing_of
from app.cli.output import note_undated, print_json, warn_if_empty
from app.cli.terminal import Bar
from app.schema import comparison_json
from index.compare import By


def run(arguments: Namespace) -> int:
    """Print what each column says about each topic, as a table or as JSON."""
    with library_of(arguments) as library:
        warn_if_empty(library)
        by: By = "province_now" if arguments.today else arguments.by
        with Bar(len(arguments.topics), unit="") as bar:
            comparison = library.compare(
                arguments.topics, by, arguments.k, advance=bar.advance, **narrowing_of(arguments)
            )
        note_undated(comparison.undated)
        print_json(comparison_json(comparison)) if arguments.json else print(comparison)
    return 0
