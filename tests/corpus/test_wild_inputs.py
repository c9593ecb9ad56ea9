"""Small inputs and real files that once were read wrongly, from ../shared/wild; each stands for a kind."""

from pathlib import Path

import pytest

from case_tables import tables
from corpus.assignments import find_assignments
from corpus.citations import find_citations
from corpus.model import Clause, Directive
from corpus.readers import read_directive, read_document

HEADS = tables(Path(__file__))["heads"]
DUTIES = tables(Path(__file__))["duties"]


def directive_in(shared_folder: Path, name: str) -> Directive:
    """The directive in the input whose name begins so; the test is skipped where the inputs are missing."""
    found = sorted((shared_folder / "wild" / "inputs").glob(f"{name}-*.txt"))
    if not found:
        pytest.skip(f"no wild input {name} beside the checkout")
    return read_directive(found[0].read_text("utf-8"))


@pytest.mark.parametrize("name", HEADS)
def test_heads(shared_folder: Path, name: str) -> None:
    expected: dict[str, str | list[str]] = HEADS[name]
    directive = directive_in(shared_folder, name)
    for field, value in expected.items():
        if field == "clauses":
            assert [clause.path for clause in directive.clauses] == value
        else:
            read = getattr(directive.metadata, field)
            assert (field, read.value or "—") == (field, value)


def _clauses(file: Path) -> tuple[Clause, ...]:
    return read_directive(read_document(file).text).clauses


def test_syllables_with_blanks_in_them_are_joined(shared_folder: Path) -> None:
    first, second = _clauses(shared_folder / "wild" / "inputs" / "35-layer-blanks-in-syllables.txt")
    assert first.text.endswith(
        "Áp dụng từ ngày 15/05/2025 đối với chủ thẻ ngân hàng trên địa bàn tỉnh và các đơn vị liên quan."
    )
    assert second.text.endswith("Các cơ quan có liên quan thực hiện từ ngày ký.")


@pytest.mark.slow
@pytest.mark.usefixtures("tesseract")
def test_a_page_whose_layer_is_no_vietnamese_any_more_is_read_as_a_scan(shared_folder: Path) -> None:
    reading = read_document(shared_folder / "wild" / "docs" / "ttr298.pdf")
    assert "V/v xin chủ trương triển khai thực hiện công tác cai nghiện ma túy" in reading.text
    assert [page.number for page in reading.pages] == [1]
    assert not reading.damaged


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("16", ["mở đầu", "1", "2"]),
        ("17", ["mở đầu", "1", "2"]),
        ("18", ["1", "2"]),
        ("19", ["mở đầu", "Điều 1", "Điều 2"]),
        ("20", ["mở đầu", "1", "2"]),
        ("36", ["Điều 1", "Điều 1 ¶1", "Điều 2", "Điều 2 ¶1", "Điều 3", "Điều 3 ¶1"]),
        ("39", ["Điều 3", "Điều 3 ¶1", "Điều 4", "Điều 4 ¶1"]),
        ("40", ["mở đầu", "mở đầu", "Điều 1", "Điều 1 ¶1", "Điều 2", "Điều 2 ¶1"]),
    ],
)
def test_a_clause_is_whole_and_nothing_else_is_one(shared_folder: Path, name: str, paths: list[str]) -> None:
    assert [clause.path for clause in directive_in(shared_folder, name).clauses] == paths


@pytest.mark.parametrize(
    ("name", "at", "words"),
    [
        ("16", 0, "Văn phòng Chính phủ trân trọng kính mời Lãnh đạo các Bộ"),
        ("17", 2, "Kết luận 178-KL/TW ngày 17/7/2025 của Bộ Chính trị"),
        ("20", 1, "tiêu đề: ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG HỘI NGHỊ LÀM VIỆC VỚI ĐOÀN KIỂM TRA"),
        ("39", 1, "Thực hiện theo Điều 12 Nghị định này."),
    ],
)
def test_a_clause_has_what_a_line_end_cut_from_it(
    shared_folder: Path, name: str, at: int, words: str
) -> None:
    assert words in directive_in(shared_folder, name).clauses[at].text


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("28", ["174-KL/TW", "31-HD/BTCTW"]),
        ("38", ["15/2020/NĐ-CP", "91/2020/NĐ-CP", "13/2023/NĐ-CP", "15/2020/NĐ-CP"]),
    ],
)
def test_numbers_are_cited_as_they_are(shared_folder: Path, name: str, numbers: list[str]) -> None:
    assert [citation.number for citation in find_citations(directive_in(shared_folder, name))] == numbers


def test_a_number_with_a_blank_keeps_its_date(shared_folder: Path) -> None:
    cited = find_citations(directive_in(shared_folder, "28"))
    assert [citation.date for citation in cited] == ["2025-07-04", "2025-04-23"]


def test_a_footnote_repeals_nothing(shared_folder: Path) -> None:
    relations = {citation.relation for citation in find_citations(directive_in(shared_folder, "40"))}
    assert relations <= {"mentions"}


@pytest.mark.parametrize("name", DUTIES)
def test_duties(shared_folder: Path, name: str) -> None:
    found = find_assignments(directive_in(shared_folder, name))
    assert [f"{one.agency}: {one.role}" for one in found if not one.generic] == DUTIES[name]


def test_a_deadline_is_whole(shared_folder: Path) -> None:
    found = find_assignments(directive_in(shared_folder, "21"))
    assert [one.deadline for one in found if one.deadline] == ["trước 16 giờ ngày thứ Sáu hằng tuần"]


@pytest.mark.parametrize(
    ("name", "number", "day"),
    [("bnv11902.pdf", "11902/BNV-TCPCP", "2025-12-11"), ("n-qd486.pdf", "486/QĐ-UBND", "2025-02-18")],
)
def test_number_and_day_are_read_where_an_office_filled_them_in(
    shared_folder: Path, name: str, number: str, day: str
) -> None:
    metadata = read_directive(read_document(shared_folder / "wild" / "docs" / name).text).metadata
    assert (metadata.number.value, metadata.date.value) == (number, day)


def test_a_timetable_of_communes_obliges_none_of_them(shared_folder: Path) -> None:
    file = shared_folder / "wild" / "docs" / "ld-khkiemtra.docx"
    directive = read_directive(read_document(file).text)
    annex = {n for n, clause in enumerate(directive.clauses) if clause.path.startswith("Phụ lục I ")}
    found = find_assignments(directive)
    assert annex
    assert [one.agency for one in found if one.clause in annex and one.role == "monitor"] == []
