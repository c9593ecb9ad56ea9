"""What each sub-command does. JSON on standard output and nothing else; messages on standard error."""

import json
import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from platformdirs import user_data_path

from app.problems import BadQueries, UnknownDirective, explain
from app.terminal import Progress, directive_text, results_text
from app.wire import Json, assignment_json, citation_json, clause_json, directive_json, search_json
from app.words import say, tongue_of_terminal
from embed.resolve import load_encoder
from index.citations import resolve
from index.filters import Filters
from index.ingest import Outcome, files_under, ingest
from index.records import StoredDirective
from index.search import Searcher
from index.store import Store
from index.upkeep import reembed, status_of, verify


def _ingest(arguments: Namespace) -> int:
    files = files_under(arguments.paths)
    store = _store(arguments)
    counts: Counter[str] = Counter()
    with Progress(files) as progress:
        for outcome in ingest(files, store, load_encoder(arguments.model), done=progress.done):
            counts[outcome.status] += 1
            progress.print(_line(outcome))
    told = ", ".join(f"{_say(f'status.{status}')} {count}" for status, count in counts.items())
    _note("ingested", counts=told, directives=len(store.directives()), clauses=len(store.shape().row))
    return 1 if counts["failed"] or counts["refused"] else 0


def _search(arguments: Namespace) -> int:
    searcher = Searcher(_store(arguments), load_encoder(arguments.model))
    filters = Filters(
        provinces=tuple(arguments.province),
        types=tuple(arguments.type),
        issuers=tuple(arguments.issuer),
        date_from=arguments.date_from,
        date_to=arguments.date_to,
    )
    if arguments.queries:
        for query_id, query in _queries(arguments.queries):
            _print(search_json(searcher.search(query, arguments.k, filters), query_id))
        return 0
    results = searcher.search(arguments.query or "", arguments.k, filters)
    if arguments.json:
        _print(search_json(results))
    else:
        print(results_text(results, tongue_of_terminal()))
    return 0


def _list(arguments: Namespace) -> int:
    store = _store(arguments)
    rows = {
        "directives": _directives,
        "clauses": _clauses,
        "assignments": _assignments,
        "citations": _citations,
    }
    for row in rows[arguments.what](store, {directive.id: directive for directive in store.directives()}):
        _print(row)
    return 0


def _directives(_: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    return map(directive_json, directives.values())


def _clauses(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    return (clause_json(clause, directives[clause.directive]) for clause in store.clauses())


def _assignments(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    return (assignment_json(one, directives[row]) for row, one in store.assignments())


def _citations(store: Store, directives: Mapping[int, StoredDirective]) -> Iterator[Json]:
    return (citation_json(one, directives) for one in resolve(store.citations(), directives))


def _show(arguments: Namespace) -> int:
    store = _store(arguments)
    directive = _named(store, arguments.directive)
    text = store.text(directive.id)
    if arguments.json:
        _print(directive_json(directive) | {"text": text})
    else:
        print(directive_text(directive, text, tongue_of_terminal()))
    return 0


def _remove(arguments: Namespace) -> int:
    store = _store(arguments)
    named = [_named(store, name) for name in arguments.directives]
    store.remove([directive.directive_id for directive in named])
    for directive in named:
        _note("removed", source=directive.source)
    return 0


def _status(arguments: Namespace) -> int:
    status = status_of(_store(arguments))
    _print(status) if arguments.json else print(_say("status", **status))
    return 0


def _verify(arguments: Namespace) -> int:
    problems = verify(_store(arguments))
    for problem in problems:
        print(problem, file=sys.stderr)
    _note("verify.bad" if problems else "verify.good", count=len(problems))
    return 1 if problems else 0


def _reembed(arguments: Namespace) -> int:
    store = _store(arguments)
    encoder = load_encoder(arguments.model)
    count = reembed(store, encoder)
    _note("reembedded", clauses=count, model=encoder.identity.name)
    return 0


def _serve(arguments: Namespace) -> int:
    from app.serve import serve

    return serve(arguments.store or default_store(), port=arguments.port, model=arguments.model)


def _eval(arguments: Namespace) -> int:
    from eval.beir import evaluate

    report = evaluate(arguments.folder, load_encoder(arguments.model))
    _print(report) if arguments.json else print(_say("evaluated", **report["measures"], **report))
    return 0


_LISTS: Mapping[str, Callable[[Store, Mapping[int, StoredDirective]], Iterator[Json]]] = {
    "directives": _directives,
    "clauses": _clauses,
    "assignments": _assignments,
    "citations": _citations,
}
ACTIONS: Mapping[str, Callable[[Namespace], int]] = {
    "ingest": _ingest,
    "search": _search,
    "list": _list,
    "show": _show,
    "remove": _remove,
    "status": _status,
    "verify": _verify,
    "reembed": _reembed,
    "serve": _serve,
    "eval": _eval,
}


def default_store() -> Path:
    """The data folder: `CHITHI_STORE`, or else the platform's folder for user data."""
    named = os.environ.get("CHITHI_STORE")
    return Path(named) if named else user_data_path("chithi", appauthor=False)


def _store(arguments: Namespace) -> Store:
    return Store(arguments.store or default_store())


def _named(store: Store, name: str) -> StoredDirective:
    """The directive that a user means by an identifier, a number, a file's path or its name.

    Raises:
        UnknownDirective: there is none, or several.
    """
    plain = "".join(name.split()).lower()
    found = [
        directive
        for directive in store.directives()
        if name == directive.directive_id
        or plain == "".join((directive.metadata.number.value or "").split()).lower()
        or any(name in (source, Path(source).name) for source in directive.sources)
    ]
    if len(found) != 1:
        raise UnknownDirective(name, [directive.directive_id for directive in found])
    return found[0]


def _queries(file: Path) -> Iterator[tuple[str, str]]:
    """The queries of a JSONL file, `{"id","query"}` per line.

    Raises:
        BadQueries: a line is something else.
    """
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    row = json.loads(line)
                    yield str(row["id"]), str(row["query"])
                except (ValueError, KeyError, TypeError):
                    raise BadQueries(file, number) from None


def _line(outcome: Outcome) -> str:
    reason = explain(outcome.problem, tongue_of_terminal()) if outcome.problem else None
    if reason is None and outcome.note:
        reason = _say(f"note.{outcome.note}")
    return "\t".join(part for part in (outcome.status, outcome.source, reason) if part)


def _print(row: Json) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


def _say(key: str, **values: object) -> str:
    return say(key, tongue_of_terminal(), **values)


def _note(key: str, **values: object) -> None:
    print(_say(key, **values), file=sys.stderr)
