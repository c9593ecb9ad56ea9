"""What ended a directive, or a clause of it, and when, as far as the store knows.

A directive that no stored one ended may have ended nevertheless: it is never called "in force".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from corpus.citations import Citation, same_document
from corpus.entities.dates import day_of
from corpus.entities.document_numbers import find_mentions
from corpus.entities.names import share_place
from index.graph.citations import ENDING, Resolved, ended_by, resolve
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


def find_endings(store: Reader, directives: Mapping[DirectiveRow, StoredDirective]) -> Endings:
    """What ended each directive, the earliest first; only what is certain."""
    found = {}
    resolved = resolve(store.citations(relations=ENDING), directives)
    for row, ones in ended_by(resolved).items():
        ended = directives[row]
        sure = [Ending(directives[one.citing], one.citation) for one in ones if _is_sure(one, directives)]
        if sure:
            found[row] = tuple(sorted(sure, key=lambda ending: ending.day or day_of(ended.metadata) or ""))
    return found


def find_ended_clauses(store: Reader, directives: Mapping[DirectiveRow, StoredDirective]) -> ClauseEndings:
    """What ended single clauses of directives, the earliest first.

    What is under an ended clause ended with it.
    """
    found: dict[ClauseRow, list[Ending]] = {}
    for one in resolve(store.citations(relations=["amends"]), directives):
        if one.citation.parts and one.target not in (None, one.citing) and _is_sure(one, directives):
            ending = Ending(directives[one.citing], one.citation)
            for clause in store.clauses(of=[one.candidates[0]]):
                if any(_lies_in(clause.path, part) for part in one.citation.parts):
                    found.setdefault(clause.id, []).append(ending)
    return {row: tuple(sorted(ones, key=lambda ending: ending.day or "")) for row, ones in found.items()}


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
