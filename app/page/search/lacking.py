"""The documents that stored ones cite and the store lacks, as HTML."""

from collections.abc import Iterable

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import render
from app.wording import day_text
from index.graph import Missing


def lacking_html(missing: Iterable[Missing], locale: Locale) -> Markup:
    """The cited documents that the store lacks, as a list to go and get."""
    named = [{"name": _name(one, locale), "times": len(one.directives)} for one in missing]
    return render("search/lacking", locale, missing=named)


def _name(missing: Missing, locale: Locale) -> str:
    named = " ".join(part for part in (missing.type, missing.number) if part)
    day = day_text(missing.date, locale) if missing.date else ""
    called = named if missing.number else " ".join(missing.text.split())
    return ", ".join(part for part in (called, day, missing.issuer or "") if part)
