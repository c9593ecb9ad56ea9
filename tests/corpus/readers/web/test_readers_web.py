"""Web pages into text: the main part, a block a line, nothing fetched."""

import quopri
from pathlib import Path

import pytest

from corpus.readers.directive import read_directive
from corpus.readers.read import read_document
from formats import PAGE
from reading import SENTENCE, Put, refusal


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a.doc", "a"])
def test_a_web_page_gives_its_main_text_a_block_a_line(put: Put, name: str) -> None:
    assert [line for line in read_document(put(PAGE, name)).text.split("\n") if line] == [
        "UBND TỈNH AN SƠN",
        "Số: 16/CT-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "An Sơn, ngày 6 tháng 9 năm 2021",
        "CHỈ THỊ",
        "Về phòng, chống dịch",
        "3. Sở Y tế:",
        "a. Rà soát",
        "b. Báo cáo",
        "4. Sở Tài chính",
        "- Công an tỉnh",
        "- Bộ đội Biên phòng",
        "Nội dung: Xét nghiệm; Kinh phí: 10; Cơ quan: Sở Y tế.",
        "Hết.",
    ]


def test_the_main_part_is_taken_where_the_page_names_it(put: Put) -> None:
    article = f"<article><header><h1>Tiêu đề</h1></header><p>{SENTENCE}</p></article>"
    page = f"<html><body><div>Tin khác</div>{article}</body>"
    assert read_document(put(page, "a.html")).text.split() == f"Tiêu đề {SENTENCE}".split()


def news(inside: str, head: str = "") -> str:
    """A page as news sites write them: the text in a `div`, and much around it."""
    others = "".join(
        f"<div><h3><a href='/{n}'>Người dân vùng cao đón xuân, tin thứ {n}</a></h3>"
        f"<p>Nhiều hộ dân ở các bản vùng cao đã chuẩn bị bánh chưng và hoa đào từ rất sớm.</p></div>"
        for n in range(5)
    )
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Thời sự", "Kinh tế", "Thể thao"))
    return f"""<html><head><meta charset="utf-8">{head}</head><body><div id="topMenu"><ul>{menu}</ul></div>
<div class="cookie-consent"><p>Trang web này sử dụng cookie để nâng cao trải nghiệm của bạn.</p></div>
<div class="wrap has-sidebar"><div class="detail">{inside}<div class="box-tin-lien-quan">{others}</div></div>
<div class="boxComment"><p>Nguyễn Văn A: Bài viết rất hay, mong tỉnh sớm hết dịch!</p></div></div>
<div class="right"><h2>Nổi bật</h2>{others}</div><div class="bottom"><p>Giấy phép số 12/GP-BTTTT</p></div>
</body></html>"""


TOLD = "Chủ tịch UBND tỉnh An Sơn ban hành chỉ thị khẩn"
REPORT = f"""<h1>{TOLD}</h1><p class="time">Thứ ba, 07/09/2021 08:15</p>
<div class="social-share">Chia sẻ</div>
<div class="content"><p>Chủ tịch UBND tỉnh An Sơn vừa ban hành Chỉ thị số 16/CT-UBND về phòng, chống dịch.</p>
<p>{SENTENCE}</p><p>{SENTENCE.replace("Y tế", "Công Thương")}</p></div>"""


def test_of_a_news_page_without_semantic_tags_only_the_report_is_read(put: Put) -> None:
    assert [line for line in read_document(put(news(REPORT))).text.split("\n") if line] == [
        TOLD,
        "Thứ ba, 07/09/2021 08:15",
        "Chủ tịch UBND tỉnh An Sơn vừa ban hành Chỉ thị số 16/CT-UBND về phòng, chống dịch.",
        SENTENCE,
        SENTENCE.replace("Y tế", "Công Thương"),
    ]


OWN = PAGE[PAGE.index("<table>") : PAGE.index("<div>Hết")]
OWN += "".join(f"<p>{n}. {SENTENCE}</p>" for n in range(5, 9))
DATA = """<table><tr><td>Số hiệu:</td><td>16/CT-UBND</td><td>Loại văn bản</td><td>Chỉ thị</td></tr>
<tr><td>Ngày ban hành:</td><td>01/02/2020</td><td>Người ký:</td><td>Lê Quang Đạo</td></tr></table>"""


@pytest.mark.parametrize(
    "around",
    [
        '<div class="content1">{}</div>',
        f'<h1>Chỉ thị 16 năm 2021</h1>{DATA}<div class="tabs"><a href="#1">Nội dung</a></div><div>{{}}</div>',
        "<p>Ngày đăng: 07/09/2021</p><div>{}</div><p>Lượt xem: 1.204</p>",
        '<div class="related">{}</div>',
        "<footer>{}</footer>",
    ],
)
def test_a_directive_in_a_page_of_a_legal_site_keeps_its_letterhead_numbers_and_tables(
    put: Put, around: str
) -> None:
    alone = read_document(put(f"<html><body>{OWN}</body></html>")).text
    assert read_document(put(news(around.format(OWN)))).text.strip() == alone


def test_what_a_page_says_of_a_document_is_read_where_its_text_is_not_there(
    put: Put,
) -> None:
    text = read_document(put(f"<html><body><p>Trang văn bản</p>{DATA}</body></html>")).text
    assert "Ngày ban hành: 01/02/2020" in text


@pytest.mark.parametrize("text", ["", "<p>Bản quyền thuộc về tòa soạn</p>"])
def test_a_page_that_is_nothing_but_links_is_refused(put: Put, text: str) -> None:
    links = "".join(
        f"<li><a href='/{n}'>Chỉ thị về nhiệm vụ thứ {n} trong năm nay</a></li>" for n in range(9)
    )
    assert (
        refusal(put(f"<html><body><nav><a href='/'>Trang chủ</a></nav><ul>{links}</ul>{text}"))
        == "only_links"
    )


LINKED = (
    '<script type="application/ld+json">{"@graph": [{"datePublished": "2021-09-07T08:15:00+07:00"}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "inside", "day"),
    [
        (
            '<meta property="article:published_time" content="2021-09-07T08:15:00+07:00">',
            REPORT,
            "2021-09-07",
        ),
        (LINKED, REPORT, "2021-09-07"),
        ("", REPORT, "2021-09-07"),
        ("", f'{SENTENCE}<time datetime="2021-9-7">hôm qua</time>', "2021-09-07"),
        ("", f"<p>An Sơn, ngày 06/09/2021</p><p>{SENTENCE} Trước ngày 15/9/2021.</p>", None),
        ('<meta name="pubdate" content="2021-19-07">', f"<p>{SENTENCE}</p>", None),
        ('<script type="application/ld+json">{"datePublished": [[[</script>', f"<p>{SENTENCE}</p>", None),
    ],
)
def test_a_page_is_published_when_it_says_so_and_no_day_is_guessed(
    put: Put, head: str, inside: str, day: str | None
) -> None:
    assert read_document(put(news(inside, head))).published == day


def test_the_title_of_a_page_is_that_for_sharing_or_its_headline(put: Put) -> None:
    shared = news(REPORT, '<title>Báo</title><meta property="og:title" content="Chỉ thị  khẩn">')
    titles = [read_document(put(page)).title for page in (shared, news(REPORT, "<title>Báo</title>"), PAGE)]
    assert titles == ["Chỉ thị khẩn", TOLD, "Cổng thông tin"]


def test_the_day_of_publication_is_neither_the_directives_nor_a_bound_of_it(put: Put) -> None:
    page = news(REPORT.replace("Thứ ba, 07/09/2021 08:15", "07/09/2021 08:15"))
    metadata = read_directive(read_document(put(page)).text).metadata
    assert (metadata.source_kind, metadata.date.value, metadata.not_before.value) == ("report", None, None)


@pytest.mark.parametrize("named", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_saved_page_is_read_as_what_it_is_whatever_encoding_it_names(put: Put, named: str) -> None:
    body = quopri.encodestring(f"<html><body><p>{SENTENCE}</p></body></html>".encode()).decode()
    head = f'Content-Type: text/html; charset="{named}"\nContent-Transfer-Encoding: quoted-printable\n\n'
    whole = 'MIME-Version: 1.0\nSubject: =?utf-8?Q?Tin?=\nContent-Type: multipart/related; boundary="x"\n\n'
    assert read_document(put(f"{whole}--x\n{head}{body}\n--x--\n", "trang.mhtml")).text == SENTENCE


def test_an_old_page_is_read_in_the_encoding_that_it_names(put: Put) -> None:
    page = '<html><head><meta charset="windows-1252"></head><p>“Ch&#7881; th&#7883;”</p></html>'.encode(
        "cp1252"
    )
    assert read_document(put(page, "a.html")).text == "“Chỉ thị”"


def test_entities_of_a_page_are_never_fetched(put: Put, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("bí mật")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{tmp_path}/secret">]>'
    page = f"{entity}<html><body><p>Chỉ thị &x;</p></body></html>"
    assert "bí mật" not in read_document(put(page, "a.html")).text


def test_a_page_nested_without_end_is_refused(put: Put) -> None:
    assert refusal(put("<html><body>" + "<div>" * 100_000 + "chữ", "a.html")) == "damaged"


def test_headings_and_lines_that_are_centred_or_bold_are_set_as_titles(put: Put) -> None:
    page = (
        "<html><body><div style='text-align: center'><p>UBND XÃ<br>HÒA THỊNH</p>"
        "<p align=left>Số: 15</p></div>"
        "<center><p>KẾ HOẠCH</p></center><h2>Tổ chức Hội thi</h2><p><strong>năm</strong> <b>2026</b></p>"
        f"<p><b>Sở Y tế</b> báo cáo</p><p style='font-weight: bold'>{SENTENCE}</p></body></html>"
    )
    titles = read_document(put(page, "a.html")).titles
    assert titles == ("UBND XÃ", "HÒA THỊNH", "KẾ HOẠCH", "Tổ chức Hội thi", "năm 2026")
