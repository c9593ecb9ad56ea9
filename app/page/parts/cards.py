"""The pieces of an answer as HTML: how the query was understood, and a card for every hit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import PurePath

from markupsafe import Markup

from app.i18n import Locale, say
from app.page.parts.highlight import Sought, answered_html, matches
from app.page.templates import render
from app.wording import basis_of, date_text, day_text, place_of, short_title_of, subject_of, understood_text
from corpus.entities.dates import date_of
from corpus.model import Field, Metadata
from index.graph import Ending
from index.search import Hit, Results
from index.store import StoredDirective

_WORDS = 8  # shared words that are named
_LONG = 420  # characters of a clause that are read at a glance; of more, the rest is folded
_PLAIN = ("stated", "bound", "unknown")  # how something is known, where that needn't be said
_SIGNS = {"match": "✓", "weak": "≈", "none": "✗"}


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is known of a directive: a field's name and value, how it is known, a remark."""

    name: str
    value: str
    basis: str = ""
    remark: str = ""


def answer_html(results: Results, locale: Locale) -> Markup:
    """Whether anything answers, how much was found, and how the query was understood."""
    documents = len({hit.directive.id for hit in results.hits})
    verdict = results.verdict if documents else "none"
    notes = [say("page.found", locale, clauses=len(results.hits), documents=documents)] if documents else []
    notes += understood_text(results, locale)
    if results.undated:
        notes.append(say("page.undated", locale, count=results.undated))
    return render(
        "parts/answer",
        locale,
        verdict=verdict,
        sign=_SIGNS[verdict],
        said=say(f"verdict.{verdict}" if documents else "page.no_hits", locale),
        notes=notes,
        others=(*results.near_numbers, *results.understood.alternatives),
    )


def card_html(hit: Hit, terms: Sought, locale: Locale, answer: tuple[int, int] | None = None) -> Markup:
    """A hit: its document in a line, where the clause stands, and the clause with its matches.

    `answer` is the span of the clause's sentence that answers.
    """
    card = Markup('<article class="card">{}{}</article>')
    return card.format(source_html(hit, locale), clause_html(hit, terms, locale, answer))


def source_html(hit: Hit, locale: Locale) -> Markup:
    """The document of a hit as a heading of one line, its subject, and what a reader has to know of it."""
    return render(
        "parts/source",
        locale,
        hit=hit,
        title=short_title_of(hit.directive),
        by=issued_text(hit.directive, locale),
        about=subject_of(hit.directive),
        flags=_flags(hit.directive.metadata),
    )


def issued_text(directive: StoredDirective, locale: Locale) -> list[str]:
    """Issuer and date of a document beside its short title; how they are known where it isn't plain."""
    m, dated, title = directive.metadata, date_of(directive.metadata), short_title_of(directive)
    bases = ("bound" if dated and dated.is_bound else basis_of(m.date, m), basis_of(m.issuer, m))
    date, issuer = (
        f"{value} ({say(f'basis.{basis}', locale)})" if value and basis not in _PLAIN else value
        for value, basis in zip((date_text(directive, locale), m.issuer.value), bases, strict=True)
    )
    return [one for one in (issuer if m.issuer.value and m.issuer.value not in title else None, date) if one]


def head_html(directive: StoredDirective, ended: Ending | None, locale: Locale, *, level: int = 3) -> Markup:
    """A document: its name (a heading of that level), its subject, what ended it, what is known of it."""
    return render(
        "parts/head",
        locale,
        directive=directive,
        level=level,
        about=subject_of(directive),
        ended=ended,
        facts=facts_html(directive, locale),
    )


def contradictions_html(directive: StoredDirective, locale: Locale) -> Markup:
    """The texts that contradict a directive's, side by side with it; empty without any."""
    if not directive.contradictions:
        return Markup()
    found = directive.contradictions
    return render(
        "parts/contradictions", locale, contradictions=found, name_of=lambda source: PurePath(source).name
    )


def facts_html(directive: StoredDirective, locale: Locale) -> Markup:
    """What is known of a directive, name and value in pairs, with its basis where that isn't plain."""
    flags = _flags(directive.metadata)
    return render("parts/facts", locale, facts=_facts(directive, locale), flags=flags)


def clause_html(hit: Hit, terms: Sought, locale: Locale, answer: tuple[int, int] | None = None) -> Markup:
    """A hit's clause with its matches, its place, and other documents that say nearly the same.

    Where a sentence answers, only what it holds of the query is marked.
    """
    return render(
        "parts/clause",
        locale,
        place=place_of(hit.clause, locale),
        kind=hit.clause.kind,
        text=answered_html(hit.text, matches(hit.text, terms), answer),
        is_long=len(hit.text) > _LONG,
        also=hit.also,
    )


def why_html(hit: Hit, terms: Sought, locale: Locale) -> Markup:
    """Why a hit was found: shared words, nearness in meaning, what it cites."""
    words = dict.fromkeys(hit.text[start:end].lower() for start, end in matches(hit.text, terms))
    shared = ", ".join(f"“{word}”" for word in list(words)[:_WORDS])
    reasons = [say("why.words", locale, words=shared) if words else say("why.no_words", locale)]
    if isfinite(hit.why.cosine):
        reasons.append(say("why.meaning", locale, percent=round(100 * max(0.0, hit.why.cosine))))
    others = {
        "cites": hit.why.cites,
        "charges": hit.why.assigns_task,
        "local": hit.why.same_province,
        "ended": hit.ended,
    }
    reasons += [say(f"why.{name}", locale) for name, holds in others.items() if holds]
    return render("parts/why", locale, reasons=reasons)


def _facts(directive: StoredDirective, locale: Locale) -> Iterator[_Fact]:
    m, dated = directive.metadata, date_of(directive.metadata)
    basis = "bound" if dated and dated.is_bound else basis_of(m.date, m)
    yield _Fact("date", date_text(directive, locale), "" if basis == "unknown" else basis)
    if m.published:
        yield _Fact("published", day_text(m.published, locale), "page")
    yield _known("issuer", m.issuer, m, locale)
    if m.province.value or m.level != "central":
        moved = m.province_now is not None and m.province_now != m.province.value
        now = say("page.now", locale, province=m.province_now) if moved else ""
        yield _known("province", m.province, m, locale, now)
    yield _Fact("source", ", ".join(dict.fromkeys(PurePath(source).name for source in directive.sources)))


def _known(name: str, field: Field, metadata: Metadata, locale: Locale, remark: str = "") -> _Fact:
    """A value, with its basis where that isn't simply the document."""
    basis = "" if field.basis in ("stated", "unknown") else basis_of(field, metadata)
    return _Fact(name, field.value or say("unknown", locale), basis, remark)


def _flags(m: Metadata) -> Iterable[str]:
    """What a reader has to know of a document before quoting it."""
    if m.source_kind == "report":
        yield "report"
    if m.type.value is None:
        yield "no_type"
    if m.truncated:
        yield "truncated"
