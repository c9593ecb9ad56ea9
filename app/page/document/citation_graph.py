"""What documents rest on, as HTML: a small graph of links, and the cited documents that the store lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import render
from app.wording import cited_name
from corpus.citations import Relation
from index.graph import Link, Resolved, graph_of
from index.store import DirectiveRow, StoredDirective

_SHOWN = 12  # documents on each side of the graph
_RELATIONS: tuple[Relation, ...] = ("replaces", "repeals", "amends", "basis", "implements", "mentions")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document at the other end of citations: stored ones (all that fit), or none.

    `relations` has how it is cited, each once.
    """

    label: str
    candidates: tuple[DirectiveRow, ...]
    relations: tuple[Relation, ...]


def cited_by(directive: DirectiveRow, resolved: Iterable[Resolved]) -> list[Reference]:
    """The documents that a directive cites, each once, in the order of its text."""
    return _references(graph_of(directive, resolved).rests_on)


def citing(directive: DirectiveRow, resolved: Iterable[Resolved]) -> list[Reference]:
    """The directives that cite a directive for sure, each once."""
    return _references(graph_of(directive, resolved).rested_on_by, inward=True)


def graph_html(
    directive: StoredDirective,
    resolved: Iterable[Resolved],
    directives: Mapping[DirectiveRow, StoredDirective],
    locale: Locale,
) -> Markup:
    """What a document rests on, itself, and what rests on it, side by side; links where they are stored."""
    resolved = list(resolved)
    return render(
        "document/graph",
        locale,
        directive=directive,
        directives=directives,
        down=cited_by(directive.id, resolved),
        up=citing(directive.id, resolved),
        shown=_SHOWN,
    )


def _references(links: Iterable[Link], *, inward: bool = False) -> list[Reference]:
    """One reference for all links to the same document."""
    found: dict[object, list[Link]] = {}
    for link in links:
        first = link.citations[0]
        ends = (first.citing,) if inward else first.candidates
        found.setdefault(ends or cited_name(first.citation), []).append(link)
    return [
        Reference(
            cited_name(ones[0].citations[0].citation),
            (ones[0].citations[0].citing,) if inward else ones[0].citations[0].candidates,
            _relations({link.relation for link in ones}),
        )
        for ones in found.values()
    ]


def _relations(found: set[Relation]) -> tuple[Relation, ...]:
    """How a document is cited; that it is mentioned only where nothing more is said."""
    return tuple(name for name in _RELATIONS if name in found and (name != "mentions" or len(found) == 1))
