"""`chithi purge`: delete for good what was removed."""

from argparse import Namespace

from app.cli.inputs import library_of
from app.cli.output import note


def run(arguments: Namespace) -> int:
    """Delete what was removed, from the disk too."""
    with library_of(arguments) as library:
        note("purged", count=library.store.purge())
    return 0
