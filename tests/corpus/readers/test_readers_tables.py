"""Tables as lines of text: labelled rows, forms, frames, tables that only lay out a page."""

from case_tables import cases
from corpus.readers.directive import read_directive
from corpus.readers.tables import Row, table_lines
from corpus.readers.web import read_page
from corpus.text.normalisation import normalise


def rows(*written: str) -> list[Row]:
    """Rows whose cells are divided by "|"; "^" is a cell that the one above reaches into."""
    return [
        [None if cell.strip() == "^" else [cell.strip()] if cell.strip() else [] for cell in row.split("|")]
        for row in written
    ]


def lines(*written: str, heads: int = 0) -> list[str]:
    return list(table_lines(rows(*written), heads))


def test_a_row_under_a_serial_number_says_what_its_cells_are() -> None:
    assert lines("STT | Nhiệm vụ | Cơ quan", "1 | Xét nghiệm; | Sở Y tế", "2 | Cách ly | ") == [
        "STT: 1; Nhiệm vụ: Xét nghiệm; Cơ quan: Sở Y tế.",
        "STT: 2; Nhiệm vụ: Cách ly.",
    ]


def test_a_column_of_figures_tells_the_labels_from_the_rows() -> None:
    assert lines("Tỉnh | Số ca | Ghi chú", "An Sơn | 12.000 | tăng") == [
        "Tỉnh: An Sơn; Số ca: 12.000; Ghi chú: tăng."
    ]


def test_labels_that_say_who_does_what_tell_themselves_from_the_rows() -> None:
    assert lines(
        "Nội dung | Phân công | | Thời hạn",
        " | Chủ trì | Phối hợp | ",
        "Xét nghiệm | Sở Y tế | Công an | Quý I",
    ) == [
        "Nội dung: Xét nghiệm; Phân công – Chủ trì: Sở Y tế; Phân công – Phối hợp: Công an; Thời hạn: Quý I."
    ]
    assert lines("Nội dung | Ý nghĩa", "Xét nghiệm | Tìm ca mắc") == [
        "Nội dung | Ý nghĩa",
        "Xét nghiệm | Tìm ca mắc",
    ]


def test_labels_in_two_rows_are_said_together_and_the_numbers_of_columns_left_out() -> None:
    assert lines(
        "TT | Nội dung | Kinh phí | ",
        "^ | ^ | Trung ương | Địa phương",
        "(1) | (2) | (3) | (4)",
        "1 | Xét nghiệm | 10 | 20",
    ) == ["TT: 1; Nội dung: Xét nghiệm; Kinh phí – Trung ương: 10; Kinh phí – Địa phương: 20."]


def test_a_cell_that_reaches_down_is_said_in_every_row() -> None:
    assert lines("STT | Cơ quan | Việc", "1 | Sở Y tế | Xét nghiệm", "2 | ^ | Cách ly") == [
        "STT: 1; Cơ quan: Sở Y tế; Việc: Xét nghiệm.",
        "STT: 2; Cơ quan: Sở Y tế; Việc: Cách ly.",
    ]


def test_a_row_of_one_cell_is_a_heading_of_its_own() -> None:
    assert lines("STT | Việc | Hạn", "I. TRƯỚC MẮT | | ", "1 | Xét nghiệm | Quý I") == [
        "I. TRƯỚC MẮT",
        "STT: 1; Việc: Xét nghiệm; Hạn: Quý I.",
    ]


def test_marked_labels_need_no_other_evidence() -> None:
    assert lines("Cơ quan | Việc", "Sở Y tế | Xét nghiệm", heads=1) == ["Cơ quan: Sở Y tế; Việc: Xét nghiệm."]


@cases("written", "wanted")
def test_other_tables_are_given_as_they_stand(written: list[str], wanted: list[str]) -> None:
    assert lines(*written) == wanted


def test_rows_of_an_annex_are_clauses_under_its_title() -> None:
    table = "\n".join(lines("STT | Việc | Cơ quan", "1 | Xét nghiệm | Sở Y tế", "2 | Cách ly | Công an tỉnh"))
    text = (
        "CHỈ THỊ\nVề phòng, chống dịch\n\nChủ tịch UBND tỉnh yêu cầu:\n1. Sở Y tế chủ trì thực hiện.\n"
        "2. Công an tỉnh phối hợp.\n\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn An\n\n"
        f"PHỤ LỤC I\nPHÂN CÔNG NHIỆM VỤ\n(Kèm theo Chỉ thị số 12/CT-UBND)\n{table}\n"
    )
    clauses = read_directive(normalise(text)).clauses[-2:]
    assert [(clause.path, clause.heading, clause.text) for clause in clauses] == [
        ("Phụ lục I ¶1", "PHỤ LỤC I PHÂN CÔNG NHIỆM VỤ", "STT: 1; Việc: Xét nghiệm; Cơ quan: Sở Y tế."),
        ("Phụ lục I ¶2", "PHỤ LỤC I PHÂN CÔNG NHIỆM VỤ", "STT: 2; Việc: Cách ly; Cơ quan: Công an tỉnh."),
    ]


def test_cells_of_a_web_page_that_span_columns_and_rows_keep_their_places() -> None:
    page = """<html><body><p>Phân công nhiệm vụ năm 2026 như sau:</p><table>
    <tr><th rowspan="2">TT</th><th rowspan="2">Nhiệm vụ</th><th colspan="2">Cơ quan</th></tr>
    <tr><th>Chủ trì</th><th>Phối hợp</th></tr>
    <tr><td colspan="4">I. Hạ tầng</td></tr>
    <tr><td>1</td><td>Nâng cấp mạng</td><td rowspan="2">Sở Y tế</td><td>Công an tỉnh</td></tr>
    <tr><td>2</td><td>Bảo trì</td><td>Sở Nội vụ</td></tr></table></body></html>"""
    assert read_page(page).text.split("\n")[2:] == [
        "I. Hạ tầng",
        "TT: 1; Nhiệm vụ: Nâng cấp mạng; Cơ quan – Chủ trì: Sở Y tế; Cơ quan – Phối hợp: Công an tỉnh.",
        "TT: 2; Nhiệm vụ: Bảo trì; Cơ quan – Chủ trì: Sở Y tế; Cơ quan – Phối hợp: Sở Nội vụ.",
    ]


def test_three_who_sign_side_by_side_are_read_one_after_the_other() -> None:
    signed = [
        [
            ["KT. GIÁM ĐỐC", "CÔNG AN TỈNH", "Võ Tấn Lợi"],
            ["KT. GIÁM ĐỐC", "Phạm Thu Hà"],
            ["BÍ THƯ", "Lê Văn An"],
        ]
    ]
    assert list(table_lines(signed)) == [line for cell in signed[0] for line in cell]
