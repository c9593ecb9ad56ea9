"""What a draft lacks: groups of clauses of similar directives without any clause of the draft."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from corpus.model import Clause
from embed import Vectors
from index.backends import TermStatistics, folded_term_set
from index.drafting.group_names import name_of
from index.search import Hit, Searcher, Why
from index.store import DirectiveRow, Positions, StoredClause, StoredDirective

# Characters; shorter clauses say nothing that a draft could lack.
_SHORTEST = 30
# Topics that are shown, and examples of each.
_MOST_TOPICS, _EXAMPLES = 15, 5
# Likeness: the cosine, after each directive's mean was subtracted (or all clauses of one directive would be
# alike), plus this times the share of common terms, weighted by idf. For clauses of five directives on an
# epidemic, judged to answer the same question or not: AUROC .73 by the cosine alone, .91 without the means,
# .93 with the terms.
_TERMS = 3.0
# Mean likeness from which two groups are one topic: 96 % of the pairs that are not lie below.
_ALIKE = 0.6
# Weight of the mean over all in the mean of a directive, in clauses.
_COMMON = 2
# Clauses that are grouped; their distances take n²/2 numbers.
_MOST_CLAUSES = 3000
# The opening of a directive states its occasion, which no draft lacks.
_OPENING = "mở đầu"


@dataclass(frozen=True, slots=True)
class Topic:
    """What several directives say, and how many do; hits for some of them, the most typical first."""

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
    """What at least two of the similar directives (or the only one) say and the draft does not.

    `vectors` are those of the draft's clauses; `said` are stored clauses (by row) that it has. What most
    directives say comes first; ties go to what was stored first.
    """
    snapshot = searcher.follow()
    shape, directives = snapshot.shape, {one.id: one for one in similar}
    candidates = (
        (shape.introduces == 0) & (shape.length >= _SHORTEST) & np.isin(shape.directive, list(directives))
    )
    at = Positions(np.flatnonzero(candidates)[:_MOST_CLAUSES])
    if not len(at):
        return ()
    clauses = {one.id: one for one in searcher.store.clauses(ids=shape.row[at].tolist())}
    at = Positions(at[np.isin(shape.row[at], list(clauses))])  # some may be gone since then
    if not len(at):
        return ()
    own = [clauses[row] for row in shape.row[at].tolist()]
    likeness = likeness_of(
        centred(
            np.concatenate([snapshot.vectors(at), vectors]),
            np.concatenate([shape.directive[at], np.zeros(len(vectors), np.int64)]),
        ),
        [one.text for one in own] + [clause.text for clause in draft],
        searcher.statistics,
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
    """Vectors `(n, dim)` less the mean of their directive `(n,)`, rows L2-normalised."""
    out = np.empty_like(vectors)
    common = vectors.mean(axis=0) if len(vectors) else 0.0
    for one in np.unique(directive):
        own = directive == one
        count = int(own.sum())
        mean = (vectors[own].sum(axis=0) + _COMMON * common) / (count + _COMMON)
        out[own] = vectors[own] - mean
    norms = np.linalg.norm(out, axis=1, keepdims=True)
    return (out / np.where(norms > 0, norms, 1)).astype(np.float32)


def likeness_of(vectors: Vectors, texts: Sequence[str], statistics: TermStatistics) -> np.ndarray:
    """How alike texts with centred vectors are, `(n, n)` float64; `statistics` are those of folded terms."""
    from scipy.sparse import lil_matrix  # type: ignore[import-untyped]  # it has no types

    terms = [sorted(folded_term_set(text)) for text in texts]
    known = {term: n for n, term in enumerate(dict.fromkeys(chain.from_iterable(terms)))}
    rarity = np.array(list(statistics.idfs(known).values()))
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
    """Groups of positions by average linkage, at least so alike, in the order of their first."""
    # Imported here: it takes a third of a second, and few commands need it.
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
    """The clause of each directive that is most like all others, the most typical first."""
    typical = likeness.mean(axis=1) / (1 + _TERMS)
    best: dict[DirectiveRow, int] = {}
    for n in np.argsort(-typical, kind="stable").tolist():
        best.setdefault(clauses[n].directive, n)
    return tuple(
        Hit(rank, float(typical[n]), clauses[n], directives[row], Why((), float(typical[n]), cites=False))
        for rank, (row, n) in enumerate(best.items(), start=1)
    )


def _named(found: Sequence[tuple[Hit, ...]], searcher: Searcher) -> tuple[Topic, ...]:
    """A topic for each group of hits, each with a different name if possible."""
    assigned = searcher.store.assignments_in(hit.clause for hits in found for hit in hits)
    statistics, taken, topics = searcher.statistics, set[str](), []
    for hits in found:
        own = [assigned.get(hit.clause_id, ()) for hit in hits]
        name = name_of([hit.clause for hit in hits], statistics, own, taken)
        taken.add(name)
        topics.append(Topic(name, hits[:_EXAMPLES], len(hits)))
    return tuple(topics)
