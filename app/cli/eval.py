"""`chithi eval`: measure search on a data set in BEIR form."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.arguments import add_argument, add_json
from app.cli.output import print_json, spoken
from embed import load_encoder
from eval.measures import evaluate


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_argument(parser, "folder", about="folder", type=Path, metavar="DIR")
    add_argument(parser, "--run", about="run", type=Path, metavar="FILE")


def run(arguments: Namespace) -> int:
    """Print the measures, all together and by kind of query, as sentences or as JSON."""
    report = evaluate(arguments.folder, load_encoder(arguments.model), arguments.run)
    if arguments.json:
        print_json(report)
        return 0
    print(spoken("evaluated", **report["measures"], **report))
    for kind, measures in report["kinds"].items():
        print(spoken("evaluated.kind", kind=kind, **measures))
    return 0
