"""`chithi reembed`: give every clause the vector of another model."""

from argparse import ArgumentParser, Namespace

from app.cli.arguments import add_ray
from app.cli.inputs import library_of
from app.cli.output import bring_up_to_date, note
from app.cli.terminal import Bar
from index.ingest import reembed


def add_arguments(parser: ArgumentParser) -> None:
    """Add the argument of the sub-command."""
    add_ray(parser)


def run(arguments: Namespace) -> int:
    """Embed all clauses with the model that is named."""
    with library_of(arguments) as library:
        encoder = library.encoder
        with Bar(len(library.store.shape(every=True).row), unit="") as bar:
            count = reembed(library.store, encoder, bar.advance)
        bring_up_to_date(library)
    note("reembedded", clauses=count, model=encoder.identity.name)
    return 0
