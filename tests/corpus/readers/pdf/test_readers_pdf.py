"""PDFs into text: layout, page ends, locked and damaged files."""

import pytest

from corpus.readers.pdf.words import Word, _whole
from corpus.readers.read import read_document
from corpus.text.normalisation import normalise
from formats import pdf
from reading import Put, refusal


def test_a_pdf_is_read_page_by_page_with_its_layout(put: Put) -> None:
    first = [
        (70.0, 800.0, "UBND TỈNH AN SƠN"), (300.0, 800.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (70.0, 784.0, "Số: 16/CT-UBND"), (320.0, 784.0, "An Sơn, ngày 6 tháng 9 năm 2021"),
        (90.0, 740.0, "1. Sở Y tế chủ trì rà soát, thống kê khả năng đáp ứng yêu cầu phòng, chống"),
        (70.0, 724.0, "dịch của tỉnh; hướng dẫn người dân đeo khẩu trang, khử khuẩn, khai báo y"),
        (300.0, 30.0, "1"),
    ]  # fmt: skip
    second = [(70.0, 800.0, "tế theo quy định."), (90.0, 784.0, "2. Sở Tài chính cân đối ngân sách.")]
    text = read_document(put(pdf([first, second]))).text
    assert text.count("\f") == 1
    assert normalise(text).split("\n") == [
        "UBND TỈNH AN SƠN",
        "Số: 16/CT-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "An Sơn, ngày 6 tháng 9 năm 2021",
        "",
        "1. Sở Y tế chủ trì rà soát, thống kê khả năng đáp ứng yêu cầu phòng, chống dịch của tỉnh; hướng dẫn"
        " người dân đeo khẩu trang, khử khuẩn, khai báo y tế theo quy định.",
        "2. Sở Tài chính cân đối ngân sách.",
    ]


def test_a_hyphen_at_a_lines_end_stays_a_hyphen(put: Put) -> None:
    lines = [(70.0, 800.0, "công tác phòng, chống dịch Covid-"), (70.0, 784.0, "19 trên địa bàn")]
    assert (
        normalise(read_document(put(pdf([lines]))).text) == "công tác phòng, chống dịch Covid-19 trên địa bàn"
    )


def test_a_pdf_of_blank_pages_has_no_words(put: Put) -> None:
    assert refusal(put(pdf([[]]))) == "no_text"


def test_a_pdf_with_a_password_says_so(put: Put) -> None:
    lock = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>"
    assert refusal(put(pdf([[(70, 800, "chữ")]], lock))) == "encrypted"


@pytest.mark.parametrize("kept", [8, 200, 600])
def test_a_cut_off_pdf_is_refused(put: Put, kept: int) -> None:
    assert refusal(put(pdf([[(70, 800, "chữ")]])[:kept])) in {"damaged", "no_text"}


def test_a_word_that_is_parted_where_its_font_changes_is_whole() -> None:
    lines = [
        [Word("bánh", 140, 449, 164, 461), Word("đư", 166, 449, 180, 461)],
        [Word("ờng", 180, 449, 199, 461), Word("b", 203, 449, 209, 461)],
        [Word("ộ", 209, 449, 215, 464)],
        [Word("ngày", 215, 434, 240, 446)],
    ]
    assert [[word.text for word in line] for line in _whole(lines)] == [["bánh", "đường", "bộ"], ["ngày"]]


def test_lines_in_the_middle_of_the_page_are_set_as_titles(put: Put) -> None:
    lines = [
        (250.0, 780.0, "KẾ HOẠCH"), (229.0, 764.0, "Tổ chức Hội thi"),
        (90.0, 740.0, "Ban Tổ chức Hội thi gồm các ông bà có tên trong danh sách kèm theo;"),
        (70.0, 724.0, "các đơn vị gửi danh sách về Văn phòng."),
    ]  # fmt: skip
    assert read_document(put(pdf([lines]))).titles == ("KẾ HOẠCH", "Tổ chức Hội thi")
