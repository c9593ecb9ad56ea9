"""The view that answers: a question, filters, the clauses that answer."""

import streamlit as st

from app.cards import answer_html, card_html, day_text, title_of
from app.controls import Asked, ask_again, ask_filters, ask_query, clear_filters
from app.document import document_html, proofs_html
from app.marking import Sought, sought
from app.session import Service
from app.shell import NAME, literal, opened
from app.words import Tongue, say
from index.query import LONGEST_QUERY
from index.search import Hit, Results, Searcher

_TITLE = 80  # characters of a query that a tab or a bookmark can show


def search(tongue: Tongue) -> None:
    """Draw the view."""
    shared = opened(tongue)
    if shared is None:
        return
    directives = list(shared.searcher.follow().directives.values())
    offered = shared.offer(directives)
    query = ask_query(offered, tongue)
    asked = ask_filters(offered, tongue)
    _filters_in_force(asked, tongue)
    if not query:
        _empty_state(offered.examples[tongue], len(directives), tongue)
        return
    st.set_page_config(page_title=f"{query[:_TITLE]} – {NAME}")
    if len(query) >= LONGEST_QUERY:
        st.html(f'<p class="note">{say("page.long_query", tongue, longest=LONGEST_QUERY)}</p>')
    results = _results(shared, query, asked, tongue)
    st.html(answer_html(results, tongue))
    terms = sought(results.understood)
    for hit in results.hits:
        _hit(hit, terms, shared.searcher, tongue)


def _results(shared: Service, query: str, asked: Asked, tongue: Tongue) -> Results:
    with st.spinner(say("page.searching" if shared.warm else "page.loading", tongue)):
        results = shared.searcher.search(query, asked.k, asked.filters)
    shared.warm = True
    return results


def _filters_in_force(asked: Asked, tongue: Tongue) -> None:
    if asked.unknown:
        st.warning(literal(say("page.unknown_filters", tongue, values=", ".join(asked.unknown))))
    filters = asked.filters
    if filters.empty:
        return
    days = (("from", filters.date_from), ("to", filters.date_to))
    named = [*filters.provinces, *filters.types, *filters.issuers]
    named += [f"{say(f'page.{name}', tongue).lower()} {day_text(day, tongue)}" for name, day in days if day]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("page.filtered", tongue, filters="; ".join(named)), width="content")
        st.button(say("page.clear", tongue), on_click=clear_filters, type="tertiary", icon=":material/close:")
    if filters.date_from and filters.date_to and filters.date_from > filters.date_to:
        st.warning(say("page.reversed_days", tongue))


def _empty_state(examples: tuple[str, ...], count: int, tongue: Tongue) -> None:
    st.markdown(say("page.welcome", tongue, count=count))
    for n, example in enumerate(examples):
        st.button(literal(example), key=f"example-{n}", on_click=ask_again, args=(example,))


def _hit(hit: Hit, terms: Sought, searcher: Searcher, tongue: Tongue) -> None:
    clause = hit.clause
    with st.container(border=True, key=f"hit-{hit.rank}"):
        st.html(card_html(hit, terms, tongue))
        place = st.expander(
            say("page.in_place", tongue),
            key=f"in-{clause.clause_id}",
            type="compact",
            on_change="rerun",
            bind="query-params",
        )
        if place.open:
            with place:
                _document(hit, searcher, tongue)


def _document(hit: Hit, searcher: Searcher, tongue: Tongue) -> None:
    text = searcher.store.text(hit.directive.id)
    st.html(proofs_html(hit.directive.metadata, text, tongue) + document_html(hit, text, tongue))
    st.download_button(
        say("page.download", tongue),
        text,
        file_name=f"{title_of(hit.directive).replace('/', '-')}.txt",
        key=f"save-{hit.clause.clause_id}",
        icon=":material/download:",
    )
