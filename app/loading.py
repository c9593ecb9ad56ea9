"""A searcher with the models that the command line names."""

from argparse import Namespace

from embed import Encoder, load_encoder
from index.search import Searcher
from index.store import Store


def searcher_of(store: Store, arguments: Namespace) -> Searcher:
    """A searcher with the encoder of `--model` and, where one is named, the reranker of `--reranker`."""
    return searcher_with(store, load_encoder(arguments.model), arguments.reranker)


def searcher_with(store: Store, encoder: Encoder, reranker: str | None) -> Searcher:
    """A searcher with an encoder and, where one is named, a reranker.

    Raises: EncoderUnavailable.
    """
    if not reranker:
        return Searcher(store, encoder)
    from embed import load_reranker

    return Searcher(store, encoder, load_reranker(reranker))
