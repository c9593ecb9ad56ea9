"""Who is responsible, as HTML: bodies once each, the sentence that says so with its words marked."""

import re
from dataclasses import replace
from html import escape

from app.page.parts import said_html
from app.page.search.responsible import by_agency, panel_html, quoted
from app.wording import citation_text, notes_of
from clauses import stored_clause
from corpus.assignments.find import Assignment, find_assignments
from corpus.clauses.split import split_clauses
from corpus.document import Document
from corpus.model import Clause, Directive, Field, Metadata
from corpus.text.normalisation import normalise
from index.query.model import Understood
from index.responsibility.answers import Answer, Answers, Duty
from index.search.hits import Hit, Why
from index.search.verdict import Verdict
from index.store.records import DirectiveRow, StoredDirective

TEXT = "1. Sở Y tế tiêm. Sở Tài chính chủ trì, phối hợp với Sở Y tế\nbố trí <kinh phí> trước ngày 30/9/2021."


def read(text: str) -> list[Assignment]:
    clause = Clause("1", "", text, 0, len(text), 0)
    return list(find_assignments(Directive(text, Metadata(), (clause,))))


def answer(assignment: Assignment, text: str = TEXT, province: str | None = "Phú Yên") -> Answer:
    metadata = Metadata(type=Field("Chỉ thị", "stated"), number=Field("05/CT-UBND", "stated"))
    directive = StoredDirective(DirectiveRow(1), "d1", ("a.txt",), metadata)
    clause = stored_clause(text, clause_id="d1-0")
    hit = Hit(1, 1.0, clause, directive, Why((), 0.9, False))
    return Answer(
        assignment.agency, assignment.role, province, assignment.generic, (Duty(hit, assignment, 1.0),)
    )


def panel(*answers: Answer, verdict: Verdict = "match") -> str:
    return panel_html(Answers(Understood("x", "x", "vi"), verdict, answers), lambda _: TEXT, "vi")


def test_each_body_stands_once_and_leads_before_it_helps() -> None:
    _, finance, health = read(TEXT)
    lead, helps = answer(finance), answer(replace(finance, role="coordinate"))
    grouped = by_agency([helps, answer(health), lead])
    assert [(agency, [one.role for one in ones]) for agency, ones in grouped] == [
        ("Sở Tài chính", ["lead", "coordinate"]),
        ("Sở Y tế", ["coordinate"]),
    ]


def test_the_sentence_is_quoted_with_body_and_task_marked_and_nothing_else_is_markup() -> None:
    finance = read(TEXT)[1]
    assert said_html(finance, answer(finance).duties[0].hit.clause, TEXT) == (
        '<mark class="body">Sở Tài chính</mark> <mark class="task">chủ trì, phối hợp với Sở Y tế '
        "bố trí &lt;kinh phí&gt; trước ngày 30/9/2021</mark>."
    )


def test_a_task_that_stands_in_another_clause_comes_before_the_line_that_names_the_body() -> None:
    text = normalise("KẾ HOẠCH\n\n1. Rà soát quy định về đất đai.\n\n- Cơ quan chủ trì: Sở Tư pháp.\n")
    directive = Directive(text, Metadata(), split_clauses(Document(text)))
    (found,) = find_assignments(directive)
    assert said_html(found, directive.clauses[found.clause], text) == (
        '<mark class="task">Rà soát quy định về đất đai</mark> … '
        '- Cơ quan chủ trì: <mark class="body">Sở Tư pháp</mark>.'
    )


def test_what_is_uncertain_forbidden_or_due_is_noted() -> None:
    finance = read(TEXT)[1]
    assert notes_of(finance, "vi") == ["thời hạn: trước ngày 30/9/2021"]
    unsure = replace(finance, inherited=True, generic=True, deadline=None, task="không được tự ý thu phí")
    assert notes_of(unsure, "en") == [
        "named in the heading above",
        "named in general, not by name",
        "what it must not do",
    ]


def test_the_panel_tells_role_province_document_and_that_the_date_is_unknown() -> None:
    html = panel(answer(read(TEXT)[1]))
    told = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert told.startswith(
        "Ai chịu trách nhiệm? Sở Tài chính chủ trì Phú Yên thời hạn: trước ngày 30/9/2021"
        " chủ trì, phối hợp với Sở Y tế bố trí"
    )
    assert "không rõ ngày" in told
    assert 'href="/document?clause=d1-0"' in html
    assert "unsure" not in html


def test_who_only_orders_a_task_is_not_shown_with_its_deadline() -> None:
    ministry = replace(read(TEXT)[1], agency="Bộ Y tế", role="direct")
    assert 'class="due"' in panel(answer(ministry))
    (duty,) = answer(ministry).duties
    issuer = replace(duty.hit.directive.metadata, issuer=Field("Bộ Y tế", "stated"))
    hit = replace(duty.hit, directive=replace(duty.hit.directive, metadata=issuer))
    ordered = replace(answer(ministry), duties=(replace(duty, hit=hit),))
    assert 'class="due"' not in panel(ordered)


def test_what_only_relates_is_said_to_be_uncertain_and_nobody_is_nobody() -> None:
    assert 'class="unsure"' in panel(answer(read(TEXT)[1]), verdict="weak")
    assert "<ol" not in panel(verdict="none")


def test_more_tasks_than_are_shown_are_counted() -> None:
    one = answer(read(TEXT)[1])
    html = panel(replace(one, duties=one.duties * 5))
    assert html.count("cùng câu với Sở Tài chính ở trên") == 2
    assert "2 nhiệm vụ khác" in html


def test_the_citation_behind_a_body_is_copied_from_the_panel() -> None:
    finance = read(TEXT)[1]
    citation = escape(citation_text(answer(finance).duties[0].hit, "vi"), quote=True)
    assert f'data-copy="{citation}"' in panel(answer(finance))


def test_a_sentence_that_names_two_bodies_is_quoted_once() -> None:
    _, finance, health = read(TEXT)
    html = panel(answer(finance), answer(replace(health, start=finance.start, end=finance.end)))
    assert html.count("<q ") == 2  # its task, and the whole of it folded
    assert html.count("cùng câu với Sở Tài chính ở trên") == 2
    assert quoted(Answers(Understood("x", "x", "vi"), "match", (answer(finance),))) == {"d1-0"}
