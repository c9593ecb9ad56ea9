"""Several documents in one file: each with a whole head is one of its own; annexes and forms are not."""

from typing import Any

import pytest

from corpus.model import ScannedPage
from corpus.readers.directive import read_directive
from corpus.readers.letters import documents_in
from corpus.readers.read import read_document
from corpus.readers.reading import Reading
from formats import Line, docx, pdf
from reading import Put

HEAD = (
    "UBND TỈNH AN SƠN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "                            Độc lập - Tự do - Hạnh phúc\n"
    "Số: {number}                An Sơn, ngày {day}\n\n"
)
STACKED = (
    "UBND TỈNH AN SƠN\nSỞ XÂY DỰNG\n-------\nSố: {number}\nV/v báo cáo nhà ở công nhân,\nnhà ở xã hội\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Sơn, ngày {day}\n"
)
TITLE = "CHỈ THỊ\nVề nhiệm vụ của {agency}\n\n"
BODY = (
    "1. {agency} chủ trì rà soát, thống kê khả năng đáp ứng yêu cầu.\n2. {agency} báo cáo trước ngày 30.\n\n"
)
END = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n\n"
FIRST = HEAD.format(number="16/CT-UBND", day="6 tháng 9 năm 2021") + (TITLE + BODY).format(agency="Sở Y tế")
SECOND = (TITLE + BODY).format(agency="Sở Công Thương") + END
DATED = HEAD.format(number="28/CT-UBND", day="8 tháng 10 năm 2021")
PARTY = (
    "TỈNH ỦY AN SƠN                  ĐẢNG CỘNG SẢN VIỆT NAM\n"
    "Số 31-CV/TU                     An Sơn, ngày 8 tháng 10 năm 2021\n"
    "Kính gửi: Các huyện ủy, thành ủy.\n"
)


UNNAMED = "UBND TỈNH AN SƠN\nSố: 28/CT-UBND\nAn Sơn, ngày 8 tháng 10 năm 2021\n\n"
SECONDS = {
    "two columns, motto first": DATED + SECOND,
    "left column, then the right one": STACKED.format(number="28/SXD-QLN", day="8 tháng 10 năm 2021")
    + "Kính gửi: Ủy ban nhân dân các xã.\n"
    + BODY.format(agency="Sở Công Thương")
    + END,
    "of the Party": PARTY + BODY.format(agency="Sở Công Thương"),
    "number filled in by hand": HEAD.format(number="      /CT-UBND", day="8 tháng 10 năm 2021") + SECOND,
    "day filled in by hand": HEAD.format(number="28/CT-UBND", day="    tháng 10 năm 2021") + SECOND,
    "number and day filled in by hand": HEAD.format(number="      /CT-UBND", day="    tháng    năm 20")
    + SECOND,
    "no motto": UNNAMED + SECOND,
    "no motto, but a superior": "UBND TỈNH AN SƠN\nSỞ XÂY DỰNG\n-----\n"
    "Số: 28/SXD-QLN       An Sơn, ngày 8/10/2021\n"
    "V/v báo cáo nhà ở công nhân\nKính gửi: Ủy ban nhân dân các xã.\n" + BODY.format(agency="Sở Công Thương"),
    "no motto, of the Party": PARTY.replace("ĐẢNG CỘNG SẢN VIỆT NAM", "")
    + BODY.format(agency="Sở Công Thương"),
    "left column, a blank line, then the right one": "\fỦY BAN NHÂN DÂN\nTỈNH AN SƠN\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 28/CT-UBND\n"
    "An Sơn, ngày 8 tháng 10 năm 2021\n\n" + SECOND,
    "under a rule": "==========\n\n" + DATED + SECOND,
    "on a new page": "\f" + DATED + SECOND,
}
ANNEXES = {
    "rules issued with it": HEAD.format(number="      ", day="6 tháng 9 năm 2021")
    + "QUY CHẾ\nHoạt động của Ban Chỉ đạo\n(Ban hành kèm theo Quyết định số 16/QĐ-UBND ngày 06/9/2021)\n\n"
    + BODY.format(agency="Sở Công Thương"),
    "a plan sent along": DATED + "KẾ HOẠCH\nPhòng, chống dịch\n(Kèm theo Chỉ thị số 16/CT-UBND)\n\n" + BODY,
    "an annex by name": "Phụ lục I\n" + DATED + SECOND,
    "a form": "Mẫu số 01\n\n" + DATED + SECOND,
    "a form with blanks": HEAD.format(number=".../GP-UBND", day="... tháng ... năm 20...")
    + "GIẤY PHÉP\nKinh doanh karaoke\n\n" + BODY.format(agency="Chủ cơ sở"),
    "a form with blanks and the place of a signature": HEAD.format(number="…/GP-UBND", day="… tháng … năm …")
    + "GIẤY PHÉP\nKinh doanh\n\n" + BODY.format(agency="Chủ cơ sở") + "CHỦ TỊCH\n(Ký, ghi rõ họ tên)\n",
    "rules without a number, signed": HEAD.format(number="", day="… tháng … năm …").replace("Số:", "")
    + "QUY CHẾ\nHoạt động\n\n" + BODY.format(agency="Sở Công Thương") + END,
    "a list of documents, each with number and day": "DANH MỤC VĂN BẢN\n"
    "Số: 12/CT-UBND ngày 6/9/2021 của UBND tỉnh An Sơn\nSố: 14/CT-UBND ngày 9/9/2021 của UBND tỉnh An Sơn\n",
    "a number alone": "UBND TỈNH AN SƠN\nSố: 28/CT-UBND\n\n" + SECOND,
    "no motto, issued with it": UNNAMED + "QUY CHẾ\n(Ban hành kèm theo Quyết định số 28/QĐ-UBND)\n" + BODY,
    "a head without a body's name": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "ĐƠN ĐỀ NGHỊ\nKính gửi: Sở Y tế\nTôi tên là: ……\n",
}  # fmt: skip


@pytest.mark.parametrize("second", SECONDS.values(), ids=SECONDS)
def test_a_second_letter_is_a_document_of_its_own_and_nothing_is_lost(second: str) -> None:
    text = FIRST + END + second
    parts = documents_in(Reading(text))
    assert "".join(part.text for part in parts) == text
    first, other = (read_directive(part.text) for part in parts)
    assert (first.metadata.number.value, first.metadata.date.value) == ("16/CT-UBND", "2021-09-06")
    assert [clause.path for clause in first.clauses] == ["1", "2"]
    assert [clause.path for clause in other.clauses] == ["1", "2"]
    assert other.metadata.issuer.value
    assert "Sở Công Thương" not in first.text
    assert "Nguyễn Văn An" not in other.text[:200]


@pytest.mark.parametrize("annex", ANNEXES.values(), ids=ANNEXES)
def test_an_annex_with_a_head_of_its_own_stays_with_what_it_belongs_to(annex: str) -> None:
    reading = Reading(FIRST + END + annex)
    assert documents_in(reading) == [reading]


def test_a_head_in_the_middle_of_a_letter_begins_none() -> None:
    reading = Reading(FIRST + DATED + SECOND)  # what ends the first is missing: an example, perhaps
    assert documents_in(reading) == [reading]


def test_three_letters_are_three(put: Put) -> None:
    file = put((FIRST + END + DATED + SECOND + "\n" + PARTY + BODY.format(agency="Huyện ủy")).encode())
    numbers = [read_directive(part.text).metadata.number.value for part in documents_in(read_document(file))]
    assert numbers == ["16/CT-UBND", "28/CT-UBND", "31-CV/TU"]


def letter(number: str, day: str, agency: str) -> list[Line]:
    return [
        (70, 800, "UBND TỈNH AN SƠN"), (300, 800, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (70, 784, f"Số: {number}/CT-UBND"), (320, 784, f"An Sơn, ngày {day} năm 2021"),
        (250, 760, "CHỈ THỊ"), (200, 745, f"Về nhiệm vụ của {agency}"),
        (90, 720, f"1. {agency} chủ trì rà soát, thống kê khả năng đáp ứng yêu cầu."),
        (300, 650, "TM. ỦY BAN NHÂN DÂN"), (330, 636, "CHỦ TỊCH"), (320, 560, "Nguyễn Văn An"),
    ]  # fmt: skip


def test_two_letters_of_a_pdf_are_two(put: Put) -> None:
    data = pdf([letter("16", "6 tháng 9", "Sở Y tế"), letter("28", "8 tháng 10", "Sở Công Thương")])
    parts = [read_directive(part.text) for part in documents_in(read_document(put(data)))]
    assert [(part.metadata.number.value, part.metadata.date.value) for part in parts] == [
        ("16/CT-UBND", "2021-09-06"),
        ("28/CT-UBND", "2021-10-08"),
    ]


def test_two_letters_of_a_word_file_are_two(put: Put) -> None:
    def build(document: Any) -> None:
        for number, agency in (("16", "Sở Y tế"), ("28", "Sở Công Thương")):
            cells = document.add_table(rows=2, cols=2).rows
            cells[0].cells[0].text = "UBND TỈNH AN SƠN"
            cells[0].cells[1].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
            cells[1].cells[0].text = f"Số: {number}/CT-UBND"
            cells[1].cells[1].text = "An Sơn, ngày 6 tháng 9 năm 2021"
            for line in (TITLE + BODY).format(agency=agency).splitlines():
                document.add_paragraph(line)
            closing = document.add_table(rows=1, cols=2).rows[0].cells
            closing[0].text = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
            closing[1].text = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An"

    parts = [read_directive(part.text) for part in documents_in(read_document(put(docx(build))))]
    assert [part.metadata.number.value for part in parts] == ["16/CT-UBND", "28/CT-UBND"]
    assert [[clause.path for clause in part.clauses] for part in parts] == [["1", "2"], ["1", "2"]]


def test_each_letter_keeps_the_pictures_of_its_pages() -> None:
    pages = tuple(ScannedPage(number, b"", "image/webp", 1, 1, ()) for number in (1, 2, 3))
    text = f"{FIRST}\n\f{END}\n\f{DATED}{SECOND}"
    parts = documents_in(Reading(text, pages=pages))
    assert [[page.number for page in part.pages] for part in parts] == [[1, 2], [3]]
    shared = documents_in(Reading(f"{FIRST}\n\f{END}\n{DATED}{SECOND}\n\f{BODY}", pages=pages))
    assert [[page.number for page in part.pages] for part in shared] == [[1, 2], [2, 3]]
