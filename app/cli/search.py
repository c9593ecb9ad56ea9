"""`chithi search`: clauses that answer a query, or an answer for each query of a file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.arguments import add_argument, add_count, add_filters, add_json
from app.cli.inputs import Query, library_of, narrowing_of, read_queries
from app.cli.output import note, note_undated, print_json, print_text, spoken, warn_if_empty
from app.errors import explain
from app.library import Library
from app.schema import search_json
from corpus.errors import UnusableQuery
from index.query import Understood
from index.search import Results


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_count(parser, 10)
    add_filters(parser)
    add_argument(parser, "query", about="query", nargs="?", metavar="QUERY")
    add_argument(parser, "--queries", about="queries", type=Path, metavar="FILE.jsonl")


def run(arguments: Namespace) -> int:
    """Print the clauses that were found, as text or as JSON."""
    if (arguments.query is None) == (arguments.queries is None):
        arguments.refuse(spoken("usage.query"))
    with library_of(arguments) as library:
        if arguments.queries is not None:
            return _search_each(library, read_queries(arguments.queries), arguments)
        results = library.search(arguments.query, arguments.k, **narrowing_of(arguments))
        warn_if_empty(library)
        note_undated(results.undated)
        print_json(search_json(results)) if arguments.json else print_text(str(results))
    return 0


def _search_each(library: Library, queries: list[Query], arguments: Namespace) -> int:
    """Print an answer per query as JSON; 1 if one of them could not be searched."""
    warn_if_empty(library)
    return max((_answer(library, query, arguments) for query in queries), default=0)


def _answer(library: Library, query: Query, arguments: Namespace) -> int:
    results: Results
    try:
        results, status = library.search(query.text, arguments.k, **narrowing_of(arguments)), 0
    except UnusableQuery as problem:
        results, status = Results(Understood(query.text, "", "vi"), "none", ()), 1
        note("queries.unusable", id=query.id, why=explain(problem, library.locale))
    print_json(search_json(results, query.id))
    return status
