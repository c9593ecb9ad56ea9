"""What documents rest on, as HTML: a small graph of links, and the cited documents that the store lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from app.i18n import Locale, say
from app.page.parts import address_of, link_html
from app.wording import date_text, title_of
from corpus.citations import Citation, Relation
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
) -> str:
    """What a document rests on, itself, and what rests on it, side by side; links where they are stored."""
    resolved = list(resolved)
    down, up = cited_by(directive.id, resolved), citing(directive.id, resolved)
    sides = [
        _side(say("graph.rests_on", locale), down, directives, locale),
        f'<p class="node self">{escape(title_of(directive))}</p>',
        _side(say("graph.rested_on_by", locale), up, directives, locale),
    ]
    title = escape(say("graph.title", locale))
    return f'<section class="graph"><h2>{title}</h2><div class="sides">{"".join(sides)}</div></section>'


def _side(
    title: str,
    references: list[Reference],
    directives: Mapping[DirectiveRow, StoredDirective],
    locale: Locale,
) -> str:
    nodes = "".join(_node(one, directives, locale) for one in references[:_SHOWN])
    if not references:
        nodes = f'<li class="node none">{escape(say("graph.nothing", locale))}</li>'
    more = len(references) - _SHOWN
    rest = f'<p class="note">{escape(say("graph.more", locale, count=more))}</p>' if more > 0 else ""
    return f'<div class="side"><h3>{escape(title)}</h3><ul>{nodes}</ul>{rest}</div>'


def _node(reference: Reference, directives: Mapping[DirectiveRow, StoredDirective], locale: Locale) -> str:
    how = ", ".join(say(f"relation.{relation}", locale) for relation in reference.relations)
    told = f'<span class="notes">{escape(how)}</span>'
    if not reference.candidates:
        absent = f'<span class="notes">{escape(say("graph.absent", locale))}</span>'
        return f'<li class="node absent">{escape(reference.label)} {told} {absent}</li>'
    links = " / ".join(_link(directives[row], locale) for row in reference.candidates)
    several = (
        ""
        if len(reference.candidates) == 1
        else f' <span class="notes">{escape(say("graph.several", locale))}</span>'
    )
    return f'<li class="node">{links} {told}{several}</li>'


def _link(directive: StoredDirective, locale: Locale) -> str:
    address = address_of("document", locale, directive=directive.directive_id)
    return link_html(address, f"{title_of(directive)} ({date_text(directive, locale)})")


def _references(links: Iterable[Link], *, inward: bool = False) -> list[Reference]:
    """One reference for all links to the same document."""
    found: dict[object, list[Link]] = {}
    for link in links:
        first = link.citations[0]
        ends = (first.citing,) if inward else first.candidates
        found.setdefault(ends or _label(first.citation), []).append(link)
    return [
        Reference(
            _label(ones[0].citations[0].citation),
            (ones[0].citations[0].citing,) if inward else ones[0].citations[0].candidates,
            _relations({link.relation for link in ones}),
        )
        for ones in found.values()
    ]


def _relations(found: set[Relation]) -> tuple[Relation, ...]:
    """How a document is cited; that it is mentioned only where nothing more is said."""
    return tuple(name for name in _RELATIONS if name in found and (name != "mentions" or len(found) == 1))


def _label(citation: Citation) -> str:
    named = " ".join(part for part in (citation.type, citation.number) if part)
    return named if citation.number else " ".join(citation.text.split())
