"""The documents that stored ones cite and the store lacks, as HTML."""

from collections.abc import Iterable
from html import escape

from app.i18n import Locale, say
from app.wording import day_text
from index.graph import Missing


def lacking_html(missing: Iterable[Missing], locale: Locale) -> str:
    """The cited documents that the store lacks, as a list to go and get."""
    items = "".join(
        f'<li>{escape(_told(one, locale))} <span class="notes">'
        f"({escape(say('graph.times', locale, count=len(one.directives)))})</span></li>"
        for one in missing
    )
    return f'<ol class="lacking" lang="vi">{items}</ol>'


def _told(missing: Missing, locale: Locale) -> str:
    named = " ".join(part for part in (missing.type, missing.number) if part)
    day = day_text(missing.date, locale) if missing.date else ""
    called = named if missing.number else " ".join(missing.text.split())
    return ", ".join(part for part in (called, day, missing.issuer or "") if part)
