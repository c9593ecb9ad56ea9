"""What a reader does with a clause, as HTML: open it, copy its citation or link, look for more like it."""

from html import escape

from app.i18n import Tongue, say
from app.page.links import address_of, link_html

_LIKE = 1000  # characters of a clause that more like it is asked by: an address has to stay one


def copy_html(label: str, what: str, tongue: Tongue, *, link: bool = False) -> str:
    """A button that copies a text, or the whole address of a link (static/copy.html)."""
    done = escape(say("tool.copied", tongue), quote=True)
    given = f'data-copy="{escape(what, quote=True)}" data-done="{done}"{" data-link" if link else ""}'
    return f'<button type="button" class="copy" {given}>{escape(label)}</button>'


def clause_tools_html(clause_id: str, text: str, citation: str, tongue: Tongue, *, asked: str | None) -> str:
    """The tools of a clause: `text` is its own, `asked` the query that found it, None where it is open."""
    own = address_of("document", tongue, clause=clause_id)
    tools = [
        copy_html(say("tool.citation", tongue), citation, tongue),
        copy_html(say("tool.link", tongue), own, tongue, link=True),
        link_html(address_of("", tongue, q=text[:_LIKE]), say("tool.like", tongue)),
    ]
    if asked is not None:
        opened = address_of("document", tongue, clause=clause_id, asked=asked)
        tools.insert(0, link_html(opened, say("tool.open", tongue)))
    return f'<p class="tools">{"".join(tools)}</p>'
