"""Finding the directive that a user names, among those stored or those removed."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from corpus.errors import UnknownDirective, UnknownRemoved
from index.store import Removed, Store, StoredDirective

_Named = TypeVar("_Named", StoredDirective, Removed)


def named_directive(store: Store, name: str) -> StoredDirective:
    """The directive of an identifier, a number, a file's path or its name.

    Raises:
        UnknownDirective: the name fits none, or several.
    """
    return _only_one(store.directives(), name, UnknownDirective)


def removed_directive(store: Store, name: str) -> Removed:
    """The removed directive of an identifier, a number, a file's path or its name.

    Raises:
        UnknownRemoved: the name fits none, or several.
    """
    return _only_one(store.removed(), name, UnknownRemoved)


def as_unicode(text: str) -> str:
    """Text without halves of characters, which stand for bytes that are no Unicode: they become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _only_one(directives: Iterable[_Named], name: str, error: type[UnknownDirective]) -> _Named:
    # Imported here: a search needs nothing of what reads files.
    from index.ingest import source_name

    wanted = source_name(Path(name)) if name else name
    forms = {unicodedata.normalize("NFC", form) for form in (name, wanted)}
    found = [one for one in directives if _bears(one, forms, _plain(name))]
    if len(found) != 1:
        raise error(as_unicode(name), tuple(one.directive_id for one in found))
    return found[0]


def _bears(directive: StoredDirective | Removed, forms: set[str], number: str) -> bool:
    own = {unicodedata.normalize("NFC", form) for s in directive.sources for form in (s, Path(s).name)}
    return (
        not forms.isdisjoint((directive.directive_id, *getattr(directive, "versions", ())))
        or (number != "" and number == _plain(directive.metadata.number.value or ""))
        or not own.isdisjoint(forms)
    )


def _plain(number: str) -> str:
    return "".join(unicodedata.normalize("NFC", number).split()).lower()
