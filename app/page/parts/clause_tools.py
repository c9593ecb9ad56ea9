"""What a reader does with a clause, as HTML: open it, copy its citation or link, look for more like it."""

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import macro


def clause_tools_html(
    clause_id: str, text: str, citation: str, locale: Locale, *, asked: str | None
) -> Markup:
    """The tools of a clause: `text` is its own, `asked` the query that found it, None if it is open."""
    return macro("clause_tools", locale, clause_id, text, citation, asked)
