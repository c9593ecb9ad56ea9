"""A document as HTML: what was read out of it with its proof, and its text with clauses marked."""

from collections.abc import Sequence
from html import escape

from app.i18n import Locale, say
from app.page.parts import address_of, link_html
from index.store import StoredClause


def matches_html(
    here: StoredClause | None, matches: Sequence[StoredClause], asked: str, locale: Locale
) -> str:
    """Links to the matches before and after a clause, in the order of the text; "" for fewer than two."""
    if len(matches) < 2:
        return ""
    ids = [one.clause_id for one in matches]
    at = ids.index(here.clause_id) if here and here.clause_id in ids else -1
    told = say("document.match", locale, n=at + 1, count=len(ids)) if at >= 0 else ""
    before = _match(ids[at - 1] if at > 0 else None, "document.previous", asked, locale)
    after = _match(ids[at + 1] if at + 1 < len(ids) else None, "document.next", asked, locale)
    label = escape(say("document.matches", locale), quote=True)
    return f'<nav class="matches" aria-label="{label}">{before}<span>{escape(told)}</span>{after}</nav>'


def _match(clause: str | None, key: str, asked: str, locale: Locale) -> str:
    label = say(key, locale)
    if clause is None:
        return f'<span class="off">{escape(label)}</span>'
    return link_html(address_of("document", locale, clause=clause, asked=asked), label)
