"""Cards: what is known of a document is said with how it is known, and nothing of a document is markup."""

from dataclasses import replace

import pytest

from app.i18n import Locale
from app.page.parts.cards import answer_html, card_html, contradictions_html, facts_html, head_html
from app.page.parts.highlight import Sought
from app.wording import basis_text, date_text, place_of, title_of, written_day
from clauses import stored_clause
from corpus.citations.find import Citation
from corpus.model import Field, Metadata
from index.graph.in_force import Ending
from index.query.abbreviations import Expansion
from index.query.model import Understood
from index.query.spelling import Step
from index.search.hits import Hit, Why
from index.search.verdict import Results
from index.store.conflicts_find import Difference
from index.store.corrections import FieldChange
from index.store.records import Contradiction, DirectiveRow, StoredClause, StoredDirective
from index.store.validation import given_field

STATED = Metadata(
    type=Field("Chỉ thị", "stated", 20, 27),
    number=Field("05/CT-UBND", "stated", 0, 10),
    issuer=Field("Ủy ban nhân dân tỉnh Phú Yên", "stated", 0, 10),
    province=Field("Phú Yên", "stated", 0, 7),
    date=Field("2021-08-20", "stated", 0, 10),
    subject=Field("Về phòng, chống dịch", "stated", 0, 10),
    level="province",
    province_now="Đắk Lắk",
    source_kind="document",
)
NOTHING = Sought(frozenset())


def directive(metadata: Metadata, *sources: str) -> StoredDirective:
    return StoredDirective(DirectiveRow(1), "0123456789ab", sources or ("thư mục/chi-thi.txt",), metadata)


def clause(
    path: str = "2.a", heading: str = "Về kinh phí cách ly", text: str = "a) Sở Tài chính lo."
) -> StoredClause:
    return stored_clause(text, path, heading)


def hit(metadata: Metadata, one: StoredClause) -> Hit:
    return Hit(
        1,
        1.0,
        one,
        directive(metadata),
        Why((), 0.9, False),
    )


def facts(metadata: Metadata, locale: Locale = "vi") -> str:
    return facts_html(directive(metadata), locale)


@pytest.mark.parametrize(
    ("metadata", "title"),
    [
        (STATED, "Chỉ thị 05/CT-UBND"),
        (replace(STATED, number=Field()), "Chỉ thị: Về phòng, chống dịch"),
        (
            replace(STATED, number=Field(), subject=Field()),
            "Chỉ thị của Ủy ban nhân dân tỉnh Phú Yên",
        ),
        (Metadata(), "chi-thi.txt"),
    ],
)
def test_a_document_is_called_by_what_is_known_of_it(metadata: Metadata, title: str) -> None:
    assert title_of(directive(metadata)) == title


@pytest.mark.parametrize(
    ("date", "bound", "vietnamese", "english"),
    [
        ("2021-08-20", None, "20/08/2021", "20 August 2021"),
        ("--11-23", None, "ngày 23/11, không rõ năm", "23 November, year unknown"),
        (None, "2021-10-01", "không rõ ngày, sớm nhất là tháng 10/2021", "undated, not before October 2021"),
        (None, "2021-09-05", "không rõ ngày, sớm nhất là 05/09/2021", "undated, not before 5 September 2021"),
        (None, None, "không rõ ngày", "undated"),
    ],
)
def test_a_date_is_as_full_as_it_is_known(
    date: str | None, bound: str | None, vietnamese: str, english: str
) -> None:
    one = directive(Metadata(date=Field(date), not_before=Field(bound)))
    assert (date_text(one, "vi"), date_text(one, "en")) == (vietnamese, english)


@pytest.mark.parametrize(
    ("kept", "vietnamese"), [("2021-08-20", "20/08/2021"), ("--11-23", "23/11"), ("hôm qua", "hôm qua")]
)
def test_a_form_has_a_day_in_figures_and_reads_them_again(kept: str, vietnamese: str) -> None:
    assert (written_day(kept, "vi"), written_day(kept, "en")) == (vietnamese, kept)
    if kept != vietnamese:
        assert given_field("date", vietnamese) == given_field("date", kept) == FieldChange("date", kept)


def test_facts_name_the_province_then_and_now() -> None:
    assert facts(STATED) == (
        '<div><dt>Ngày</dt><dd><span class="value">20/08/2021</span>'
        ' <span class="basis">(ghi trong văn bản)</span></dd></div>'
        '<div><dt>Cơ quan ban hành</dt><dd><span class="value">Ủy ban nhân dân tỉnh Phú Yên</span></dd></div>'
        '<div><dt>Tỉnh, thành phố</dt><dd><span class="value">Phú Yên</span>; nay: Đắk Lắk</dd></div>'
        '<div><dt>Tệp</dt><dd><span class="value">chi-thi.txt</span></dd></div>'
    )


@pytest.mark.parametrize(
    ("metadata", "vietnamese", "english"),
    [
        (STATED, "(ghi trong văn bản)", "(stated in the document)"),
        (replace(STATED, source_kind="report"), "(nêu trong bản tin)", "(stated in the report)"),
        (
            replace(STATED, date=Field("2021-08-20", "given")),
            "(do người dùng cho biết)",
            "(given by a person)",
        ),
        (
            replace(STATED, province=Field("Phú Yên", "inferred", 0, 5)),
            "(suy ra từ nội dung)",
            "(inferred from the text)",
        ),
        (
            replace(STATED, date=Field(), not_before=Field("2021-08-06", "stated", 0, 5)),
            "(theo mốc thời gian nêu trong văn bản)",
            "(by what the text says of its time)",
        ),
    ],
)
def test_facts_say_how_they_are_known(metadata: Metadata, vietnamese: str, english: str) -> None:
    assert vietnamese in facts(metadata)
    assert english in facts(metadata, "en")


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    assert facts(Metadata()) == (
        '<div><dt>Ngày</dt><dd><span class="value">không rõ ngày</span></dd></div>'
        '<div><dt>Cơ quan ban hành</dt><dd><span class="value">không rõ</span></dd></div>'
        '<div><dt>Tỉnh, thành phố</dt><dd><span class="value">không rõ</span></dd></div>'
        '<div><dt>Tệp</dt><dd><span class="value">chi-thi.txt</span></dd></div>'
        '<div class="flag"><dd>không nhận ra loại văn bản</dd></div>'
    )


def test_a_central_document_lacks_no_province() -> None:
    assert "Tỉnh" not in facts(replace(STATED, province=Field(), province_now=None, level="central"))


def test_reports_and_incomplete_texts_are_flagged() -> None:
    told = facts(replace(STATED, source_kind="report", truncated=True), "en")
    assert '<div class="flag"><dd>news report of the document</dd></div>' in told
    assert '<div class="flag"><dd>the text is incomplete</dd></div>' in told


def test_every_name_of_the_file_is_given_once() -> None:
    one = directive(STATED, "a/x.txt", "b/x.txt", "c/y.docx")
    assert '<span class="value">x.txt, y.docx</span>' in facts_html(one, "vi")


@pytest.mark.parametrize(
    ("path", "heading", "vietnamese", "english"),
    [
        ("3.5", "", "Mục 3.5", "Clause 3.5"),
        ("II.2.a", "KINH PHÍ", "Mục II.2.a › KINH PHÍ", "Clause II.2.a › KINH PHÍ"),
        ("3.5 -2 +1", "", "Mục 3.5, gạch đầu dòng thứ 2, dấu cộng thứ 1", "Clause 3.5, dash 2, plus 1"),
        ("6 ¶2", "", "Mục 6, đoạn 2", "Clause 6, paragraph 2"),
        ("Điều 4.2.b", "", "Điều 4.2.b", "Điều 4.2.b"),
        ("Quy chế Điều 8 ¶1", "", "Quy chế Điều 8, đoạn 1", "Quy chế Điều 8, paragraph 1"),
        ("mở đầu", "", "Phần mở đầu", "Opening"),
        ("kết", "", "Phần kết", "Closing"),
        ("", "", "", ""),
        ("", "Về kinh phí", "Về kinh phí", "Về kinh phí"),
    ],
)
def test_a_clause_is_placed_as_a_reader_would_say(
    path: str, heading: str, vietnamese: str, english: str
) -> None:
    one = clause(path, heading)
    assert (place_of(one, "vi"), place_of(one, "en")) == (vietnamese, english)


def test_a_card_names_its_document_in_a_line_and_marks_the_matches_in_the_clause() -> None:
    card = card_html(hit(STATED, clause()), Sought(frozenset({"kinh_phí", "tài_chính"})), "vi")
    assert (
        '<h3><a class="go" href="/document?directive=0123456789ab">Chỉ thị 05/CT-UBND</a>'
        '<span class="by"> · Ủy ban nhân dân tỉnh Phú Yên</span><span class="by"> · 20/08/2021</span></h3>'
    ) in card
    assert '<p class="about" lang="vi">Về phòng, chống dịch</p>' in card
    assert '<p class="place">Mục 2.a<span class="under"> › Về kinh phí cách ly</span></p>' in card
    assert '<p class="clause" lang="vi">a) Sở <mark>Tài chính</mark> lo.</p>' in card


def test_what_is_inferred_is_said_to_be_and_what_is_unknown_left_out() -> None:
    inferred = replace(STATED, issuer=Field("Tỉnh ủy Gia Lai", "inferred", 0, 5), date=Field())
    told = card_html(hit(inferred, clause()), NOTHING, "vi")
    assert " · Tỉnh ủy Gia Lai (suy ra từ nội dung)</span>" in told
    assert " · không rõ ngày</span></h3>" in told
    unknown = card_html(hit(replace(STATED, issuer=Field()), clause()), NOTHING, "vi")
    assert "không rõ" not in unknown
    assert "chi-thi.txt" not in unknown


def test_a_long_clause_is_folded_round_the_sentence_that_answers() -> None:
    text = f"a) {'Việc khác. ' * 50}Sở Tài chính lo kinh phí. Hết kinh phí."
    at = text.index("Sở Tài")
    answer = (at, text.index(" Hết"))
    card = card_html(hit(STATED, clause(text=text)), Sought(frozenset({"kinh_phí"})), "vi", answer)
    sentence = '<mark class="answers">Sở Tài chính lo <mark>kinh phí</mark>.</mark>'
    assert f'Việc khác. </span>{sentence}<span class="rest"> Hết kinh phí.</span>' in card
    assert '<details class="whole">' in card
    assert '<details class="whole">' not in card_html(hit(STATED, clause()), NOTHING, "vi")


def test_nothing_of_a_document_is_markup() -> None:
    bad = "<img src=x onerror=alert(1)>\"'&"
    fields = ("type", "number", "issuer", "province", "date", "subject")
    metadata = Metadata(**{name: Field(bad, "stated") for name in fields}, province_now=bad)  # type: ignore[arg-type] # only fields and a name
    one = Hit(
        1,
        1.0,
        clause(bad, bad, bad),
        directive(metadata, bad),
        Why((), 0.9, False),
    )
    card = card_html(one, NOTHING, "vi")
    assert "<img" not in card
    assert (
        card.count("&lt;img src=x onerror=alert(1)&gt;") == 5
    )  # the subject stands in the title; in no date: what is not one is not shown


def test_an_answer_says_its_verdict_and_how_the_query_was_read() -> None:
    understood = Understood(
        "kinh phi BYT", "kinh phí BYT", "vi", restored="kinh phí BYT",
        expanded=(Expansion("BYT", ("Bộ Y tế",)), Expansion("kinh phí", ("KP",))),
        steps=(Step("abbreviation", "BYT", "Bộ Y tế"),),
    )  # fmt: skip
    results = Results(understood, "weak", (hit(STATED, clause()), hit(STATED, clause())), undated=3)
    assert answer_html(results, "vi") == (
        '<section class="answer weak"><h2><span aria-hidden="true">≈</span> '
        "<span data-said>Có điều khoản liên quan, chưa chắc có điều khoản trả lời thẳng.</span></h2>"
        "<p data-said>2 điều khoản trong 1 văn bản.</p>"
        "<p>Đang tìm: kinh phí BYT</p><p>Hiểu là: BYT = Bộ Y tế</p>"
        "<p>Không xét 3 văn bản không rõ ngày ban hành.</p></section>"
    )


def test_an_answer_without_hits_blames_the_filters() -> None:
    results = Results(Understood("x", "x", "vi"), "none", ())
    assert "No clause passes the filters." in answer_html(results, "en")


def test_the_basis_of_a_field_is_told_in_words() -> None:
    assert basis_text(Field("x", "inferred"), STATED, "en") == "inferred from the text"


def test_a_card_says_what_replaced_its_document() -> None:
    newer = directive(
        replace(STATED, number=Field("09/CT-UBND", "stated"), date=Field("2022-03-01", "stated"))
    )
    citation = Citation(0, "Chỉ thị 05/CT-UBND", "05/CT-UBND", "Chỉ thị", None, None, "replaces", False, 0, 5)
    ended = replace(hit(STATED, clause()), ended=Ending(newer, citation))
    assert "Đã bị thay thế bởi Chỉ thị 09/CT-UBND (01/03/2022)" in card_html(ended, NOTHING, "vi")
    assert "Replaced by Chỉ thị 09/CT-UBND" in card_html(ended, NOTHING, "en")
    assert 'href="/document?clause=0123456789ab-0"' in card_html(ended, NOTHING, "vi")
    assert "ended" not in card_html(hit(STATED, clause()), NOTHING, "vi")


def test_where_a_query_names_a_place_it_is_told_whether_the_store_has_any_of_it() -> None:
    understood = Understood("x ở Hà Lam", "x ở Hà Lam", "vi", places=("Hà Lam",))
    told = answer_html(Results(understood, "weak", (hit(STATED, clause()),)), "vi")
    assert "Trong kho không có điều khoản nào của Hà Lam về việc này." in told
    other = hit(STATED, clause())
    local = replace(other, why=replace(other.why, province="own"))
    told = answer_html(Results(understood, "match", (local,)), "vi")
    assert "Xếp trước: điều khoản của Hà Lam." in told


def test_numbers_like_one_that_is_not_stored_are_told_and_linked() -> None:
    understood = Understood("50/CT-UBND", "50/CT-UBND", "vi")
    results = Results(understood, "weak", (hit(STATED, clause()),), near_numbers=("05/CT-UBND",))
    told = answer_html(results, "en")
    assert "Stored numbers like it: 05/CT-UBND." in told
    assert ">05/CT-UBND</a>" in told


def test_what_contradicts_a_document_stands_beside_it_and_is_literal() -> None:
    said = Contradiction("ba9876543210", "vao/b.txt", (Difference("figure", "<b>80</b>", ""),))
    unlike = replace(directive(STATED), contradictions=(said,))
    warned = head_html(unlike, None, "vi")
    assert "⚠ Có bản mâu thuẫn: b.txt; chưa rõ bản nào đúng." in warned
    assert 'href="/document?directive=0123456789ab"' in warned
    table = contradictions_html(unlike, "vi")
    for cell in ('<th scope="row">số liệu</th>', "&lt;b&gt;80&lt;/b&gt;</td>", "(không có)</td>"):
        assert cell in table
    assert 'href="/document?directive=ba9876543210"' in table
    assert (
        contradictions_html(directive(STATED), "vi"),
        "⚠" in head_html(directive(STATED), None, "vi"),
    ) == ("", False)
