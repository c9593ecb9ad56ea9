"""The pieces of the page as HTML: a result card, a document with a clause in its place."""

from collections.abc import Collection
from html import escape
from pathlib import PurePath

from app.marking import marked_html, matches
from app.words import Tongue, say
from corpus.model import Clause, Field
from index.records import StoredDirective
from index.search import Hit


def card_html(hit: Hit, terms: Collection[str], tongue: Tongue) -> str:
    """A hit: its document, what is known of it, where the clause stands, and the clause with its matches."""
    clause = hit.clause.clause
    rows = [
        f"<h3>{hit.rank}. {escape(title_of(hit.directive))}</h3>",
        f'<p class="facts">{" · ".join(facts(hit.directive, tongue))}</p>',
        f'<p class="place">{escape(place_of(clause, tongue))}</p>',
        f'<p class="clause">{marked_html(clause.text, matches(clause.text, terms))}</p>',
    ]
    return f'<article class="card">{"".join(rows)}</article>'


def document_html(text: str, clause: Clause, tongue: Tongue) -> str:
    """A document's text with a clause marked in its place, in a box that scrolls and takes the keyboard."""
    label = escape(say("page.document", tongue), quote=True)
    body = marked_html(text, [(clause.start, clause.end)], ' class="here"')
    return f'<div class="document" role="region" tabindex="0" aria-label="{label}">{body}</div>'


def title_of(directive: StoredDirective) -> str:
    """How a directive is called: type and number, or its type and subject, or else its file's name."""
    m = directive.metadata
    called = " ".join(part for part in (m.type.value, m.number.value) if part)
    if m.number.value:
        return called
    subject = m.subject.value or ""
    return f"{called}: {subject}" if called and subject else called or PurePath(directive.source).name


def facts(directive: StoredDirective, tongue: Tongue) -> list[str]:
    """What is known of a directive, each piece escaped, with how it is known where that is not plain."""
    m = directive.metadata
    pieces = [escape(m.issuer.value)] if m.issuer.value else []
    if m.province.value:
        now = f" ({say('page.now', tongue, province=m.province_now)})" if _moved(directive) else ""
        pieces.append(escape(f"{m.province.value}{now}") + _basis(m.province, tongue))
    pieces.append(f"<strong>{escape(date_text(directive, tongue))}</strong>" + _basis(m.date, tongue))
    if m.source_kind == "report":
        pieces.append(escape(say("page.report", tongue)))
    if m.truncated:
        pieces.append(escape(say("page.truncated", tongue)))
    pieces += [f"<code>{escape(PurePath(source).name)}</code>" for source in directive.sources]
    return pieces


def place_of(clause: Clause, tongue: Tongue) -> str:
    """Where a clause stands: its number and the headings above it."""
    number = (
        say("page.path", tongue, path=clause.path) if clause.path[:1].isdigit() else clause.path.capitalize()
    )
    return " › ".join(part for part in (number, clause.heading) if part)


def date_text(directive: StoredDirective, tongue: Tongue) -> str:
    """The date as far as it is known: a day, a day without its year, a bound, or that it is unknown."""
    value, bound = directive.metadata.date.value, directive.metadata.not_before.value
    if value and value.startswith("--"):
        return say("date.partial", tongue, day=value[5:7], month=value[2:4])
    if value:
        return "/".join(reversed(value.split("-")))
    if bound:
        return say("date.not_before", tongue, day="/".join(reversed(bound.split("-"))))
    return say("date.unknown", tongue)


def _moved(directive: StoredDirective) -> bool:
    m = directive.metadata
    return m.province_now is not None and m.province_now != m.province.value


def _basis(field: Field, tongue: Tongue) -> str:
    """How a value came to be known, where it isn't simply stated."""
    if field.basis not in ("inferred", "given"):
        return ""
    return f" <em>({escape(say(f'basis.{field.basis}', tongue))})</em>"
