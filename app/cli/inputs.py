"""What a user gives on the command line: a library, options that narrow a search, a file of queries."""

import json
from argparse import Namespace
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.cli.output import note, on_one_line, print_message
from app.errors import explain
from app.i18n import terminal_locale
from app.library import Library, Narrowing, as_unicode, person, place_of
from app.places import default_store
from corpus.errors import BadQueries, ChithiError
from index.store import Actor, namesake_of

_LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a file, with the identifier that its answer is to bear."""

    id: str | int
    text: str


def library_of(arguments: Namespace, *, create: bool = False) -> Library:
    """The library in `--store` with the models that are named; warnings go to standard error.

    Only a command that reads files in makes a store: `create`.
    """
    locale = terminal_locale()

    @cache  # of a file of queries, each would say the same
    def say_once(sentence: str) -> None:
        print_message(on_one_line(sentence))

    def warn(problem: ChithiError) -> None:
        say_once(explain(problem, locale) or "")

    folder, read_only = place_of(arguments.store or default_store())
    library = Library(
        folder,
        model=arguments.model,
        reranker=arguments.reranker,
        locale=locale,
        warn=warn,
        create=create and not read_only,
        read_only=read_only,
        ray=getattr(arguments, "ray", None),
        actor=Actor(person(), "command"),
    )
    if (other := namesake_of(folder)) is not None:
        note("store.twin", folder=folder, other=other)
    return library


def narrowing_of(arguments: Namespace) -> Narrowing:
    """The options of a command line that narrow a search."""
    return Narrowing(
        province=arguments.province,
        type=arguments.type,
        issuer=arguments.issuer,
        kind=arguments.kind,
        date_from=arguments.date_from,
        date_to=arguments.date_to,
        as_of=arguments.as_of,
        in_force=arguments.in_force,
        as_typed=arguments.as_typed,
    )


def read_queries(file: Path) -> list[Query]:
    """The queries of a JSONL file, `{"id","query"}` per line; empty lines are passed over.

    Raises:
        BadQueries: a line is something else.
    """
    found = []
    with file.open("rb") as lines:
        for number, line in enumerate(iter(lambda: lines.readline(_LONGEST_LINE), b""), start=1):
            if len(line) == _LONGEST_LINE:  # of a device there may be no end
                raise BadQueries(file, number)
            if line.strip():
                try:
                    found.append(_query(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line))
                except (ValueError, KeyError, TypeError, RecursionError):
                    raise BadQueries(file, number) from None
    return found


def _query(line: bytes) -> Query:
    row = json.loads(line.decode("utf-8"))
    public, query = row["id"], row["query"]
    if not isinstance(public, str | int) or not isinstance(query, str):
        raise TypeError(line)
    return Query(public, as_unicode(query))
