"""What the search view shows before anything is asked: examples, earlier searches, what is lacking."""

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from app.i18n import Locale, say
from app.page.frame import literal
from app.page.search.controls import ask_again
from app.page.search.facets import FACETS, Chosen
from app.page.session import Service, desk
from app.page.templates import render
from app.page.user_data import Saved
from corpus.errors import UnusableQuery
from index.graph import most_cited_missing
from index.search import Filters

_SAVED = 10  # saved searches that are run again to see what is new
_NEWS = 20  # results of one that are looked at
_LACKING = 20


def start(shared: Service, examples: Iterable[str], count: int, locale: Locale) -> None:
    """Draw it; `count` documents are stored."""
    st.markdown(say("page.welcome", locale, count=count))
    with st.container(horizontal=True, gap="small"):
        for n, example in enumerate(examples):
            st.button(literal(example), key=f"example-{n}", on_click=ask_again, args=(example,))
    own = desk()
    saved = [_saved(one, shared) for one in own.saved[:_SAVED]]
    for name, items in (("saved", saved), ("recent", own.recent), ("kept", own.kept)):
        if items:
            st.html(render(f"search/{name}", locale, items=items))
    missing = most_cited_missing(shared.resolved(), shared.searcher.follow().directives)[:_LACKING]
    if missing:
        st.html(render("search/lacking", locale, missing=missing))


def news(saved: Saved, shared: Service) -> int:
    """How many of the best results of a saved search are of documents that came since it was last seen."""
    store = shared.searcher.store
    if saved.store != store.store_id or saved.generation == store.generation:
        return 0
    added = set(store.changes_since(saved.generation)[1])
    given = parse_qs(urlsplit(saved.address).query)
    first, last, as_of = (next(iter(given.get(name, ())), None) for name in ("from", "to", "as_of"))
    filters = Filters(date_from=first, date_to=last, as_of=as_of, in_force="in_force" in given)
    chosen = Chosen(*(tuple(given.get(name, ())) for name in FACETS))
    try:
        hits = shared.search(saved.query, _NEWS, chosen.filters(filters)).hits
    except UnusableQuery:
        return 0
    return sum(one.id in added for hit in hits for one in hit.directives)


def _saved(saved: Saved, shared: Service) -> dict[str, object]:
    """A saved search as its list shows it: its parameters, its name, how many new results it has."""
    parameters = parse_qs(urlsplit(saved.address).query)
    within = [value for name in FACETS for value in parameters.get(name, ())]
    name = f"{saved.query} ({'; '.join(within)})" if within else saved.query
    return {"parameters": parameters, "name": name, "news": news(saved, shared)}
