"""Whom precedents make responsible for what a draft's clause is about, beside those whom it names itself."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.assignments import Assignment, Role, find_assignments
from corpus.model import Directive
from index.search import Hit
from index.store import Store, clause_id_of


@dataclass(frozen=True, slots=True)
class Charged:
    """A body that precedents make responsible and the draft's clause does not, with their hits."""

    agency: str
    role: Role
    hits: tuple[Hit, ...]


def find_charged(
    store: Store, draft: Directive, precedents: Sequence[Sequence[Hit]]
) -> list[tuple[Charged, ...]]:
    """For each of the draft's first clauses, by its precedents, the bodies that only these charge."""
    own = defaultdict(set)
    for assignment in find_assignments(draft):
        own[assignment.clause].add(assignment.agency)
    stored = duties_of(store, [hit for hits in precedents for hit in hits])
    return [tuple(_charged(hits, stored, own[at])) for at, hits in enumerate(precedents)]


def duties_of(store: Store, hits: Sequence[Hit]) -> Mapping[str, list[Assignment]]:
    """Who must do what by each hit's clause, under its public name."""
    public = {hit.directive.id: hit.directive.directive_id for hit in hits}
    found = defaultdict(list)
    for row, one in store.assignments(clauses=sorted({hit.clause.id for hit in hits})):
        found[clause_id_of(public[row], one.clause)].append(one)
    return found


def _charged(
    hits: Sequence[Hit], stored: Mapping[str, list[Assignment]], own: Collection[str]
) -> Iterator[Charged]:
    """The bodies that the clause does not charge, those of most precedents first; no generic ones."""
    found: dict[tuple[str, Role], list[Hit]] = {}
    for hit in hits:
        for duty in stored.get(hit.clause_id, ()):
            if duty.agency not in own and not duty.generic:
                charging = found.setdefault((duty.agency, duty.role), [])
                charging.extend([hit] * (hit not in charging))
    for (agency, role), charging in sorted(found.items(), key=lambda item: -len(item[1])):
        yield Charged(agency, role, tuple(charging))
