"""Understanding queries: language, diacritics, abbreviations, numbers, who."""

from collections import Counter
from itertools import pairwise

import pytest

from index.glossary import language_of
from index.query import LONGEST_QUERY, UnusableQuery, clean, understand
from index.restore import Frequency

TEXTS = (
    "Ủy ban nhân dân tỉnh chỉ đạo phòng, chống dịch",
    "Sở Giao thông vận tải bảo đảm lưu thông hàng hóa",
    "kinh phí cách ly tập trung",
    "điều trị F0 tại trạm y tế",
)


@pytest.fixture(scope="module")
def frequency() -> Frequency:
    counts: Counter[str] = Counter()
    for text in TEXTS:
        words = text.lower().replace(",", "").split()
        counts.update({*words, *(f"{a}_{b}" for a, b in pairwise(words))})
    return counts.__getitem__


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("kinh phí cách ly", "vi"),
        ("kinh phi cach ly", "vi"),
        ("KINH PHI CACH LY", "vi"),
        ("UBND", "vi"),
        ("who handles quarantine funding", "en"),
        ("schools preparing for the new school year", "en"),
        ("điều trị COVID-19", "vi"),
        ("2021", "vi"),
    ],
)
def test_the_language_is_noticed(query: str, language: str) -> None:
    assert language_of(query) == language


def test_missing_diacritics_are_restored_and_shown(frequency: Frequency) -> None:
    understood = understand("kinh phi cach ly", frequency)
    assert (understood.text, understood.restored) == ("kinh phí cách ly", "kinh phí cách ly")
    assert understand("kinh phí cách ly", frequency).restored is None


def test_a_query_half_typed_is_completed(frequency: Frequency) -> None:
    assert understand("kinh phí cach ly tập trung", frequency).restored == "kinh phí cách ly tập trung"


def test_a_shouted_query_is_no_row_of_abbreviations(frequency: Frequency) -> None:
    understood = understand("KINH PHI CACH LY", frequency)
    assert understood.restored == "kinh phí cách ly"
    assert understood.expanded == ()


def test_abbreviations_are_written_out_as_the_store_writes_them(frequency: Frequency) -> None:
    understood = understand("UBND tỉnh chỉ đạo SGTVT", frequency)
    assert understood.text == "Ủy ban nhân dân tỉnh chỉ đạo Sở Giao thông vận tải"
    assert [one.written for one in understood.expanded] == ["UBND", "SGTVT"]


def test_an_abbreviation_that_the_store_uses_itself_stays(frequency: Frequency) -> None:
    assert understand("điều trị F0", frequency).text == "điều trị F0"


@pytest.mark.parametrize("query", ["ca nhiễm ở chợ", "an toàn", "tu sửa trường học"])
def test_what_is_a_word_is_no_abbreviation(query: str, frequency: Frequency) -> None:
    assert understand(query, frequency).text == query


def test_names_are_searched_by_their_short_forms_too(frequency: Frequency) -> None:
    understood = understand("Ủy ban nhân dân tỉnh", frequency)
    assert ("Ủy ban nhân dân", "UBND") in [(one.written, one.meant[0]) for one in understood.expanded]


def test_english_terms_get_their_vietnamese_ones(frequency: Frequency) -> None:
    understood = understand("who handles quarantine funding", frequency)
    meant = {one.written: one.meant for one in understood.expanded}
    assert "cách ly" in meant["quarantine"]
    assert "kinh phí" in meant["funding"]


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("ai lo kinh phí cách ly", True),
        ("Cơ quan nào chủ trì?", True),
        ("don vi nao phu trach", True),
        ("who handles quarantine funding", True),
        ("which department pays", True),
        ("kinh phí cách ly", False),
        ("an toàn giao thông", False),
    ],
)
def test_a_question_for_a_body_is_recognised(query: str, asks: bool, frequency: Frequency) -> None:
    assert understand(query, frequency).asks_who is asks


@pytest.mark.parametrize("query", ["68/NQ-CP", "NQ 68", "nghị quyết số 68 của Chính phủ", "Resolution 68"])
def test_document_numbers_are_read_in_every_spelling(query: str, frequency: Frequency) -> None:
    assert [number.ordinal for number in understand(query, frequency).numbers] == ["68"]


@pytest.mark.parametrize(
    ("query", "why"), [("", "empty_query"), (" \n\x00", "empty_query"), ('"*:?!', "wordless_query")]
)
def test_a_query_without_anything_to_search_for_says_so(query: str, why: str) -> None:
    with pytest.raises(UnusableQuery) as refused:
        clean(query)
    assert refused.value.why == why


@pytest.mark.parametrize(
    "query",
    [
        "x" * 100_000,
        "kinh phí " * 20_000,
        'a AND "b" OR NOT *:* (c^2 ~',
        "\x07kinh\u200bphí🙂",
        "NULL'; DROP TABLE clauses; --",
    ],
)
def test_no_query_is_too_strange(query: str, frequency: Frequency) -> None:
    understood = understand(query, frequency)
    assert 0 < len(clean(query)) <= LONGEST_QUERY
    assert understood.query == query
