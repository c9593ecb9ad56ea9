"""Documents that a draft cites though the store knows what replaced or repealed them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from corpus.citations import Citation, find_citations, same_document
from corpus.entities.document_numbers import find_mentions
from corpus.entities.names import share_place
from corpus.model import Directive
from index.graph import ENDING, Ending, find_endings, resolve
from index.store import DirectiveRow, Store, StoredDirective, directive_id_of

_DRAFT = DirectiveRow(0)  # SQLite's rows count from 1


@dataclass(frozen=True, slots=True)
class Outdated:
    """A citation of a draft, and what ended the document that it means."""

    citation: Citation
    ending: Ending


def find_outdated(
    store: Store,
    draft: Directive,
    directives: Mapping[DirectiveRow, StoredDirective],
    own: Collection[DirectiveRow] = (),
) -> tuple[Outdated, ...]:
    """The citations of ended documents, in the draft's order; `own` directives don't count.

    The document that is cited need not be stored itself: what ended it says so.
    """
    itself = StoredDirective(_DRAFT, directive_id_of(draft.text), (), draft.metadata)
    others = {row: one for row, one in directives.items() if row not in own}
    citations = [one for one in find_citations(draft) if not one.itself]
    endings = find_endings(store, directives)
    named = [
        Ending(others[row], one)
        for row, one in store.citations(relations=ENDING)
        if row in others and not one.itself
    ]
    found = []
    for resolved in resolve([(_DRAFT, one) for one in citations], others | {_DRAFT: itself}):
        target = resolved.target
        sure = (one for one in endings.get(target or _DRAFT, ()) if one.by.id not in own)
        ending = next(chain(sure, _ended_by_name(resolved.citation, itself, named)), None)
        if ending is not None:
            found.append(Outdated(resolved.citation, ending))
    return tuple(found)


def _ended_by_name(cited: Citation, draft: StoredDirective, named: list[Ending]) -> Iterator[Ending]:
    """What ends the very document that is cited, which isn't stored, the earliest first.

    A number recurs in every province and, mostly, every year: where no more is said, both must be of one
    province, and the day or the year must be the same.
    """
    for ending in sorted(named, key=lambda one: one.day or ""):
        other = ending.citation
        if cited.number is None or other.number is None:
            continue
        same = same_document(cited, other.number, other.type, other.issuer, other.date)
        near = share_place(draft.metadata, ending.by.metadata) and _same_time(cited, other)
        if same or (same is None and near):
            yield ending


def _same_time(one: Citation, other: Citation) -> bool:
    """Whether both name one day, or one year within their numbers."""
    if one.date and other.date:
        return one.date == other.date
    years = [{m.year for m in find_mentions(citation.number or "") if m.year} for citation in (one, other)]
    return bool(years[0] & years[1])
