"""Understanding queries: language, diacritics, abbreviations, numbers, who."""

from collections import Counter
from itertools import pairwise

import pytest

from case_tables import cases
from corpus.errors import UnusableQuery
from index.backends.statistics import Frequency
from index.query.bilingual import language_of
from index.query.parse import ALL_STEPS, LONGEST_QUERY, clean, understand

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


@cases("query", "language")
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


@cases("query", "asks")
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
    assert refused.value.reason == why


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
    assert understood.cut == (len(query) > LONGEST_QUERY)


def nothing(_: str) -> int:
    return 0


@cases("query", "text")
def test_a_query_is_read_as_it_was_meant(query: str, text: str) -> None:
    assert understand(query, nothing).text == text


@cases("query")
def test_a_query_without_slips_stays_as_it_is(query: str) -> None:
    understood = understand(query, nothing)
    assert (understood.restored, understood.steps) == (None, ())


@cases("query", "text")
def test_an_emphasised_word_stays_a_word(query: str, text: str) -> None:
    understood = understand(query, nothing)
    assert (understood.text, understood.restored, understood.alternatives) == (text, None, ())


@cases("query", "text")
def test_a_short_bare_query_offers_other_words(query: str, text: str) -> None:
    understood = understand(query, nothing)
    assert text in (understood.text, *understood.alternatives)


def test_of_two_places_both_are_named() -> None:
    understood = understand("cách ly ở Hà Lam hay Đồng Tháp", nothing, provinces=("Hà Lam",))
    assert (understood.places, understood.narrow) == (("Hà Lam", "Đồng Tháp"), ("Hà Lam",))


def test_each_step_is_told() -> None:
    steps = understand("BCD tap huan nghành giáo dục ở nơi cachs ly", nothing).steps
    assert [(step.kind, step.before, step.after) for step in steps] == [
        ("diacritics", "tap huan", "tập huấn"),
        ("spelling", "nghành", "ngành"),
        ("keys", "cachs", "cách"),
        ("abbreviation", "BCD", "Ban Chỉ đạo"),
    ]


def test_each_step_can_be_skipped() -> None:
    query = "UBND lo kinh phis cách ly"
    assert (
        understand(query, nothing, skip={"keys", "spelling"}).text == "Ủy ban nhân dân lo kinh phis cách ly"
    )
    assert understand(query, nothing, skip={"abbreviation"}).text == "UBND lo kinh phí cách ly"
    typed = understand(query, nothing, skip=ALL_STEPS)
    assert (typed.text, typed.restored, typed.expanded, typed.alternatives, typed.steps) == (
        query,
        None,
        (),
        (),
        (),
    )


def test_what_is_ambiguous_keeps_its_alternatives() -> None:
    assert "quản lý đất đai" in understand("quản lí đất đai", nothing).alternatives


def test_text_of_an_old_encoding_is_read() -> None:
    understood = understand("Kinh phÝ c¸ch ly tËp trung cña tØnh", nothing)
    assert understood.text == "Kinh phí cách ly tập trung của tỉnh"
    assert [step.kind for step in understood.steps] == ["encoding"]
    assert understand("Kinh phÝ c¸ch ly", nothing, skip=ALL_STEPS).text == "Kinh phÝ c¸ch ly"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["nghanh cachs ", "Giao UBND huyện chủ trì. ", "a1b2 ", "đ" * 50 + " ", "🙂\x00 "]
)
def test_a_draft_of_any_kind_is_understood_in_time(piece: str) -> None:
    assert understand("kinh phí " + piece * 5000, nothing).language == "vi"


@pytest.mark.parametrize(("word", "meant"), [("UBND", 1), ("quarantine", 1), ("kinh phí", 0)])
def test_a_word_said_300_times_is_written_out_once(word: str, meant: int) -> None:
    assert len(understand(" ".join([word] * 300), nothing).expanded) == meant


def test_a_slip_is_mended_in_a_question_not_in_a_pasted_page() -> None:
    page = "kinh phí cách ly " * 30
    assert understand(f"sử lý vi phạm {page}", nothing).text.startswith("xử lý")
    assert understand(f"{page} sử lý vi phạm", nothing).text.endswith("sử lý vi phạm")


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("letter of appeal", "lời kêu gọi"),
        ("joint plan", "kế hoạch liên tịch"),
        ("memorandum", "bản ghi nhớ"),
    ],
)
def test_names_of_document_types_are_known_in_english(query: str, meant: str) -> None:
    assert meant in understand(f"what does the {query} say", nothing).expanded[0].meant
