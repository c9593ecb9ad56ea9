"""The documents that are cited most and not stored: a list of what to get."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.entities.document_numbers import has_one_issuer, stated_number
from corpus.entities.names import plain_issuer
from corpus.text import fold
from index.graph.citations import Resolved
from index.store import DirectiveRow, StoredDirective

# "Luật Thủ đô số …", "Luật Thủ đô ngày 28/6/2024": what follows the name.
_DATED = re.compile(r" (?:so|ngay|nam) .*")


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that is cited and not stored, as far as its citations describe it.

    `text` is the first citation, `count` their number, `directives` cite it. Citations without a
    date that fit several documents are an entry of their own: `may_be` has the numbers and dates of these.
    """

    number: str | None
    type: str | None
    issuer: str | None
    date: str | None
    text: str
    count: int
    directives: tuple[DirectiveRow, ...]
    may_be: tuple[tuple[str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    """What identifies a document besides its date: a number recurs in other provinces."""

    called: str
    place: str


def most_cited_missing(
    resolved: Iterable[Resolved], directives: Mapping[DirectiveRow, StoredDirective]
) -> list[Missing]:
    """Cited documents that cannot be a stored directive, the most cited first."""
    by_name: dict[_Name, dict[str | None, list[Resolved]]] = defaultdict(lambda: defaultdict(list))
    for one in resolved:
        if not one.candidates and not one.citation.itself:
            by_name[_name(one, directives)][one.citation.date].append(one)
    found = [missing for dated in by_name.values() for missing in _documents(dated)]
    return sorted(found, key=lambda one: (-one.count, -len(one.directives), one.number or one.text))


def _documents(dated: Mapping[str | None, Sequence[Resolved]]) -> list[Missing]:
    """The documents of one name, by their dates; citations without a date mean the only one, or any."""
    dates = [date for date in dated if date is not None]
    undated = list(dated.get(None, ()))
    if len(dates) == 1:
        return [_missing([*dated[dates[0]], *undated])]
    documents = [_missing(dated[date]) for date in dates]
    if undated:
        documents.append(_missing(undated, tuple((one.number, one.date) for one in documents)))
    return documents


def _missing(ones: Sequence[Resolved], may_be: tuple[tuple[str | None, str | None], ...] = ()) -> Missing:
    cited = [one.citation for one in sorted(ones, key=lambda one: one.citing)]
    return Missing(
        number=_first(one.number for one in cited),
        type=_first(one.type for one in cited),
        issuer=_first(one.issuer for one in cited),
        date=_first(one.date for one in cited),
        text=cited[0].text,
        count=len(cited),
        directives=tuple(sorted({one.citing for one in ones})),
        may_be=may_be,
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _name(one: Resolved, directives: Mapping[DirectiveRow, StoredDirective]) -> _Name:
    citation = one.citation
    number = stated_number(citation.type, citation.number)
    if number is None:
        return _Name(_DATED.sub("", " ".join(fold(citation.text).split())), "")
    if number.issuer_code and has_one_issuer(number.issuer_code):
        return _Name(number.canonical, "")
    own = directives[one.citing].metadata.province.value
    return _Name(number.canonical, fold(own) if own else plain_issuer(citation.issuer or ""))
