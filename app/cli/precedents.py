"""`chithi precedents`: what stored directives say to each clause of a draft, and what the draft lacks."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.arguments import add_argument, add_count, add_json
from app.cli.inputs import library_of
from app.cli.output import note, print_json, print_text, warn_if_empty
from app.cli.terminal import Bar
from app.schema import precedents_json
from corpus.readers import read_alone
from index.drafting import MOST_CLAUSES, MOST_DRAFTS


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_argument(parser, "draft", about="draft", type=Path, metavar="FILE")
    add_count(parser, 5, about="k_clause")


def run(arguments: Namespace) -> int:
    """Print the precedents of each clause, as text or as JSON."""
    with library_of(arguments) as library:
        drafts = [read.directive for read in read_alone(arguments.draft, MOST_DRAFTS + 1)]
        warn_if_empty(library)
        if len(drafts) > 1:
            note("draft.several", count=min(len(drafts), MOST_DRAFTS))
        if len(drafts) > MOST_DRAFTS:
            note("draft.others_left_out", most=MOST_DRAFTS)
        clauses = sum(min(len(draft.clauses), MOST_CLAUSES) for draft in drafts[:MOST_DRAFTS])
        with Bar(2 * clauses, unit="") as bar:
            found = library.precedents(drafts[:MOST_DRAFTS], arguments.k, advance=bar.advance)
        if left_out := sum(one.left_out for one in (found, *found.others)):
            note("draft.left_out", most=MOST_CLAUSES, count=left_out)
        print_json(precedents_json(found, found.others)) if arguments.json else print_text(str(found))
    return 0
