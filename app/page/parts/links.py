"""Links between the views of the page: plain ones in HTML, so that they can be copied and opened anywhere."""

from collections.abc import Mapping

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import macro, render


def link_html(address: str, label: str, locale: Locale, *, menu: bool = False) -> Markup:
    """A link to a view, which keeps the session (static/links.html); `menu` marks one of the bar."""
    return macro("link", locale, address, label, menu)


def bar_html(name: str, views: Mapping[str, str], current: str, locale: Locale) -> Markup:
    """The page's name and the links to its views, by their addresses; one of them is the current one.

    Before them stands the link that takes the keyboard past them.
    """
    return render("parts/bar", locale, name=name, views=views, current=current)
