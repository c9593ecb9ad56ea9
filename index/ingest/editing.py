"""Corrections by people: one change at a time, which holds everywhere and can be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpus.model import Metadata
from embed import Encoder
from index.backends import embed_clauses, title_of
from index.store import (
    Change,
    Correction,
    DutyChange,
    Embedding,
    FieldChange,
    NotTheSame,
    RelationChange,
    StandsFor,
    Store,
    StoredDirective,
    TargetChange,
    correct_metadata,
    in_effect,
)

# "superseded" by a later one on the same thing; the others lack what they are about: the file has another
# text by now, the directive is not stored, a better version stands for it, the place is read otherwise.
State = Literal["holds", "superseded", "text_changed", "not_stored", "other_version", "not_found"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction, whether it holds, and what was `read` in the place that it changes (None: nothing)."""

    correction: Correction
    state: State
    read: str | None


def correct(
    store: Store, directive_id: str, change: Change, *, by: str, encoder: Callable[[], Encoder]
) -> Correction:
    """Record what a person says about a directive, in their name.

    The title is embedded with each clause: if a new type or subject changes it, the clauses are embedded
    again, so that vectors depend on nothing but what is stored. Only then is the encoder asked for.

    Raises:
        KeyError: the directive is not stored.
        IndexMismatch: the store was embedded with another encoder.
    """
    directive = _stored(store, directive_id)
    if directive is None:
        raise KeyError(directive_id)
    after = correct_metadata(directive.metadata, [change])
    return store.correct(directive_id, change, by=by, vectors=_embedded(store, directive, after, encoder))


def undo(store: Store, correction: Correction, *, encoder: Callable[[], Encoder]) -> None:
    """Undo a correction: the one before it holds again, or what was read."""
    directive, vectors = _stored(store, correction.directive_id), None
    if directive is not None and isinstance(correction.change, FieldChange):
        ours = {directive.directive_id, *directive.versions}
        left = [
            one for one in store.corrections() if one.directive_id in ours and one.number != correction.number
        ]
        read = directive.as_read or directive.metadata
        after = correct_metadata(read, (one.change for one in in_effect(left)))
        vectors = _embedded(store, directive, after, encoder)
    store.withdraw(correction, vectors=vectors)


def list_corrections(store: Store) -> list[Listed]:
    """All corrections, the last first, each with whether it holds."""
    corrections = store.corrections()
    held = {one.number for one in in_effect(corrections)}
    stored = {public: one for one in store.directives() for public in (one.directive_id, *one.versions)}
    return [
        Listed(one, _state(store, one, stored.get(one.directive_id), held), _read(store, one, stored))
        for one in reversed(corrections)
    ]


def _stored(store: Store, directive_id: str) -> StoredDirective | None:
    found = (one for one in store.directives() if directive_id in (one.directive_id, *one.versions))
    return next(found, None)


def _embedded(
    store: Store, directive: StoredDirective, after: Metadata, encoder: Callable[[], Encoder]
) -> list[Embedding] | None:
    if title_of(after) == title_of(directive.metadata):
        return None
    chosen = encoder()
    store.check_encoder(chosen.identity)
    return embed_clauses(chosen, ((after, one) for one in store.clauses(of=[directive.id])), store)


def _state(store: Store, correction: Correction, directive: StoredDirective | None, held: set[int]) -> State:
    if directive is None:
        return "text_changed" if store.content_of(correction.source) is not None else "not_stored"
    if correction.number not in held:
        return "superseded"
    change = correction.change
    if isinstance(change, FieldChange | NotTheSame | StandsFor):
        return "holds"
    if directive.directive_id != correction.directive_id:
        return "other_version"
    return "holds" if _is_found(store, change, directive) else "not_found"


def _is_found(store: Store, change: Change, directive: StoredDirective) -> bool:
    """Whether the clause, and what was read in it, or the citation is where the change says."""
    if isinstance(change, DutyChange):
        clause = store.spans(directive.id).get((change.start, change.end))
        if clause is None or change.read is None:
            return clause is not None
        read = (one for _, one in store.assignments([directive.id], as_read=True) if one.clause == clause)
        return any((one.agency, one.role) == (change.read.agency, change.read.role) for one in read)
    if isinstance(change, RelationChange | TargetChange):
        return _relation(store, change, directive) is not None
    return True


def _relation(store: Store, change: RelationChange | TargetChange, directive: StoredDirective) -> str | None:
    cited = store.citations([directive.id], as_read=True)
    here = (one for _, one in cited if (one.start, one.end) == (change.start, change.end))
    return next((one.relation for one in here), None)


def _read(store: Store, correction: Correction, stored: dict[str, StoredDirective]) -> str | None:
    change, directive = correction.change, stored.get(correction.directive_id)
    match change:
        case FieldChange(field) if directive is not None:
            value = getattr(directive.as_read or directive.metadata, field).value
            return None if value is None else str(value)
        case DutyChange(_, _, read) if read is not None:
            return f"{read.agency}: {read.role}"
        case RelationChange() if directive is not None:
            return _relation(store, change, directive)
    return None
