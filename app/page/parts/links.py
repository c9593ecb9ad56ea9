"""Links between the views of the page: plain ones in HTML, so that they can be copied and opened anywhere."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from app.i18n import LANGUAGES, Locale, say

_CURRENT = ' aria-current="page"'


def address_of(view: str, locale: Locale, **parameters: str | list[str]) -> str:
    """The address of a view ("compare"; "" is the first) and what it reads out of it."""
    language = {} if locale == "vi" else {"lang": LANGUAGES[locale]}
    query = urlencode(language | parameters, doseq=True)
    return f"/{view}?{query}" if query else f"/{view}"


def link_html(address: str, label: str, attributes: str = "") -> str:
    """A link to a view; `label` is text, `attributes` are HTML. A click keeps the session (links.html)."""
    return f'<a class="go" href="{escape(address, quote=True)}"{attributes}>{escape(label)}</a>'


def bar_html(name: str, views: Mapping[str, str], current: str, locale: Locale) -> str:
    """The page's name and the links to its views, by their addresses; one of them is the current one.

    Before them stands what brings the keyboard past them (links.html).
    """
    links = "".join(
        link_html(address_of(view, locale), label, f" data-menu{_CURRENT if view == current else ''}")
        for view, label in views.items()
    )
    home = link_html(address_of("", locale), name, " data-menu")
    skip = f'<a class="skip" href="#">{escape(say("page.skip", locale))}</a>'
    return f'{skip}<div class="bar"><p>{home}</p><nav>{links if len(views) > 1 else ""}</nav></div>'
