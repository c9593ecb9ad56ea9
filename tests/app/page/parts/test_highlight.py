"""Marking: what matches is marked, and nothing of a document is ever markup."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from app.page.parts.highlight import Sought, marked_html, matches, sought
from index.query.parse import understand

KNOWN = {"kinh": 9, "phí": 9, "kinh_phí": 5, "cách": 9, "ly": 9, "cách_ly": 5, "tài": 9, "chính": 9}


def marked(text: str, query: str) -> list[str]:
    terms = sought(understand(query, lambda term: KNOWN.get(term, 0)))
    return [text[start:end] for start, end in matches(text, terms)]


def test_runs_of_syllables_are_marked_as_wholes() -> None:
    text = "Sở Tài chính bố trí kinh phí cách ly y tế"
    assert marked(text, "kinh phí cách ly") == ["kinh phí cách ly"]
    assert marked(text, "tài chính lo cách ly") == ["Tài chính", "cách ly"]


def test_a_query_without_diacritics_marks_the_words_that_have_them() -> None:
    text = "Sở Tài chính bố trí kinh phí cách ly"
    assert marked(text, "kinh phi cach ly") == ["kinh phí cách ly"]
    assert marked(text, "so tai chinh") == ["Sở Tài chính"]


def test_a_query_with_diacritics_marks_no_other_word_that_folds_alike() -> None:
    assert marked("bạn hàng bàn việc", "bán hàng") == ["hàng"]
    assert marked("bạn hàng", "bán hàng rong") == []


def test_an_english_query_marks_what_its_terms_stand_for() -> None:
    assert marked("Về kinh phí cách ly", "who handles quarantine funding") == ["kinh phí", "cách ly"]


def test_an_abbreviation_marks_what_it_stands_for() -> None:
    assert marked("Ủy ban nhân dân tỉnh giao", "UBND báo cáo") == ["Ủy ban nhân dân"]
    assert marked("UBND báo cáo", "UBND báo cáo") == ["UBND báo cáo"]


def test_a_number_is_marked_whole() -> None:
    assert marked("theo Kết luận số 125-KL/TU của Tỉnh ủy", "Kết luận 125-KL/TU")[:2] == [
        "Kết luận",
        "125-KL/TU",
    ]


def test_both_placements_of_tones_are_one_word() -> None:
    assert marked("khu cách ly được khử khuẩn ở thị xã Hoà Lạc", "Hòa Lạc") == ["Hoà Lạc"]


def test_lone_syllables_of_a_short_query_are_marked_only_where_no_run_is() -> None:
    assert marked("phòng, chống dịch", "phòng dịch") == ["phòng", "dịch"]
    assert marked("phòng dịch và chống dịch", "phòng dịch") == ["phòng dịch"]


def test_half_words_of_a_longer_query_are_not_marked() -> None:
    assert marked("tại trụ sở cũ cách trung tâm trên 10 km", "cách ly tại nhà") == []


def test_words_that_decide_nothing_are_not_marked_alone() -> None:
    query = "di dời dân khi có bão"
    assert marked("Chỉ tổ chức khi có yêu cầu; di dời dân trước 17 giờ", query) == ["di dời dân"]
    assert marked("khi có bão thì di dời dân", query) == ["khi có bão", "di dời dân"]
    assert marked("tổ chức khi có yêu cầu, người dân khi ra đường", query) == []
    assert marked("cách ly tại nhà có được không", "cách ly tại nhà có được không") != []
    assert marked("đã có thì được", "có được") == ["có", "được"]


def test_a_word_that_is_no_syllable_of_vietnamese_is_marked_beside_runs() -> None:
    assert marked("tiêm vaccine cho trẻ em và học sinh", "vaccine học sinh") == ["vaccine", "học sinh"]


def test_markup_in_a_document_is_shown_as_it_is() -> None:
    text = "<b onclick='x'>**đậm**</b> $x$ :smile: cách ly"
    html = marked_html(text, matches(text, Sought(frozenset({"cách_ly"}))))
    assert html == "&lt;b onclick=&#39;x&#39;&gt;**đậm**&lt;/b&gt; $x$ :smile: <mark>cách ly</mark>"


@given(st.text(max_size=200), st.text(max_size=40))
def test_without_its_marks_the_html_is_the_text(text: str, query: str) -> None:
    words = frozenset(query.split())
    terms = Sought(words, words, words, words)
    html = marked_html(text, matches(text, terms))
    assert unescape(re.sub(r"</?mark>", "", html)) == text
    assert "<" not in re.sub(r"</?mark>", "", html)
