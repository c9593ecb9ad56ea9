"""The view of one body: all that it must do, over all documents, by date and by role."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from app.i18n import Tongue, say
from app.page.cards import date_text, ended_text, title_of
from app.page.frame import NAME, opened, way_back
from app.page.links import address_of, link_html
from app.page.quoting import cited_place
from app.page.search import notes_of, role_html, said_html
from app.page.session import Service
from index.responsibility import Task, by_role, tasks_of

_SHOWN = 200  # tasks; a page with more helps nobody


def agency(tongue: Tongue) -> None:
    """Draw the view; `name` in the address says whose."""
    shared = opened(tongue)
    if shared is None:
        return
    name = st.query_params.get("name", "")
    way_back(tongue)
    tasks = tasks_of(shared.searcher.store, shared.searcher.follow(), name)
    if not tasks:
        st.html(f"<p>{escape(say('agency.unknown', tongue, name=name))}</p>")
        return
    st.set_page_config(page_title=f"{name} – {NAME}")
    documents = len({task.directive.id for task in tasks})
    about = say("agency.about", tongue, count=len(tasks), documents=documents)
    st.html(f'<h1 class="name">{escape(name)}</h1><p>{escape(about)}</p>')
    roles = st.toggle(say("agency.by_role", tongue), key="by_role", bind="query-params")
    _draw((by_role(tasks) if roles else tasks)[:_SHOWN], shared, tongue)
    if len(tasks) > _SHOWN:
        st.html(f'<p class="note">{escape(say("agency.shown", tongue, shown=_SHOWN))}</p>')


def _draw(tasks: Sequence[Task], shared: Service, tongue: Tongue) -> None:
    texts = {row: shared.searcher.store.text(row) for row in {task.directive.id for task in tasks}}
    groups = [list(group) for _, group in groupby(tasks, lambda task: task.directive.id)]
    st.html("".join(_document_html(group, texts[group[0].directive.id], tongue) for group in groups))


def _document_html(tasks: Sequence[Task], text: str, tongue: Tongue) -> str:
    directive, ended = tasks[0].directive, tasks[0].ended
    address = address_of("document", tongue, directive=directive.directive_id)
    title = link_html(address, title_of(directive))
    province = directive.metadata.province.value
    known = [date_text(directive, tongue), province or "", ended_text(ended, tongue) if ended else ""]
    facts = escape(", ".join(filter(None, known)))
    items = "".join(_task_html(task, text, tongue) for task in tasks)
    head = f'<h2>{title}</h2><p class="note">{facts}</p>'
    return f'<section class="tasks">{head}<ul>{items}</ul></section>'


def _task_html(task: Task, text: str, tongue: Tongue) -> str:
    clause = task.clause
    place = cited_place(clause.clause, tongue) or say("tool.open", tongue)
    where = link_html(address_of("document", tongue, clause=clause.clause_id), place)
    notes = notes_of(task.assignment, tongue)
    told = f' <span class="notes">({escape("; ".join(notes))})</span>' if notes else ""
    said = said_html(task.assignment, clause.clause, text)
    role = role_html(task.assignment.role, tongue)
    return f'<li>{role} <q lang="vi">{said}</q> <cite>{where}</cite>{told}</li>'
