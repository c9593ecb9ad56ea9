"""How tables of judgments name clauses."""

from collections.abc import Iterable
from pathlib import PurePath

from index.store import Store, StoredDirective


def clause_names(store: Store, directives: Iterable[StoredDirective]) -> dict[int, str]:
    """Their clauses by row: `FILE#PATH`, or `FILE#[3]` for the third that has no path."""
    found = {}
    for directive in directives:
        file, plain = PurePath(directive.source).name, 0
        for clause in store.clauses(of=[directive.id]):
            plain += not clause.path
            found[int(clause.id)] = f"{file}#{clause.path or f'[{plain}]'}"
    return found
