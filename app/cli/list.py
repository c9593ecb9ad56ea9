"""`chithi list`: everything of one kind that the store holds, a JSON object a line."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping

from app.cli.arguments import add_argument, add_json
from app.cli.inputs import library_of
from app.cli.output import print_json
from app.schema import (
    Json,
    assignment_json,
    citation_json,
    clause_json,
    directive_json,
    duplicates_json,
    missing_json,
)
from index.graph import ending_of, find_endings, most_cited_missing, resolve
from index.store import DirectiveRow, Store, StoredDirective

_Directives = Mapping[DirectiveRow, StoredDirective]


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_argument(parser, "what", about="what", choices=list(_LISTS))


def run(arguments: Namespace) -> int:
    """Print all that there is of the kind."""
    with library_of(arguments) as library:
        directives = {directive.id: directive for directive in library.directives()}
        for row in _LISTS[arguments.what](library.store, directives):
            print_json(row)
    return 0


def _directives(store: Store, directives: _Directives) -> Iterator[Json]:
    endings = find_endings(store, directives)
    return (directive_json(one, ending_of(endings, row)) for row, one in directives.items())


def _clauses(store: Store, directives: _Directives) -> Iterator[Json]:
    return (clause_json(clause, directives[clause.directive]) for clause in store.clauses())


def _assignments(store: Store, directives: _Directives) -> Iterator[Json]:
    return (assignment_json(one, directives[row]) for row, one in store.assignments())


def _citations(store: Store, directives: _Directives) -> Iterator[Json]:
    return (citation_json(one, directives) for one in resolve(store.citations(), directives))


def _duplicates(store: Store, directives: _Directives) -> Iterator[Json]:
    several = (row for row, one in directives.items() if one.versions)
    return (duplicates_json(store.versions(row)) for row in several)


def _missing(store: Store, directives: _Directives) -> Iterator[Json]:
    found = most_cited_missing(resolve(store.citations(), directives), directives)
    return (missing_json(one, directives) for one in found)


_LISTS: Mapping[str, Callable[[Store, _Directives], Iterator[Json]]] = {
    "directives": _directives,
    "clauses": _clauses,
    "assignments": _assignments,
    "citations": _citations,
    "duplicates": _duplicates,
    "missing": _missing,
}
