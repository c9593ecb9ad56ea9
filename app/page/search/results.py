"""The clauses that were found, drawn by document, each with its tools."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


def draw_document(hits: Sequence[Hit], shown: Shown) -> None:
    """Draw clauses of one document as one card, the best first; those beyond the first few are folded."""
    with st.container(border=True, key=f"hit-{hits[0].rank}", gap="xsmall"):
        for n, hit in enumerate(hits[:_AT_ONCE]):
            _clause(hit, shown, first=n == 0)
        if more := hits[_AT_ONCE:]:
            with st.expander(say("find.same_document", shown.locale, count=len(more))):
                for hit in more:
                    _clause(hit, shown)


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
    done = render("search/done", locale, sentence=sentence, address=address, label=label)
    st.html(done, width="content")


def _clause(hit: Hit, shown: Shown, *, first: bool = False) -> None:
    why = why_html(hit, shown.terms, shown.locale)
    if first:
        card = _badge(hit, shown) + card_html(hit, shown.terms, shown.locale, _answer(hit, shown))
    else:
        clause = clause_html(hit, shown.terms, shown.locale, _answer(hit, shown))
        card = Markup('<article class="card part">{}</article>').format(clause)
    # One element for all that is no widget: each costs the browser some milliseconds, ten times a page.
    st.html(card + why + _tools(hit, shown))
    _keep(hit, shown)


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
    clause, citation = hit.clause, citation_text(hit, shown.locale)
    return macro("clause_tools", shown.locale, clause.clause_id, clause.text, citation, shown.query)


def _keep(hit: Hit, shown: Shown) -> None:
    name = hit.clause_id
    kept = name in shown.kept
    st.button(
        say("tool.kept" if kept else "tool.keep", shown.locale),
        key=f"keep-{name}",
        on_click=do_and_say,
        args=(lambda old: old.keeping(name), name),
        type="tertiary",
        icon=":material/remove:" if kept else ":material/add:",
    )
    if shown.said == name:
        count = say("collection.link", shown.locale, count=len(shown.kept))
        done = say("tool.is_kept" if kept else "tool.is_dropped", shown.locale)
        say_done(done, address_of("collection", shown.locale), count, shown.locale)
