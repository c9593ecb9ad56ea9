"""Citations in a draft of documents that, as the store knows, were replaced or repealed."""

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
    """A citation in a draft, and what ended the cited document."""

    citation: Citation
    ending: Ending


def find_outdated(
    store: Store,
    draft: Directive,
    directives: Mapping[DirectiveRow, StoredDirective],
    own: Collection[DirectiveRow] = (),
) -> tuple[Outdated, ...]:
    """The citations of ended documents, in the draft's order; `own` directives do not count.

    The cited document need not be stored: the directive that ended it is enough.
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
    """What ends a cited document that is not stored, the earliest first.

    A number recurs in every province and nearly every year: if nothing else tells, the province and the day
    or year must be the same.
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
    """Whether both state the same day, or the same year in their numbers."""
    if one.date and other.date:
        return one.date == other.date
    years = [{m.year for m in find_mentions(citation.number or "") if m.year} for citation in (one, other)]
    return bool(years[0] & years[1])
