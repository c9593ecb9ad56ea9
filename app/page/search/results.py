"""The clauses that were found, drawn by document, each with its tools."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.i18n import Locale, say
from app.page.links import address_of
from app.page.parts import Sought, card_html, clause_html, why_html
from app.page.session import Service, change
from app.page.templates import macro, render
from app.page.user_data import Desk
from app.wording import citation_text
from index.query import Understood
from index.search import Hit, answering_sentence

_AT_ONCE = 3  # clauses of a document; the rest is folded
_SAID = "search-said"  # in the session: what was just changed at a click


@dataclass(frozen=True, slots=True)
class Shown:
    """What every card of the results needs.

    `new` are documents (by row) that a saved search had not seen, `scans` those whose text was recognised.

    `answered` is whether any clause answers; `said` is the clause (by public name) just kept or let go.
    """

    query: str
    understood: Understood
    terms: Sought
    kept: tuple[str, ...]
    new: frozenset[int]
    scans: frozenset[int]
    answered: bool
    said: str
    shared: Service
    locale: Locale


def hits_html(documents: Iterable[Sequence[Hit]], shown: Shown) -> Markup:
    """Clauses by document, a card for each, the best first; those beyond the first few are folded."""
    cards = []
    for hits in documents:
        clauses = [_clause(hit, shown, first=n == 0) for n, hit in enumerate(hits)]
        cards.append((hits[0].clause_id, clauses[:_AT_ONCE], clauses[_AT_ONCE:]))
    return render("search/hits", shown.locale, cards=cards)


def press(asked: Mapping[str, Any], hits: Iterable[Hit]) -> None:
    """Keep a clause of some hits, or let it go; for a click in the list."""
    name = next((hit.clause_id for hit in hits if hit.clause_id == asked.get("at")), None)
    if name is not None:
        do_and_say(lambda old: old.keeping(name), name)


def do_and_say(how: Callable[[Desk], Desk], what: str) -> None:
    """Change the visitor's desk, and have it said where that was asked; for a button's click."""
    change(how)
    st.session_state[_SAID] = what


def just_done() -> str:
    """What was changed at the last click; it is said once."""
    done: str = st.session_state.pop(_SAID, "")
    return done


def say_done(sentence: str, address: str, label: str, locale: Locale) -> None:
    """Say what was done, with a link to what comes of it."""
    st.html(_done(sentence, address, label, locale), width="content")


def _done(sentence: str, address: str, label: str, locale: Locale) -> Markup:
    return render("search/done", locale, sentence=sentence, address=address, label=label)


def _clause(hit: Hit, shown: Shown, *, first: bool = False) -> Markup:
    answer = _answer(hit, shown)
    if first:
        card = _badge(hit, shown) + card_html(hit, shown.terms, shown.locale, answer)
    else:
        card = Markup('<article class="card part">{}</article>').format(
            clause_html(hit, shown.terms, shown.locale, answer)
        )
    foot = _tools(hit, shown) + why_html(hit, shown.terms, shown.locale)
    return card + Markup('<div class="foot">{}</div>').format(foot)


def _answer(hit: Hit, shown: Shown) -> tuple[int, int] | None:
    if not shown.answered:
        return None
    searcher = shown.shared.searcher
    return answering_sentence(hit.text, shown.understood, searcher.statistics)


def _badge(hit: Hit, shown: Shown) -> Markup:
    new = any(one.id in shown.new for one in hit.directives)
    badges = Markup('<p class="badge">{}</p>').format(say("tool.new", shown.locale)) if new else Markup()
    scanned = hit.directive.id in shown.scans
    return badges + (render("parts/scan_badge", shown.locale, doubts=0) if scanned else "")


def _tools(hit: Hit, shown: Shown) -> Markup:
    """What can be done with a clause; what was just done is said below."""
    clause, citation, locale = hit.clause, citation_text(hit, shown.locale), shown.locale
    kept = hit.clause_id in shown.kept
    label = say("tool.kept" if kept else "tool.keep", locale)
    tools = macro("clause_tools", locale, clause.clause_id, clause.text, citation, shown.query, keep=label)
    if shown.said != hit.clause_id:
        return tools
    count = say("collection.link", locale, count=len(shown.kept))
    done = say("tool.is_kept" if kept else "tool.is_dropped", locale)
    return tools + _done(done, address_of("collection", locale), count, locale)
