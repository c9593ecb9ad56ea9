"""Small inputs and real files that once were read wrongly, from ../shared/wild; each stands for a kind."""

from pathlib import Path

import pytest

from corpus.model import Clause
from corpus.readers import read_directive, read_document


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
