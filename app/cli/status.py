"""`chithi status`: what the store holds."""

from argparse import ArgumentParser, Namespace

from app.cli.arguments import add_json
from app.cli.inputs import library_of
from app.cli.output import print_json, spoken

_SPACE = ("bytes_derived", "bytes_backups", "bytes_free")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the counts, the model and the size, as a sentence or as JSON."""
    with library_of(arguments) as library:
        status = library.status()
        if arguments.json:
            print_json(status)
        else:
            encoder = status["encoder"] or "–"
            print(spoken("status", folder=library.store.folder, **{**status, "encoder": encoder}))
            print(spoken("status.kept", **status))
            megabytes = {name: round(status[name] / 1e6, 1) for name in _SPACE if status[name] is not None}
            if len(megabytes) == len(_SPACE):
                print(spoken("status.space", **megabytes))
    return 0
