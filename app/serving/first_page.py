"""The page's HTML: Streamlit's own, with a box that can be typed in before its scripts have drawn anything.

What is typed there is handed over to the box of the search once that is drawn (`static/first.js`); Enter
before that is an address, which the page answers as any other.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

import streamlit
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from app.i18n import LANGUAGES, Locale, say
from app.page import NAME
from app.page.links import LINKED, MENU, address_of
from app.page.user_data import read_desk
from app.page.visitors import visitor_in
from app.serving.joining import ask_for_joined

_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_STATIC = Path(__file__).parents[1] / "page" / "static"
_ROOT = '<div id="root"></div>'  # which Streamlit draws in
_FONT = '<link\n      rel="preload"\n      href="./static/media/SourceSans'  # which our theme doesn't use
_FORM = Markup("""<style>{style}</style>
    <form id="first" action="/" role="search"><div>
      <header><p><a href="{home}"><img src="{icon}" alt="">{name}</a></p><nav>{menu}</nav></header>
      <h1>{about}</h1>
      <p class="asking"><input type="search" name="q" value="{query}" aria-label="{ask}" autocomplete="off">
        {language}<button>{search}</button></p>
    </div></form>""")


def hand_over() -> str:
    """The script that ends the first box, which stands in the page itself."""
    return (_STATIC / "first.js").read_text("utf-8")


def routes_of_pages(store: Path) -> list[Route]:
    """The routes to the views of the page over a store."""

    def answer(request: Request) -> Response:  # in a thread: it reads a file
        query, language = (request.query_params.get(name, "") for name in ("q", "lang"))
        locale = _locale(language, visitor_in(request.headers.get("cookie", ""), store), store)
        html = _index(locale)
        if request.url.path == "/":
            html = html.replace(_ROOT, f"{_ROOT}\n    {first_box(query, language, locale)}")
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    return [Route(f"/{name}", answer, methods=["GET"]) for name in (*MENU, *LINKED)]


def first_box(query: str, language: str, locale: Locale) -> Markup:
    """The head of the search view as it will be, with a box, and the script that ends it.

    `language` is what the address says of it, which may be nothing.
    """
    menu = Markup(" ").join(_menu_item(name, address_of(name, locale), locale) for name in MENU)
    form = _FORM.format(
        style=Markup((_STATIC / "first.css").read_text("utf-8")),  # noqa: S704 (our own)
        home=address_of("", locale),
        icon=_icon(),
        name=NAME,
        menu=menu,
        about=say("view.search.about", locale),
        query=query,
        ask=say("page.ask", locale),
        language=Markup('<input type="hidden" name="lang" value="{}">').format(language) if language else "",
        search=say("page.search", locale),
    )
    return form + Markup(f"<script>{hand_over()}</script>")  # noqa: S704 (our own)


def _menu_item(view: str, address: str, locale: Locale) -> Markup:
    item = '<a href="{}">{}</a>' if view else '<a href="{}" aria-current="page">{}</a>'
    return Markup(item).format(address, say(f"view.{view or 'search'}", locale))  # noqa: S704 (one of two)


def _locale(asked: str, visitor: str | None, store: Path) -> Locale:
    """The language that an address asks for, or else that the visitor chose last."""
    named = next((locale for locale, name in LANGUAGES.items() if name == asked), None)
    if named or visitor is None:
        return named or "vi"
    return read_desk(store, visitor).locale or "vi"


@cache
def _index(locale: Locale) -> str:
    """Streamlit's HTML in our name, without the font that it would fetch in vain."""
    html = _INDEX.read_text("utf-8")
    before, found, after = html.partition(_FONT)
    html = before + after.partition("/>")[2] if found else html
    html = ask_for_joined(html)
    for old, new in _changes(locale):
        html = html.replace(old, new)
    return html


def _changes(locale: Locale) -> Sequence[tuple[str, str]]:
    return (
        ('<html lang="en">', f'<html lang="{locale}">'),
        ("<title>Streamlit</title>", f"<title>{NAME}</title>"),
        ("./favicon.png", _icon()),
        ('"./static/', '"/static/'),  # so that a view's address may be as deep as it likes
    )


@cache
def _icon() -> str:
    """The icon as an address that needs no request: Streamlit serves no SVG as what it is."""
    return f"data:image/svg+xml,{quote((_STATIC / 'icon.svg').read_text('utf-8'))}"
