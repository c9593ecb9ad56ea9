"""What an index finds, as texts: the same question to one of terms and to one of vectors."""

from index.backends.backend import Derived
from index.backends.terms import exact_terms
from shelf import Shelf


def found(index: Derived, shelf: Shelf, text: str) -> list[str]:
    """The texts of clauses that an index finds for a text, best first."""
    if hasattr(index, "nearest"):
        scores = index.nearest(shelf.encoder.encode_queries([text]), within=None, limit=3)
    else:
        assert hasattr(index, "score")
        scores = index.score({"clause": dict.fromkeys(exact_terms(text), 1.0)}, within=None, limit=3)
    texts = {clause.id: clause.text for clause in shelf.store.clauses()}
    return [texts[row] for row in sorted(scores, key=lambda row: -scores[row])]
