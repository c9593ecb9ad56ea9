"""What a reader does with a clause, as HTML: open it, copy its citation or link, look for more like it."""

from html import escape

from app.i18n import Locale, say
from app.page.parts.links import address_of, link_html

_LIKE = 1000  # characters of a clause that more like it is asked by: an address has to stay one


def copy_html(label: str, what: str, locale: Locale, *, link: bool = False) -> str:
    """A button that copies a text, or the whole address of a link (static/copy.html)."""
    done = escape(say("tool.copied", locale), quote=True)
    given = f'data-copy="{escape(what, quote=True)}" data-done="{done}"{" data-link" if link else ""}'
    return f'<button type="button" class="copy" {given}>{escape(label)}</button>'


def clause_tools_html(clause_id: str, text: str, citation: str, locale: Locale, *, asked: str | None) -> str:
    """The tools of a clause: `text` is its own, `asked` the query that found it, None where it is open."""
    own = address_of("document", locale, clause=clause_id)
    tools = [
        copy_html(say("tool.citation", locale), citation, locale),
        copy_html(say("tool.link", locale), own, locale, link=True),
        link_html(address_of("", locale, q=text[:_LIKE]), say("tool.like", locale)),
    ]
    if asked is not None:
        opened = address_of("document", locale, clause=clause_id, asked=asked)
        tools.insert(0, link_html(opened, say("tool.open", locale)))
    return f'<p class="tools">{"".join(tools)}</p>'
