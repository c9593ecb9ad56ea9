"""The bar of links to the views, above each of them."""

from collections.abc import Mapping

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import render


def bar_html(name: str, views: Mapping[str, str], current: str, locale: Locale) -> Markup:
    """The page's name and the links to its views, by their addresses; one of them is the current one.

    Before them stands the link that takes the keyboard past them.
    """
    return render("parts/bar", locale, name=name, views=views, current=current)
