"""Marking: what matches is marked, and nothing of a document is ever markup."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from app.marking import marked_html, matches
from index.terms import folded_terms


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in matches(text, set(folded_terms(query)))]


def test_runs_of_syllables_are_marked_as_wholes() -> None:
    text = "Sở Tài chính bố trí kinh phí cách ly y tế"
    assert marked(text, "kinh phí cách ly") == ["kinh phí cách ly"]
    assert marked(text, "tai chinh, cach ly") == ["Tài chính", "cách ly"]


def test_lone_syllables_are_marked_only_where_no_run_is() -> None:
    assert marked("phòng, chống dịch", "phòng dịch") == ["phòng", "dịch"]
    assert marked("chống dịch và phòng cháy", "chống dịch, phòng bệnh") == ["chống dịch"]


def test_markup_in_a_document_is_shown_as_it_is() -> None:
    text = "<b onclick='x'>**đậm**</b> $x$ :smile: cách ly"
    html = marked_html(text, matches(text, {"cach_ly", "cach", "ly"}))
    assert html == "&lt;b onclick=&#x27;x&#x27;&gt;**đậm**&lt;/b&gt; $x$ :smile: <mark>cách ly</mark>"


@given(st.text(max_size=200), st.text(max_size=40))
def test_without_its_marks_the_html_is_the_text(text: str, query: str) -> None:
    html = marked_html(text, matches(text, set(folded_terms(query))))
    assert unescape(re.sub(r"</?mark>", "", html)) == text
    assert "<" not in re.sub(r"</?mark>", "", html)
