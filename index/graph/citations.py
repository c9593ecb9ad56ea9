"""Citations between stored directives: which directive each one means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.citations import Citation, Relation, same_document
from corpus.entities.document_numbers import find_mentions
from corpus.entities.names import share_place
from corpus.text import fold
from index.store import DirectiveRow, StoredDirective, given_targets

ENDING: tuple[Relation, ...] = ("replaces", "repeals")
_NONE: frozenset[DirectiveRow] = frozenset()


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


@dataclass(frozen=True, slots=True)
class Citable:
    """Directives as citations are resolved to them.

    `by_ordinal`: those whose number has an ordinal. `public`: the row by each public identifier, also those
    of versions. `given`: the target (public identifier) that a person stated, by citing row and span.
    """

    directives: Mapping[DirectiveRow, StoredDirective] = field(default_factory=dict)
    by_ordinal: Mapping[str, frozenset[DirectiveRow]] = field(default_factory=dict)
    public: Mapping[str, DirectiveRow] = field(default_factory=dict)
    given: Mapping[tuple[DirectiveRow, int, int], str | None] = field(default_factory=dict)

    def following(
        self,
        directives: Mapping[DirectiveRow, StoredDirective],
        before: Iterable[StoredDirective],
        after: Iterable[StoredDirective],
    ) -> "Citable":
        """`directives`, of which those that changed are told as they were `before` and are `after`."""
        ordinals: dict[str, frozenset[DirectiveRow]] = {}
        public, given = dict(self.public), dict(self.given)
        for one in before:
            for ordinal in ordinals_of(one.metadata.number.value):
                ordinals[ordinal] = ordinals.get(ordinal, self.by_ordinal.get(ordinal, _NONE)) - {one.id}
            for name in (one.directive_id, *one.versions):
                public.pop(name, None)
            for span in given_targets(one.corrections):
                given.pop((one.id, *span), None)
        for ordinal, rows in _rows_by_ordinal(after).items():
            ordinals[ordinal] = ordinals.get(ordinal, self.by_ordinal.get(ordinal, _NONE)) | rows
        for one in after:
            public |= dict.fromkeys((one.directive_id, *one.versions), one.id)
            given |= {(one.id, *span): name for span, name in given_targets(one.corrections).items()}
        return Citable(directives, {**self.by_ordinal, **ordinals}, public, given)

    def resolve(self, citing: DirectiveRow, citation: Citation) -> Resolved:
        """Find the directives that a citation means."""
        place = (citing, citation.start, citation.end)
        if place in self.given:
            target = self.public.get(self.given[place] or "")
            return Resolved(citing, citation, () if target is None else (target,), given=True)
        return Resolved(citing, citation, self._candidates(self.directives[citing], citation))

    def _candidates(self, citing: StoredDirective, citation: Citation) -> tuple[DirectiveRow, ...]:
        if citation.itself:
            return (citing.id,)
        sure, possible = [], []
        rows = (row for one in ordinals_of(citation.number) for row in sorted(self.by_ordinal.get(one, ())))
        for row in rows:
            directive = self.directives[row]
            m = directive.metadata
            fits = same_document(citation, m.number.value, m.type.value, m.issuer.value, m.date.value)
            if fits:
                sure.append(row)
            elif fits is None and not _is_elsewhere(directive, citing, citation):
                possible.append(row)
        return tuple(sure or possible)


def resolve(
    citations: Iterable[tuple[DirectiveRow, Citation]], directives: Mapping[DirectiveRow, StoredDirective]
) -> list[Resolved]:
    """Find the directives that citations mean; "Chỉ thị này" means the citing one.

    A target that a person stated counts; if it is not stored, there is no candidate.
    "Chỉ thị số 05/CT-UBND của Ủy ban nhân dân tỉnh" is one of the citing directive's own province.
    """
    citable = Citable().following(directives, (), list(directives.values()))
    return [citable.resolve(citing, one) for citing, one in citations]


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


def _rows_by_ordinal(directives: Iterable[StoredDirective]) -> dict[str, frozenset[DirectiveRow]]:
    rows: dict[str, set[DirectiveRow]] = defaultdict(set)
    for one in directives:
        for ordinal in ordinals_of(one.metadata.number.value):
            rows[ordinal].add(one.id)
    return {ordinal: frozenset(of) for ordinal, of in rows.items()}


@lru_cache(maxsize=65_536)
def ordinals_of(number: str | None) -> frozenset[str]:
    """The ordinals of a number as it is written."""
    return frozenset(mention.ordinal for mention in find_mentions(number)) if number else frozenset()


def _is_elsewhere(directive: StoredDirective, citing: StoredDirective, citation: Citation) -> bool:
    """Whether a directive is of another province than the citing one, and the citation does not name it."""
    if share_place(directive.metadata, citing.metadata) is not False:
        return False
    return fold(directive.metadata.province.value or "") not in fold(citation.text)
