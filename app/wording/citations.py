"""A clause as one cites it ("Kết luận của Ban Thường vụ Tỉnh ủy Hà Tĩnh, mục 3.8"), and where it stands."""

import re
from pathlib import PurePath

from app.i18n import Locale, say
from app.wording.dates import day_text
from corpus.citations import Citation
from corpus.entities.dates import PartialDate
from corpus.model import Clause
from index.graph import Missing
from index.search import Hit
from index.store import StoredDirective

_ARTICLE = re.compile(
    r"(?P<within>.*?) ?Điều (?P<article>[0-9]+[a-zđ]?)(?:\.(?P<clause>[0-9]+[a-zđ]?))?"
    r"(?:\.(?P<point>[a-zđ]+))?(?P<steps>(?: [-+¶][0-9]+)*)"
)
# "3.5 -2 +1", "6 ¶2", "mở đầu": a number or a name, then steps down to clauses without a number of their own.
_PATH = re.compile(r"(?P<base>[^-+¶]*?)(?P<steps>(?: [-+¶][0-9]+)*)")
# "Điều 4" and "Quy chế" say what they are, "2.a" and "III.2" don't.
_NAMED = re.compile(r"(?![IVXLC]+\b)[^\W\d_]{3}")
_STEPS = {"-": "page.dash", "+": "page.plus", "¶": "page.paragraph"}
_PARTS = {"mở đầu": "page.opening", "kết": "page.closing"}


def citation_text(hit: Hit, locale: Locale) -> str:
    """A hit's clause as one cites it."""
    return cited_clause(hit.directive, hit.clause, locale)


def cited_clause(directive: StoredDirective, clause: Clause, locale: Locale) -> str:
    """The document as far as it is known (type, number, date, issuer), then where the clause stands."""
    return ", ".join(filter(None, (cited_document(directive, locale), cited_place(clause, locale))))


def cited_document(directive: StoredDirective, locale: Locale) -> str:
    """A document as one cites it; one without type and issuer by its file's name."""
    m = directive.metadata
    if not (m.type.value or m.number.value):
        return PurePath(directive.source).name
    named = m.type.value or say("quote.document", locale)
    parts = [say("quote.number", locale, type=named, number=m.number.value) if m.number.value else named]
    if known := PartialDate.parse(m.date.value):
        day = day_text(str(known), locale)
        parts.append(say("quote.day", locale, day=day) if known.is_day else f"({day})")
    if m.issuer.value:
        parts.append(say("quote.issuer", locale, issuer=m.issuer.value))
    if m.source_kind == "report":
        parts.append(say("quote.report", locale))
    return " ".join(parts)


def cited_name(cited: Citation | Missing) -> str:
    """What a citation calls its document: type and number, or its own words."""
    named = " ".join(part for part in (cited.type, cited.number) if part)
    return named if cited.number else " ".join(cited.text.split())


def cited_place(clause: Clause, locale: Locale) -> str:
    """Where a clause stands, the innermost first ("điểm b khoản 2 Điều 4"); empty for a plain one."""
    if not clause.path:
        return ""
    found = _ARTICLE.fullmatch(clause.path) if locale == "vi" else None
    if found is None:
        place = place_of(clause, locale).partition(" › ")[0]
        return place[:1].lower() + place[1:]
    point = f"điểm {found['point']} " if found["point"] else ""
    numbered = f"khoản {found['clause']} " if found["clause"] else ""
    within = f" {found['within']}" if found["within"] else ""
    steps = place_of(Clause(f"x{found['steps']}", "", "", 0, 0, 0), locale).partition(", ")[2]
    return f"{point}{numbered}Điều {found['article']}{within}" + (f", {steps}" if steps else "")


def place_of(clause: Clause, locale: Locale) -> str:
    """The number of a clause in everyday words, and the headings above it."""
    found = _PATH.fullmatch(clause.path)
    base, steps = (found["base"], found["steps"].split()) if found else (clause.path, [])
    if base in _PARTS:
        base = say(_PARTS[base], locale)
    elif base and not _NAMED.match(base):
        base = say("page.path", locale, path=base)
    down = (say(_STEPS[step[0]], locale, n=step[1:]) for step in steps)
    number = ", ".join(part for part in (base, *down) if part)
    return " › ".join(part for part in (number[:1].upper() + number[1:], clause.heading) if part)
