"""Citations within a store: which directive each one means, and what that says about being in force."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.citations import Citation, same_document
from corpus.numbers import find_mentions
from index.records import StoredDirective

_ENDING = ("replaces", "repeals")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation and the directives (by row) that it can mean: one is its target, of several none is."""

    citing: int
    citation: Citation
    candidates: tuple[int, ...]

    @property
    def target(self) -> int | None:
        """The one directive that it means; None where the store has none, or several that fit."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def resolve(
    citations: Iterable[tuple[int, Citation]], directives: Mapping[int, StoredDirective]
) -> list[Resolved]:
    """Find the directives that citations mean; a citation of the directive itself means that one."""
    by_ordinal: dict[str, list[StoredDirective]] = defaultdict(list)
    for directive in directives.values():
        for ordinal in _ordinals(directive.metadata.number.value):
            by_ordinal[ordinal].append(directive)
    return [Resolved(citing, one, _candidates(citing, one, by_ordinal)) for citing, one in citations]


def ended_by(resolved: Iterable[Resolved]) -> dict[int, Resolved]:
    """The directives (by row) that another one replaces or repeals as a whole, with what does so."""
    return {
        one.target: one
        for one in resolved
        if one.citation.relation in _ENDING and one.target is not None and one.target != one.citing
    }


def _candidates(
    citing: int, citation: Citation, by_ordinal: Mapping[str, list[StoredDirective]]
) -> tuple[int, ...]:
    if citation.itself:
        return (citing,)
    sure, possible = [], []
    for ordinal in _ordinals(citation.number):
        for directive in by_ordinal.get(ordinal, []):
            m = directive.metadata
            fits = same_document(citation, m.number.value, m.type.value, m.issuer.value, m.date.value)
            if fits:
                sure.append(directive.id)
            elif fits is None:
                possible.append(directive.id)
    return tuple(sure or possible)


def _ordinals(number: str | None) -> set[str]:
    return {mention.ordinal for mention in find_mentions(number)} if number else set()
