"""From candidates to hits: the best by their signals, each with why it is there; reranking."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from embed import Reranker
from index.backends import folded_term_set, passage_of
from index.query import Understood
from index.search.hits import Hit, Province, Why
from index.search.model import Candidates, Request
from index.search.places import AskedPlaces, Places
from index.search.signals import SAME_PROVINCE, Signals, closing_factors, measure
from index.search.snapshot import Reading
from index.store import Positions, StoredDirective

# Hits that a reranker reads: it takes some 10 ms for each on two cores.
RERANKED = 50


def rank(candidates: Candidates, request: Request, reading: Reading, k: int) -> tuple[Hit, ...]:
    """The `k` best candidates as hits, best first; ties go to the clause that was stored first."""
    if not len(candidates):
        return ()
    signals, snapshot = measure(candidates, request, reading), reading.snapshot
    best = np.argsort(-signals.score, kind="stable")[:k]
    clauses = reading.clauses_at(Positions(candidates.positions[best]))
    signals.closing[best] = closing_factors(clauses, request.understood)
    asked = folded_term_set(request.understood.text)
    found = zip(clauses, signals.of(best), candidates.cosine[best].tolist(), strict=True)
    hits = []
    for place, (clause, own, cosine) in enumerate(sorted(found, key=lambda one: -one[1].score), start=1):
        directive = snapshot.directives[clause.directive]
        why = Why(
            asked,
            cosine,
            cites=own.cites > 0,
            assigns_task=own.assigns_task > 0,
            province=_province(directive, own, request.understood),
        )
        ending = snapshot.ending(clause.id, directive.id, request.options.as_of)
        hits.append(Hit(place, own.score, clause, directive, why, ending, signals=own))
    return tuple(hits)


def _province(directive: StoredDirective, own: Signals[float], understood: Understood) -> Province | None:
    """What a clause has to do with the places that a query names; see `Why`."""
    if not understood.places:
        return None
    standing = AskedPlaces.of(understood.places).standing(Places.of(directive.metadata))
    if standing != "own" and own.same_province == SAME_PROVINCE:
        return "mentioned"
    return standing


def rerank(reranker: Reranker, understood: Understood, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The best hits in the order of a reranker, but for those that a number points at, which stay first.

    They share out the scores that they had, in the new order: the reranker's own would not compare.
    """
    best, rest = hits[:RERANKED], hits[RERANKED:]
    passages = [passage_of(hit.directive.metadata, hit.clause) for hit in best]
    scores = reranker.score(understood.text, passages)
    order = sorted(range(len(best)), key=lambda n: (not best[n].why.cites, bool(best[n].ended), -scores[n]))
    reranked = (replace(best[n], rank=place, score=best[place - 1].score) for place, n in enumerate(order, 1))
    return (*reranked, *rest)
