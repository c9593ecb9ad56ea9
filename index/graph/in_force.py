"""What ended a directive, or a clause of it, and when, as far as the store knows.

A directive that no stored one ended may have ended nevertheless: it is never called "in force".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from corpus.citations import Citation, Relation, same_document
from corpus.entities.dates import day_of
from corpus.entities.document_numbers import find_mentions
from corpus.entities.names import share_place
from index.graph.citations import ENDING, Citable, Resolved, ordinals_of
from index.store import ClauseRow, DirectiveRow, Reader, StoredDirective, clause_id_of


@dataclass(frozen=True, slots=True)
class Ending:
    """A directive that replaces or repeals another, or a part of it, and the citation that says so."""

    by: StoredDirective
    citation: Citation

    @property
    def clause_id(self) -> str | None:
        """The clause that says so; None if a title or preamble does."""
        ordinal = self.citation.clause
        return None if ordinal is None else clause_id_of(self.by.directive_id, ordinal)

    @property
    def day(self) -> str | None:
        """The day (ISO) of the ending directive; None if its full date is unknown.

        A later day on which it says that it takes effect is not read.
        """
        return day_of(self.by.metadata)

    def counts(self, as_of: str | None) -> bool:
        """Whether the other had surely ended on a day (ISO), or by now if None."""
        return as_of is None or (self.day is not None and self.day <= as_of)


Endings = Mapping[DirectiveRow, tuple[Ending, ...]]
ClauseEndings = Mapping[ClauseRow, tuple[Ending, ...]]
Row = TypeVar("Row", DirectiveRow, ClauseRow)
_AMENDS: Relation = "amends"


# What ended, and which of its citations says so, by the directive that cites.
_Placed = dict[DirectiveRow, tuple[tuple[Row, int], ...]]
_Cited = Mapping[DirectiveRow, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class PackedEnds:
    """An `EndIndex` without the directives, as a file can hold it."""

    by_ordinal: dict[str, frozenset[DirectiveRow]]
    public: dict[str, DirectiveRow]
    given: list[tuple[tuple[DirectiveRow, int, int], str | None]]
    cited: dict[DirectiveRow, tuple[Citation, ...]]
    whole: _Placed[DirectiveRow]
    parts: _Placed[ClauseRow]


@dataclass(frozen=True, slots=True)
class EndIndex:
    """What ended directives and clauses, kept so that a change of the store costs what it concerns.

    `cited`: the citations that end or amend another directive; `whole` and `parts`: what those of a citing
    directive surely ended, and what said so.
    """

    citable: Citable = field(default_factory=Citable)
    cited: Mapping[DirectiveRow, tuple[Citation, ...]] = field(default_factory=dict)
    whole: Mapping[DirectiveRow, tuple[tuple[DirectiveRow, Ending], ...]] = field(default_factory=dict)
    parts: Mapping[DirectiveRow, tuple[tuple[ClauseRow, Ending], ...]] = field(default_factory=dict)

    @classmethod
    def of_packed(cls, packed: PackedEnds, directives: Mapping[DirectiveRow, StoredDirective]) -> "EndIndex":
        """The index of `directives` that was packed."""
        citable = Citable(directives, packed.by_ordinal, packed.public, dict(packed.given))
        return cls(
            citable,
            packed.cited,
            _unplaced(packed.whole, packed.cited, directives),
            _unplaced(packed.parts, packed.cited, directives),
        )

    def packed(self) -> PackedEnds:
        """What `of_packed` takes."""
        known = self.citable
        return PackedEnds(
            dict(known.by_ordinal),
            dict(known.public),
            list(known.given.items()),
            dict(self.cited),
            _placed(self.whole, self.cited),
            _placed(self.parts, self.cited),
        )

    def following(
        self,
        store: Reader,
        directives: Mapping[DirectiveRow, StoredDirective],
        before: Sequence[StoredDirective],
        after: Sequence[StoredDirective],
    ) -> "EndIndex":
        """The index of `directives`, of which those that changed were as `before` and are as `after`."""
        citable = self.citable.following(directives, before, after)
        changed = {one.id for one in (*before, *after)}
        ordinals = {n for one in (*before, *after) for n in ordinals_of(one.metadata.number.value)}
        cited = {row: ones for row, ones in self.cited.items() if row not in changed}
        asked = [one.id for one in after] if self.citable.directives else None
        for row, one in store.citations(asked, relations=(*ENDING, _AMENDS)):
            cited[row] = (*cited.get(row, ()), one)
        whole = {row: ones for row, ones in self.whole.items() if row in cited}
        parts = {row: ones for row, ones in self.parts.items() if row in cited}
        due = changed | {citing for citing, *_ in citable.given}
        for row, ones in cited.items():
            if row in due or any(ordinals & ordinals_of(one.number) for one in ones):
                every = (citable.resolve(row, one) for one in ones)
                sure = [one for one in every if _ends(one, directives)]
                whole[row] = tuple(_whole(sure, directives))
                parts[row] = tuple(_parts(sure, store, directives))
        return EndIndex(citable, cited, whole, parts)

    @property
    def endings(self) -> Endings:
        """What ended each directive, the earliest first; only what is certain."""
        found: dict[DirectiveRow, list[Ending]] = {}
        for citing in sorted(self.whole):
            for row, ending in self.whole[citing]:
                found.setdefault(row, []).append(ending)
        own = {row: day_of(self.citable.directives[row].metadata) or "" for row in found}
        return {row: tuple(sorted(ones, key=lambda one: one.day or own[row])) for row, ones in found.items()}

    @property
    def ended_clauses(self) -> ClauseEndings:
        """What ended single clauses of directives, the earliest first.

        What is under an ended clause ended with it.
        """
        found: dict[ClauseRow, list[Ending]] = {}
        for citing in sorted(self.parts):
            for row, ending in self.parts[citing]:
                found.setdefault(row, []).append(ending)
        return {row: tuple(sorted(ones, key=lambda one: one.day or "")) for row, ones in found.items()}


def find_endings(store: Reader, directives: Mapping[DirectiveRow, StoredDirective]) -> Endings:
    """What ended each directive, the earliest first; only what is certain."""
    return EndIndex().following(store, directives, (), list(directives.values())).endings


def find_ended_clauses(store: Reader, directives: Mapping[DirectiveRow, StoredDirective]) -> ClauseEndings:
    """What ended single clauses of directives, the earliest first."""
    return EndIndex().following(store, directives, (), list(directives.values())).ended_clauses


def _placed(ended: Mapping[DirectiveRow, tuple[tuple[Row, Ending], ...]], cited: _Cited) -> _Placed[Row]:
    return {
        citing: tuple((row, cited[citing].index(ending.citation)) for row, ending in ones)
        for citing, ones in ended.items()
    }


def _unplaced(
    placed: _Placed[Row], cited: _Cited, directives: Mapping[DirectiveRow, StoredDirective]
) -> dict[DirectiveRow, tuple[tuple[Row, Ending], ...]]:
    return {
        citing: tuple((row, Ending(directives[citing], cited[citing][place])) for row, place in ones)
        for citing, ones in placed.items()
    }


def _ends(one: Resolved, directives: Mapping[DirectiveRow, StoredDirective]) -> bool:
    """Whether a citation surely ends another directive, or amends it."""
    return one.target not in (None, one.citing) and _is_sure(one, directives)


def _whole(
    resolved: Iterable[Resolved], directives: Mapping[DirectiveRow, StoredDirective]
) -> Iterator[tuple[DirectiveRow, Ending]]:
    for one in resolved:
        if one.citation.relation in ENDING:
            yield one.candidates[0], Ending(directives[one.citing], one.citation)


def _parts(
    resolved: Iterable[Resolved], store: Reader, directives: Mapping[DirectiveRow, StoredDirective]
) -> Iterator[tuple[ClauseRow, Ending]]:
    for one in (one for one in resolved if one.citation.relation == _AMENDS and one.citation.parts):
        for clause in store.clauses(of=[one.candidates[0]]):
            if any(_lies_in(clause.path, part) for part in one.citation.parts):
                yield clause.id, Ending(directives[one.citing], one.citation)


def _lies_in(path: str, part: str) -> bool:
    return path == part or path.startswith((f"{part}.", f"{part} "))


def ending_of(endings: Mapping[Row, tuple[Ending, ...]], row: Row, as_of: str | None = None) -> Ending | None:
    """The first that had ended a directive or a clause by a day; None if nothing had."""
    return next((ending for ending in endings.get(row, ()) if ending.counts(as_of)), None)


def _is_sure(one: Resolved, directives: Mapping[DirectiveRow, StoredDirective]) -> bool:
    """Whether a citation certainly means its target, which must not be the later of the two.

    A number recurs in every province and nearly every year: if the citation doesn't tell more, the target
    must be of the citing directive's own province, and of the day or the year that is cited.
    """
    if one.given:
        return True
    citing, ended = directives[one.citing], directives[one.candidates[0]]
    earlier, later = day_of(ended.metadata), day_of(citing.metadata)
    if earlier and later and later < earlier:
        return False
    m, cited = ended.metadata, one.citation
    if share_place(citing.metadata, m):
        same_day = cited.date is not None and cited.date == m.date.value
        if same_day or any(mention.year for mention in find_mentions(cited.number or "")):
            return True
    return same_document(cited, m.number.value, m.type.value, m.issuer.value, m.date.value) is True
