"""A searcher with the models that are named."""

from embed import Encoder
from index.search import Searcher
from index.store import Store


def searcher_with(store: Store, encoder: Encoder, reranker: str | None) -> Searcher:
    """A searcher with an encoder and, where one is named, a reranker.

    Raises: EncoderUnavailable.
    """
    if not reranker:
        return Searcher(store, encoder)
    from embed import load_reranker

    return Searcher(store, encoder, load_reranker(reranker))
