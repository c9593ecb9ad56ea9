"""A comparison as Excel and CSV: the right cells, every clause with its citation, nothing a formula."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from app.page.compare.files import csv_table, workbook
from index.compare.columns import columns_of
from index.compare.comparison import Comparison, compare
from index.search.searcher import Searcher
from shelf import Shelf

FORMULA = '=HYPERLINK("http://127.0.0.1:9","kinh phí cách ly") \x0b'


@pytest.fixture
def comparison(shelf: Shelf) -> Comparison:
    """Two topics by three provinces, one of them without documents, one with a clause that is a formula."""
    shelf.put(
        "a.txt", "1. Cho phép cách ly tại nhà.", "2. Sở Tài chính bố trí kinh phí cách ly.",
        type="Chỉ thị", number="05/CT-UBND", province="Gia Lai", date="2021-08-20",
        issuer="Ủy ban nhân dân tỉnh Gia Lai",
    )  # fmt: skip
    shelf.put("b.txt", FORMULA, type="Công văn", province="Hà Tĩnh")
    columns = columns_of(shelf.store.directives(), "province", ("Gia Lai", "Hà Tĩnh", "Cà Mau"))
    return compare(
        Searcher(shelf.store, shelf.encoder), ["cách ly tại nhà", "kinh phí cách ly"], columns, k=1
    )


def test_the_workbook_has_the_matrix_the_clauses_and_the_coverage(comparison: Comparison) -> None:
    book = load_workbook(io.BytesIO(workbook(comparison, "vi")))
    assert book.sheetnames == ["So sánh", "Điều khoản", "Văn bản trong kho"]
    rows = [[cell.value for cell in row] for row in book["So sánh"].iter_rows()]
    assert rows == [
        ["Chủ đề", "Gia Lai", "Hà Tĩnh", "Cà Mau"],
        [
            "cách ly tại nhà",
            "✓ có quy định\n1. Cho phép cách ly tại nhà.\n"
            "(Chỉ thị số 05/CT-UBND ngày 20/08/2021 của Ủy ban nhân dân tỉnh Gia Lai, mục 1)",
            "✗ không có quy định tương ứng",
            "∅ chưa có văn bản của tỉnh này",
        ],
        [
            "kinh phí cách ly",
            "✓ có quy định\n2. Sở Tài chính bố trí kinh phí cách ly.\n"
            "(Chỉ thị số 05/CT-UBND ngày 20/08/2021 của Ủy ban nhân dân tỉnh Gia Lai, mục 2)",
            f"✓ có quy định\n{FORMULA.replace(chr(11), chr(0xFFFD))}\n(Công văn, mục 1)",
            "∅ chưa có văn bản của tỉnh này",
        ],
    ]
    clauses = [[cell.value for cell in row][:3] for row in book["Điều khoản"].iter_rows()]
    assert len(clauses) == 7
    assert clauses[2] == ["cách ly tại nhà", "Hà Tĩnh", "không có quy định tương ứng"]
    coverage = [[cell.value for cell in row][:4] for row in book["Văn bản trong kho"].iter_rows()]
    day = datetime.fromisoformat("2021-08-20")
    assert coverage == [
        ["Tỉnh", "Số văn bản", "Của cấp huyện, xã", "Sớm nhất"],
        ["Gia Lai", 1, 0, day],
        ["Hà Tĩnh", 1, 0, None],
        ["Cà Mau", 0, 0, None],
    ]
    dated = [book["Điều khoản"].cell(row, 7) for row in (2, 6)]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in dated] == [
        (day, "d", "dd/mm/yyyy"),
        ("không rõ ngày", "s", "General"),
    ]


def test_states_have_colours_of_their_own(comparison: Comparison) -> None:
    sheet = load_workbook(io.BytesIO(workbook(comparison, "vi")))["So sánh"]
    fills = [sheet.cell(2, n).fill.start_color.rgb for n in (2, 3, 4)]
    assert len(set(fills)) == 3


def test_nothing_in_the_workbook_is_a_formula(comparison: Comparison) -> None:
    book = load_workbook(io.BytesIO(workbook(comparison, "en")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    own = [cell for cell in cells if str(cell.value).startswith("=HYPERLINK")]
    assert [cell.quotePrefix for cell in own] == [True]


def test_the_csv_opens_in_excel_and_starts_no_formula(comparison: Comparison) -> None:
    table = csv_table(comparison, "vi")
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert rows[0][:6] == ["Chủ đề", "Tỉnh", "Kết quả", "Độ chắc chắn", "Điều khoản", "Văn bản"]
    assert rows[1][4:7] == [
        "1. Cho phép cách ly tại nhà.",
        "Chỉ thị số 05/CT-UBND ngày 20/08/2021 của Ủy ban nhân dân tỉnh Gia Lai, mục 1",
        "20/08/2021",
    ]
    assert rows[5][4] == f"'{FORMULA}"
    assert [row[2] for row in rows[1:]] == [
        "có quy định", "không có quy định tương ứng", "chưa có văn bản của tỉnh này",
        "có quy định", "có quy định", "chưa có văn bản của tỉnh này",
    ]  # fmt: skip


def test_a_monstrous_clause_is_cut_to_what_a_cell_holds(shelf: Shelf) -> None:
    shelf.put("a.txt", f"1. Kinh phí cách ly {'x ' * 40_000}", type="Chỉ thị", province="Gia Lai")
    searcher = Searcher(shelf.store, shelf.encoder)
    found = compare(searcher, ["kinh phí cách ly"], columns_of(shelf.store.directives(), "province"))
    sheet = load_workbook(io.BytesIO(workbook(found, "vi")))["So sánh"]
    assert len(str(sheet.cell(2, 2).value)) == 32_767
