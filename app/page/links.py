"""The address of every state of every view."""

from urllib.parse import urlencode

from app.i18n import LANGUAGES, Locale

MENU = ("", "compare", "draft", "library")
"""The views that the menu leads to, by their addresses; the first is the page's own, the search."""
LINKED = ("document", "agency", "collection")
"""The views that are only linked to."""
SCRIPTS = "/page.js"
"""Where the page's own scripts are, as one file."""


def address_of(view: str, locale: Locale, **parameters: str | list[str]) -> str:
    """The address of a view ("compare"; "" is the first) and the parameters that it reads."""
    language = {} if locale == "vi" else {"lang": LANGUAGES[locale]}
    query = urlencode(language | parameters, doseq=True)
    return f"/{view}?{query}" if query else f"/{view}"
