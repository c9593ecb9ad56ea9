"""The home of the page, before any question: what is new, what comes up, where to begin, what was left."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from app.i18n import Locale, say
from app.page.parts import counts_html
from app.page.search.facets import FACETS, Chosen
from app.page.search.home import coming, deadlines, is_sample, newest
from app.page.search.topic_times import topic_times_html
from app.page.session import Offer, Service, change, desk
from app.page.templates import macro, render
from app.page.user_data import Desk, Saved
from corpus.errors import UnusableQuery
from index.graph import most_cited_missing
from index.search import Filters
from index.store import DirectiveRow, StoredDirective

_SAVED = 10  # saved searches that are run again to see what is new
_NEWS = 20  # results of one that are looked at
_LACKING = 20
_VIETNAM = timezone(timedelta(hours=7))
_LISTED = 5  # documents of a list
_SINCE = "seen-before"  # in the session: up to where the visitor knew the store when it began


def start(shared: Service, offered: Offer, directives: Sequence[StoredDirective], locale: Locale) -> None:
    """Draw it over what is stored."""
    st.markdown(say("page.welcome", locale, count=len(directives)))
    own = desk()
    st.html(render("search/questions", locale, questions=offered.examples[locale], called=""))
    samples = sum(map(is_sample, directives))
    if samples:
        st.html(macro("note", locale, say("page.samples", locale, count=samples)))
    _recent(own, locale)
    st.html(_sections(shared, offered, own, locale))
    st.header(say("library.counts", locale), anchor=False)
    st.html(counts_html(directives, locale, ("month", "province")))
    times = shared.known_topic_times()  # the server counts them when it starts
    if times and (table := topic_times_html(times, locale)):
        st.html(table)
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


def _recent(own: Desk, locale: Locale) -> None:
    """What was lately asked, to ask again or to forget."""
    if not own.recent:
        return
    with st.container(key="recent", gap="xsmall"):
        called = say("find.recent", locale)
        st.html(render("search/questions", locale, questions=own.recent, called=called))
        st.button(
            say("find.forget", locale),
            on_click=change,
            args=(Desk.forgetting,),
            type="tertiary",
            icon=":material/delete_sweep:",
        )


def _sections(shared: Service, offered: Offer, own: Desk, locale: Locale) -> str:
    """New and newest documents, deadlines, searches to come back to, topics and provinces."""
    known = shared.searcher.follow().directives
    added = _added(shared, own)
    fresh = [known[row] for row in reversed(added) if row in known]
    due = shared.once("deadlines", lambda: deadlines(shared.searcher.store, known))
    return render(
        "search/home",
        locale,
        fresh=fresh[:_LISTED],
        fresh_count=len(fresh),
        due=coming(due, datetime.now(_VIETNAM).date()),
        newest=newest(known.values(), _LISTED),
        saved=[_saved(one, shared) for one in own.saved[:_SAVED]],
        kept=len(own.kept),
        topics=shared.topics(),
        provinces=offered.provinces,
    )


def _added(shared: Service, own: Desk) -> Sequence[DirectiveRow]:
    """The directives (by row) that came since the visitor was here before; none at a first visit."""
    store = shared.searcher.store
    now = store.store_id, shared.searcher.follow().generation  # what is not yet followed is new the next time
    since: tuple[str, int] | None = st.session_state.setdefault(_SINCE, own.seen)
    if own.seen != now:
        change(lambda old: old.visiting(*now))
    if since is None or since[0] != now[0]:
        return []
    return store.changes_since(since[1])[1]


def _saved(saved: Saved, shared: Service) -> dict[str, object]:
    """A saved search as its list shows it: its parameters, its name, how many new results it has."""
    parameters = parse_qs(urlsplit(saved.address).query)
    within = [value for name in FACETS for value in parameters.get(name, ())]
    name = f"{saved.query} ({'; '.join(within)})" if within else saved.query
    return {"parameters": parameters, "name": name, "news": news(saved, shared)}
