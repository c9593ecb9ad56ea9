"""The page: a question, filters, the clauses that answer."""

from datetime import date
from pathlib import Path

import streamlit as st

from app.cards import card_html, document_html, title_of
from app.problems import explain
from app.session import Facets, examples, facets, searcher
from app.words import Tongue, say
from index.filters import Filters
from index.search import Hit, Results, Searcher

_HERE = Path(__file__).parent
_FIRST_DAY = date(1945, 9, 2)  # the Republic's first; nothing that it issued is older


def main() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Chỉ thị", page_icon=str(_HERE / "static" / "icon.svg"), layout="centered")
    st.html(_HERE / "static" / "page.css")
    tongue = _header()
    try:
        _search(searcher(), tongue)
    except Exception as problem:
        sentence = explain(problem, tongue)
        if sentence is None:
            raise
        st.error(_literal(sentence))


def _header() -> Tongue:
    name, choice = st.columns([4, 1], vertical_alignment="bottom")
    tongues: dict[Tongue, str] = {"vi": "Tiếng Việt", "en": "English"}
    with choice:
        tongue: Tongue = st.segmented_control(
            "Ngôn ngữ / Language",
            list(tongues),
            default="vi",
            format_func=tongues.__getitem__,
            required=True,
            key="lang",
            bind="query-params",
            label_visibility="collapsed",
        )
    with name:
        st.title("Chỉ thị", anchor=False)
    return tongue


def _search(searching: Searcher, tongue: Tongue) -> None:
    directives = list(searching.follow().directives.values())
    if not directives:
        st.info(say("page.empty_store", tongue))
        return
    query = st.text_input(
        say("page.ask", tongue),
        key="q",
        bind="query-params",
        placeholder=say("page.placeholder", tongue),
        icon=":material/search:",
    )
    filters, k = _filters(facets(directives), tongue)
    if not (query or "").strip():
        _empty_state(examples(directives), len(directives), tongue)
        return
    results = searching.search(query, k, filters)
    _answer(results, tongue)
    for hit in results.hits:
        _hit(hit, searching, tongue)


def _filters(offered: Facets, tongue: Tongue) -> tuple[Filters, int]:
    with st.expander(say("page.filters", tongue), icon=":material/tune:"):
        picked = {}
        for name, options in (
            ("province", offered.provinces),
            ("type", offered.types),
            ("issuer", offered.issuers),
        ):
            picked[name] = st.multiselect(
                say(f"field.{name}", tongue),
                options,
                key=name,
                bind="query-params",
                placeholder=say("page.all", tongue),
            )
        left, right = st.columns(2)
        days = {}
        for name, column in (("from", left), ("to", right)):
            days[name] = column.date_input(
                say(f"page.{name}", tongue),
                value=None,
                min_value=_FIRST_DAY,
                max_value=date.today().replace(month=12, day=31),  # noqa: DTZ011 (the reader's own day is meant)
                format="DD/MM/YYYY",
                key=name,
                bind="query-params",
            )
        st.caption(say("page.undated_rule", tongue))
        k = st.segmented_control(
            say("page.count", tongue), [10, 20, 50], default=10, required=True, key="k", bind="query-params"
        )
    start, end = (day.isoformat() if day else None for day in (days["from"], days["to"]))
    provinces, types, issuers = (tuple(picked[name]) for name in ("province", "type", "issuer"))
    return Filters(provinces, types, issuers, start, end), int(k)


def _empty_state(asked: list[str], count: int, tongue: Tongue) -> None:
    st.markdown(say("page.welcome", tongue, count=count))
    for n, example in enumerate(asked):
        st.button(_literal(example), key=f"example-{n}", on_click=_ask, args=(example,), type="tertiary")


def _ask(query: str) -> None:
    st.session_state["q"] = query


def _answer(results: Results, tongue: Tongue) -> None:
    """What was understood and whether anything answers."""
    show = {"match": st.success, "weak": st.warning, "none": st.error}[results.verdict]
    if results.hits:
        show(say(f"verdict.{results.verdict}", tongue))
    else:
        show(say("page.no_hits", tongue))
    if results.understood.restored:
        st.text(say("understood.restored", tongue, text=results.understood.restored))
    if results.undated:
        st.text(say("undated", tongue, count=results.undated))


def _hit(hit: Hit, searching: Searcher, tongue: Tongue) -> None:
    with st.container(border=True):
        st.html(card_html(hit, hit.why.words, tongue))
        opened = st.toggle(
            say("page.in_place", tongue), key=f"in-{hit.clause.clause_id}", bind="query-params"
        )
        if opened:
            text = searching.store.text(hit.directive.id)
            st.html(document_html(text, hit.clause.clause, tongue))
            st.html(_HERE / "static" / "scroll.html", unsafe_allow_javascript=True)
            st.download_button(
                say("page.download", tongue),
                text,
                file_name=f"{title_of(hit.directive).replace('/', '-')}.txt",
                key=f"save-{hit.clause.clause_id}",
            )


def _literal(text: str) -> str:
    """Text for a widget that reads markdown, with every sign that means something there made plain."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>~$:&" else sign for sign in text)


main()
