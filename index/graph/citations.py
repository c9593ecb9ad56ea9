"""Citations between stored directives: which directive each one means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.citations import Citation, Relation, same_document
from corpus.entities.document_numbers import find_mentions
from corpus.entities.names import share_place
from corpus.text import fold
from index.store import DirectiveRow, StoredDirective, given_targets

ENDING: tuple[Relation, ...] = ("replaces", "repeals")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation and the directives that it can mean: only a single one is its target.

    `given`: a person stated it.
    """

    citing: DirectiveRow
    citation: Citation
    candidates: tuple[DirectiveRow, ...]
    given: bool = False

    @property
    def target(self) -> DirectiveRow | None:
        """The directive that it means; None if the store has none or several that fit."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def resolve(
    citations: Iterable[tuple[DirectiveRow, Citation]], directives: Mapping[DirectiveRow, StoredDirective]
) -> list[Resolved]:
    """Find the directives that citations mean; "Chỉ thị này" means the citing one.

    A target that a person stated counts; if it is not stored, there is no candidate.
    "Chỉ thị số 05/CT-UBND của Ủy ban nhân dân tỉnh" is one of the citing directive's own province.
    """
    by_ordinal: dict[str, list[StoredDirective]] = defaultdict(list)
    for directive in directives.values():
        for ordinal in _ordinals(directive.metadata.number.value):
            by_ordinal[ordinal].append(directive)
    given = _given(directives)
    return [
        Resolved(citing, one, known, given=True)
        if (known := given.get((citing, one.start, one.end))) is not None
        else Resolved(citing, one, _candidates(directives[citing], one, by_ordinal))
        for citing, one in citations
    ]


@dataclass(frozen=True, slots=True)
class Link:
    """Citations of one relation between two directives; `other` is None if none or several fit."""

    other: DirectiveRow | None
    relation: Relation
    citations: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """What a directive is based on, in the order of its citations, and what is based on it."""

    rests_on: tuple[Link, ...]
    rested_on_by: tuple[Link, ...]


def graph_of(directive: DirectiveRow, resolved: Iterable[Resolved]) -> Graph:
    """The neighbours of a directive among the resolved citations of a store."""
    outward: dict[tuple[object, Relation], list[Resolved]] = defaultdict(list)
    inward: dict[tuple[object, Relation], list[Resolved]] = defaultdict(list)
    for one in resolved:
        cited = one.citation
        if one.citing == directive and not cited.itself and one.target != directive:
            document = one.target or (cited.number or fold(cited.text), cited.date)
            outward[document, cited.relation].append(one)
        elif one.target == directive and one.citing != directive:
            inward[one.citing, cited.relation].append(one)
    return Graph(
        tuple(Link(ones[0].target, relation, tuple(ones)) for (_, relation), ones in outward.items()),
        tuple(Link(ones[0].citing, relation, tuple(ones)) for (_, relation), ones in inward.items()),
    )


def ended_by(resolved: Iterable[Resolved]) -> dict[DirectiveRow, list[Resolved]]:
    """The directives that others replace or repeal as a whole, with these citations."""
    found: dict[DirectiveRow, list[Resolved]] = defaultdict(list)
    for one in resolved:
        if one.citation.relation in ENDING and one.target is not None and one.target != one.citing:
            found[one.target].append(one)
    return dict(found)


def _candidates(
    citing: StoredDirective, citation: Citation, by_ordinal: Mapping[str, list[StoredDirective]]
) -> tuple[DirectiveRow, ...]:
    if citation.itself:
        return (citing.id,)
    sure, possible = [], []
    for ordinal in _ordinals(citation.number):
        for directive in by_ordinal.get(ordinal, []):
            m = directive.metadata
            fits = same_document(citation, m.number.value, m.type.value, m.issuer.value, m.date.value)
            if fits:
                sure.append(directive.id)
            elif fits is None and not _is_elsewhere(directive, citing, citation):
                possible.append(directive.id)
    return tuple(sure or possible)


def _given(
    directives: Mapping[DirectiveRow, StoredDirective],
) -> dict[tuple[DirectiveRow, int, int], tuple[DirectiveRow, ...]]:
    """The targets that people stated, by the citing directive and the span."""
    rows = {public: one.id for one in directives.values() for public in (one.directive_id, *one.versions)}
    return {
        (one.id, *span): () if target not in rows else (rows[target],)
        for one in directives.values()
        for span, target in given_targets(one.corrections).items()
    }


@lru_cache(maxsize=4096)
def _ordinals(number: str | None) -> frozenset[str]:
    return frozenset(mention.ordinal for mention in find_mentions(number)) if number else frozenset()


def _is_elsewhere(directive: StoredDirective, citing: StoredDirective, citation: Citation) -> bool:
    """Whether a directive is of another province than the citing one, and the citation does not name it."""
    if share_place(directive.metadata, citing.metadata) is not False:
        return False
    return fold(directive.metadata.province.value or "") not in fold(citation.text)
