"""What a visitor compares: topics, columns, the cells that are looked at. All of it lives in the address."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app.i18n import Locale, say
from app.page.frame import folding, literal
from app.page.session import Service
from corpus.entities.dates import year_of
from corpus.entities.places import provinces
from index.compare import By, Column, columns_of, distinct, usable
from index.store import StoredDirective

# Topics that one comparison takes; more rows are no table that anybody reads.
MOST_TOPICS = 30
# Characters of all topics, which the page's address holds.
_LONGEST = 4000
# Columns that are shown unless others are asked for, the best covered ones.
_FIRST_COLUMNS = 12
_KEYS: dict[By, str] = {"province": "at", "province_now": "now", "issuer": "issued-by", "year": "year"}
# Cells that are looked at side by side.
_PICKED = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared; the last two count what is not shown.

    `skipped` are topics without a word, `unknown` the columns in the address that there can't be.
    """

    topics: tuple[str, ...]
    columns: tuple[Column, ...]
    by: By
    skipped: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    topics_left_out: int = 0
    columns_left_out: int = 0


def asking(locale: Locale) -> DeltaGenerator:
    """Where the comparison is asked for: folded once there is something to look at."""
    topics = st.session_state.get("topics") or st.query_params.get("topics") or ""
    ran = bool(topics.strip())
    label = say("compare.change" if ran else "compare.ask", locale)
    return folding("asking", label, ":material/tune:", done=ran)


def ask_comparison(shared: Service, directives: Collection[StoredDirective], locale: Locale) -> Asked:
    """The topics and the columns."""
    topics = _ask_topics(shared.topics(), locale)
    by = _ask_by(locale)
    every = columns_of(directives, by)
    options = list(dict.fromkeys((*(column.name for column in every), *_others(directives, by))))
    unknown = tuple(name for name in st.query_params.get_all(_KEYS[by]) if name and name not in options)
    chosen = _ask_columns(options, by, locale)
    columns = columns_of(directives, by, chosen) if chosen else _best_covered(every)
    good = [topic for topic in topics if usable(topic)]
    return Asked(
        topics=tuple(good[:MOST_TOPICS]),
        columns=columns,
        by=by,
        skipped=tuple(topic for topic in topics if topic not in good),
        unknown=unknown,
        topics_left_out=max(0, len(good) - MOST_TOPICS),
        columns_left_out=0 if chosen else len(every) - len(columns),
    )


def ask_cells(names: Sequence[str], locale: Locale) -> list[str]:
    """The cells that are looked at, at most two."""
    if "cells" in st.session_state:  # a cell of another comparison would be refused
        kept = [name for name in st.session_state["cells"] if name in names][-_PICKED:]
        st.session_state["cells"] = kept
    return st.multiselect(
        say("compare.pick", locale),
        names,
        key="cells",
        bind="query-params",
        max_selections=_PICKED,
        placeholder=say("compare.pick_none", locale),
        select_all=False,
    )


def pick(names: Sequence[str]) -> None:
    """Look at these cells, as they are picked in the table."""
    st.session_state["cells"] = list(names)[-_PICKED:]


def compare_sample(topics: Sequence[str]) -> None:
    """Compare these topics; for a button's click."""
    st.session_state["topics"] = "\n".join(topics)


def _ask_topics(suggested: Sequence[str], locale: Locale) -> tuple[str, ...]:
    text = st.text_area(
        say("compare.topics", locale),
        key="topics",
        bind="query-params",
        on_change=_shorten,
        placeholder="\n".join(suggested[:3]),
        height="content",
    )
    # Whoever leaves the field has it compared; the button is where one goes to.
    st.button(say("compare.now", locale), type="primary", icon=":material/table_chart:")
    topics = distinct((text or "")[:_LONGEST].splitlines())
    left = [topic for topic in suggested if topic not in topics]
    if left:
        st.pills(
            say("compare.suggested", locale),
            left,
            key="suggested",
            format_func=literal,
            on_change=_add_suggested,
        )
    return topics


def _shorten() -> None:
    """Cut what no address could hold."""
    st.session_state["topics"] = (st.session_state["topics"] or "")[:_LONGEST]


def _add_suggested() -> None:
    topic, text = st.session_state["suggested"], (st.session_state.get("topics") or "").rstrip()
    st.session_state["suggested"] = None
    if topic:
        st.session_state["topics"] = f"{text}\n{topic}" if text else topic


def _ask_by(locale: Locale) -> By:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen: By | None = st.segmented_control(
            say("compare.by", locale),
            ["province", "issuer", "year"],
            default="province",
            required=True,
            format_func=lambda name: say(f"compare.by_{name}", locale),
            key="by",
            bind="query-params",
        )
        by: By = chosen or "province"  # an address may leave it empty, required or not
        if by == "province" and st.toggle(say("compare.today", locale), key="today", bind="query-params"):
            return "province_now"
    return by


def _ask_columns(options: Sequence[str], by: By, locale: Locale) -> list[str]:
    """The columns asked for, none for all."""
    return st.multiselect(
        say(f"compare.columns_{'province' if by == 'province_now' else by}", locale),
        options,
        key=_KEYS[by],
        bind="query-params",
        placeholder=say("compare.all_columns", locale),
        select_all=False,
    )


def _best_covered(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with most documents, in their order."""
    best = sorted(columns, key=lambda column: -len(column.directives))[:_FIRST_COLUMNS]
    return tuple(column for column in columns if column in best)


def _others(directives: Collection[StoredDirective], by: By) -> list[str]:
    """What else may stand in the columns, though nothing of it is stored."""
    if by == "issuer":
        return []
    if by == "year":
        years = [year for one in directives if (year := year_of(one.metadata))]
        return [str(year) for year in range(min(years), max(years) + 1)] if years else []
    return [name for name, own in provinces().items() if by == "province" or own.valid_to is None]
