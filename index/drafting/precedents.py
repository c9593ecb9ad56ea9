"""Precedents for a draft: stored clauses that say the same as each of its clauses, and what it lacks."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.entities.dates import PartialDate
from corpus.errors import UnusableDraft
from corpus.model import Clause, Directive
from corpus.text import fold
from embed import Encoder, Vectors
from index.backends import exact_terms, folded_term_set, passage_of
from index.drafting.lacking import Topic, find_lacking
from index.drafting.likeness import RELATED, SAME_CONTENT, SAME_TOPIC, SAME_WORDS, held, likelihood, shared
from index.drafting.other_agencies import OtherAgency, find_other_agencies
from index.drafting.outdated import Outdated, find_outdated
from index.search import Hit, Searcher
from index.store import DirectiveRow, Store, StoredDirective, directive_id_of

# Clauses of a draft that are compared: about 150 pages, some minutes of work.
MOST_CLAUSES = 1500
# Documents of one draft's file that are compared: letters that follow each other, members of an archive.
MOST_DRAFTS = 20
# Hits for a clause, more than are listed, by which similar directives are found.
_POOL = 20
# Clauses that are embedded between two reports of progress.
_TOGETHER = 16
# Directives that count as similar, and how likely each must be to say the same, relative to the likeliest.
_MOST_SIMILAR, _LEAST_SIMILAR = 12, 1 / 3

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Precedent:
    """A stored clause about what a draft's clause is about, with a probability of `likelihood`.

    `share` is the part of their terms that both have, `held` the part of the draft's clause (rare terms count
    more) that is in it, both 0 to 1.
    """

    hit: Hit
    share: float
    likelihood: float
    held: float

    @property
    def same_words(self) -> bool:
        """Whether one was taken from the other nearly verbatim."""
        return self.share >= SAME_WORDS

    @property
    def same_topic(self) -> bool:
        """Whether it is about the same thing, whatever it says of that."""
        return self.same_words or self.likelihood >= SAME_TOPIC

    @property
    def strong(self) -> bool:
        """Whether it says the same, and is not only close to it."""
        return self.same_words or (self.likelihood >= SAME_TOPIC and self.held >= SAME_CONTENT)


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A clause of the draft with its precedents, and the agencies that only the strong ones make responsible.

    Strong precedents come first, in each group the nearest.
    """

    clause: Clause
    precedents: tuple[Precedent, ...]
    other_agencies: tuple[OtherAgency, ...]


@dataclass(frozen=True, slots=True)
class Precedents:
    """The precedents for each clause of a draft, and what the store says of the whole.

    `similar` are the directives that have several of its clauses, the likeliest first, with how many;
    `left_out` counts the clauses beyond `MOST_CLAUSES`.
    """

    clauses: tuple[DraftClause, ...]
    similar: tuple[tuple[StoredDirective, int], ...]
    missing: tuple[Topic, ...]
    outdated: tuple[Outdated, ...]
    left_out: int = 0


def embed_draft(
    draft: Directive, encoder: Encoder, known: dict[str, Vectors], advance: Advance = lambda _: None
) -> Vectors:
    """Vectors of a draft's clauses in their context, `(n, dim)`; `known` keeps them by text."""
    passages = [passage_of(draft.metadata, clause) for clause in draft.clauses[:MOST_CLAUSES]]
    new = [passage for passage in dict.fromkeys(passages) if passage not in known]
    advance(len(passages) - len(new))
    for start in range(0, len(new), _TOGETHER):
        some = new[start : start + _TOGETHER]
        known.update(zip(some, encoder.encode_passages(some), strict=True))
        advance(len(some))
    empty = np.empty((0, encoder.identity.dim), np.float32)
    return np.stack([known[passage] for passage in passages]) if passages else empty


def find_precedents(
    searcher: Searcher, draft: Directive, vectors: Vectors, k: int = 5, advance: Advance = lambda _: None
) -> Precedents:
    """The `k` best precedents for each clause of a draft, what it lacks, which of its citations are outdated.

    `vectors` are those of `embed_draft`. If the draft is stored, it is not a precedent of itself.

    Raises:
        UnusableDraft: the draft says nothing that could be compared.
    """
    if not any(len(clause.text.split()) > 1 for clause in draft.clauses):
        raise UnusableDraft("too_short")
    directives = searcher.follow().directives
    own = versions_of(draft, directives.values(), searcher.store)
    clauses, found = draft.clauses[: len(vectors)], []
    for clause, vector in zip(clauses, vectors, strict=True):
        found.append(() if clause.introduces else _precedents(searcher, clause, vector[None], own))
        advance(1)
    similar = _similar(found, clauses)
    listed = [ones[:k] for ones in found]
    surely = [[one.hit for one in ones if one.strong] for ones in listed]
    others = find_other_agencies(searcher.store, draft, surely)
    said = {one.hit.clause.id for ones in found for one in ones if one.same_topic}
    return Precedents(
        tuple(map(DraftClause, clauses, listed, others)),
        similar,
        find_lacking(searcher, [directive for directive, _ in similar], clauses, vectors, said),
        find_outdated(searcher.store, draft, directives, own),
        len(draft.clauses) - len(clauses),
    )


def versions_of(
    draft: Directive, directives: Iterable[StoredDirective], store: Store
) -> frozenset[DirectiveRow]:
    """The directives that are versions of the draft: the same text, words, or number and issuer."""
    public, words = directive_id_of(draft.text), _words(draft.text)
    shape = store.shape()
    lengths = dict(enumerate(np.bincount(shape.directive, shape.length).tolist()))
    length = sum(len(clause.text) for clause in draft.clauses)
    return frozenset(
        one.id
        for one in directives
        if one.directive_id == public
        or _same_number(draft, one)
        or (abs(lengths.get(one.id, 0) - length) <= 0.1 * length and _words(store.text(one.id)) == words)
    )


def _words(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _same_number(draft: Directive, stored: StoredDirective) -> bool:
    """Whether both state the same number and issuer, and not different years."""
    one, other = draft.metadata, stored.metadata
    if not (one.number.value and one.issuer.value and other.number.value and other.issuer.value):
        return False
    years = {known.year for m in (one, other) if (known := PartialDate.parse(m.date.value)) and known.year}
    same = ((one.number, other.number), (one.issuer, other.issuer))
    return len(years) < 2 and all(_words(a.value or "") == _words(b.value or "") for a, b in same)


def _precedents(
    searcher: Searcher, clause: Clause, vector: Vectors, own: Collection[int]
) -> tuple[Precedent, ...]:
    """The clauses that say the same, those of the same words first, then those that are close.

    In each group, closings of directives come last unless the clause closes the draft.
    """
    terms = frozenset(exact_terms(clause.text))
    rare = searcher.statistics.idfs(folded_term_set(clause.text))
    hits = searcher.like(clause.text, vector, _POOL, without=own)
    judged = (_judged(hit, terms, rare) for hit in hits if not _opposite(clause, hit.clause))
    kept = [one for one in judged if one.likelihood >= RELATED or one.same_words]
    ends = _part(clause) == "kết"
    kept.sort(
        key=lambda one: (
            not one.same_words,
            not one.strong,
            not one.same_topic,
            not ends and _part(one.hit.clause) == "kết",
        )
    )
    return tuple(replace(one, hit=replace(one.hit, rank=rank)) for rank, one in enumerate(kept, start=1))


def _opposite(one: Clause, other: Clause) -> bool:
    """Whether one opens its directive and the other closes one: no wording serves both."""
    return {_part(one), _part(other)} == {"mở đầu", "kết"}


def _part(clause: Clause) -> str:
    """A clause's path without the number of its paragraph."""
    return clause.path.partition(" ¶")[0]


def _judged(hit: Hit, terms: frozenset[str], rare: Mapping[str, float]) -> Precedent:
    text = hit.text
    part = held(rare, folded_term_set(text))
    share = shared(terms, frozenset(exact_terms(text)))
    return Precedent(hit, share, likelihood(hit.why.cosine, part), part)


def _similar(
    found: Sequence[Sequence[Precedent]], clauses: Sequence[Clause]
) -> tuple[tuple[StoredDirective, int], ...]:
    """The directives that say what several clauses of the draft (or its only one) say, likeliest first."""
    directives: dict[DirectiveRow, StoredDirective] = {}
    counts: Counter[DirectiveRow] = Counter()
    likely: defaultdict[DirectiveRow, float] = defaultdict(float)
    for ones in found:
        best: dict[DirectiveRow, float] = {}
        for one in ones:
            row = one.hit.directive.id
            directives[row] = one.hit.directive
            best[row] = max(best.get(row, 0.0), 1.0 if one.same_words else one.likelihood)
        counts.update(best.keys())
        for row, value in best.items():
            likely[row] += value
    asked = sum(not clause.introduces for clause in clauses)
    least = _LEAST_SIMILAR * max(likely.values(), default=0.0)
    kept = [row for row in counts if counts[row] >= min(2, asked) and likely[row] >= least]
    kept.sort(key=lambda row: (-likely[row], row))
    return tuple((directives[row], counts[row]) for row in kept[:_MOST_SIMILAR])
