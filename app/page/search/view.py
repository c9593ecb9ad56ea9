"""The view that answers: a question, filters, who is responsible, the clauses that answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from app.i18n import Locale, say
from app.page.frame import NAME, is_at, literal, opened
from app.page.links import address_of
from app.page.parts import (
    Sought,
    answer_html,
    card_html,
    clause_html,
    head_html,
    sought,
    why_html,
)
from app.page.search.controls import Asked, ask_facets, ask_filters, ask_query, clear_filters, value_text
from app.page.search.facets import POOL, count_facets, grouped, newest_first, roles_by_clause
from app.page.search.responsible import panel_html
from app.page.search.start import start
from app.page.session import Service, change, desk
from app.page.templates import macro, render
from app.page.user_data import Desk, Saved
from app.wording import citation_text, day_text
from index.query import ALL_STEPS, LONGEST_QUERY, StepKind, Understood
from index.responsibility import who
from index.search import Hit, Results, answering_sentence, collapse
from index.store import clause_id_of

_TITLE = 80  # characters of a query that a tab or a bookmark can show
_BODIES = 8  # of the panel
_SAID = "search-said"  # in the session: what was just changed at a click


@dataclass(frozen=True, slots=True)
class _Shown:
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


def search(locale: Locale) -> None:
    """Draw the view."""
    shared = opened(locale)
    if shared is None:
        return
    directives = list(shared.searcher.follow().directives.values())
    offered = shared.offer(directives)
    query = ask_query(offered, locale)
    is_at("", query)
    asked = ask_filters(offered, locale)
    _filters_in_force(asked, locale)
    if not query:
        start(shared, offered, directives, locale)
        return
    st.set_page_config(page_title=f"{query[:_TITLE]} – {NAME}")
    if len(query) >= LONGEST_QUERY:
        st.html(macro("note", locale, say("page.long_query", locale, longest=LONGEST_QUERY)))
    with st.spinner(say("page.searching" if shared.warm else "page.loading", locale)):
        results, counted, pool = _find(shared, query, asked)
    main, side = st.columns([3.4, 1], gap="large")
    with side, st.container(key="facets"):
        ask_facets(counted, pool, locale)
    with main:
        _results(results, query, asked, shared, locale)


def _find(shared: Service, query: str, asked: Asked) -> tuple[Results, dict[str, dict[str, int]], int]:
    """The results within what is chosen, and the counts of each facet over how many without."""
    all_of_them = shared.search(query, POOL, asked.filters, _skipped(asked), collapse_duplicates=False)
    narrowed = asked.chosen.filters(asked.filters)
    if narrowed == asked.filters:
        within = replace(all_of_them, hits=collapse(all_of_them.hits, POOL))
    else:
        within = shared.search(query, POOL, narrowed, _skipped(asked))
    hits = {hit.clause.id: hit for hit in (*all_of_them.hits, *within.hits)}
    given = shared.searcher.store.assignments(clauses=list(hits))
    public = {hit.directive.id: hit.directive.directive_id for hit in hits.values()}
    named = ((clause_id_of(public[row], one.clause), one.role) for row, one in given)
    roles = roles_by_clause(named, hits.values())
    left = [hit for hit in within.hits if not asked.chosen.missed_by(hit, roles)][: asked.k]
    counted = count_facets(all_of_them.hits, asked.chosen, roles)
    return replace(within, hits=tuple(left)), counted, len(all_of_them.hits)


def _results(results: Results, query: str, asked: Asked, shared: Service, locale: Locale) -> None:
    address = address_of("", "vi", **asked.address(query))
    new = _remember(query, address, shared)
    said: str = st.session_state.pop(_SAID, "")
    st.html(answer_html(results, locale))
    _deeds(query, address, said == address, shared, locale)
    if results.understood.asks_who or "who" in asked.shown:
        answers = who(
            shared.searcher, query, _BODIES, asked.chosen.filters(asked.filters), skip=_skipped(asked)
        )
        st.html(panel_html(answers, shared.searcher.store.text, locale))
    terms = sought(results.understood)
    answered, scans = results.verdict != "none", shared.searcher.store.scanned()
    shown = _Shown(query, results.understood, terms, desk().kept, new, scans, answered, said, shared, locale)
    hits = newest_first(results.hits) if "newest" in asked.shown else list(results.hits)
    if "grouped" in asked.shown:
        for _, ones in grouped(hits):
            _group(ones, shown)
    else:
        for hit in hits:
            _hit(hit, shown)


def _skipped(asked: Asked) -> frozenset[StepKind]:
    """The steps of understanding that are not wanted."""
    return ALL_STEPS if "typed" in asked.shown else frozenset()


def _remember(query: str, address: str, shared: Service) -> frozenset[int]:
    """Note the query; the documents (by row) that are new since a saved search was last looked at.

    They stay new for as long as the page is open.
    """
    own, store = desk(), shared.searcher.store
    saved = next((one for one in own.saved if one.address == address), None)
    now = Saved(query, address, store.store_id, store.generation)
    if own.recent[:1] != (query,) or (saved and saved != now):
        change(lambda old: old.asking(query).saving(now) if saved else old.asking(query))
    if saved is None or saved.store != store.store_id:
        return frozenset()
    since: int = st.session_state.setdefault(f"since {address}", saved.generation)
    return frozenset(store.changes_since(since)[1])


def _do(how: Callable[[Desk], Desk], what: str) -> None:
    """Change the visitor's desk, and have it said where that was asked."""
    change(how)
    st.session_state[_SAID] = what


def _said(sentence: str, address: str, label: str, locale: Locale) -> None:
    done = render("search/done", locale, sentence=sentence, address=address, label=label)
    st.html(done, width="content")


def _deeds(query: str, address: str, said: bool, shared: Service, locale: Locale) -> None:
    """What can be done with the search itself, and the way to the collection.

    `said` is whether it was just saved or forgotten.
    """
    own, store = desk(), shared.searcher.store
    is_saved = any(one.address == address for one in own.saved)
    now = Saved(query, address, store.store_id, store.generation)
    how: Callable[[Desk], Desk] = lambda old: old.dropping(address) if is_saved else old.saving(now)  # noqa: E731
    with st.container(horizontal=True, vertical_alignment="center", key="deeds"):
        label = say("find.saved" if is_saved else "find.save", locale)
        st.button(label, on_click=_do, args=(how, address), type="tertiary", icon=":material/bookmark:")
        if said:
            label = say("find.to_start", locale) if is_saved else ""
            done = say("find.is_saved" if is_saved else "find.is_forgotten", locale)
            _said(done, address_of("", locale), label, locale)
        st.html(render("search/deeds", locale, address=address, kept=len(own.kept)), width="content")


def _filters_in_force(asked: Asked, locale: Locale) -> None:
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
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("page.filtered", locale, filters="; ".join(named)), width="content")
        st.button(say("page.clear", locale), on_click=clear_filters, type="tertiary", icon=":material/close:")
    if filters.date_from and filters.date_to and filters.date_from > filters.date_to:
        st.warning(say("page.reversed_days", locale))


def _hit(hit: Hit, shown: _Shown) -> None:
    with st.container(border=True, key=f"hit-{hit.rank}", gap="xsmall"):
        card = card_html(hit, shown.terms, shown.locale, _answer(hit, shown))
        # One element, not two: each costs the browser some milliseconds, ten times a page.
        st.html(_badge(hit, shown) + card + why_html(hit, shown.terms, shown.locale))
        _tools(hit, shown)


def _group(hits: Sequence[Hit], shown: _Shown) -> None:
    first = hits[0]
    with st.container(border=True, key=f"hit-{first.rank}", gap="xsmall"):
        head = head_html(first.directive, first.ended, shown.locale)
        st.html(_badge(first, shown) + Markup('<article class="card">{}</article>').format(head))
        for hit in hits:
            clause = clause_html(hit, shown.terms, shown.locale, _answer(hit, shown))
            why = why_html(hit, shown.terms, shown.locale)
            st.html(Markup('<article class="card part">{}</article>{}').format(clause, why))
            _tools(hit, shown)


def _answer(hit: Hit, shown: _Shown) -> tuple[int, int] | None:
    if not shown.answered:
        return None
    searcher = shown.shared.searcher
    return answering_sentence(hit.text, shown.understood, searcher.statistics)


def _badge(hit: Hit, shown: _Shown) -> Markup:
    new = any(one.id in shown.new for one in hit.directives)
    badges = Markup('<p class="badge">{}</p>').format(say("tool.new", shown.locale)) if new else Markup()
    scanned = hit.directive.id in shown.scans
    return badges + (render("parts/scan_badge", shown.locale, doubts=0) if scanned else "")


def _tools(hit: Hit, shown: _Shown) -> None:
    clause, locale = hit.clause, shown.locale
    citation = citation_text(hit, locale)
    tools = macro("clause_tools", locale, clause.clause_id, clause.text, citation, shown.query)
    with st.container(horizontal=True, vertical_alignment="center", key=f"tools-{clause.clause_id}"):
        st.html(tools, width="content")
        _keep(hit, shown)


def _keep(hit: Hit, shown: _Shown) -> None:
    name = hit.clause_id
    kept = name in shown.kept
    st.button(
        say("tool.kept" if kept else "tool.keep", shown.locale),
        key=f"keep-{name}",
        on_click=_do,
        args=(lambda old: old.keeping(name), name),
        type="tertiary",
        icon=":material/remove:" if kept else ":material/add:",
    )
    if shown.said == name:
        count = say("collection.link", shown.locale, count=len(shown.kept))
        done = say("tool.is_kept" if kept else "tool.is_dropped", shown.locale)
        _said(done, address_of("collection", shown.locale), count, shown.locale)
