"""What documents rest on, as HTML: a small graph of links, and the cited documents that the store lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from app.cards import date_text, day_text, title_of
from app.links import address_of, link_html
from app.words import Tongue, say
from corpus.citations import Citation
from index.citations import Resolved
from index.records import StoredDirective

_SHOWN = 12  # documents on each side of the graph
_RELATIONS = ("replaces", "repeals", "amends", "basis", "implements", "mentions")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document at the other end of citations: stored ones by row (several that fit, all of them), or none.

    `relations` has how it is cited, each once.
    """

    label: str
    candidates: tuple[int, ...]
    relations: tuple[str, ...]


def cited_by(directive: int, resolved: Iterable[Resolved]) -> list[Reference]:
    """The documents that a directive (by row) cites, in the order of its text; itself is none."""
    found: dict[object, list[Resolved]] = {}
    for one in resolved:
        if one.citing == directive and not one.citation.itself and directive not in one.candidates:
            found.setdefault(one.candidates or _key(one.citation), []).append(one)
    return [_reference(ones) for ones in found.values()]


def citing(directive: int, resolved: Iterable[Resolved]) -> list[Reference]:
    """The directives that cite a directive (by row) for sure."""
    found: dict[int, list[Resolved]] = {}
    for one in resolved:
        if one.target == directive and one.citing != directive:
            found.setdefault(one.citing, []).append(one)
    return [Reference("", (row,), _relations(ones)) for row, ones in found.items()]


def lacking(resolved: Iterable[Resolved]) -> list[tuple[Citation, int]]:
    """The cited documents that the store lacks, with how many directives cite each, the most cited first."""
    found: dict[object, tuple[Citation, set[int]]] = {}
    for one in resolved:
        if not one.candidates and not one.citation.itself and one.citation.number:
            found.setdefault(_key(one.citation), (one.citation, set()))[1].add(one.citing)
    counted = [(citation, len(rows)) for citation, rows in found.values()]
    return sorted(counted, key=lambda pair: (-pair[1], _label(pair[0])))


def graph_html(
    directive: StoredDirective,
    resolved: Iterable[Resolved],
    directives: Mapping[int, StoredDirective],
    tongue: Tongue,
) -> str:
    """What a document rests on, itself, and what rests on it, side by side; links where they are stored."""
    resolved = list(resolved)
    down, up = cited_by(directive.id, resolved), citing(directive.id, resolved)
    sides = [
        _side(say("graph.rests_on", tongue), down, directives, tongue),
        f'<p class="node self">{escape(title_of(directive))}</p>',
        _side(say("graph.rested_on_by", tongue), up, directives, tongue),
    ]
    title = escape(say("graph.title", tongue))
    return f'<section class="graph"><h2>{title}</h2><div class="sides">{"".join(sides)}</div></section>'


def lacking_html(missing: Iterable[tuple[Citation, int]], tongue: Tongue) -> str:
    """The cited documents that the store lacks, as a list to go and get."""
    items = "".join(
        f'<li>{escape(_told(citation, tongue))} <span class="notes">'
        f"({escape(say('graph.times', tongue, count=count))})</span></li>"
        for citation, count in missing
    )
    return f'<ol class="lacking" lang="vi">{items}</ol>'


def _side(
    title: str, references: list[Reference], directives: Mapping[int, StoredDirective], tongue: Tongue
) -> str:
    nodes = "".join(_node(one, directives, tongue) for one in references[:_SHOWN])
    if not references:
        nodes = f'<li class="node none">{escape(say("graph.nothing", tongue))}</li>'
    more = len(references) - _SHOWN
    rest = f'<p class="note">{escape(say("graph.more", tongue, count=more))}</p>' if more > 0 else ""
    return f'<div class="side"><h3>{escape(title)}</h3><ul>{nodes}</ul>{rest}</div>'


def _node(reference: Reference, directives: Mapping[int, StoredDirective], tongue: Tongue) -> str:
    how = ", ".join(say(f"relation.{relation}", tongue) for relation in reference.relations)
    told = f'<span class="notes">{escape(how)}</span>'
    if not reference.candidates:
        absent = f'<span class="notes">{escape(say("graph.absent", tongue))}</span>'
        return f'<li class="node absent">{escape(reference.label)} {told} {absent}</li>'
    links = " / ".join(_link(directives[row], tongue) for row in reference.candidates)
    several = (
        ""
        if len(reference.candidates) == 1
        else f' <span class="notes">{escape(say("graph.several", tongue))}</span>'
    )
    return f'<li class="node">{links} {told}{several}</li>'


def _link(directive: StoredDirective, tongue: Tongue) -> str:
    address = address_of("document", tongue, directive=directive.directive_id)
    return link_html(address, f"{title_of(directive)} ({date_text(directive, tongue)})")


def _reference(ones: list[Resolved]) -> Reference:
    return Reference(_label(ones[0].citation), ones[0].candidates, _relations(ones))


def _relations(ones: list[Resolved]) -> tuple[str, ...]:
    """How a document is cited; that it is mentioned only where nothing more is said."""
    found = {one.citation.relation for one in ones}
    return tuple(name for name in _RELATIONS if name in found and (name != "mentions" or len(found) == 1))


def _key(citation: Citation) -> object:
    return (citation.number, citation.type, citation.date) if citation.number else citation.text.casefold()


def _label(citation: Citation) -> str:
    named = " ".join(part for part in (citation.type, citation.number) if part)
    return named if citation.number else " ".join(citation.text.split())


def _told(citation: Citation, tongue: Tongue) -> str:
    day = day_text(citation.date, tongue) if citation.date else ""
    return ", ".join(part for part in (_label(citation), day, citation.issuer or "") if part)
