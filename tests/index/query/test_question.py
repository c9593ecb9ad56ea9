"""What a question about responsible agencies asks for: role, agency, topic."""

from collections.abc import Callable

import pytest

from case_tables import cases
from corpus.data.tables import read_table
from index.backends.statistics import TermStatistics
from index.query.parse import understand
from index.query.question import Question, asked_topic, asks_tasks, asks_who, read_question


def asked(query: str, frequency: Callable[[str], int] = lambda _: 1) -> Question:
    return read_question(understand(query, lambda _: 0), TermStatistics(frequency, 100))


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("ai lo kinh phí", set()),
        ("cơ quan nào chủ trì, phối hợp kiểm tra", {"lead", "coordinate", "monitor"}),
        ("who is accountable", {"accountable"}),
        ("ai chịu trách nhiệm nếu để dịch lan rộng", {"accountable"}),
        ("ai chịu trách nhiệm tiêm vắc xin", set()),  # who does it, in whichever role
        ("ai chịu trách nhiệm chính", {"lead"}),
    ],
)
def test_roles_are_read_out_of_a_question(query: str, roles: set[str]) -> None:
    assert asked(query).roles == roles


@cases("query", "names")
def test_a_body_whose_tasks_are_asked_for_is_told_from_one_in_passing(query: str, names: list[str]) -> None:
    assert list(asked(query).agencies) == names


@cases("query", "agency", "is_asked")
def test_a_body_is_asked_for_at_any_level_that_fits_and_with_its_head(
    query: str, agency: str, is_asked: bool
) -> None:
    assert asked(query).names(agency) is is_asked


def test_a_role_is_named_where_its_words_are_no_part_of_a_task() -> None:
    assert asked("cơ quan nào chủ trì kiểm tra").named_roles == {"lead"}
    assert asked("ai kiểm tra xe khách").named_roles == set()


def test_the_words_of_the_question_are_no_topic() -> None:
    assert asked("ai phụ trách").match("phụ trách địa bàn", "Sở Y tế") is None
    assert asked("Sở Y tế phải làm gì").match("khám bệnh", "Sở Y tế") is None


def test_a_task_matches_by_the_rare_words_of_the_topic_more_than_by_the_common() -> None:
    frequencies = {"kinh": 2, "phi": 2, "kinh_phi": 2, "cach": 40, "ly": 40, "cach_ly": 40}
    question = asked("ai lo kinh phí cách ly", lambda term: frequencies.get(term, 0))
    rare, common = question.match("bố trí kinh phí", ""), question.match("tổ chức cách ly", "")
    assert rare is not None
    assert common is not None
    assert rare > 0.8
    assert common < 0.2
    assert question.match("bố trí kinh phí cách ly", "") == 1.0


def test_a_word_that_only_the_body_s_name_holds_counts_half() -> None:
    question = asked("tài chính")
    assert question.match("quản lý tài chính", "Kho bạc") == 1.0
    assert question.match("cân đối ngân sách", "Sở Tài chính") == 0.5


def test_a_word_that_only_the_subject_holds_counts_less_still() -> None:
    question = asked("tài chính")
    assert question.match("cân đối ngân sách", "Kho bạc", "Về quản lý tài chính") == 0.2
    assert question.match("cân đối ngân sách", "Sở Tài chính", "Về quản lý tài chính") == 0.5


def test_what_no_clause_holds_is_no_part_of_the_topic() -> None:
    assert asked("ai lo kinh phí", lambda _: 0).match("bố trí kinh phí", "") is None


@cases("query", "expected")
def test_a_question_asks_who_must_act(query: str, expected: bool) -> None:
    assert asks_who(query) is expected


def test_the_table_of_questions_is_well_formed() -> None:
    rows = read_table("index", "questions.tsv")
    phrases = [row["phrase"] for row in rows]
    assert len(phrases) == len(set(phrases))
    assert {row["asks"] for row in rows} == {"who", "what", "role"}
    named = {row["role"] for row in rows if row["asks"] == "role"}
    assert named == {"lead", "coordinate", "accountable", "advise", "monitor", "direct"}
    assert {row["role"] for row in rows if row["asks"] != "role"} == {"-"}
    assert {row["kept"] for row in rows} == {"kept", "dropped"}


@cases("query", "tasks", "topic")
def test_what_a_query_is_about_is_told_from_the_agency_that_it_asks_for(
    query: str, tasks: bool, topic: str
) -> None:
    understood = understand(query, lambda _: 0)
    assert asks_tasks(understood) == tasks
    about = [piece.strip() for piece in asked_topic(understood, understood.text).split(";")]
    assert " ".join(piece for piece in about if piece) == topic
