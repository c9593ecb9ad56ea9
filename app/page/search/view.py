"""The view that answers: a question, filters, who is responsible, the clauses that answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from app.directions import upright
from app.i18n import Locale, say
from app.page import NAME
from app.page.frame import draw_list, is_at, literal, opened
from app.page.links import address_of
from app.page.parts import answer_html, sought
from app.page.search.asked import COUNTS, Asked, value_text
from app.page.search.controls import ask_filters, ask_query
from app.page.search.facet_links import facets_html
from app.page.search.facets import POOL, Chosen, Roles, count_facets, grouped, newest_first, roles_by_clause
from app.page.search.responsible import panel_html, quoted
from app.page.search.results import Shown, do_and_say, hits_html, just_done, press, say_done
from app.page.search.start import start
from app.page.session import Service, change, desk, log_search
from app.page.templates import macro, render
from app.page.user_data import Desk, Saved
from app.wording import day_text
from index.query import ALL_STEPS, LONGEST_QUERY, StepKind
from index.responsibility import Answers, who
from index.search import Filters, Hit, Results, collapse
from index.store import ClauseRow, clause_id_of

_TITLE = 80  # characters of a query that a tab or a bookmark can show
_BODIES = 8  # of the panel


@dataclass(frozen=True, slots=True)
class _Found:
    """The clauses that a search lists, the facets counted over them, whether there are more."""

    results: Results
    counted: Mapping[str, Mapping[str, int]]
    has_more: bool


@dataclass(frozen=True, slots=True)
class _Search:
    """A search that is shown; `said` is what was changed at the last click."""

    query: str
    asked: Asked
    said: str
    shared: Service
    locale: Locale

    @property
    def address(self) -> str:
        """What it is saved under: however many of its results are shown, it is the same search."""
        return address_of("", "vi", **replace(self.asked, k=COUNTS[0]).address(self.query))


def search(locale: Locale) -> None:
    """Draw the view."""
    shared = opened(locale)
    if shared is None:
        return
    directives = list(shared.searcher.follow().directives.values())
    offered = shared.offer(directives)
    heading = st.container(key="heading")
    query = ask_query(offered, locale)
    _heading(heading, query, locale)
    is_at("", query)
    asked = ask_filters(offered, locale)
    _filters_in_force(asked, query, locale)
    if log_search("search", query, locale):
        st.html(macro("note", locale, say("page.searches_logged", locale)))
    if not query:
        start(shared, offered, directives, locale)
        return
    st.set_page_config(page_title=f"{query[:_TITLE]} – {NAME}")
    if len(st.session_state["q"] or "") >= LONGEST_QUERY:
        st.html(macro("note", locale, say("page.long_query", locale, longest=LONGEST_QUERY)))
    with st.spinner(say("page.searching" if shared.warm else "page.loading", locale)):
        found = _find(shared, query, asked)
    one = _Search(query, asked, just_done(), shared, locale)
    main, side = st.columns([3.4, 1], gap="large")
    with side:
        _deeds(one)
        facets = facets_html(found.counted, asked, query, locale)
        if facets and found.results.verdict != "none":
            with st.container(key="facets"):
                st.html(facets)
    with main:
        _results(found, one)


def _heading(place: "st.delta_generator.DeltaGenerator", query: str, locale: Locale) -> None:
    """What the view is for; once something was asked, only those who don't see the page need to be told."""
    about = say("view.search.about", locale)
    if query:
        place.html(Markup('<h1 class="heard">{}</h1><p class="printed">{}</p>').format(about, upright(query)))
    else:
        place.title(about, anchor=False)


def _find(shared: Service, query: str, asked: Asked) -> _Found:
    """The clauses within what is chosen; facets offer values of the best clauses without that choice, too."""
    without = shared.search(query, POOL, asked.filters, _skipped(asked), collapse_duplicates=False)
    narrowed = asked.chosen.filters(asked.filters)
    unfolded = collapse(without.hits, POOL)
    if narrowed == asked.filters:
        within = replace(without, hits=unfolded)
    else:
        within = shared.search(query, POOL, narrowed, _skipped(asked))
    best = unfolded[: asked.k]
    roles = _roles({hit.clause.id: hit for hit in (*best, *within.hits)}, shared)
    left = [hit for hit in within.hits if not asked.chosen.missed_by(hit, roles)]
    listed = left[: asked.k]
    counted = count_facets(
        list({hit.clause.id: hit for hit in (*best, *listed)}.values()), asked.chosen, roles
    )
    return _Found(replace(within, hits=tuple(listed)), counted, len(left) > len(listed))


def _roles(hits: Mapping[ClauseRow, Hit], shared: Service) -> Roles:
    """The roles that clauses (by row) give."""
    given = shared.searcher.store.assignments(clauses=list(hits))
    public = {hit.directive.id: hit.directive.directive_id for hit in hits.values()}
    named = ((clause_id_of(public[row], one.clause), one.role) for row, one in given)
    return roles_by_clause(named, hits.values())


def _results(found: _Found, one: _Search) -> None:
    results, asked, locale = found.results, one.asked, one.locale
    new = _remember(one)
    st.html(answer_html(results, locale))
    answers = _responsible(results, one)
    if answers:
        st.html(panel_html(answers, one.shared.searcher.store.text, locale))
    already = quoted(answers) if answers else frozenset()
    listed = [hit for hit in results.hits if hit.clause_id not in already]
    if listed and len(listed) < len(results.hits):
        st.html(Markup('<h2 class="others">{}</h2>').format(say("find.others", locale)))
    hits = newest_first(listed) if "newest" in asked.shown else listed
    shown = _shown(results, new, one)
    documents = [[hit] for hit in hits] if "single" in asked.shown else [of for _, of in grouped(hits)]
    html = hits_html(documents, shown)
    more = next((k for k in COUNTS if k > asked.k), None)
    if found.has_more and more:
        address = address_of("", locale, **replace(asked, k=more).address(one.query, locale))
        html += render("search/more", locale, address=address)
    draw_list("hits", html, lambda pressed: press(pressed, hits))


def _shown(results: Results, new: frozenset[int], one: _Search) -> Shown:
    return Shown(
        query=one.query,
        understood=results.understood,
        terms=sought(results.understood),
        kept=desk().kept,
        new=new,
        scans=one.shared.searcher.store.scanned(),
        answered=results.verdict != "none",
        said=one.said,
        shared=one.shared,
        locale=one.locale,
    )


def _responsible(results: Results, one: _Search) -> Answers | None:
    """Who is responsible, where that is asked, and something answers."""
    asked = results.understood.asks_who or "who" in one.asked.shown
    if not asked or results.verdict == "none":
        return None
    filters = one.asked.chosen.filters(one.asked.filters)
    return who(one.shared.searcher, one.query, _BODIES, filters, skip=_skipped(one.asked))


def _skipped(asked: Asked) -> frozenset[StepKind]:
    """The steps of understanding that are not wanted."""
    return ALL_STEPS if "typed" in asked.shown else frozenset()


def _remember(one: _Search) -> frozenset[int]:
    """Note the query; the documents (by row) that are new since a saved search was last looked at.

    They stay new for as long as the page is open.
    """
    own, store, query = desk(), one.shared.searcher.store, one.query
    saved = next((each for each in own.saved if each.address == one.address), None)
    now = _saved_now(one)
    if own.recent[:1] != (query,) or (saved and saved != now):
        change(lambda old: old.asking(query).saving(now) if saved else old.asking(query))
    if saved is None or saved.store != store.store_id:
        return frozenset()
    since: int = st.session_state.setdefault(f"since {one.address}", saved.generation)
    return frozenset(store.changes_since(since)[1])


def _saved_now(one: _Search) -> Saved:
    store = one.shared.searcher.store
    return Saved(one.query, one.address, store.store_id, store.generation)


def _deeds(one: _Search) -> None:
    """What can be done with the search itself, and the way to the collection."""
    own, locale, now = desk(), one.locale, _saved_now(one)
    is_saved = any(each.address == now.address for each in own.saved)
    how: Callable[[Desk], Desk] = (
        (lambda old: old.dropping(now.address)) if is_saved else (lambda old: old.saving(now))
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="deeds"):
        label = say("find.saved" if is_saved else "find.save", locale)
        st.button(
            label, on_click=do_and_say, args=(how, now.address), type="tertiary", icon=":material/bookmark:"
        )
        if one.said == now.address:
            label = say("find.to_start", locale) if is_saved else ""
            done = say("find.is_saved" if is_saved else "find.is_forgotten", locale)
            say_done(done, address_of("", locale), label, locale)
        address = address_of("", "vi", **one.asked.address(one.query))
        st.html(render("search/deeds", locale, address=address, kept=len(own.kept)), width="content")


def _filters_in_force(asked: Asked, query: str, locale: Locale) -> None:
    if asked.unknown:
        st.warning(literal(say("page.unknown_filters", locale, values=", ".join(asked.unknown))))
    filters, chosen = asked.filters, asked.chosen
    days = (("page.from", filters.date_from), ("page.to", filters.date_to), ("find.as_of", filters.as_of))
    named = [*chosen.provinces, *chosen.types, *chosen.issuers, *chosen.years]
    named += [value_text("role", role, locale) for role in chosen.roles]
    named += [value_text("kind", kind, locale) for kind in chosen.kinds]
    named += [f"{say(name, locale).lower()} {day_text(day, locale)}" for name, day in days if day]
    named += [say("find.in_force", locale).lower()] if filters.in_force else []
    if not named:
        return
    cleared = replace(asked, chosen=Chosen(), filters=Filters(), k=COUNTS[0]).address(query, locale)
    st.html(
        render("search/filtered", locale, filters="; ".join(named), address=address_of("", locale, **cleared))
    )
    if filters.date_from and filters.date_to and filters.date_from > filters.date_to:
        st.warning(say("page.reversed_days", locale))
