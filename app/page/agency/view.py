"""The view of one body: all that it must do, over all documents, by date and by role."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from app.i18n import Locale, say
from app.page.frame import NAME, opened, way_back
from app.page.parts import address_of, link_html, role_html, said_html
from app.page.session import Service
from app.wording import cited_place, date_text, ended_text, notes_of, title_of
from index.responsibility import Task, by_role, tasks_of

_SHOWN = 200  # tasks; a page with more helps nobody


def agency(locale: Locale) -> None:
    """Draw the view; `name` in the address says whose."""
    shared = opened(locale)
    if shared is None:
        return
    name = st.query_params.get("name", "")
    way_back(locale)
    tasks = tasks_of(shared.searcher.store, shared.searcher.follow(), name)
    if not tasks:
        st.html(f"<p>{escape(say('agency.unknown', locale, name=name))}</p>")
        return
    st.set_page_config(page_title=f"{name} – {NAME}")
    documents = len({task.directive.id for task in tasks})
    about = say("agency.about", locale, count=len(tasks), documents=documents)
    st.html(f'<h1 class="name">{escape(name)}</h1><p>{escape(about)}</p>')
    roles = st.toggle(say("agency.by_role", locale), key="by_role", bind="query-params")
    _draw((by_role(tasks) if roles else tasks)[:_SHOWN], shared, locale)
    if len(tasks) > _SHOWN:
        st.html(f'<p class="note">{escape(say("agency.shown", locale, shown=_SHOWN))}</p>')


def _draw(tasks: Sequence[Task], shared: Service, locale: Locale) -> None:
    texts = {row: shared.searcher.store.text(row) for row in {task.directive.id for task in tasks}}
    groups = [list(group) for _, group in groupby(tasks, lambda task: task.directive.id)]
    st.html("".join(_document_html(group, texts[group[0].directive.id], locale) for group in groups))


def _document_html(tasks: Sequence[Task], text: str, locale: Locale) -> str:
    directive, ended = tasks[0].directive, tasks[0].ended
    address = address_of("document", locale, directive=directive.directive_id)
    title = link_html(address, title_of(directive))
    province = directive.metadata.province.value
    known = [date_text(directive, locale), province or "", ended_text(ended, locale) if ended else ""]
    facts = escape(", ".join(filter(None, known)))
    items = "".join(_task_html(task, text, locale) for task in tasks)
    head = f'<h2>{title}</h2><p class="note">{facts}</p>'
    return f'<section class="tasks">{head}<ul>{items}</ul></section>'


def _task_html(task: Task, text: str, locale: Locale) -> str:
    clause = task.clause
    place = cited_place(clause.clause, locale) or say("tool.open", locale)
    where = link_html(address_of("document", locale, clause=clause.clause_id), place)
    notes = notes_of(task.assignment, locale)
    told = f' <span class="notes">({escape("; ".join(notes))})</span>' if notes else ""
    said = said_html(task.assignment, clause.clause, text)
    role = role_html(task.assignment.role, locale)
    return f'<li>{role} <q lang="vi">{said}</q> <cite>{where}</cite>{told}</li>'
