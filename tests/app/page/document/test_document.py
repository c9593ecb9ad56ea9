"""A document on the page: the clause is marked in its place, and every field is shown with its proof."""

from app.page.document.matches import matches_html
from app.page.parts import document_html, proofs_html
from clauses import stored_clause
from corpus.model import Box, Field, Metadata
from index.store.records import DirectiveRow, StoredClause, StoredDirective
from index.store.scans import PlacedLine

TEXT = "Gia Lai, ngày 20 tháng 8\nnăm 2021\n1. Sở Y tế <b>lo</b>.\n2. Sở Tài chính chi."
METADATA = Metadata(
    type=Field("Chỉ thị", "given"),
    date=Field("2021-08-20", "stated", 9, 33),
    province=Field("Gia Lai", "inferred", 0, 7),
)


DIRECTIVE = StoredDirective(DirectiveRow(1), "0123456789ab", ('a"b.txt',), METADATA)


def clause_on(words: str, ordinal: int = 0) -> StoredClause:
    return stored_clause(words, start=TEXT.index(words), row=7 + ordinal, clause_id=f"0123456789ab-{ordinal}")


FIRST, SECOND = clause_on("1. Sở Y tế <b>lo</b>."), clause_on("2. Sở Tài chính chi.", 1)


def test_the_clause_is_marked_in_its_place_and_the_text_is_literal() -> None:
    assert document_html(DIRECTIVE, TEXT, FIRST, [FIRST, SECOND], "vi") == (
        '<div class="document" id="text-0123456789ab-0" role="region" tabindex="0" lang="vi"'
        ' aria-label="Chỉ thị: toàn văn, điều khoản được đánh dấu">'
        "Gia Lai, ngày 20 tháng 8\nnăm 2021\n"
        '<mark class="here">1. Sở Y tế &lt;b&gt;lo&lt;/b&gt;.</mark>\n'
        '<mark class="also">2. Sở Tài chính chi.</mark></div>'
    )


def test_a_line_that_may_be_misread_is_marked_wherever_it_is() -> None:
    start = TEXT.index("<b>")
    lines = [PlacedLine(1, Box(0, 0, 9, 9), 0, 7, 60), PlacedLine(1, Box(0, 0, 9, 9), start, start + 3, 70)]
    html = document_html(DIRECTIVE, TEXT, FIRST, [FIRST], "vi", lines)
    assert html.endswith(
        '<mark class="unsure">Gia Lai</mark>, ngày 20 tháng 8\nnăm 2021\n'
        '<mark class="here">1. Sở Y tế </mark>'
        '<mark class="here unsure">&lt;b&gt;</mark><mark class="here">lo&lt;/b&gt;.</mark>\n'
        "2. Sở Tài chính chi.</div>"
    )


def test_the_matches_before_and_after_are_a_click_away() -> None:
    assert matches_html(FIRST, [FIRST, SECOND], "kinh phí", "vi") == (
        '<nav class="matches" aria-label="Các điều khoản khớp trong văn bản">'
        '<span class="off">Kết quả trước</span>'
        "<span>Điều khoản khớp 1/2</span>"
        '<a class="go" href="/document?clause=0123456789ab-1&amp;asked=kinh+ph%C3%AD">Kết quả sau</a></nav>'
    )


def test_a_single_match_needs_no_way_to_others() -> None:
    assert matches_html(FIRST, [FIRST], "kinh phí", "vi") == ""


def test_each_field_has_its_basis_and_the_words_that_prove_it() -> None:
    assert proofs_html(METADATA, TEXT, "en") == (
        '<details class="proofs"><summary>What was read out of the document, and the proof</summary>'
        '<dl class="read">'
        '<div><dt>Type</dt><dd>Chỉ thị <span class="basis">(given by a person)</span></dd></div>'
        '<div><dt>Date</dt><dd>20 August 2021 <span class="basis">(stated in the document)</span>'
        ' <q lang="vi">ngày 20 tháng 8 năm 2021</q></dd></div>'
        '<div><dt>Province</dt><dd>Gia Lai <span class="basis">(inferred from the text)</span>'
        ' <q lang="vi">Gia Lai</q></dd></div></dl></details>'
    )


def test_proof_is_literal_too() -> None:
    told = proofs_html(Metadata(subject=Field("<b>", "stated", 0, 3)), "<b>x", "vi")
    assert "<b>" not in told
    assert told.count("&lt;b&gt;") == 2


def test_where_nothing_was_read_nothing_is_promised() -> None:
    assert proofs_html(Metadata(), TEXT, "vi") == ""
