"""What the search view shows of what was found: narrowed by facets, ordered, grouped by document."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.assignments import Role
from corpus.entities.dates import day_of, year_of
from corpus.model import CLAUSE_KINDS
from index.query import ROLES
from index.search import Filters, Hit
from index.store import StoredDirective

# Clauses that facets are counted over, and that what is no filter of the index narrows.
POOL = 100
FACETS = ("province", "type", "issuer", "year", "role", "kind")

Roles = Mapping[int, frozenset[Role]]
"""The roles that clauses (by row) give to agencies."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a visitor narrows the results by: values by the name of their facet."""

    provinces: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def filters(self, more: Filters) -> Filters:
        """Filters of the index that hold what is chosen, as far as it has such, beside `more`.

        Years become the days from the first to the last of them.
        """
        first = min(self.years, default=None)
        last = max(self.years, default=None)
        return replace(
            more,
            provinces=self.provinces,
            types=self.types,
            issuers=self.issuers,
            kinds=tuple(kind for kind in CLAUSE_KINDS if kind in self.kinds),
            date_from=max(filter(None, (more.date_from, first and f"{first}-01-01")), default=None),
            date_to=min(filter(None, (more.date_to, last and f"{last}-12-31")), default=None),
        )

    def missed_by(self, hit: Hit, roles: Roles) -> set[str]:
        """The facets by which a hit is not of what is chosen."""
        m = hit.directive.metadata
        holds = {
            "province": not self.provinces or Filters(provinces=self.provinces).pass_(m),
            "type": not self.types or m.type.value in self.types,
            "issuer": not self.issuers or Filters(issuers=self.issuers).pass_(m),
            "year": not self.years or str(year_of(m)) in self.years,
            "role": not self.roles or not roles.get(hit.clause.id, frozenset()).isdisjoint(self.roles),
            "kind": not self.kinds or hit.clause.kind in self.kinds,
        }
        return {facet for facet, held in holds.items() if not held}


def count_facets(hits: Sequence[Hit], chosen: Chosen, roles: Roles) -> dict[str, dict[str, int]]:
    """How many clauses each value of each facet has among those that the other facets leave.

    The most frequent come first, years from the latest, roles in their own order; what is chosen is there
    even where it has none.
    """
    missed = [(hit, chosen.missed_by(hit, roles)) for hit in hits]
    counted = {}
    for facet in FACETS:
        left = [hit for hit, facets in missed if facets <= {facet}]
        counts = Counter(value for hit in left for value in _values(hit, facet, roles))
        asked: tuple[str, ...] = getattr(chosen, f"{facet}s")
        counts.update(dict.fromkeys(asked, 0))
        counted[facet] = {value: counts[value] for value in sorted(counts, key=_order(facet, counts))}
    return counted


def roles_by_clause(found: Iterable[tuple[str, Role]], hits: Iterable[Hit]) -> dict[int, frozenset[Role]]:
    """The roles that hits (by row) give, of roles by the public names of their clauses."""
    rows = {hit.clause_id: hit.clause.id for hit in hits}
    given: dict[int, set[Role]] = {}
    for clause, role in found:
        if clause in rows:
            given.setdefault(rows[clause], set()).add(role)
    return {row: frozenset(ones) for row, ones in given.items()}


def newest_first(hits: Iterable[Hit]) -> list[Hit]:
    """Hits by the day of their documents, the latest first, undated ones last; otherwise as they were."""
    return sorted(hits, key=lambda hit: day_of(hit.directive.metadata) or "", reverse=True)


def grouped(hits: Iterable[Hit]) -> list[tuple[StoredDirective, list[Hit]]]:
    """Hits by document, in the order in which each comes first; within one as they were."""
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.directive.id, []).append(hit)
    return [(ones[0].directive, ones) for ones in found.values()]


def _values(hit: Hit, facet: str, roles: Roles) -> Iterable[str]:
    m = hit.directive.metadata
    values = {
        "province": (m.province.value,),
        "type": (m.type.value,),
        "issuer": (m.issuer.value,),
        "year": (str(year_of(m) or ""),),
        "role": tuple(roles.get(hit.clause.id, ())),
        "kind": (hit.clause.kind,),
    }
    return (value for value in values[facet] if value)


def _order(facet: str, counts: Mapping[str, int]) -> Callable[[str], tuple[int, str]]:
    if facet == "year":
        return lambda value: (-int(value), value)
    if facet == "role":
        order: list[str] = list(ROLES)
        return lambda value: (order.index(value), value)
    return lambda value: (-counts[value], value)
