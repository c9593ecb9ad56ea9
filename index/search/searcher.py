"""Searching a store: candidates from both indexes, ranked by their signals, with a verdict."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from corpus.model import ClauseKind
from embed import Encoder, Reranker, Vectors
from index.backends import TermStatistics
from index.query import StepKind, Understood, read_question, understand
from index.search.candidates import find_candidates
from index.search.filters import Filters, select
from index.search.follower import StoreFollower
from index.search.hits import Hit
from index.search.model import Request
from index.search.near_duplicates import DEPTH, collapse
from index.search.ranking import RERANKED, rank, rerank
from index.search.snapshot import Snapshot
from index.search.verdict import Results, evidence_of, judge
from index.store import Reader, Store


class Searcher:
    """Answers queries over a store; follows the store as it changes; may be shared by threads.

    A `reranker` puts the best hits in an order of its own.

    Raises:
        IndexMismatch: the store was embedded with another encoder.
    """

    def __init__(self, store: Store, encoder: Encoder, reranker: Reranker | None = None) -> None:
        self.store, self.encoder = store, encoder
        self._reranker, self._follower = reranker, StoreFollower(store, encoder)

    def follow(self) -> Snapshot:
        """The store as searches see it: with all that this thread stored, and soon what others store."""
        return self._follower.follow()

    def close(self) -> None:
        """Wait for what is being done behind the searches; before the store is closed."""
        self._follower.close()

    def search(
        self,
        query: str,
        k: int = 10,
        filters: Filters | None = None,
        *,
        skip: Collection[StepKind] = (),
        collapse_duplicates: bool = True,
        boost_assignments: bool = True,
    ) -> Results:
        """The `k` best clauses for a query, best first; ties go to the clause that was stored first.

        `collapse_duplicates` makes one hit of clauses that say nearly the same. The kinds of steps in `skip`
        are not taken to understand the query (see `understand`). `boost_assignments` prefers clauses that
        assign the task if the query asks who must do something.

        Raises:
            UnusableQuery: nothing in the query can be searched for.
        """
        filters = filters or Filters()
        with self._follower.reading() as (snapshot, store):
            within = select(snapshot.directives.values(), filters, snapshot.ended(filters.as_of))
            (results,) = self._search_each(
                snapshot,
                store,
                query,
                DEPTH * k if collapse_duplicates else k,
                [within],
                as_of=filters.as_of,
                in_force=filters.in_force,
                kinds=filters.kinds,
                skip=skip,
                boost_assignments=boost_assignments,
            )
            undated = sum(filters.undated(d.metadata) for d in snapshot.directives.values())
        hits = collapse(results.hits, k) if collapse_duplicates else results.hits
        return replace(results, undated=undated, hits=hits)

    def search_each(
        self,
        query: str,
        k: int,
        groups: Sequence[np.ndarray | None],
        *,
        as_of: str | None = None,
        in_force: bool = False,
        kinds: tuple[ClauseKind, ...] = (),
        skip: Collection[StepKind] = (),
        boost_assignments: bool = True,
    ) -> tuple[Results, ...]:
        """As `search`, within each of several groups of directives (by row, int64; None for all of them).

        The query is understood and embedded once. `in_force` leaves out clauses that had ended by `as_of`, or
        by now; of `kinds`, if there are any, are all that are found.

        Raises:
            UnusableQuery: nothing in the query can be searched for.
        """
        with self._follower.reading() as (snapshot, store):
            return self._search_each(
                snapshot,
                store,
                query,
                k,
                groups,
                as_of=as_of,
                in_force=in_force,
                kinds=kinds,
                skip=skip,
                boost_assignments=boost_assignments,
            )

    def _search_each(
        self,
        snapshot: Snapshot,
        store: Reader,
        query: str,
        k: int,
        groups: Sequence[np.ndarray | None],
        *,
        as_of: str | None,
        in_force: bool,
        kinds: tuple[ClauseKind, ...],
        skip: Collection[StepKind],
        boost_assignments: bool,
    ) -> tuple[Results, ...]:
        frequency = partial(snapshot.indexes.lexical.frequency, "clause")
        understood = understand(query, frequency, skip=skip, provinces=snapshot.places.names)
        vector = self.encoder.encode_queries([understood.text])
        question = None
        if boost_assignments and understood.asks_who:
            question = read_question(understood, snapshot.statistics)
        request = Request(understood, vector, as_of, question, kinds)
        out = snapshot.ended_by(as_of) if in_force else None
        return tuple(self._answer(request, snapshot, store, k, within, out) for within in groups)

    def like(self, text: str, vector: Vectors, k: int, *, without: Collection[int] = ()) -> tuple[Hit, ...]:
        """The `k` clauses that say most nearly what a text says, best first.

        Directives `without` are left out. `vector` is the text's as a passage, `(1, dim)`: between
        clauses that serves a little better than as a query (`python -m eval precedents`).
        """
        with self._follower.reading() as (snapshot, store):
            within = np.setdiff1d(list(snapshot.directives), list(without)) if without else None
            request = Request(Understood(text, text, "vi"), vector)
            candidates = find_candidates(request, snapshot, store, within)
            return rank(candidates, request, snapshot, store, k)

    @property
    def statistics(self) -> TermStatistics:
        """How many of the clauses that can be hit hold a term without diacritics, in their context."""
        return self.follow().statistics

    def _answer(
        self,
        request: Request,
        snapshot: Snapshot,
        store: Reader,
        k: int,
        within: np.ndarray | None,
        out: np.ndarray | None,
    ) -> Results:
        """The `k` best hits within directives, and the verdict; clauses that are `out`, `(n,)`, left out."""
        understood = request.understood
        candidates = find_candidates(request, snapshot, store, within)
        if out is not None:
            candidates = candidates.where(~out[candidates.positions])
        hits = rank(candidates, request, snapshot, store, max(k, RERANKED) if self._reranker else k)
        if self._reranker and hits:
            hits = rerank(self._reranker, understood, hits)
        frequency = partial(snapshot.indexes.lexical.frequency, "clause")
        evidence = evidence_of(understood, hits[:k], TermStatistics(frequency, len(snapshot.shape.row)))
        return Results(understood, judge(evidence), hits[:k], evidence=evidence)
