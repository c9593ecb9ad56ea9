"""`chithi compare`: topics by provinces, issuers or years."""

from argparse import ArgumentParser, Namespace

from app.cli.arguments import add_argument, add_count, add_filters, add_json
from app.cli.inputs import library_of, narrowing_of
from app.cli.output import note_undated, print_json, print_text, spoken, warn_if_empty
from app.cli.terminal import Bar
from app.schema import comparison_json
from index.compare import By


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_filters(parser)
    add_argument(parser, "topics", about="topics", nargs="+", metavar="QUERY")
    add_count(parser, 3, about="k_cell")
    kinds = ["province", "issuer", "year"]
    add_argument(parser, "--by", about="by", choices=kinds, default="province")
    several = {"dest": "province", "nargs": "+", "metavar": "PROVINCE"}
    add_argument(parser, "--provinces", about="provinces", action="extend", **several)
    add_argument(parser, "--today", about="today", action="store_true")


def run(arguments: Namespace) -> int:
    """Print what each column says about each topic, as a table or as JSON."""
    if arguments.today and arguments.by != "province":
        arguments.refuse(spoken("usage.today"))
    with library_of(arguments) as library:
        warn_if_empty(library)
        by: By = "province_now" if arguments.today else arguments.by
        with Bar(len(arguments.topics), unit="") as bar:
            comparison = library.compare(
                arguments.topics, by, arguments.k, advance=bar.advance, **narrowing_of(arguments)
            )
        note_undated(comparison.undated)
        print_json(comparison_json(comparison)) if arguments.json else print_text(str(comparison))
    return 0
