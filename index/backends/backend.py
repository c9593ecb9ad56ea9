"""The boundary between search and what it searches: indexes that are derived from the store and follow it.

A backend holds nothing that the store doesn't: it may be deleted at any time and is rebuilt. Clauses are
named by row; a higher score is a better match. Another backend (a server of vectors) implements `Backend` in
a package of its own beside `local`; `tests/index/backends/test_backend.py` runs over all of them.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import numpy as np

from corpus.model import ClauseKind
from embed import Vectors
from index.backends.state import Freshness
from index.store import ClauseRow, DirectiveRow, Reader, Shape, Store


class Derived(Protocol):
    """What is derived from a store and catches up with it."""

    def follow(self, store: Reader) -> Freshness:
        """Bring the index to the store's generation; rebuild a missing, foreign or damaged one."""
        ...


class TextIndex(Derived, Protocol):
    """Full text over the clauses, by weighted terms per field (`terms.py`)."""

    def score(
        self,
        terms: Mapping[str, Mapping[str, float]],
        *,
        within: Sequence[DirectiveRow] | None,
        kinds: Sequence[ClauseKind] = (),
        limit: int,
    ) -> dict[ClauseRow, float]:
        """BM25 of the best `limit` clauses, within some directives, and of some kinds if there are any.

        Raises:
            IndexDamaged: the index can't be read.
        """
        ...

    def frequency(self, field: str, term: str) -> int:
        """How many clauses hold a term in a field."""
        ...


class NearestIndex(Derived, Protocol):
    """The vectors of the clauses; a long clause has several."""

    @property
    def rows(self) -> np.ndarray:
        """The row of the clause that the vector at each place belongs to, `(n,)` int64; -1 for none."""
        ...

    def take(self, places: np.ndarray) -> Vectors:
        """The vectors at some places, `(n, dim)` float32."""
        ...

    def nearest(self, query: Vectors, *, within: np.ndarray | None, limit: int) -> dict[ClauseRow, float]:
        """Cosines of the clauses nearest to a `(1, dim)` query, within some clauses (rows, int64)."""
        ...


class Backend(Protocol):
    """The indexes of one store."""

    @property
    def lexical(self) -> TextIndex:
        """Its full-text index."""
        ...

    @property
    def vectors(self) -> NearestIndex:
        """Its vector index."""
        ...

    def follow(self, store: Reader) -> dict[str, Freshness]:
        """Bring all indexes to the store's generation; how each got there, by name."""
        ...

    def following(self, store: Store) -> AbstractContextManager[Reader]:
        """The store and all indexes at one generation, whatever other threads and processes write."""
        ...

    def shape(self, store: Reader, last: tuple[int, Shape] | None) -> Shape:
        """Where every clause stands at the store's generation; `last` is what was known of an earlier one."""
        ...

    def kept(self, store: Reader, name: str) -> tuple[int, bytes] | None:
        """What was kept under a name, and its generation; None if it isn't what was written of this store."""
        ...

    def keep(self, store: Reader, name: str, content: bytes) -> None:
        """Keep what was derived from the store as a whole, at its generation, and costs less to read."""
        ...

    def frozen(self) -> "Backend":
        """The indexes as they are, which stay so when this backend follows."""
        ...

    def generations(self) -> dict[str, int | None]:
        """The generation that each index has reached, by name; None if absent."""
        ...

    def verify(self) -> None:
        """Discard what isn't what was written, so that `follow` rebuilds it."""
        ...

    def discard(self) -> None:
        """Delete all that was derived; it is made again when it is next needed."""
        ...

    def is_as(self, store: Reader) -> bool:
        """Whether the indexes hold just the clauses of a store, and their vectors."""
        ...
