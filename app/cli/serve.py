"""`chithi serve`: the page over what is stored."""

from argparse import Namespace

from app.cli.inputs import library_of
from app.serve import serve


def run(arguments: Namespace) -> int:
    """Serve the page until someone ends it."""
    with library_of(arguments) as library:  # that it can be opened is what matters: the page has its own
        folder = library.store.folder
    return serve(folder, port=arguments.port, model=arguments.model, reranker=arguments.reranker)
