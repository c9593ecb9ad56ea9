"""Words for the same: what a query is also searched for, and the table of them."""

from collections import Counter

import pytest

from corpus.data import read_table
from index.query import ALL_STEPS, understand
from index.query.abbreviations import key
from index.query.synonyms import synonyms, synonyms_in


def stored(term: str) -> int:
    """A store that holds every word of the table."""
    return len(term)


def rows() -> list[list[str]]:
    return [row["terms"].split("; ") for row in read_table("index", "synonyms.tsv")]


@pytest.mark.parametrize(
    ("query", "written", "meant"),
    [
        ("di dời dân khi bão", "di dời", ("sơ tán", "di tản")),
        ("Phụ huynh ký cam kết", "Phụ huynh", ("cha mẹ học sinh", "phụ huynh học sinh")),
        ("phu huynh ky cam ket", "phụ huynh", ("cha mẹ học sinh", "phụ huynh học sinh")),
        ("khám bệnh, chữa bệnh ở xã", "khám bệnh, chữa bệnh", ("khám chữa bệnh",)),
    ],
)
def test_a_word_is_also_searched_for_in_others(query: str, written: str, meant: tuple[str, ...]) -> None:
    assert [(one.written, one.meant) for one in understand(query, stored).synonyms] == [(written, meant)]


def test_synonyms_are_a_step_that_can_be_skipped() -> None:
    steps = understand("di dời dân", stored).steps
    assert [(step.kind, step.before, step.after) for step in steps] == [
        ("synonym", "di dời", "sơ tán; di tản")
    ]
    assert understand("di dời dân", stored, skip={"synonym"}).synonyms == ()
    assert understand("di dời dân", stored, skip=ALL_STEPS).synonyms == ()


def test_only_words_that_the_store_may_hold_are_searched_for() -> None:
    assert understand("di dời dân", lambda term: term == "sơ_tán").synonyms[0].meant == ("sơ tán",)
    assert understand("di dời dân", lambda _: 0).synonyms == ()


@pytest.mark.parametrize(
    "query",
    [
        "đăng ký xe máy chuyên dùng",  # no "xe máy"
        "di dời hay sơ tán, di tản dân",  # all are typed
        "Kế hoạch 12/KH-UBND",
        "evacuate residents before the storm",
    ],
)
def test_nothing_is_added_where_no_other_word_stands_for_it(query: str) -> None:
    assert understand(query, stored).synonyms == ()


def test_a_query_of_nothing_but_synonyms_stays_itself() -> None:
    query = " ".join(["tiêm chủng tiêm vắc xin tiêm phòng chích ngừa"] * 25)
    assert len(understand(query, stored).synonyms) <= 4


def test_a_term_stands_in_one_row_and_is_written_as_it_is_looked_for() -> None:
    terms = [term for row in rows() for term in row]
    assert [term for term, times in Counter(map(key, terms)).items() if times > 1] == []
    assert [term for term in terms if term != " ".join(term.split()) or term.lower() != key(term)] == []


def test_no_row_is_longer_than_what_is_searched_for() -> None:
    assert [row for row in rows() if len(row) > 7] == []
    assert all(len(one.meant) <= 5 for term in synonyms() for one in synonyms_in(term, stored))
