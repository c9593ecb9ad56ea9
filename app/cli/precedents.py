"""`chithi precedents`: what stored directives say to each clause of a draft, and what the draft lacks."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.arguments import add_argument, add_count, add_json
from app.cli.inputs import library_of
from app.cli.output import note, print_json, print_text, warn_if_empty
from app.cli.terminal import Bar
from app.schema import precedents_json
from corpus.readers import read_alone
from index.drafting import MOST_CLAUSES


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_argument(parser, "draft", about="draft", type=Path, metavar="FILE")
    add_count(parser, 5, about="k_clause")


def run(arguments: Namespace) -> int:
    """Print the precedents of each clause, as text or as JSON."""
    with library_of(arguments) as library:
        draft = read_alone(arguments.draft).directive
        warn_if_empty(library)
        with Bar(2 * min(len(draft.clauses), MOST_CLAUSES), unit="") as bar:
            found = library.precedents(draft, arguments.k, advance=bar.advance)
        if found.left_out:
            note("draft.left_out", most=MOST_CLAUSES, count=found.left_out)
        print_json(precedents_json(found)) if arguments.json else print_text(str(found))
    return 0
