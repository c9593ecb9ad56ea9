"""Searching a store: candidates from both indexes, ranked by their signals, with a verdict."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from corpus.citations import known_laws
from corpus.language import is_unmarked
from corpus.text import one_line
from embed import Encoder, Reranker, Vectors
from index.backends import TermStatistics
from index.query import (
    LONGEST_QUERY,
    StepKind,
    Understood,
    asked_answer,
    asks_tasks,
    named_documents,
    read_question,
    understand,
)
from index.search.alike import AlikeLinks
from index.search.beside import beside
from index.search.candidates import find_candidates
from index.search.coverage import Pieces
from index.search.filters import Filters, select, undated
from index.search.follower import StoreFollower
from index.search.hits import Hit
from index.search.model import Options, Request
from index.search.named import find_named
from index.search.near_duplicates import DEPTH, collapse
from index.search.near_numbers import near_numbers
from index.search.ranking import RERANKED, rank, rerank
from index.search.snapshot import Reading, Snapshot
from index.search.turns import Turns
from index.search.verdict import LOOKED_AT, Results, evidence_of, judge
from index.store import Store

_USUAL = Options()


class Searcher:
    """Answers queries over a store; follows the store as it changes; may be shared by threads.

    A `reranker` puts the best hits in an order of its own.

    Raises:
        IndexMismatch: the store was embedded with another encoder.
    """

    def __init__(self, store: Store, encoder: Encoder, reranker: Reranker | None = None) -> None:
        self.store, self.encoder = store, encoder
        self._reranker, self._follower, self._turns = reranker, StoreFollower(store, encoder), Turns()
        self._alike = AlikeLinks()

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
    ) -> Results:
        """The `k` best clauses for a query, best first; ties go to the clause that was stored first.

        `collapse_duplicates` makes one hit of clauses that say nearly the same. The kinds of steps in `skip`
        are not taken to understand the query (see `understand`).

        Raises:
            UnusableQuery: nothing in the query can be searched for.
            TooManySearches: so many threads search at once that this one would wait for seconds.
        """
        filters = filters or Filters()
        options = Options(filters.as_of, filters.in_force, filters.kinds, skip)
        with self._turns.turn(query), self._follower.reading() as reading:
            columns = reading.snapshot.columns
            within = select(columns, filters, reading.snapshot.ended(filters.as_of))
            request = self._request(query, options, reading)
            results = self._answer(request, reading, DEPTH * k if collapse_duplicates else k, within)
            hits = collapse(results.hits, k) if collapse_duplicates else results.hits
            hits = self._alike.added(hits, reading)
        return replace(results, undated=undated(columns, filters), hits=hits)

    def search_each(
        self, query: str, k: int, groups: Sequence[np.ndarray | None], options: Options = _USUAL
    ) -> tuple[Results, ...]:
        """As `search`, within each of several groups of directives (by row, int64; None for all of them).

        The query is understood and embedded once.

        Raises:
            UnusableQuery: nothing in the query can be searched for.
        """
        with self._turns.turn(query, patient=True), self._follower.reading() as reading:
            request = self._request(query, options, reading)
            return tuple(self._answer(request, reading, k, within) for within in groups)

    def like(self, text: str, vector: Vectors, k: int, *, without: Collection[int] = ()) -> tuple[Hit, ...]:
        """The `k` clauses that say most nearly what a text says, best first.

        Directives `without` are left out. `vector` is the text's as a passage, `(1, dim)`: between
        clauses that serves a little better than as a query (`python -m eval precedents`).
        """
        with self._turns.turn(patient=True), self._follower.reading() as reading:
            within = np.setdiff1d(reading.snapshot.columns.rows, list(without)) if without else None
            request = Request(Understood(text, text, "vi"), lambda: vector)
            return rank(find_candidates(request, reading, within), request, reading, k)

    @property
    def statistics(self) -> TermStatistics:
        """How many of the clauses that can be hit hold a term without diacritics, in their context."""
        return self.follow().statistics

    def _request(self, query: str, options: Options, reading: Reading) -> Request:
        """A query, understood and being embedded: as typed, and again if it was read otherwise."""
        snapshot = reading.snapshot
        typed = one_line(query[:LONGEST_QUERY])
        # Nine of ten questions that were typed with diacritics are read as they are, few of the others.
        embedding = None if is_unmarked(typed) else beside(self.encoder.encode_queries, [typed])
        frequency, provinces = partial(snapshot.indexes.lexical.frequency, "clause"), snapshot.place_names
        understood = understand(query, frequency, skip=options.skip, provinces=provinces)
        if embedding is None or understood.text != typed:
            language = "vi" if options.topic else understood.language
            embedding = beside(self.encoder.encode_queries, [understood.text], language)
        asks = understood.asks_who or asks_tasks(understood)
        question = read_question(understood, snapshot.statistics) if asks else None
        pieces = Pieces.of(understood, TermStatistics(frequency, len(snapshot.shape.row)))
        documents = named_documents(understood, known_laws() | snapshot.laws.keys())
        named = find_named(documents, snapshot.laws, snapshot.numbers.rows, reading.store)
        answer = asked_answer(understood)
        return Request(understood, embedding.result, question, options, answer, pieces, named)

    def _answer(self, request: Request, reading: Reading, k: int, within: np.ndarray | None) -> Results:
        """The `k` best hits within directives, and the verdict."""
        understood, snapshot = request.understood, reading.snapshot
        candidates = find_candidates(request, reading, within)
        hits = rank(candidates, request, reading, max(k, RERANKED if self._reranker else LOOKED_AT))
        if self._reranker and hits:
            hits = rerank(self._reranker, understood, hits)
        count = len(candidates)
        evidence = evidence_of(understood, request.pieces, hits, request.named, candidates=count)
        near = () if any(hit.why.cites for hit in hits[:k]) else near_numbers(understood, snapshot)
        return Results(
            understood,
            judge(evidence),
            hits[:k],
            evidence=evidence,
            near_numbers=near,
            generation=snapshot.generation,
            not_stored=request.named.missing,
            pieces=request.pieces,
            candidates=count,
        )
