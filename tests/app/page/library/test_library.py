"""The library's pieces: the list and its order, counts, versions, the corpus as lines."""

import json

from app.page.library.html import MOST_ROWS, corpus_lines, duplicates_html, in_order, shelf_html
from app.page.parts import counts_html
from corpus.model import Field, Metadata
from index.store.records import DirectiveRow, StoredDirective
from index.store.versions import Version
from shelf import Shelf

HOSTILE = '<script>alert("1")</script> & **đậm**'


def stored(row: int, name: str = "", **fields: str) -> StoredDirective:
    metadata = Metadata(**{key: Field(value, "stated") for key, value in fields.items()})  # type: ignore[arg-type] # only fields are given
    return StoredDirective(DirectiveRow(row), f"id-{row}", (name or f"vao/{row}.txt",), metadata)


LATE = stored(1, type="Chỉ thị", number="05/CT-UBND", province="Phú Yên", date="2021-09-06")
EARLY = stored(2, type="Công văn", number="77-CV/HU", province="Hà Tĩnh", date="2020-03-01")
UNDATED = stored(3, type="Chỉ thị", issuer="Tỉnh ủy Gia Lai", province="Phú Yên")
PARTLY = stored(4, type="Kết luận", date="--09-06")
ALL = (EARLY, UNDATED, LATE, PARTLY)


def test_without_a_full_date_first_and_then_the_latest() -> None:
    assert in_order(ALL) == [UNDATED, PARTLY, LATE, EARLY]


def test_words_find_in_any_spelling_and_all_must_fit() -> None:
    assert in_order(ALL, "PHU yen") == [UNDATED, LATE]
    assert in_order(ALL, "phú 05/ct-ubnd") == [LATE]
    assert in_order(ALL, "vao/2") == [EARLY]
    assert in_order(ALL, "không có") == []
    assert in_order([]) == []


def test_a_row_links_to_its_review_and_says_what_is_missing() -> None:
    html = shelf_html([UNDATED, LATE], "id-1", {}, "vi")
    assert html.startswith('<p class="note">1 văn bản chưa rõ ngày ban hành được xếp trước')
    assert '<a class="go" href="/library?directive=id-3">' in html
    assert '<a class="go" href="/library?directive=id-1" aria-current="true">' in html
    assert html.count('<span class="missing">') == 1
    assert '<td data-label="Tỉnh, thành phố">Phú Yên</td><td data-label="Tệp">1.txt</td></tr>' in html
    assert "chưa rõ ngày" not in shelf_html([LATE], "", {}, "vi")
    assert '<th scope="col">Issuer</th>' in shelf_html([LATE], "", {}, "en")


def test_nothing_of_a_document_is_markup() -> None:
    one = stored(9, HOSTILE.replace("/", "|"), number=HOSTILE, issuer=HOSTILE, province=HOSTILE, type=HOSTILE)
    versions = [(one, [Version("a", (HOSTILE,), 1.0), Version("b", ("b.txt",), 0.954)])]
    for html in (shelf_html([one], "", {}, "vi"), counts_html([one], "vi"), duplicates_html(versions, "vi")):
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_a_long_list_says_how_many_are_left() -> None:
    many = [stored(n, date="2021-01-01") for n in range(MOST_ROWS + 7)]
    html = shelf_html(many, "", {}, "vi")
    assert html.count("<tr>") == MOST_ROWS + 1
    assert html.endswith('<p class="note">Còn 7 văn bản nữa; hãy dùng ô tìm ở trên.</p>')


def bar(label: str, width: int, count: int) -> str:
    return (
        f'<div><dt>{label}</dt><dd><span class="bar-of" aria-hidden="true">'
        f'<span style="width:{width}%"></span></span> {count}</dd></div>'
    )


def test_counts_are_bars_with_their_figures() -> None:
    unknown = "không rõ"
    sections = counts_html(ALL, "vi").removesuffix("</div>").split('<section class="counts">')
    head = ["<h3>Theo tỉnh, thành phố</h3>", "<h3>Theo loại văn bản</h3>", "<h3>Theo tháng</h3>"]
    bars = [
        bar("Phú Yên", 100, 2) + bar("Hà Tĩnh", 50, 1) + bar(unknown, 50, 1),
        bar("Chỉ thị", 100, 2) + bar("Công văn", 50, 1) + bar("Kết luận", 50, 1),
        bar("03/2020", 50, 1) + bar("09/2021", 50, 1) + bar(unknown, 100, 2),
    ]
    assert sections[0] == '<div class="pictures">'
    assert sections[1:] == [
        f'{h}<dl class="coverage">{b}</dl></section>' for h, b in zip(head, bars, strict=True)
    ]


def test_what_is_rare_is_counted_together() -> None:
    many = [stored(n, province=f"Tỉnh {n:02}") for n in range(15)]
    html = counts_html(many, "vi").split("</section>")[0]
    assert html.count("<dt>") == 13
    assert html.endswith(f"{bar('Khác', 100, 3)}</dl>")


def test_an_empty_store_has_no_bars() -> None:
    assert "<dt>" not in counts_html([], "vi")


def test_versions_are_listed_under_their_directive() -> None:
    versions = [Version("id-1", ("a/1.txt", "a/so.pdf"), 1.0), Version("x", ("b/ban.docx",), 0.954)]
    assert duplicates_html([(LATE, versions)], "vi") == (
        '<ul class="versions"><li><a class="go" href="/library?directive=id-1">Chỉ thị 05/CT-UBND</a>'
        "<ul><li>1.txt, so.pdf (100%)</li><li>ban.docx (95%)</li></ul></li></ul>"
    )


def test_the_corpus_is_a_line_for_every_directive(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Một\u2028dòng.", "2. Hai dòng.", type="Chỉ thị", number="1/CT", date="2021-01-02")
    shelf.put("b.txt", "1. Ba.", province="Hà Tĩnh")
    lines = list(corpus_lines(shelf.store, {one.id: one for one in shelf.store.directives()}))
    read = [json.loads(line) for line in lines]
    assert [line.count("\n") for line in lines] == [1, 1]
    assert [one["text"] for one in read] == ["1. Một\u2028dòng.\n2. Hai dòng.", "1. Ba."]
    assert [one["sources"] for one in read] == [["a.txt"], ["b.txt"]]
    assert list(corpus_lines(shelf.store, {})) == []
