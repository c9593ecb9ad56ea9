"""The pieces of an answer as HTML: how the query was understood, and a card for every hit."""

from collections.abc import Iterable
from html import escape
from math import isfinite
from pathlib import PurePath

from app.i18n import Locale, say
from app.page.parts.highlight import Sought, answered_html, marked_html, matches
from app.page.parts.links import address_of, link_html
from app.wording import date_text, day_text, ended_text, place_of, title_of, understood_text
from corpus.entities.dates import date_of
from corpus.model import Field, Metadata
from index.graph import Ending
from index.search import Hit, Results
from index.store import StoredDirective

_WORDS = 8  # shared words that are named
_SIGNS = {"match": "✓", "weak": "≈", "none": "✗"}


def answer_html(results: Results, locale: Locale) -> str:
    """Whether anything answers, how much was found, and how the query was understood."""
    documents = len({hit.directive.id for hit in results.hits})
    verdict = results.verdict if documents else "none"
    said = say(f"verdict.{verdict}" if documents else "page.no_hits", locale)
    found = say("page.found", locale, clauses=len(results.hits), documents=documents) if documents else ""
    notes = [found, *understood_text(results, locale)]
    if results.undated:
        notes.append(say("page.undated", locale, count=results.undated))
    lines = "".join(f"<p>{escape(note)}</p>" for note in notes if note)
    lines = lines.replace("<p>", "<p data-said>", 1)
    others = (link_html(address_of("", locale, q=one), one) for one in results.understood.alternatives)
    if results.understood.alternatives:
        lines += f"<p>{escape(say('understood.others', locale))} {', '.join(others)}</p>"
    head = f'<h2><span aria-hidden="true">{_SIGNS[verdict]}</span> <span data-said>{escape(said)}</span></h2>'
    return f'<section class="answer {verdict}">{head}{lines}</section>'


def card_html(hit: Hit, terms: Sought, locale: Locale, answer: tuple[int, int] | None = None) -> str:
    """A hit: its document, what is known of it, where the clause stands, and the clause with its matches.

    `answer` is the span of the clause's sentence that answers.
    """
    head = head_html(hit.directive, hit.ended, locale)
    return f'<article class="card">{head}{clause_html(hit, terms, locale, answer)}</article>'


def head_html(directive: StoredDirective, ended: Ending | None, locale: Locale, *, level: int = 3) -> str:
    """A document: what it is called (a heading of that level), about, ended by, what is known of it."""
    about = directive.metadata.subject.value if directive.metadata.number.value else None
    facts = facts_html(directive, locale)
    if ended is None:
        known = escape(say("force.unknown", locale))
        facts += (
            f'<div><dt>{escape(say("force", locale))}</dt><dd><span class="value">{known}</span></dd></div>'
        )
    rows = (
        f"<h{level}>{escape(title_of(directive))}</h{level}>",
        f'<p class="about" lang="vi">{escape(about)}</p>' if about else "",
        f'<p class="ended">{ended_html(ended, locale)}</p>' if ended else "",
        f'<dl class="facts">{facts}</dl>',
    )
    return "".join(rows)


def clause_html(hit: Hit, terms: Sought, locale: Locale, answer: tuple[int, int] | None = None) -> str:
    """A hit's clause with its matches, and where it stands; `answer` as in `card_html`."""
    clause = hit.clause.clause
    place = place_of(clause, locale)
    above = f'<p class="place">{marked_html(place, matches(place, terms))}</p>' if place else ""
    marked = answered_html(clause.text, matches(clause.text, terms), answer)
    return f'{above}<p class="clause" lang="vi">{marked}</p>{_also_html(hit, locale)}'


def _also_html(hit: Hit, locale: Locale) -> str:
    """The other documents whose clauses say nearly the same, each linked to its clause."""
    if not hit.also:
        return ""
    items = "".join(
        f"<li>{link_html(address, f'{title_of(twin.directive)} ({date_text(twin.directive, locale)})')}</li>"
        for twin in hit.also
        for address in [address_of("document", locale, clause=twin.clause.clause_id)]
    )
    said = escape(say("page.also", locale, count=len(hit.also)))
    return f'<details class="why"><summary>{said}</summary><ul>{items}</ul></details>'


def why_html(hit: Hit, terms: Sought, locale: Locale) -> str:
    """Why a hit is there, in plain words: the words that it shares, how near it is, what it cites."""
    text = hit.text
    words = dict.fromkeys(text[start:end].lower() for start, end in matches(text, terms))
    shared = ", ".join(f"«{word}»" for word in list(words)[:_WORDS])
    reasons = [
        say("why.words", locale, words=shared) if words else say("why.no_words", locale),
        say("why.meaning", locale, percent=round(100 * max(0.0, hit.why.cosine)))
        if isfinite(hit.why.cosine)
        else "",
        say("why.cites", locale) if hit.why.cites else "",
        say("why.charges", locale) if hit.why.assigns_task else "",
        say("why.local", locale) if hit.why.same_province else "",
        say("why.ended", locale) if hit.ended else "",
    ]
    items = "".join(f"<li>{escape(reason)}</li>" for reason in reasons if reason)
    return f'<details class="why"><summary>{escape(say("why", locale))}</summary><ul>{items}</ul></details>'


def ended_html(ending: Ending, locale: Locale) -> str:
    """What replaced or repealed a directive, as a sentence with a link to the clause that did."""
    clause = ending.clause_id
    where = {"clause": clause} if clause else {"directive": ending.by.directive_id}
    link = link_html(address_of("document", locale, **where), say("ended.where", locale))
    return f"{escape(_sentence(ended_text(ending, locale)))}. {link}"


def facts_html(directive: StoredDirective, locale: Locale) -> str:
    """What is known of a directive, name and value by pairs, with its basis where that isn't plain."""
    m = directive.metadata
    known = date_of(m)
    basis = "bound" if known and known.is_bound else _basis(m.date, m)
    dated = _with_basis(date_text(directive, locale), basis, locale)
    names = ", ".join(dict.fromkeys(PurePath(source).name for source in directive.sources))
    facts = [("date", dated)]
    if m.published:
        facts.append(("published", _with_basis(day_text(m.published, locale), "page", locale)))
    facts.append(("issuer", _known(m.issuer, m, locale)))
    if m.province.value or m.level != "central":
        facts.append(("province", _province(m, locale)))
    facts.append(("source", _with_basis(names, "", locale)))
    pairs = (
        f"<div><dt>{escape(say(f'field.{name}', locale))}</dt><dd>{value}</dd></div>" for name, value in facts
    )
    flags = (f'<div class="flag"><dd>{escape(say(f"page.{flag}", locale))}</dd></div>' for flag in _flags(m))
    return "".join((*pairs, *flags))


def _known(field: Field, metadata: Metadata, locale: Locale) -> str:
    """A value as HTML, with its basis where that isn't simply the document."""
    basis = "" if field.basis == "stated" else _basis(field, metadata)
    return _with_basis(field.value or say("unknown", locale), basis, locale)


def _province(m: Metadata, locale: Locale) -> str:
    known = _known(m.province, m, locale)
    if m.province_now is None or m.province_now == m.province.value:
        return known
    return f"{known}; {escape(say('page.now', locale, province=m.province_now))}"


def _basis(field: Field, metadata: Metadata) -> str:
    return "reported" if field.basis == "stated" and metadata.source_kind == "report" else field.basis


def _with_basis(value: str, basis: str, locale: Locale) -> str:
    html = f'<span class="value">{escape(value)}</span>'
    known = basis not in ("", "unknown")
    return f'{html} <span class="basis">({escape(say(f"basis.{basis}", locale))})</span>' if known else html


def _flags(m: Metadata) -> Iterable[str]:
    """What a reader has to know of a document before quoting it."""
    if m.source_kind == "report":
        yield "report"
    if m.type.value is None:
        yield "no_type"
    if m.truncated:
        yield "truncated"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
