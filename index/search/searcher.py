"""Searching a store: candidates from both indexes, one fused score, a verdict, and why each hit is there."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from threading import RLock

import numpy as np

from embed import Encoder, Reranker, Vectors
from index.backends import Backend, LocalBackend, folded_terms, passage_of
from index.graph import ENDED
from index.query import Question, StepKind, Understood, read_question, understand
from index.search.candidates import Pool, Snapshot, find_candidates
from index.search.charged import CHARGED_DEPTH, CHARGED_WEIGHT, charged
from index.search.closing import closing_weights
from index.search.collapse import DEPTH, fold_hits
from index.search.filters import Filters, select
from index.search.fusion import Weights, fuse, weights_for
from index.search.hits import Hit, Why
from index.search.local import LOCAL_WEIGHT
from index.search.results import Results
from index.search.verdict import BEST, Evidence, coverage, judge
from index.store import Store, StoredClause

# More than all views together can give: what cites the document that is asked for comes first.
_PER_NUMBER = 2.0
# Hits of which the nearest in meaning counts for the verdict.
_NEAR = 5
# Hits that a reranker reads: it takes some 10 ms for each on two cores.
_RERANKED = 50


class Searcher:
    """Answers queries over a store; follows the store as it changes; may be shared by threads.

    A `reranker` puts the best hits in an order of its own.

    Raises:
        IndexMismatch: the store was embedded with another encoder.
    """

    def __init__(self, store: Store, encoder: Encoder, reranker: Reranker | None = None) -> None:
        store.check_encoder(encoder.identity)
        self.store = store
        # How much each index counts for a query; measurements put others in its place.
        self.weigh: Callable[[Understood], Weights] = weights_for
        self._reranker = reranker
        self._encoder, self._lock, self._generation = encoder, RLock(), -1
        folder = store.folder if store.writable else None
        self._indexes: Backend = LocalBackend(folder)

    def follow(self) -> Snapshot:
        """Come up to the store's generation; cheap where nothing changed."""
        with self._lock:
            generation = self.store.generation
            if generation != self._generation:
                self.store.check_encoder(self._encoder.identity)
                self._follow_indexes()
                self._snapshot = Snapshot.of(self.store, self._indexes.vectors)
                self._generation = generation
            return self._snapshot

    def _follow_indexes(self) -> None:
        """Bring both indexes up to the store; in memory where the disk does not take them."""
        try:
            self._indexes.follow(self.store)
        except (OSError, ValueError):
            self._indexes = LocalBackend(None)
            self._indexes.follow(self.store)

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
        are not taken to understand the query (see `understand`). `boost_assignments` puts clauses that assign
        the task first where the query asks who must do it.

        Raises:
            UnusableQuery: nothing in the query can be searched for.
        """
        filters = filters or Filters()
        with self._lock:
            snapshot = self.follow()
            within = select(snapshot.directives.values(), filters, snapshot.ended(filters.as_of))
            depth = DEPTH * k if collapse_duplicates else k
            (results,) = self.search_each(
                query,
                depth,
                [within],
                as_of=filters.as_of,
                in_force=filters.in_force,
                skip=skip,
                boost_assignments=boost_assignments,
            )
            undated = sum(filters.undated(d.metadata) for d in snapshot.directives.values())
        hits = fold_hits(results.hits, k) if collapse_duplicates else results.hits
        return replace(results, undated=undated, hits=hits)

    def search_each(
        self,
        query: str,
        k: int,
        groups: Sequence[np.ndarray | None],
        *,
        as_of: str | None = None,
        in_force: bool = False,
        skip: Collection[StepKind] = (),
        boost_assignments: bool = True,
    ) -> tuple[Results, ...]:
        """As `search`, within each of several groups of directives (by row, int64; None for all of them).

        The query is understood and embedded once. `in_force` leaves out clauses that had ended by `as_of`, or
        by now. Raises: UnusableQuery.
        """
        with self._lock:
            snapshot = self.follow()
            provinces = snapshot.places.names
            understood = understand(query, self._frequency, skip=skip, provinces=provinces)
            vector = self._encoder.encode_queries([understood.text])
            question = None
            if boost_assignments and understood.asks_who:
                question = read_question(understood, self.frequency, self.clauses)
            found = []
            for within in groups:
                pool = find_candidates(understood, vector, self._indexes, snapshot, within)
                if in_force:
                    pool = pool.where(~snapshot.ended_by(as_of)[pool.positions])
                depth = max(k, self._read_again)
                hits = self._hits(pool, understood, snapshot, depth, as_of, question)
                hits = self._reranked(understood, hits)[:k]
                evidence = self._evidence(understood, hits)
                found.append(Results(understood, judge(evidence), hits, evidence=evidence))
        return tuple(found)

    def like(self, text: str, vector: Vectors, k: int, *, without: Collection[int] = ()) -> tuple[Hit, ...]:
        """The `k` clauses that say most nearly what a text says, best first.

        Directives `without` (by row) are left out. `vector` is the text's as a passage, `(1, dim)`: between
        clauses that serves a little better than as a query (eval/precedents.py).
        """
        with self._lock:
            snapshot = self.follow()
            understood = Understood(text, text, "vi")
            others = None
            if without:
                others = np.setdiff1d(list(snapshot.directives), list(without))
            pool = find_candidates(understood, vector, self._indexes, snapshot, others)
            return self._hits(pool, understood, snapshot, k, None)

    @property
    def _read_again(self) -> int:
        return _RERANKED if self._reranker else 0

    def _reranked(self, understood: Understood, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The best hits as the reranker orders them, those that a number points at first all the same.

        Their scores are their own, put in that order: the reranker's would not compare with them.
        """
        if not self._reranker or not hits:
            return hits
        best, rest = hits[: self._read_again], hits[self._read_again :]
        passages = [passage_of(hit.directive.metadata, hit.clause.clause) for hit in best]
        read = self._reranker.score(understood.text, passages)
        order = sorted(range(len(best)), key=lambda n: (not best[n].why.cites, bool(best[n].ended), -read[n]))
        return (
            *(
                replace(best[n], rank=rank, score=best[rank - 1].score)
                for rank, n in enumerate(order, start=1)
            ),
            *rest,
        )

    @property
    def encoder(self) -> Encoder:
        """The encoder of the store's vectors."""
        return self._encoder

    def frequency(self, term: str) -> int:
        """How many of the clauses that can be hit hold a term without diacritics, in their context."""
        return self._indexes.lexical.frequency("clause_folded", term)

    @property
    def clauses(self) -> int:
        """How many clauses can be hit."""
        return int((self.follow().shape.introduces == 0).sum())

    def _evidence(self, understood: Understood, hits: tuple[Hit, ...]) -> Evidence | None:
        if not hits:
            return None
        near = hits[:_NEAR]
        if understood.places:  # what holds elsewhere is no answer
            near = tuple(hit for hit in near if hit.why.same_province) or near
        best = near[:BEST]
        passages = [passage_of(hit.directive.metadata, hit.clause.clause) for hit in best]
        covered = coverage(understood, passages, self._frequency, len(self._snapshot.shape.row))
        meaning = max(hit.why.cosine for hit in near)
        cites = any(hit.why.cites for hit in best)
        lacking = bool(understood.numbers) and not cites
        lacking |= bool(understood.places) and not any(hit.why.same_province for hit in best)
        return Evidence(meaning, covered, cites, understood.language == "en", lacking)

    def _frequency(self, term: str) -> int:
        """How many clauses that can be hit hold a term, in their context."""
        return self._indexes.lexical.frequency("clause", term)

    def _hits(
        self,
        pool: Pool,
        understood: Understood,
        snapshot: Snapshot,
        k: int,
        as_of: str | None,
        question: Question | None = None,
    ) -> tuple[Hit, ...]:
        if not len(pool.positions):
            return ()
        ended = snapshot.ended_by(as_of)[pool.positions]
        scores, duties = self._scores(pool, understood, question, ended)
        best = np.argsort(-scores, kind="stable")[:k]
        clauses = self._clauses(pool, best)
        scores[best] *= closing_weights(understood, clauses)
        ranked = sorted(zip(best.tolist(), clauses, strict=True), key=lambda one: -scores[one[0]])
        asked = set(folded_terms(understood.text))
        hits = []
        for rank, (n, clause) in enumerate(ranked, start=1):
            words = tuple(sorted(asked & _terms(clause.text)))
            local = pool.local is not None and bool(pool.local[n])
            why = Why(words, float(pool.scores["dense"][n]), bool(pool.numbers[n]), bool(duties[n]), local)
            directive = snapshot.directives[clause.directive]
            ending = snapshot.ending(clause.id, directive.id, as_of) if ended[n] else None
            hits.append(Hit(rank, float(scores[n]), clause, directive, why, ending))
        return tuple(hits)

    def _scores(
        self, pool: Pool, understood: Understood, question: Question | None, ended: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """The score of each candidate, and how well each says who must do what is asked, both `(n,)`."""
        scores = fuse(pool.scores, self.weigh(understood))
        duties = self._duties(pool, scores, question)
        scores += CHARGED_WEIGHT * duties
        if pool.local is not None:
            scores += LOCAL_WEIGHT * pool.local
        return np.where(ended, ENDED, 1.0) * scores + _PER_NUMBER * pool.numbers, duties

    def _clauses(self, pool: Pool, which: np.ndarray) -> list[StoredClause]:
        """Some of the candidates, in the order given."""
        rows = self._snapshot.shape.row[pool.positions[which]].tolist()
        clauses = {clause.id: clause for clause in self.store.clauses(ids=rows)}
        return [clauses[row] for row in rows]

    def _duties(self, pool: Pool, scores: np.ndarray, question: Question | None) -> np.ndarray:
        """How well each candidate says who must do what is asked, `(n,)`, 0 to 1."""
        duties = np.zeros(len(scores))
        if question is not None:
            likely = np.argsort(-scores, kind="stable")[:CHARGED_DEPTH]
            public = {row: one.directive_id for row, one in self._snapshot.directives.items()}
            duties[likely] = charged(self._clauses(pool, likely), public, self.store, question)
        return duties


@lru_cache(maxsize=20_000)  # a hit is looked at for every query that finds it
def _terms(text: str) -> frozenset[str]:
    return frozenset(folded_terms(text))
