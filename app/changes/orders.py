"""What a visitor can have changed, as values that any machine can carry out on the store.

Each may be carried out twice, where an answer was lost: the second time changes nothing more.
"""

from collections.abc import Callable, Iterable
from itertools import count
from pathlib import PurePath
from typing import Annotated

from msgspec import Meta, Struct

from corpus.errors import StoreDamaged
from embed import Encoder
from index.ingest import correct, remove, undo
from index.store import (
    Change,
    FieldChange,
    Findings,
    Store,
    WrittenChange,
    change_of,
    directive_id_of,
    given_field,
    in_effect,
    written,
)

LONGEST_NAME = 300
"""Characters of a draft's name."""


class Correct(Struct, frozen=True, tag=True):
    """What is right about a directive; make it with `of`."""

    directive_id: str
    changes: tuple[WrittenChange, ...]

    def __post_init__(self) -> None:
        """Refuse, as it comes in, an order whose changes can't be read.

        Raises:
            ValueError: a change can't be read.
        """
        try:
            for one in self.changes:
                change_of(one)
        except StoreDamaged as problem:
            raise ValueError(str(problem)) from problem

    @classmethod
    def of(cls, directive_id: str, changes: Iterable[Change]) -> "Correct":
        """The order for changes of a directive."""
        return cls(directive_id, tuple(map(written, changes)))


class Undo(Struct, frozen=True, tag=True):
    """A correction, by its number, is to count no longer."""

    number: int


class Remove(Struct, frozen=True, tag=True):
    """A directive is to be taken out; it can be put back."""

    directive_id: str


class Restore(Struct, frozen=True, tag=True):
    """A directive that was taken out is to be put back."""

    directive_id: str


class KeepDraft(Struct, frozen=True, tag=True):
    """A draft's text is to be stored under a name, or one like it where another text has that."""

    name: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
    text: str


Order = Correct | Undo | Remove | Restore | KeepDraft


def carry_out(order: Order, store: Store, encoder: Callable[[], Encoder]) -> str:
    """Do what was ordered, in the name of the store's actor; the name that a draft got, else nothing.

    The encoder is asked for only where something is embedded.

    Raises:
        KeyError: there is no such directive (any more).
        UnusableCorrection: no field can have such a value.
        StoreUnusable: the store can't be written.
    """
    match order:
        case Correct(public, changes):
            for one in changes:
                _correct(public, change_of(one), store, encoder)
        case Undo(number):
            made = next((one for one in store.corrections() if one.number == number), None)
            if made is not None:
                undo(store, made, encoder=encoder)
        case Remove(public):
            remove(store, [public], by=store.actor.by)
        case Restore(public):
            if not store.has(public) and not store.restore([public]):
                raise KeyError(public)
        case KeepDraft(name, text):
            return _keep_draft(name, text, store, encoder())
    return ""


def _correct(public: str, change: Change, store: Store, encoder: Callable[[], Encoder]) -> None:
    if isinstance(change, FieldChange):
        stored = (one.metadata.province.value for one in store.directives())
        change = given_field(change.field, change.value or "", list(filter(None, stored)))
    known = (one for one in in_effect(store.corrections()) if one.directive_id == public)
    if not any(one.change == change for one in known):
        correct(store, public, change, by=store.actor.by, encoder=encoder)


def _keep_draft(name: str, text: str, store: Store, encoder: Encoder) -> str:
    """Put a draft into the store, as `ingest` would; the name it got."""
    from corpus.readers import read_directive  # Imported here, as below: most visitors store no draft
    from index.backends import embed_clauses

    directive = read_directive(text)
    content, own = directive_id_of(directive.text), PurePath(name)
    names = (name if n == 1 else f"{own.stem} ({n}){own.suffix}" for n in count(1))
    free = next(one for one in names if store.content_of(one) in (None, content))
    clauses = ((directive.metadata, clause) for clause in directive.clauses)
    store.put(
        directive,
        embed_clauses(encoder, clauses, store),
        Findings.of(directive),
        source=free,
        content=content,
        encoder=encoder.identity,
    )
    return free
