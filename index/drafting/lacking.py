"""What a draft lacks: groups of clauses of similar directives without any clause of the draft."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import numpy as np

from corpus.model import Clause
from embed import Vectors
from index.backends import TermStatistics, folded_term_set
from index.drafting.group_names import name_of
from index.drafting.likeness import held
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
# The opening of a directive states its occasion, which no draft lacks; its closing only calls for obedience,
# unless it gives somebody a task.
_OPENING, _CLOSING = _ENDS = ("mở đầu", "kết")
# The part of the terms of what is lacking (weighted by idf) from which the draft may well say it already. Of
# what several directives say, judged lacking or not (eval lacking), one lies on the wrong side.
_SAID = 0.125


Doubt = Literal["", "one_source", "perhaps_said"]


@dataclass(frozen=True, slots=True)
class Topic:
    """What several directives say, and how many do; hits for some of them, the most typical first.

    `doubt` is why the draft may not lack it: "one_source" (one directive alone says it, which may be about
    something else besides), "perhaps_said" (the draft uses many of its words); empty where it surely does.
    """

    name: str
    hits: tuple[Hit, ...]
    directives: int
    doubt: Doubt = ""


def find_lacking(
    searcher: Searcher,
    similar: Sequence[StoredDirective],
    draft: Sequence[Clause],
    vectors: Vectors,
    said: Collection[int] = (),
) -> tuple[Topic, ...]:
    """What at least two of the similar directives (or the only one) say and the draft does not.

    `vectors` are those of the draft's clauses; `said` are stored clauses (by row) that it has. What it surely
    lacks comes first, then what most directives say; ties go to what was stored first.
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
    tasks = _assigning(searcher, own)
    for group in group_alike(likeness, _ALIKE):
        if group[-1] >= len(own) or any(own[n].id in said for n in group):
            continue  # the draft says it
        kept = [n for n in group if n in tasks or not own[n].path.startswith(_ENDS)]
        if kept and len({own[n].directive for n in kept}) >= min(2, len(similar)):
            found.append(_typical([own[n] for n in kept], likeness[np.ix_(kept, kept)], directives))
    found.sort(key=lambda hits: -len(hits))
    terms = frozenset(chain.from_iterable(folded_term_set(clause.text) for clause in draft))
    doubts = [_doubt(hits, terms, searcher.statistics) for hits in found]
    order = sorted(range(len(found)), key=lambda n: bool(doubts[n]))[:_MOST_TOPICS]
    return _named([(found[n], doubts[n]) for n in order], searcher)


def _assigning(searcher: Searcher, clauses: Sequence[StoredClause]) -> set[int]:
    """The positions of closings that give a task to an agency."""
    closing = {n: one for n, one in enumerate(clauses) if one.path.startswith(_CLOSING)}
    assigned = searcher.store.assignments_in(closing.values())
    return {
        n for n, one in closing.items() if any(not own.generic for own in assigned.get(one.clause_id, ()))
    }


def _doubt(hits: Sequence[Hit], draft: Collection[str], statistics: TermStatistics) -> Doubt:
    """Why a draft with these folded terms may not lack what hits of different directives say."""
    if len(hits) < 2:
        return "one_source"
    shares = [held(statistics.idfs(terms), draft) for terms in (folded_term_set(hit.text) for hit in hits)]
    return "perhaps_said" if sum(shares) / len(shares) >= _SAID else ""


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


def _named(found: Sequence[tuple[tuple[Hit, ...], Doubt]], searcher: Searcher) -> tuple[Topic, ...]:
    """A topic for each group of hits, each with a different name if possible."""
    assigned = searcher.store.assignments_in(hit.clause for hits, _ in found for hit in hits)
    statistics, taken, topics = searcher.statistics, set[str](), []
    for hits, doubt in found:
        own = [assigned.get(hit.clause_id, ()) for hit in hits]
        name = name_of([hit.clause for hit in hits], statistics, own, taken)
        taken.add(name)
        topics.append(Topic(name, hits[:_EXAMPLES], len(hits), doubt))
    return tuple(topics)
