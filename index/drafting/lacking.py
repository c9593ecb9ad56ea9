"""What directives similar to a draft say and the draft does not: their clauses and its own, grouped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from corpus.model import Clause
from embed import Vectors
from index.backends import folded_terms
from index.drafting.group_names import name_of
from index.drafting.likeness import rarities
from index.drafting.other_agencies import duties_of
from index.search import Hit, Searcher, Why
from index.store import DirectiveRow, StoredClause, StoredDirective

# Clauses shorter than this (characters) say nothing that a draft could lack.
_SHORTEST = 30
# Topics that are shown, and examples of each.
_MOST_TOPICS, _EXAMPLES = 15, 5
# Alike: the cosine, each directive's own mean taken away (or all that one directive says would be alike),
# and the part of their terms that two clauses share, by rarity. Between clauses of five directives on an
# epidemic, judged to answer one question or not: AUROC .73 by the cosine alone, .91 without the
# means, .93 with the terms.
_TERMS = 3.0
# Mean likeness of two groups from which on they are one topic: 96 % of the pairs that are none lie below.
_ALIKE = 0.6
# How much of the mean over all is mixed into that of a directive with few clauses, in clauses.
_COMMON = 2
# Clauses that are grouped: their distances are n²/2 numbers.
_MOST_CLAUSES = 3000
# What opens a directive tells of its occasion, which no other one lacks.
_OPENING = "mở đầu"


@dataclass(frozen=True, slots=True)
class Topic:
    """What several directives say, and how many; a hit for some of them, the most typical clause first."""

    name: str
    hits: tuple[Hit, ...]
    directives: int


def find_lacking(
    searcher: Searcher,
    similar: Sequence[StoredDirective],
    draft: Sequence[Clause],
    vectors: Vectors,
    said: Collection[int] = (),
) -> tuple[Topic, ...]:
    """What at least two of the similar directives say (or the one, where it is alone) and the draft doesn't.

    `vectors` are those of the draft's clauses; `said` are clauses (by row) that it is known to have. What
    most directives say comes first; ties go to what was stored first.
    """
    snapshot = searcher.follow()
    shape, directives = snapshot.shape, {one.id: one for one in similar}
    at = np.flatnonzero(
        (shape.introduces == 0) & (shape.length >= _SHORTEST) & np.isin(shape.directive, list(directives))
    )[:_MOST_CLAUSES]
    if not len(at):
        return ()
    clauses = {one.id: one for one in searcher.store.clauses(ids=shape.row[at].tolist())}
    own = [clauses[row] for row in shape.row[at].tolist()]
    likeness = likeness_of(
        centred(
            np.concatenate([snapshot.vectors(np.asarray(at)), vectors]),
            np.concatenate([shape.directive[at], np.zeros(len(vectors), np.int64)]),
        ),
        [one.text for one in own] + [clause.text for clause in draft],
        searcher,
    )
    found: list[tuple[Hit, ...]] = []
    for group in group_alike(likeness, _ALIKE):
        if group[-1] >= len(own) or any(own[n].id in said for n in group):
            continue  # the draft says it
        kept = [n for n in group if not own[n].path.startswith(_OPENING)]
        if kept and len({own[n].directive for n in kept}) >= min(2, len(similar)):
            found.append(_typical([own[n] for n in kept], likeness[np.ix_(kept, kept)], directives))
    found.sort(key=lambda hits: -len(hits))
    return _named(found[:_MOST_TOPICS], searcher)


def centred(vectors: Vectors, directive: np.ndarray) -> Vectors:
    """Vectors `(n, dim)` without what those of each directive `(n,)` have in common, rows L2-normalised."""
    out = np.empty_like(vectors)
    common = vectors.mean(axis=0) if len(vectors) else 0.0
    for one in np.unique(directive):
        own = directive == one
        count = int(own.sum())
        mean = (vectors[own].sum(axis=0) + _COMMON * common) / (count + _COMMON)
        out[own] = vectors[own] - mean
    norms = np.linalg.norm(out, axis=1, keepdims=True)
    return (out / np.where(norms > 0, norms, 1)).astype(np.float32)


def likeness_of(vectors: Vectors, texts: Sequence[str], searcher: Searcher) -> np.ndarray:
    """How alike texts with centred vectors are, each with each, `(n, n)` float64."""
    from scipy.sparse import lil_matrix  # type: ignore[import-untyped]  # it has no types

    terms = [sorted(set(folded_terms(text))) for text in texts]
    known = {term: n for n, term in enumerate(dict.fromkeys(chain.from_iterable(terms)))}
    rarity = np.array(list(rarities(known, searcher.frequency, searcher.clauses).values()))
    held = lil_matrix((len(texts), len(known)))
    for row, own in enumerate(terms):
        held[row, [known[term] for term in own]] = 1.0
    weighed = held.tocsr().multiply(np.sqrt(rarity)).tocsr()
    common = (weighed @ weighed.T).toarray()
    total = np.diag(common)
    both = total[:, None] + total[None, :]
    likeness: np.ndarray = vectors @ vectors.T + _TERMS * 2 * common / np.where(both > 0, both, 1)
    return likeness


def group_alike(likeness: np.ndarray, least: float) -> list[list[int]]:
    """Positions in groups of average linkage that are at least so alike; groups in order of their first."""
    # Imported here, as above: it takes a third of a second, and most commands need none of it.
    from scipy.cluster.hierarchy import fcluster, linkage  # type: ignore[import-untyped]  # it has no types

    if len(likeness) < 2:
        return [[n] for n in range(len(likeness))]
    distances = (1 + _TERMS) - likeness[np.triu_indices(len(likeness), 1)]
    groups: dict[int, list[int]] = {}
    labels = fcluster(linkage(np.maximum(distances, 0), "average"), (1 + _TERMS) - least, "distance")
    for position, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(position)
    return list(groups.values())


def _typical(
    clauses: Sequence[StoredClause], likeness: np.ndarray, directives: dict[DirectiveRow, StoredDirective]
) -> tuple[Hit, ...]:
    """Of each directive the clause that is most like all of them, the most typical first."""
    typical = likeness.mean(axis=1) / (1 + _TERMS)
    best: dict[DirectiveRow, int] = {}
    for n in np.argsort(-typical, kind="stable").tolist():
        best.setdefault(clauses[n].directive, n)
    return tuple(
        Hit(rank, float(typical[n]), clauses[n], directives[row], Why((), float(typical[n]), cites=False))
        for rank, (row, n) in enumerate(best.items(), start=1)
    )


def _named(found: Sequence[tuple[Hit, ...]], searcher: Searcher) -> tuple[Topic, ...]:
    """A topic for each group of hits, as far as can be under a name of its own."""
    duties = duties_of(searcher.store, [hit for hits in found for hit in hits])
    count, taken, topics = searcher.clauses, set[str](), []
    for hits in found:
        own = [duties.get(hit.clause_id, ()) for hit in hits]
        name = name_of([hit.clause.clause for hit in hits], searcher.frequency, count, own, taken)
        taken.add(name)
        topics.append(Topic(name, hits[:_EXAMPLES], len(hits)))
    return tuple(topics)
