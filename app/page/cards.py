"""The pieces of an answer as HTML: how the query was understood, and a card for every hit."""

import re
from collections.abc import Iterable
from html import escape
from math import isfinite
from pathlib import PurePath

from app.i18n import Tongue, say
from app.page.highlight import Sought, answered_html, marked_html, matches
from app.page.links import address_of, link_html
from corpus.entities.dates import PartialDate, date_of
from corpus.model import Clause, Field, Metadata
from index.graph import Ending
from index.search import Hit, Results
from index.store import StoredDirective

# "3.5 -2 +1", "6 ¶2", "mở đầu": a number or a name, then steps down to what bears no number of its own.
_PATH = re.compile(r"(?P<base>[^-+¶]*?)(?P<steps>(?: [-+¶][0-9]+)*)")
# "Điều 4" and "Quy chế" say what they are, "2.a" and "III.2" don't.
_NAMED = re.compile(r"(?![IVXLC]+\b)[^\W\d_]{3}")
_STEPS = {"-": "page.dash", "+": "page.plus", "¶": "page.paragraph"}
_PARTS = {"mở đầu": "page.opening", "kết": "page.closing"}
_WORDS = 8  # shared words that are named
_SIGNS = {"match": "✓", "weak": "≈", "none": "✗"}


def answer_html(results: Results, tongue: Tongue) -> str:
    """Whether anything answers, how much was found, and how the query was understood."""
    documents = len({hit.directive.id for hit in results.hits})
    verdict = results.verdict if documents else "none"
    said = say(f"verdict.{verdict}" if documents else "page.no_hits", tongue)
    found = say("page.found", tongue, clauses=len(results.hits), documents=documents) if documents else ""
    notes = [found, *understood_text(results, tongue)]
    if results.undated:
        notes.append(say("page.undated", tongue, count=results.undated))
    lines = "".join(f"<p>{escape(note)}</p>" for note in notes if note)
    lines = lines.replace("<p>", "<p data-said>", 1)
    others = (link_html(address_of("", tongue, q=one), one) for one in results.understood.alternatives)
    if results.understood.alternatives:
        lines += f"<p>{escape(say('understood.others', tongue))} {', '.join(others)}</p>"
    head = f'<h2><span aria-hidden="true">{_SIGNS[verdict]}</span> <span data-said>{escape(said)}</span></h2>'
    return f'<section class="answer {verdict}">{head}{lines}</section>'


def card_html(hit: Hit, terms: Sought, tongue: Tongue, answer: tuple[int, int] | None = None) -> str:
    """A hit: its document, what is known of it, where the clause stands, and the clause with its matches.

    `answer` is the span of the clause's sentence that answers.
    """
    head = head_html(hit.directive, hit.ended, tongue)
    return f'<article class="card">{head}{clause_html(hit, terms, tongue, answer)}</article>'


def head_html(directive: StoredDirective, ended: Ending | None, tongue: Tongue, *, level: int = 3) -> str:
    """A document: what it is called (a heading of that level), about, ended by, what is known of it."""
    about = directive.metadata.subject.value if directive.metadata.number.value else None
    facts = facts_html(directive, tongue)
    if ended is None:
        known = escape(say("force.unknown", tongue))
        facts += (
            f'<div><dt>{escape(say("force", tongue))}</dt><dd><span class="value">{known}</span></dd></div>'
        )
    rows = (
        f"<h{level}>{escape(title_of(directive))}</h{level}>",
        f'<p class="about" lang="vi">{escape(about)}</p>' if about else "",
        f'<p class="ended">{ended_html(ended, tongue)}</p>' if ended else "",
        f'<dl class="facts">{facts}</dl>',
    )
    return "".join(rows)


def clause_html(hit: Hit, terms: Sought, tongue: Tongue, answer: tuple[int, int] | None = None) -> str:
    """A hit's clause with its matches, and where it stands; `answer` as in `card_html`."""
    clause = hit.clause.clause
    place = place_of(clause, tongue)
    above = f'<p class="place">{marked_html(place, matches(place, terms))}</p>' if place else ""
    marked = answered_html(clause.text, matches(clause.text, terms), answer)
    return f'{above}<p class="clause" lang="vi">{marked}</p>{_also_html(hit, tongue)}'


def _also_html(hit: Hit, tongue: Tongue) -> str:
    """The other documents whose clauses say nearly the same, each linked to its clause."""
    if not hit.also:
        return ""
    items = "".join(
        f"<li>{link_html(address, f'{title_of(twin.directive)} ({date_text(twin.directive, tongue)})')}</li>"
        for twin in hit.also
        for address in [address_of("document", tongue, clause=twin.clause.clause_id)]
    )
    said = escape(say("page.also", tongue, count=len(hit.also)))
    return f'<details class="why"><summary>{said}</summary><ul>{items}</ul></details>'


def why_html(hit: Hit, terms: Sought, tongue: Tongue) -> str:
    """Why a hit is there, in plain words: the words that it shares, how near it is, what it cites."""
    text = hit.text
    words = dict.fromkeys(text[start:end].lower() for start, end in matches(text, terms))
    shared = ", ".join(f"«{word}»" for word in list(words)[:_WORDS])
    reasons = [
        say("why.words", tongue, words=shared) if words else say("why.no_words", tongue),
        say("why.meaning", tongue, percent=round(100 * max(0.0, hit.why.cosine)))
        if isfinite(hit.why.cosine)
        else "",
        say("why.cites", tongue) if hit.why.cites else "",
        say("why.charges", tongue) if hit.why.assigns_task else "",
        say("why.local", tongue) if hit.why.same_province else "",
        say("why.ended", tongue) if hit.ended else "",
    ]
    items = "".join(f"<li>{escape(reason)}</li>" for reason in reasons if reason)
    return f'<details class="why"><summary>{escape(say("why", tongue))}</summary><ul>{items}</ul></details>'


def ended_text(ending: Ending, tongue: Tongue) -> str:
    """What replaced or repealed a directive, and when."""
    by = f"{title_of(ending.by)} ({date_text(ending.by, tongue)})"
    return say(f"ended.{ending.citation.relation}", tongue, by=by)


def ended_html(ending: Ending, tongue: Tongue) -> str:
    """What replaced or repealed a directive, as a sentence with a link to the clause that did."""
    clause = ending.clause_id
    where = {"clause": clause} if clause else {"directive": ending.by.directive_id}
    link = link_html(address_of("document", tongue, **where), say("ended.where", tongue))
    return f"{escape(_sentence(ended_text(ending, tongue)))}. {link}"


def title_of(directive: StoredDirective) -> str:
    """How a directive is called: type and number, or subject, or issuer, or else its file's name."""
    m = directive.metadata
    called = " ".join(part for part in (m.type.value, m.number.value) if part)
    if m.number.value:
        return called
    if called and m.subject.value:
        return f"{called}: {m.subject.value}"
    if called and m.issuer.value:
        return f"{called} của {m.issuer.value}"
    return called or PurePath(directive.source).name


def facts_html(directive: StoredDirective, tongue: Tongue) -> str:
    """What is known of a directive, name and value by pairs, with its basis where that isn't plain."""
    m = directive.metadata
    known = date_of(m)
    basis = "bound" if known and known.is_bound else _basis(m.date, m)
    dated = _with_basis(date_text(directive, tongue), basis, tongue)
    names = ", ".join(dict.fromkeys(PurePath(source).name for source in directive.sources))
    facts = [("date", dated)]
    if m.published:
        facts.append(("published", _with_basis(day_text(m.published, tongue), "page", tongue)))
    facts.append(("issuer", _known(m.issuer, m, tongue)))
    if m.province.value or m.level != "central":
        facts.append(("province", _province(m, tongue)))
    facts.append(("source", _with_basis(names, "", tongue)))
    pairs = (
        f"<div><dt>{escape(say(f'field.{name}', tongue))}</dt><dd>{value}</dd></div>" for name, value in facts
    )
    flags = (f'<div class="flag"><dd>{escape(say(f"page.{flag}", tongue))}</dd></div>' for flag in _flags(m))
    return "".join((*pairs, *flags))


def place_of(clause: Clause, tongue: Tongue) -> str:
    """Where a clause stands: its number in words that a reader would use, and the headings above it."""
    found = _PATH.fullmatch(clause.path)
    base, steps = (found["base"], found["steps"].split()) if found else (clause.path, [])
    if base in _PARTS:
        base = say(_PARTS[base], tongue)
    elif base and not _NAMED.match(base):
        base = say("page.path", tongue, path=base)
    down = (say(_STEPS[step[0]], tongue, n=step[1:]) for step in steps)
    number = ", ".join(part for part in (base, *down) if part)
    return " › ".join(part for part in (number[:1].upper() + number[1:], clause.heading) if part)


def date_text(directive: StoredDirective, tongue: Tongue) -> str:
    """The date as far as it is known: a day, a day without its year, a bound, or that it is unknown."""
    known = date_of(directive.metadata)
    if known is None:
        return say("date.unknown", tongue)
    day = day_text(str(known), tongue)
    return say("date.not_before", tongue, day=day) if known.is_bound else day


def day_text(value: str, tongue: Tongue) -> str:
    """A day ("2021-09-06", or "--11-23" where the year is unknown) as it is written in a language.

    In English the month has its name: 06/09/2021 is another day to half of its readers.
    """
    known = PartialDate.parse(value)
    if known is None or not (known.day and known.month):
        return value
    month = say("date.months", tongue).split()[known.month - 1]
    day = f"{known.day:02}" if tongue == "vi" else known.day
    key = "date.day" if known.precision == "day" else "date.partial"
    return say(key, tongue, day=day, month=month, year=known.year)


def written_day(value: str, tongue: Tongue) -> str:
    """A day as a form has it: figures alone, "06/09/2021" or "23/11" in Vietnamese, else as it is kept."""
    known = PartialDate.parse(value)
    return value if known is None or tongue == "en" else "/".join(known.figures)


def understood_text(results: Results, tongue: Tongue) -> Iterable[str]:
    """How the query was understood, a sentence for each thing that was done."""
    understood = results.understood
    if understood.restored:
        yield say("understood.restored", tongue, text=understood.restored)
    if understood.expanded:
        # That what was written out also has an abbreviation tells a reader nothing.
        told = [piece for piece in understood.expanded if not piece.meant[0].isupper()]
        pieces = (f"{piece.written} = {' / '.join(piece.meant[:2])}" for piece in told)
        yield say("understood.expanded", tongue, pieces="; ".join(pieces)) if told else ""
    if understood.places:
        local = any(hit.why.same_province for hit in results.hits)
        places = ", ".join(understood.places)
        yield say("understood.places" if local else "understood.nowhere", tongue, places=places)


def basis_text(field: Field, metadata: Metadata, tongue: Tongue) -> str:
    """How a value came to be known, in words."""
    return say(f"basis.{_basis(field, metadata)}", tongue)


def _known(field: Field, metadata: Metadata, tongue: Tongue) -> str:
    """A value as HTML, with its basis where that isn't simply the document."""
    basis = "" if field.basis == "stated" else _basis(field, metadata)
    return _with_basis(field.value or say("unknown", tongue), basis, tongue)


def _province(m: Metadata, tongue: Tongue) -> str:
    known = _known(m.province, m, tongue)
    if m.province_now is None or m.province_now == m.province.value:
        return known
    return f"{known}; {escape(say('page.now', tongue, province=m.province_now))}"


def _basis(field: Field, metadata: Metadata) -> str:
    return "reported" if field.basis == "stated" and metadata.source_kind == "report" else field.basis


def _with_basis(value: str, basis: str, tongue: Tongue) -> str:
    html = f'<span class="value">{escape(value)}</span>'
    known = basis not in ("", "unknown")
    return f'{html} <span class="basis">({escape(say(f"basis.{basis}", tongue))})</span>' if known else html


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
