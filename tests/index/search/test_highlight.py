"""The sentence of a clause that answers: found by the query's words, rare ones first, or not at all."""

import pytest

from case_tables import cases
from index.backends.statistics import TermStatistics
from index.query.model import Understood
from index.search.highlight import answering_sentence, sentences

CLAUSE = (
    "3.8. Ban cán sự đảng chỉ đạo tăng cường kiểm tra. Sở Tài chính bố trí kinh phí cách ly; "
    "Sở Y tế kiểm tra việc cách ly tại nhà."
)


def asked(query: str, restored: str | None = None) -> Understood:
    return Understood(query, restored or query, "vi", restored)


def answer(query: str, restored: str | None = None, text: str = CLAUSE) -> str | None:
    common = {"kiem_tra": 80, "kiem": 80, "tra": 80, "cach": 50, "ly": 50, "cach_ly": 50}
    span = answering_sentence(
        text, asked(query, restored), TermStatistics(lambda term: common.get(term, 2), 100)
    )
    return text[slice(*span)] if span else None


def test_the_sentence_that_holds_the_query_answers() -> None:
    assert answer("kinh phí cách ly") == "Sở Tài chính bố trí kinh phí cách ly;"


def test_rare_words_count_more_than_common_ones() -> None:
    assert answer("kiểm tra cách ly kinh phí") == "Sở Tài chính bố trí kinh phí cách ly;"
    assert answer("kiểm tra cách ly tại nhà") == "Sở Y tế kiểm tra việc cách ly tại nhà."


def test_words_without_diacritics_are_found_where_they_were_restored() -> None:
    assert answer("kinh phi", "kinh phí") == "Sở Tài chính bố trí kinh phí cách ly;"


@pytest.mark.parametrize("text", ["", "Sở Y tế lo kinh phí.", "Một câu. Hai câu."])
def test_where_no_sentence_stands_out_none_answers(text: str) -> None:
    assert answer("kinh phí", text=text) is None


@cases("text", "pieces")
def test_sentences_end_where_a_reader_would_end_them(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == pieces


@pytest.mark.timeout(10)
def test_monstrous_texts_take_linear_time() -> None:
    for text in (";" * 200_000, ". " * 100_000, "A. " * 100_000, "a" * 400_000):
        assert sum(end - start for start, end in sentences(text)) <= len(text)
