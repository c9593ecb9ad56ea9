"""The page's logic: what is asked is answered, what is filtered is said, what goes wrong is a sentence."""

import re
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.page.frame import literal
from corpus.errors import TooManySearches
from index.query.parse import LONGEST_QUERY
from index.store.database import FILE_NAME
from index.store.store import Store
from shelf import Shelf
from visit import Open, button, html_of


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """Three directives of two provinces, one of them undated."""
    shelf.put(
        "a.txt", "1. Sở Tài chính bố trí kinh phí cách ly.", "2. Sở Y tế lo tiêm chủng.",
        type="Chỉ thị", number="05/CT-UBND", issuer="Ủy ban nhân dân tỉnh Phú Yên", province="Phú Yên",
        date="2021-08-20", subject="Về kinh phí cách ly",
    )  # fmt: skip
    shelf.put(
        "b.txt", "1. Huyện ủy lo kinh phí cách ly tại xã.",
        type="Kết luận", number="45-KL/TU", issuer="Ban Thường vụ Tỉnh ủy Gia Lai", province="Gia Lai",
        date="2022-03-04",
    )  # fmt: skip
    shelf.put("c.txt", "1. Kinh phí cách ly do xã lo.", type="Công văn", province="Gia Lai")
    return shelf


def titles(page: AppTest) -> list[str]:
    """The names of the documents that are listed."""
    return re.findall(r"<h3><a [^>]*>(.*?)</a>", html_of(page))


def clauses(page: AppTest) -> int:
    """How many clauses are listed."""
    return html_of(page).count('<p class="clause"')


def sentences(page: AppTest) -> list[str]:
    """The errors on the page, without the backslashes that keep them literal."""
    return [error.value.replace("\\", "") for error in page.error]


def refuse_turn(*_: object, **__: object) -> None:
    """What a search meets while as many as may wait for their turn do so."""
    raise TooManySearches(64)


@pytest.mark.usefixtures("filled")
def test_a_page_without_a_query_offers_some(open_page: Open) -> None:
    page = open_page()
    assert page.title[0].value.startswith("Tìm điều khoản")
    assert page.markdown[0].value.startswith("Kho có **3** văn bản.")
    questions = html_of(page).partition('<p class="chips questions">')[2].partition("</p>")[0]
    assert re.findall(r">([^<>]+)</a>", questions) == ["kinh phí cách ly", "Chỉ thị 05/CT-UBND"]
    assert "<h2>Văn bản mới nhất</h2>" in html_of(page)


@pytest.mark.usefixtures("filled")
def test_past_the_limit_of_searches_the_page_asks_for_patience_and_can_be_loaded_again(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crowded:
        crowded.setattr("index.search.turns.Turns.turn", refuse_turn)
        page = open_page(q=["kinh phí cách ly"])
    assert sentences(page) == ["Đang có quá nhiều người tìm cùng lúc; xin thử lại sau vài giây."]
    assert clauses(button(page, "Tải lại").click().run()) == 4


@pytest.mark.usefixtures("filled")
def test_an_example_is_a_link_that_asks_it(open_page: Open) -> None:
    example = '<a class="go" href="/?q=kinh+ph%C3%AD+c%C3%A1ch+ly">kinh phí cách ly</a>'
    assert example in html_of(open_page()).partition('<p class="chips questions">')[2].partition("</p>")[0]


@pytest.mark.usefixtures("filled")
def test_a_query_is_answered_by_clauses_with_their_document(open_page: Open) -> None:
    page = open_page(q=["  kinh phí cách ly "])
    assert set(titles(page)) == {"Chỉ thị 05/CT-UBND", "Kết luận 45-KL/TU", "Công văn"}
    assert "Sở Tài chính bố trí <mark>kinh phí cách ly</mark>." in html_of(page)
    by = '<span class="by"> · Ủy ban nhân dân tỉnh Phú Yên</span><span class="by"> · 20/08/2021</span>'
    assert by in html_of(page)
    assert not page.exception


@pytest.mark.usefixtures("filled")
def test_the_page_speaks_english_where_asked(open_page: Open) -> None:
    page = open_page(lang=["English"], q=["kinh phí cách ly"])
    assert page.text_input(key="q").label == "Question or key words"
    assert "20 August 2021" in html_of(page)
    assert 'data-language="en"' in html_of(page)


@pytest.mark.usefixtures("filled")
def test_filters_come_from_the_address_and_are_told(open_page: Open) -> None:
    page = open_page(q=["kinh phí cách ly"], province=["Gia Lai"], type=["Kết luận"])
    assert titles(page) == ["Kết luận 45-KL/TU"]
    assert '<p class="filtered">Đang lọc: Gia Lai; Kết luận ' in html_of(page)


@pytest.mark.usefixtures("filled")
def test_a_link_clears_the_filters_and_leaves_how_results_are_shown(open_page: Open) -> None:
    page = open_page(
        q=["kinh phí cách ly"], province=["Gia Lai"], newest=["true"], **{"from": ["2022-01-01"]}
    )
    assert titles(page) == ["Kết luận 45-KL/TU"]
    assert 'href="/?q=kinh+ph%C3%AD+c%C3%A1ch+ly&amp;newest=true" data-stay>✕ Bỏ lọc</a>' in html_of(page)


@pytest.mark.usefixtures("filled")
def test_opened_filters_hold_what_the_address_says(open_page: Open) -> None:
    page = open_page(q=["kinh phí cách ly"], province=["Gia Lai"], role=["lead"], **{"from": ["2022-01-01"]})
    assert len(page.multiselect) == 0  # until they are opened
    page.session_state["filters"] = True
    page.run()
    assert page.multiselect(key="province").value == ["Gia Lai"]
    assert page.multiselect(key="role").value == ["lead"]
    assert page.date_input(key="from").value == date(2022, 1, 1)
    assert "văn bản không rõ ngày ban hành chỉ được giữ lại nếu" in html_of(page)


@pytest.mark.usefixtures("filled")
def test_a_filter_that_the_store_does_not_have_is_told(open_page: Open) -> None:
    page = open_page(q=["kinh phí cách ly"], province=["Gia Lai", "**Sao Hỏa**"])
    assert '<p class="filtered">Đang lọc: Gia Lai ' in html_of(page)
    assert page.warning[0].value.endswith(": \\*\\*Sao Hỏa\\*\\*")


@pytest.mark.usefixtures("filled")
def test_what_becomes_of_undated_directives_is_told(open_page: Open) -> None:
    page = open_page(q=["kinh phí cách ly"], to=["2021-12-31"])
    assert "Không xét 1 văn bản không rõ ngày ban hành." in html_of(page)
    assert titles(page) == ["Chỉ thị 05/CT-UBND"]


@pytest.mark.usefixtures("filled")
def test_a_range_that_ends_before_it_starts_is_told(open_page: Open) -> None:
    page = open_page(q=["kinh phí"], to=["2021-12-31"], **{"from": ["2022-01-01"]})
    assert page.warning[0].value.startswith("Từ ngày muộn hơn đến ngày")
    assert "Không có điều khoản nào phù hợp với bộ lọc." in html_of(page)


def test_the_number_of_results_comes_from_the_address(open_page: Open, shelf: Shelf) -> None:
    shelf.put("a.txt", *(f"{n}. Kinh phí cách ly tại xã số {n}." for n in range(1, 31)))
    assert clauses(open_page(q=["kinh phí"])) == 10
    more = '<p class="more"><a class="go" href="/?q=kinh+ph%C3%AD&amp;k={}" data-stay>'
    assert more.format(20) in html_of(open_page(q=["kinh phí"]))
    page = open_page(q=["kinh phí"], k=["20"])
    assert clauses(page) == 20
    assert more.format(50) in html_of(page)
    everything = open_page(q=["kinh phí"], k=["50"])
    assert clauses(everything) == 30
    assert 'class="more"' not in html_of(everything)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("Tiếng Việt", "Câu hỏi không có chữ hay số nào để tìm."),
        ("English", "The query has no letter or digit to search for."),
    ],
)
def test_a_query_without_words_is_told(open_page: Open, lang: str, sentence: str) -> None:
    page = open_page(q=["?!"], lang=[lang])
    assert sentences(page) == [sentence]
    assert not page.exception


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "query", ['"', "*", "AND", "a:b", "(", "kinh phí AND NOT x*", "\\", "^~", "cách\x00ly"]
)
def test_signs_of_query_languages_are_just_signs(open_page: Open, query: str) -> None:
    page = open_page(q=[query])
    assert not page.exception
    assert sentences(page) in ([], ["Câu hỏi không có chữ hay số nào để tìm."])


@pytest.mark.usefixtures("filled")
def test_a_long_query_is_cut_to_what_is_read_of_it(open_page: Open) -> None:
    page = open_page().text_input(key="q").set_value("kinh phí " * 12_000).run()
    assert len(page.text_input(key="q").value or "") == LONGEST_QUERY
    assert "chỉ tìm theo 1000 ký tự đầu" in html_of(page)
    assert clauses(page) == 4


@pytest.mark.usefixtures("store")
def test_an_empty_store_says_what_to_do(open_page: Open) -> None:
    page = open_page()
    assert page.info[0].value.startswith("Kho chưa có văn bản nào.")
    assert 'href="/library">Thêm văn bản</a>' in html_of(page)
    assert not list(page.code), "nobody has to type a command"


def test_a_store_that_is_filled_while_the_page_is_open_answers(open_page: Open, shelf: Shelf) -> None:
    page = open_page()
    shelf.put("a.txt", "1. Kinh phí cách ly.", type="Chỉ thị", number="1/CT")
    page = button(page, "Tải lại").click().run()
    page = page.text_input(key="q").set_value("kinh phí").run()
    assert titles(page) == ["Chỉ thị 1/CT"]


def test_a_store_that_is_not_there_is_not_made(open_page: Open, store: Store, tmp_path: Path) -> None:
    store.close()
    shutil.rmtree(store.folder)
    page = open_page(lang=["English"])
    assert page.info[0].value.startswith("There is no library here")
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_vanishes_and_comes_back_is_followed(open_page: Open, filled: Shelf) -> None:
    page = open_page(q=["kinh phí cách ly"])
    assert clauses(page) == 4
    filled.store.close()
    shutil.rmtree(filled.store.folder)
    page = page.run()
    assert page.info[0].value.startswith("Không thấy kho văn bản nào ở đây")
    again = Store(filled.store.folder)
    Shelf(again, filled.encoder).put("d.txt", "1. Kinh phí cách ly.", type="Chỉ thị", number="9/CT")
    assert titles(page.run()) == ["Chỉ thị 9/CT"]
    again.close()


@pytest.mark.usefixtures("filled")
def test_a_store_of_another_model_is_told(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page()
    monkeypatch.setenv("CHITHI_MODEL", "hashing-32")
    assert "chithi reembed --model hashing-32" in sentences(page.run())[0]
    assert not page.exception


@pytest.mark.usefixtures("filled")
def test_whatever_else_goes_wrong_is_a_sentence(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.page.search.start.newest", None)  # calling it is a fault of ours
    page = open_page(lang=["English"])
    assert sentences(page)[0].startswith("Something unexpected went wrong; reload the page.")
    assert not page.exception
    assert "the page failed" in caplog.text


def test_a_row_that_is_not_what_was_written_is_a_sentence(open_page: Open, filled: Shelf) -> None:
    with sqlite3.connect(filled.store.folder / FILE_NAME) as database:
        database.execute("UPDATE directives SET metadata = 'broken'")
    page = open_page(lang=["English"])
    assert sentences(page)[0].startswith("The store's file can't be read or written")


def test_text_of_documents_is_plain_in_the_widgets_that_read_markdown() -> None:
    plain = "\\*\\*đậm\\*\\* \\$x\\$ \\:\u2060smile\\: \\<b\\> \\[a\\]\\(b\\)"
    assert literal("**đậm** $x$ :smile: <b> [a](b)") == plain
