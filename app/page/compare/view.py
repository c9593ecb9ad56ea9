"""The view that compares: topics by provinces, issuers or years, and what each says."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import monotonic

import streamlit as st

from app.i18n import Locale, say
from app.page.compare.controls import (
    MOST_TOPICS,
    Asked,
    ask_cells,
    ask_comparison,
    asking,
    compare_sample,
    pick,
)
from app.page.compare.files import csv_table, workbook
from app.page.compare.html import (
    cells_by_name,
    coverage_html,
    legend_html,
    matrix_data,
    others_html,
    picked_html,
    side_by_side_html,
    telling_first,
)
from app.page.compare.picture import picture_png, picture_svg
from app.page.compare.timeline import timeline_html
from app.page.frame import empty, literal, opened
from app.page.parts import Sought, sought
from app.page.session import Service, log_search
from app.page.templates import macro
from index.compare import By, Cell, Column, Comparison, acts
from index.compare import compare as compare_topics
from index.query import understand
from index.search import Searcher

_STATIC = Path(__file__).parents[1] / "static"
_MATRIX = st.components.v2.component(
    "chithi_matrix",
    js=(_STATIC / "matrix.js").read_text("utf-8"),
    css=(_STATIC / "matrix.css").read_text("utf-8"),
)
# Seconds after which somebody who waits wants to see that something happens.
_PATIENCE = 0.4
_SAMPLE = 5  # topics of a first comparison


def compare(locale: Locale) -> None:
    """Draw the view."""
    shared = opened(locale)
    if shared is None:
        return
    directives = list(shared.searcher.follow().directives.values())
    with st.container(key="comparison-asked"), asking(locale):
        asked = ask_comparison(shared, directives, locale)
    _warn(asked, locale)
    if not asked.topics:
        _empty_state(shared, locale)
        return
    if log_search("compare", "; ".join(asked.topics), locale):
        st.html(macro("note", locale, say("page.searches_logged", locale)))
    comparison = _compared(shared, asked, locale)
    terms = [sought(understand(topic, lambda _: 0)) for topic in comparison.topics]
    cells = cells_by_name(comparison, locale)
    if not asked.columns:
        st.info(say("compare.no_columns", locale))
        return
    st.html(legend_html(asked.columns, locale))
    matrix = st.container()
    picked = ask_cells(list(cells), locale) if cells else []
    looked_at = st.container(key="picked")
    with matrix:
        order = None if asked.by == "year" else telling_first(comparison)
        data = matrix_data(comparison, terms, picked, locale, order)
        _MATRIX(key="matrix", data=data, on_picked_change=_pick)
    with looked_at:
        _picked([cells[name] for name in picked], comparison, terms, locale)
    st.header(say("compare.coverage", locale), anchor=False)
    st.html(coverage_html(comparison.columns, locale))
    st.header(say("compare.timeline", locale), anchor=False)
    st.html(timeline_html(acts(comparison), comparison.columns, locale))
    st.header(say("compare.take", locale), anchor=False)
    _downloads(comparison, locale)


def _warn(asked: Asked, locale: Locale) -> None:
    """What of the question is not answered, and why."""
    if asked.unknown:
        st.warning(literal(say("page.unknown_filters", locale, values=", ".join(asked.unknown))))
    if asked.skipped:
        st.warning(literal(say("compare.skipped", locale, topics=", ".join(asked.skipped))))
    if asked.topics_left_out:
        said = say("compare.topics_left_out", locale, most=MOST_TOPICS, count=asked.topics_left_out)
        st.warning(literal(said))
    if asked.columns_left_out:
        said = say("compare.columns_left_out", locale, shown=len(asked.columns), count=asked.columns_left_out)
        st.html(macro("note", locale, said))


def _empty_state(shared: Service, locale: Locale) -> None:
    topics = shared.topics()[:_SAMPLE]
    empty("compare", say("compare.welcome", locale), locale)
    if topics:
        st.button(
            say("compare.sample", locale),
            on_click=compare_sample,
            args=(topics,),
            icon=":material/table_chart:",
        )
        st.text("; ".join(topics))


def _compared(shared: Service, asked: Asked, locale: Locale) -> Comparison:
    """The comparison, topic by topic; those that were compared before are at hand."""
    began, place = monotonic(), st.empty()
    if not shared.warm:
        place.text(say("page.loading", locale))
    store, names = shared.searcher.store, tuple(column.name for column in asked.columns)
    cells: list[Cell] = []
    for n, topic in enumerate(asked.topics):
        if monotonic() - began > _PATIENCE:
            place.progress(n / len(asked.topics), literal(say("compare.comparing", locale, topic=topic)))
        key = (store.store_id, store.generation, asked.by, names)
        cells += _row(shared.searcher, asked.columns, topic, key)
    shared.warm = True
    place.empty()
    return Comparison(asked.topics, asked.columns, tuple(cells))


@st.cache_resource(show_spinner=False, max_entries=1000)
def _row(
    _searcher: Searcher,
    _columns: Sequence[Column],
    topic: str,
    key: tuple[str, int, By, tuple[str, ...]],  # noqa: ARG001 (what it was compared in)
) -> tuple[Cell, ...]:
    return compare_topics(_searcher, [topic], _columns).cells


def _pick() -> None:
    pick(st.session_state["matrix"].picked)


def _picked(cells: Sequence[Cell], comparison: Comparison, terms: Sequence[Sought], locale: Locale) -> None:
    """The clause of one cell with its like, or those of two beside each other."""
    if not cells:
        return
    if len(cells) > 1:
        one, other = cells[:2]
        st.header(say("compare.beside", locale), anchor=False)
        st.html(macro("note", locale, say("compare.beside_how", locale)))
        st.html(side_by_side_html((one.hits[0], one), (other.hits[0], other), locale))
        return
    (cell,) = cells
    own = terms[comparison.topics.index(cell.topic)]
    st.header(say("compare.clause", locale), anchor=False)
    st.container(border=True).html(picked_html(cell.hits[0], cell, own, locale))
    if others := others_html(cell, own, locale):
        st.html(others)


def _downloads(comparison: Comparison, locale: Locale) -> None:
    kinds = (
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
        ("csv", "text/csv", csv_table),
        ("png", "image/png", picture_png),
        ("svg", "image/svg+xml", picture_svg),
    )
    with st.container(horizontal=True):
        for ending, mime, made in kinds:
            st.download_button(
                say(f"compare.as_{ending}", locale),
                partial(made, comparison, locale),
                file_name=f"{say('compare.file', locale)}.{ending}",
                mime=mime,
                key=f"take-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )
