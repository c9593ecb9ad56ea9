"""Whom a directive's clauses make responsible and what they cite, as it was read, for a person to correct."""

from collections.abc import Callable, Sequence

import streamlit as st

from app.errors import explain
from app.i18n import Locale, say
from app.page.frame import literal
from corpus.assignments import Assignment
from corpus.citations import Citation, Relation
from corpus.errors import UnusableCorrection
from index.ingest import Listed
from index.store import (
    RELATIONS,
    ROLES,
    Change,
    Duty,
    DutyChange,
    NotTheSame,
    RelationChange,
    StandsFor,
    Store,
    StoredClause,
    StoredDirective,
    TargetChange,
    given_duty,
    given_relation,
)

_LONGEST = 80

Save = Callable[[Change], None]
"""Records a change in the visitor's name and has the view say so."""


def readings(here: StoredDirective, store: Store, save: Save, locale: Locale) -> None:
    """Draw a directive's assignments and citations, each to choose and to correct."""
    clauses = list(store.clauses(of=[here.id]))
    with st.expander(say("readings.duties", locale), key=f"duties-{here.directive_id}"):
        _duties(here, clauses, [one for _, one in store.assignments([here.id])], save, locale)
    with st.expander(say("readings.citations", locale), key=f"citations-{here.directive_id}"):
        _citations(here, clauses, [one for _, one in store.citations([here.id])], save, locale)


def change_text(listed: Listed, here: StoredDirective, store: Store, locale: Locale) -> str:
    """What was corrected of an assignment, a citation or a version: "3.8, STC: được giao → chủ trì"."""
    # Spans are those of the very text that was corrected, which another version may stand for by now.
    own = listed.correction.directive_id == here.directive_id
    text = store.text(here.id) if own else ""
    match listed.correction.change:
        case DutyChange(start, end, was, duty):
            paths = {(c.start, c.end): c.path for c in store.clauses(of=[here.id])}
            path = paths.get((start, end), "") if own else ""
            return f"{path}: {_duty_text(was, locale)} → {_duty_text(duty, locale)}"
        case RelationChange(start, end, relation):
            read = say(f"relation.{listed.read}", locale) if listed.read else say("unknown", locale)
            given = say(f"relation.{relation}" if relation else "readings.no_citation", locale)
            return f"{_short(text[start:end])}: {read} → {given}"
        case TargetChange(start, end, target):
            return f"{_short(text[start:end])}: → {target or say('unknown', locale)}"
        case StandsFor(other):
            return say("correction.stands_for", locale, other=other)
        case NotTheSame(other):
            return say("correction.not_the_same", locale, other=other)
    return ""


def _duties(
    here: StoredDirective,
    clauses: Sequence[StoredClause],
    found: Sequence[Assignment],
    save: Save,
    locale: Locale,
) -> None:
    """Choose an assignment, or a clause to add one to, and say who has which role there."""

    def called(at: int) -> str:
        one, path = found[at], clauses[found[at].clause].path
        return _short(f"{path}: {_duty_text(Duty(one.agency, one.role), locale)}. {one.task}")

    def clause_called(at: int) -> str:
        return _short(clauses[at].text)

    adds = st.toggle(say("readings.add", locale), key=f"add-{here.directive_id}")
    options = range(len(clauses) if adds else len(found))
    label = say("readings.clause" if adds else "readings.duty", locale)
    at = st.selectbox(
        label, options, None, clause_called if adds else called, key=f"duty-{adds}-{here.directive_id}"
    )
    if at is None:
        return
    was = None if adds else Duty(found[at].agency, found[at].role)
    clause = clauses[at] if adds else clauses[found[at].clause]
    with st.form(f"duty-form-{here.directive_id}", border=False):
        given = _duty_fields(was, f"{clause.clause_id}-{was}", locale)
        saved = st.form_submit_button(say("readings.save_duty", locale), icon=":material/save:")
    if saved:
        _attempt(lambda: given_duty(clause, was, given, here.corrections), save, locale)


def _duty_fields(was: Duty | None, key: str, locale: Locale) -> Duty | None:
    """The fields of an assignment's form, filled with what it `was`; what is given in them."""
    agency = st.text_input(say("readings.agency", locale), was.agency if was else "", key=f"agency-{key}")
    role = st.selectbox(
        say("readings.role", locale),
        ROLES,
        ROLES.index(was.role) if was else 0,
        lambda one: say(f"role.{one}", locale),
        key=f"role-{key}",
    )
    none = was is not None and st.checkbox(say("readings.no_duty", locale), key=f"none-{key}")
    return None if none else Duty(agency, role)


def _citations(
    here: StoredDirective,
    clauses: Sequence[StoredClause],
    found: Sequence[Citation],
    save: Save,
    locale: Locale,
) -> None:
    """Choose a citation, and say how the directive stands to what it cites."""

    def called(at: int) -> str:
        one = found[at]
        path = "" if one.clause is None else f"{clauses[one.clause].path}: "
        return _short(f"{path}{say(f'relation.{one.relation}', locale)} {one.text}")

    label = say("readings.citation", locale)
    at = st.selectbox(label, range(len(found)), None, called, key=f"citation-{here.directive_id}")
    if at is None:
        return
    one = found[at]
    choices: tuple[Relation | None, ...] = (*RELATIONS, None)
    with st.form(f"citation-form-{here.directive_id}", border=False):
        relation = st.selectbox(
            say("readings.relation", locale),
            choices,
            choices.index(one.relation),
            lambda known: say(f"relation.{known}" if known else "readings.no_citation", locale),
            key=f"relation-{here.directive_id}-{one.start}-{one.relation}",
        )
        saved = st.form_submit_button(say("readings.save_citation", locale), icon=":material/save:")
    if saved and relation != one.relation:
        _attempt(lambda: given_relation(one, relation), save, locale)


def _attempt(change: Callable[[], Change], save: Save, locale: Locale) -> None:
    try:
        made = change()
    except UnusableCorrection as problem:
        st.error(literal(explain(problem, locale) or ""), icon=":material/error:")
    else:
        save(made)
        st.rerun()


def _duty_text(duty: Duty | None, locale: Locale) -> str:
    return f"{duty.agency}: {say(f'role.{duty.role}', locale)}" if duty else say("readings.nobody", locale)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
