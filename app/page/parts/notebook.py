"""Results as the page shows them, for a notebook: how the query was understood, and a card for every hit."""

import re
from importlib.resources import files

from app.i18n import Locale
from app.page.parts.cards import answer_html, card_html, why_html
from app.page.parts.highlight import sought
from index.search import Results

# There is no page behind a notebook's cards to go to.
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)
_CARD_RULE = re.compile(r"^\.(?:answer|card|facts|why)\b.*$", re.MULTILINE)
# The style sheet's own sizes and colours, of which a notebook has the light ones.
_VALUES = re.compile(r"^:root \{$(.*?)^\}$", re.MULTILINE | re.DOTALL)
_LIGHT = re.compile(r"light-dark\((#\w+), #\w+\)")
_BOX = "border: 1px solid #8a8378; border-radius: 0.4rem; padding: 0.8rem 1rem; margin: 0.6rem 0;"


def results_html(results: Results, locale: Locale) -> str:
    """The answer and the cards, with the rules of the page's style sheet that they need."""
    terms = sought(results.understood)
    cards = (
        f'<div style="{_BOX}">{card_html(hit, terms, locale)}{why_html(hit, terms, locale)}</div>'
        for hit in results.hits
    )
    html = _LINK.sub(r"\1", "".join([answer_html(results, locale), *cards]))
    sheet = _LIGHT.sub(r"\1", (files("app.page") / "static" / "page.css").read_text("utf-8"))
    values = " ".join(" ".join(_VALUES.findall(sheet)).split())
    style = f".chithi {{ {values} {' '.join(_CARD_RULE.findall(sheet))} }}"
    return f'<style>{style}</style><div class="chithi">{html}</div>'
