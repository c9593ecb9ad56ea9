"""Ruled tables in PDFs: cell by cell, over page ends, and what is ruled but no table."""

from corpus.assignments import find_assignments
from corpus.readers import read_directive
from corpus.readers.grids import Rule, find_grids
from corpus.readers.read import read_document
from formats import Box, pdf
from reading import Put

# Left edges and widths of four columns, as points.
COLUMNS = ((60.0, 40.0), (100.0, 210.0), (310.0, 120.0), (430.0, 110.0))


def row(bottom: float, height: float) -> list[Box]:
    """The boxes of a row of cells."""
    return [(left, bottom, width, height) for left, width in COLUMNS]


HEAD = [
    (66.0, 705.0, "STT"), (106.0, 705.0, "Nhiệm vụ"), (316.0, 705.0, "Đơn vị chủ trì"),
    (436.0, 705.0, "Thời hạn"),
]  # fmt: skip
FIRST = [
    (200.0, 780.0, "PHÂN CÔNG NHIỆM VỤ"), *HEAD,
    (66.0, 681.0, "1"), (106.0, 681.0, "Rà soát số dư tài"), (316.0, 681.0, "Phòng Kế toán"),
    (436.0, 681.0, "20/12/2025"),
    (106.0, 667.0, "khoản tiền gửi"), (316.0, 667.0, "nhà nước"),
    (66.0, 641.0, "2"), (106.0, 641.0, "Sao lưu dữ liệu theo"), (316.0, 641.0, "Phòng Hỗ trợ"),
    (436.0, 641.0, "31/12/2025"),
]  # fmt: skip
SECOND = [
    (300.0, 800.0, "2"), *HEAD,
    (106.0, 681.0, "Thông tư số 17-"), (106.0, 667.0, "TT/BTC"),
    (66.0, 641.0, "3"), (106.0, 641.0, "Báo cáo kết quả"), (316.0, 641.0, "Phòng Tài vụ"),
    (436.0, 641.0, "15/01/2026"),
    (80.0, 600.0, "Thủ trưởng các đơn vị chịu trách nhiệm thi hành."),
]  # fmt: skip
BOXES = [*row(700, 20), *row(660, 40), *row(635, 25)]


def test_a_ruled_table_is_read_cell_by_cell_and_over_the_end_of_a_page(put: Put) -> None:
    lines = read_document(put(pdf([FIRST, SECOND], boxes=[BOXES, BOXES]))).text.split("\n")
    assert [line.strip() for line in lines if len(line.strip()) > 1] == [
        "PHÂN CÔNG NHIỆM VỤ",
        "STT: 1; Nhiệm vụ: Rà soát số dư tài khoản tiền gửi; Đơn vị chủ trì: Phòng Kế toán nhà nước;"
        " Thời hạn: 20/12/2025.",
        "STT: 2; Nhiệm vụ: Sao lưu dữ liệu theo Thông tư số 17-TT/BTC; Đơn vị chủ trì: Phòng Hỗ trợ;"
        " Thời hạn: 31/12/2025.",
        "STT: 3; Nhiệm vụ: Báo cáo kết quả; Đơn vị chủ trì: Phòng Tài vụ; Thời hạn: 15/01/2026.",
        "Thủ trưởng các đơn vị chịu trách nhiệm thi hành.",
    ]


def test_each_row_of_a_table_of_tasks_gives_its_agency_and_its_deadline(put: Put) -> None:
    found = find_assignments(read_directive(read_document(put(pdf([FIRST], boxes=[BOXES]))).text))
    assert [(one.agency, one.role, one.deadline) for one in found] == [
        ("Phòng Kế toán nhà nước", "lead", "20/12/2025"),
        ("Phòng Hỗ trợ", "lead", "31/12/2025"),
    ]


def test_a_frame_around_a_text_is_no_table(put: Put) -> None:
    lines = [(70.0, 800.0, "HỎA TỐC"), (70.0, 700.0, "Trong khung là một đoạn văn.")]
    boxes: list[Box] = [(60, 790, 80, 25), (60, 690, 400, 25)]
    assert "|" not in (text := read_document(put(pdf([lines], boxes=[boxes]))).text)
    assert " ".join(text.split()) == "HỎA TỐC Trong khung là một đoạn văn."


def test_a_cell_may_span_columns_and_rows_and_outer_edges_may_be_open() -> None:
    #  a   b | c      b and c under one heading, a beside both rows
    #    ----|
    #  a   d   d
    across = [Rule(0, 0, 30), Rule(10, 10, 30), Rule(20, 0, 30)]
    down = [Rule(10, 0, 20), Rule(20, 0, 10)]
    (grid,) = find_grids(across, down, slack=1)
    assert (grid.columns, grid.rows) == ((0, 10, 20, 30), (0, 10, 20))
    places = [[grid.place_of(x, y) for x in (5, 15, 25)] for y in (5, 15)]
    assert places == [[(0, 0), (0, 1), (0, 2)], [(0, 0), (1, 1), (1, 1)]]
    assert grid.table({(0, 0): ["a"], (1, 1): ["d"]}) == [[["a"], [], []], [None, ["d"], []]]
    assert grid.place_of(40, 5) is None
