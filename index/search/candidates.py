"""Candidates for a query: clauses that the indexes propose, and what is measured of each."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from index.backends import are_among, exact_terms, folded_terms, number_keys, word_terms
from index.query import Understood, beside_places, is_bare_name
from index.search.beside import beside
from index.search.model import CITES, OF_BARE, OF_DOCUMENT, OF_PART, Candidates, Request
from index.search.named import Named
from index.search.signals import ALTERNATIVE
from index.search.snapshot import Reading, Snapshot
from index.store import ClauseRow, DirectiveRow, Positions

# Candidates that each index proposes; more changed no figure of the benchmarks.
_POOL = 200
# From so many clauses on both indexes are asked at once; of fewer it takes longer to wake a thread.
_BESIDE = 100_000
# The scores of the clauses that hold terms, by field, as far as they pass the filters.
_Score = Callable[[Mapping[str, Mapping[str, float]]], dict[ClauseRow, float]]


def find_candidates(request: Request, reading: Reading, within: np.ndarray | None) -> Candidates:
    """The clauses that both indexes propose for a query, within directives if given."""
    understood, options, snapshot = request.understood, request.options, reading.snapshot
    shape, indexes = snapshot.shape, snapshot.indexes
    hittable = snapshot.hittable(options.kinds)
    passing = hittable if within is None else hittable & are_among(shape.directive, within)
    rows = None if within is None and not options.kinds else shape.row[passing]
    directives = None if within is None else within.tolist()
    score = partial(indexes.lexical.score, within=directives, kinds=options.kinds, limit=_POOL)

    def nearest() -> dict[ClauseRow, float]:
        return indexes.vectors.nearest(request.vector(), within=rows, limit=_POOL)

    begun = beside(nearest) if len(shape.row) >= _BESIDE else None
    lexical = score(lexical_terms(understood))
    dense = begun.result() if begun else nearest()
    citing = _citing(understood, score)
    named = _named(understood, snapshot)
    parts = _parts(request.named, snapshot, within)
    proposed = np.array(sorted({*dense, *lexical, *citing, *parts} | _own(named, snapshot, within)), np.int64)
    proposed_at = np.searchsorted(shape.row, proposed)
    positions = reading.stored(Positions(proposed_at[hittable[proposed_at]]))
    if options.in_force:
        positions = Positions(positions[~snapshot.ended_by(options.as_of)[positions]])
    found = shape.row[positions]
    own = OF_BARE if named and is_bare_name(understood) else OF_DOCUMENT
    numbers = np.where(are_among(found, citing), CITES, 0)
    numbers = np.maximum(numbers, own * are_among(shape.directive[positions], named).astype(np.int64))
    mentioning = _mentioning(understood, score)
    return Candidates(
        positions,
        cosine=snapshot.cosines(positions, request.vector()[0]),
        lexical=np.array([lexical.get(row, np.nan) for row in found.tolist()]),
        numbers=np.where(are_among(found, parts), OF_PART, numbers),
        mentions_place=are_among(found, mentioning),
    )


def lexical_terms(understood: Understood) -> dict[str, dict[str, float]]:
    """The terms that a query looks for in each field of a clause, with their weights.

    Places are left out: they narrow (`same_province`).
    """
    about = partial(beside_places, places=understood.narrow)
    meant = dict.fromkeys(
        (t for one in understood.expanded for way in one.meant for t in exact_terms(way)), ALTERNATIVE
    )
    meant |= dict.fromkeys(
        (t for other in understood.alternatives for t in exact_terms(about(other))), ALTERNATIVE
    )
    same = (t for one in understood.synonyms for way in one.meant for t in word_terms(way))
    meant |= dict.fromkeys(same, ALTERNATIVE)
    typed = exact_terms(about(understood.restored or understood.query))
    exact = meant | dict.fromkeys((*typed, *exact_terms(about(understood.text))), 1.0)
    folded = folded_terms(about(understood.query)) if understood.restored else []
    terms = {"clause": exact, "clause_folded": dict.fromkeys(folded, ALTERNATIVE)}
    return {field: weights for field, weights in terms.items() if weights}


def _mentioning(understood: Understood, score: _Score) -> dict[ClauseRow, float]:
    """The clauses that mention a province which the query names."""
    named = (exact_terms(place) for place in understood.places)
    # Of "Hà Lam" the pair: "hà" alone is any river.
    terms = dict.fromkeys((terms[-1] for terms in named if terms), 1.0)
    return score({"clause": terms}) if understood.places else {}


def _citing(understood: Understood, score: _Score) -> dict[ClauseRow, float]:
    """The clauses that cite a document which the query names."""
    keys = {keys[0]: 1.0 for keys in map(number_keys, understood.numbers) if keys}
    return score({"number": keys}) if keys else {}


def _named(understood: Understood, snapshot: Snapshot) -> frozenset[DirectiveRow]:
    """The directives that a query names by their numbers."""
    keys = (keys[0] for keys in map(number_keys, understood.numbers) if keys)
    return frozenset().union(*(snapshot.numbers.rows.get(key, frozenset()) for key in keys))


def _own(named: frozenset[DirectiveRow], snapshot: Snapshot, within: np.ndarray | None) -> set[ClauseRow]:
    """The clauses of the directives that a query names."""
    kept = list(named if within is None else named & set(within.tolist()))
    return set(snapshot.shape.row[are_among(snapshot.shape.directive, kept)].tolist()) if kept else set()


def _parts(named: Named, snapshot: Snapshot, within: np.ndarray | None) -> list[ClauseRow]:
    """The clauses of the parts of documents that a query names, as far as the snapshot has them."""
    if not named.parts:
        return []
    shape = snapshot.shape
    kept = are_among(shape.row, named.parts)
    if within is not None:
        kept &= are_among(shape.directive, within)
    return [ClauseRow(row) for row in shape.row[kept].tolist()]
