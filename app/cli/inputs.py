"""What a user names on the command line: a directive of the store, filters, a file of queries."""

import getpass
import json
import os
import unicodedata
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadQueries, UnknownDirective, UnknownRemoved
from index.ingest import source_name
from index.search import Filters
from index.store import Removed, Store, StoredDirective


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of a file, with the identifier that its answer is to bear."""

    id: str | int
    query: str


def person() -> str:
    """Who is at work: `CHITHI_USER`, or else the system's name of the user."""
    try:
        return as_unicode(os.environ.get("CHITHI_USER") or getpass.getuser())
    except (OSError, KeyError):  # a user whom the system doesn't know by name
        return ""


def named_directive(store: Store, name: str) -> StoredDirective:
    """The directive that a user means by an identifier, a number, a file's path or its name.

    Raises:
        UnknownDirective: there is none, or several.
    """
    wanted = source_name(Path(name)) if name else name
    forms = {unicodedata.normalize("NFC", form) for form in (name, wanted)}
    found = [one for one in store.directives() if _bears(one, forms, _plain(name))]
    if len(found) != 1:
        raise UnknownDirective(as_unicode(name), tuple(directive.directive_id for directive in found))
    return found[0]


def removed_directive(store: Store, name: str) -> Removed:
    """The removed directive that a user means by an identifier, a number, a file's path or its name.

    Raises:
        UnknownRemoved: there is none, or several.
    """
    wanted = source_name(Path(name)) if name else name
    forms = {unicodedata.normalize("NFC", form) for form in (name, wanted)}
    found = [one for one in store.removed() if _bears(one, forms, _plain(name))]
    if len(found) != 1:
        raise UnknownRemoved(as_unicode(name), tuple(one.directive_id for one in found))
    return found[0]


def as_unicode(text: str) -> str:
    """Text without halves of characters, which stand for bytes that are no Unicode: they become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def asked_filters(arguments: Namespace) -> Filters:
    """The filters that a command line asks for."""
    return Filters(
        provinces=tuple(map(as_unicode, arguments.province)),
        types=tuple(map(as_unicode, arguments.type)),
        issuers=tuple(map(as_unicode, arguments.issuer)),
        date_from=arguments.date_from,
        date_to=arguments.date_to,
        as_of=arguments.as_of,
        in_force=arguments.in_force,
    )


def read_queries(file: Path) -> list[Asked]:
    """The queries of a JSONL file, `{"id","query"}` per line; empty lines are passed over.

    Raises:
        BadQueries: a line is something else.
    """
    found = []
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    found.append(_query(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line))
                except (ValueError, KeyError, TypeError, RecursionError):
                    raise BadQueries(file, number) from None
    return found


def _query(line: bytes) -> Asked:
    row = json.loads(line.decode("utf-8"))
    public, query = row["id"], row["query"]
    if not isinstance(public, str | int) or not isinstance(query, str):
        raise TypeError(line)
    return Asked(public, as_unicode(query))


def _bears(directive: StoredDirective | Removed, forms: set[str], number: str) -> bool:
    own = {unicodedata.normalize("NFC", form) for s in directive.sources for form in (s, Path(s).name)}
    return (
        not forms.isdisjoint((directive.directive_id, *getattr(directive, "versions", ())))
        or (number != "" and number == _plain(directive.metadata.number.value or ""))
        or not own.isdisjoint(forms)
    )


def _plain(number: str) -> str:
    return "".join(unicodedata.normalize("NFC", number).split()).lower()
