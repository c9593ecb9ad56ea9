"""What each sub-command does that only looks, and which function does which."""

import os
from argparse import Namespace
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from platformdirs import user_data_path

from app.cli.changes import purge_store, reembed_store, remove_directives, restore_directives, verify_store
from app.cli.compare import compare_topics
from app.cli.correct import correct_directive
from app.cli.ingest import ingest_files, watch_folder
from app.cli.inputs import Asked, as_unicode, asked_filters, named_directive, read_queries
from app.cli.output import hint_where_empty, note, print_json, spoken
from app.cli.precedents import compare_draft
from app.cli.terminal import directive_text, results_text
from app.cli.who_text import answers_text
from app.errors import explain
from app.i18n import tongue_of_terminal
from app.loading import searcher_of
from app.schema import (
    Json,
    assignment_json,
    citation_json,
    clause_json,
    directive_json,
    duplicates_json,
    missing_json,
    search_json,
    who_json,
)
from corpus.errors import UnusableQuery
from embed import load_encoder
from index.graph import ending_of, find_endings, most_cited_missing, resolve
from index.ingest import status_of
from index.query import ALL_STEPS, StepKind, Understood, understand
from index.responsibility import Answers, who
from index.search import Filters, Results, Searcher
from index.store import Store, StoredDirective, versions_of


def _search(store: Store, arguments: Namespace) -> int:
    filters, skip = asked_filters(arguments), _skipped(arguments)
    searcher = searcher_of(store, arguments)
    if arguments.queries is not None:
        queries = read_queries(arguments.queries)
        hint_where_empty(store)
        return max([_answer(searcher, one, arguments.k, filters, skip) for one in queries], default=0)
    results = _find(searcher, as_unicode(arguments.query), arguments.k, filters, skip)
    hint_where_empty(store)
    if results.undated:
        note("undated", count=results.undated)
    if arguments.json:
        print_json(search_json(results))
    else:
        print(results_text(results, tongue_of_terminal()))
    return 0


def _who(store: Store, arguments: Namespace) -> int:
    query, filters = as_unicode(arguments.query), asked_filters(arguments)
    hint_where_empty(store)
    if store.encoder is None:  # nothing was ever embedded: nobody is made responsible
        answers = Answers(understand(query, lambda _: 0, skip=_skipped(arguments)), "none", ())
    else:
        searcher = searcher_of(store, arguments)
        answers = who(searcher, query, arguments.k, filters, skip=_skipped(arguments))
    if answers.undated:
        note("undated", count=answers.undated)
    if arguments.json:
        print_json(who_json(answers))
    else:
        print(answers_text(answers, tongue_of_terminal()))
    return 0


def _answer(searcher: Searcher, asked: Asked, k: int, filters: Filters, skip: Collection[StepKind]) -> int:
    """Print the answer to one query of many; one that can't be searched has none, and says why."""
    try:
        results, status = _find(searcher, asked.query, k, filters, skip), 0
    except UnusableQuery as problem:
        results, status = Results(Understood(asked.query, "", "vi"), "none", ()), 1
        note("queries.unusable", id=asked.id, why=explain(problem, tongue_of_terminal()))
    print_json(search_json(results, asked.id))
    return status


def _skipped(arguments: Namespace) -> Collection[StepKind]:
    """The steps of understanding that are not wanted."""
    return ALL_STEPS if arguments.as_typed else ()


def _find(searcher: Searcher, query: str, k: int, filters: Filters, skip: Collection[StepKind]) -> Results:
    if searcher.store.encoder is None:  # nothing was ever embedded: there is nothing to compare with
        return Results(understand(query, lambda _: 0, skip=skip), "none", ())
    return searcher.search(query, k, filters, skip=skip)


def _list(store: Store, arguments: Namespace) -> int:
    for row in _LISTS[arguments.what](store, {directive.id: directive for directive in store.directives()}):
        print_json(row)
    return 0


def _directives(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    endings = find_endings(store, directives)
    return (directive_json(one, ending_of(endings, row)) for row, one in directives.items())


def _clauses(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    return (clause_json(clause, directives[clause.directive]) for clause in store.clauses())


def _assignments(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    return (assignment_json(one, directives[row]) for row, one in store.assignments())


def _citations(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    return (citation_json(one, directives) for one in resolve(store.citations(), directives))


def _duplicates(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    several = (row for row, one in directives.items() if one.versions)
    return (duplicates_json(versions_of(store.database, row)) for row in several)


def _missing(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    found = most_cited_missing(resolve(store.citations(), directives), directives)
    return (missing_json(one, directives) for one in found)


def _show(store: Store, arguments: Namespace) -> int:
    directive = named_directive(store, arguments.directive)
    text = store.text(directive.id)
    if arguments.json:
        endings = find_endings(store, {one.id: one for one in store.directives()})
        print_json(directive_json(directive, ending_of(endings, directive.id)) | {"text": text})
    else:
        print(directive_text(directive, text, tongue_of_terminal()))
    return 0


def _status(store: Store, arguments: Namespace) -> int:
    status = status_of(store)
    if arguments.json:
        print_json(status)
    else:
        print(spoken("status", folder=store.folder, **{**status, "encoder": status["encoder"] or "–"}))
    return 0


def _serve(store: Store, arguments: Namespace) -> int:
    from app.serve import serve

    store.close()  # it could be opened; the page has its own
    return serve(store.folder, port=arguments.port, model=arguments.model, reranker=arguments.reranker)


def _eval(arguments: Namespace) -> int:
    # Imported here: the measures take half a second to import.
    from eval.measures import evaluate

    report = evaluate(arguments.folder, load_encoder(arguments.model), arguments.run)
    if arguments.json:
        print_json(report)
    else:
        print(spoken("evaluated", **report["measures"], **report))
        for kind, measures in report["kinds"].items():
            print(spoken("evaluated.kind", kind=kind, **measures))
    return 0


_LISTS: Mapping[str, Callable[[Store, Mapping[int, StoredDirective]], Iterator[Json]]] = {
    "directives": _directives,
    "clauses": _clauses,
    "assignments": _assignments,
    "citations": _citations,
    "duplicates": _duplicates,
    "missing": _missing,
}
_ON_A_STORE: Mapping[str, Callable[[Store, Namespace], int]] = {
    "ingest": ingest_files,
    "search": _search,
    "who": _who,
    "compare": compare_topics,
    "precedents": compare_draft,
    "list": _list,
    "show": _show,
    "remove": remove_directives,
    "restore": restore_directives,
    "purge": purge_store,
    "correct": correct_directive,
    "status": _status,
    "verify": verify_store,
    "watch": watch_folder,
    "reembed": reembed_store,
    "serve": _serve,
}


def act(arguments: Namespace) -> int:
    """Do what the command line asks for; returns the exit status."""
    if arguments.command == "eval":
        return _eval(arguments)
    store = Store(arguments.store or default_store())
    try:
        return _ON_A_STORE[arguments.command](store, arguments)
    finally:
        store.close()


def default_store() -> Path:
    """The data folder: `CHITHI_STORE`, or else the platform's folder for user data."""
    named = os.environ.get("CHITHI_STORE")
    return Path(named) if named else user_data_path("chithi", appauthor=False)
