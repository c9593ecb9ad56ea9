"""Assignments that were found in some clauses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from corpus.assignments import Assignment
from index.store import Store, StoredClause, clause_id_of


def assignments_of(clauses: Iterable[StoredClause], store: Store) -> Mapping[str, list[Assignment]]:
    """The assignments in each clause, by its public identifier; nothing for a clause without any."""
    rows = {clause.id: clause for clause in clauses}
    public = {clause.directive: clause.clause_id.rpartition("-")[0] for clause in rows.values()}
    found: dict[str, list[Assignment]] = defaultdict(list)
    for directive, one in store.assignments(clauses=sorted(rows)):
        found[clause_id_of(public[directive], one.clause)].append(one)
    return found
