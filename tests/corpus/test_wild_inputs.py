"""Small inputs and real files that once were read wrongly, from ../shared/wild; each stands for a kind."""

from pathlib import Path

import pytest

from case_tables import tables
from corpus.model import Clause, Directive
from corpus.readers import read_directive, read_document

HEADS = tables(Path(__file__))["heads"]


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
