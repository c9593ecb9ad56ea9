"""Agencies that precedents make responsible and the draft's clause does not name."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.assignments import Assignment, Role, find_assignments
from corpus.model import Directive
from index.search import Hit
from index.store import Store


@dataclass(frozen=True, slots=True)
class OtherAgency:
    """An agency that precedents make responsible and the draft's clause does not, with their hits."""

    agency: str
    role: Role
    hits: tuple[Hit, ...]


def find_other_agencies(
    store: Store, draft: Directive, precedents: Sequence[Sequence[Hit]]
) -> list[tuple[OtherAgency, ...]]:
    """For each of the draft's clauses with precedents, the agencies that only these name."""
    own = defaultdict(set)
    for one in find_assignments(draft):
        own[one.clause].add(one.agency)
    stored = store.assignments_in(hit.clause for hits in precedents for hit in hits)
    return [tuple(_others(hits, stored, own[at])) for at, hits in enumerate(precedents)]


def _others(
    hits: Sequence[Hit], stored: Mapping[str, list[Assignment]], own: Collection[str]
) -> Iterator[OtherAgency]:
    """The agencies that are not the clause's own, those of most precedents first; no generic ones."""
    found: dict[tuple[str, Role], list[Hit]] = {}
    for hit in hits:
        for key in dict.fromkeys((a.agency, a.role) for a in stored.get(hit.clause_id, ()) if not a.generic):
            if key[0] not in own:
                found.setdefault(key, []).append(hit)
    for (agency, role), naming in sorted(found.items(), key=lambda item: -len(item[1])):
        yield OtherAgency(agency, role, tuple(naming))
