"""Main text on pages of every layout: nothing of a directive is lost, nothing else is taken."""

from pathlib import Path

import pytest

from corpus.readers.read import read_document
from eval.commands.web_pages import Fidelity, fidelity, layouts, page

SAMPLES = Path(__file__).resolve().parents[3] / "corpus" / "data" / "samples"


@pytest.mark.parametrize("way", ["paragraphs", "breaks", "preformatted"])
@pytest.mark.parametrize("layout", layouts())
def test_a_directive_is_read_whole_and_alone_from_a_page(layout: str, way: str) -> None:
    text = read_document(SAMPLES / "ha-lam-05-ct-ubnd-2025.txt").text
    assert fidelity(text, page(layout, text, way)) == Fidelity(recall=1.0, precision=1.0, clauses=1.0)


@pytest.mark.parametrize("layout", layouts())
def test_a_text_without_letterhead_loses_no_clause_on_a_page(layout: str, shared_folder: Path) -> None:
    text = read_document(shared_folder / "seeds" / "003_d977773d90db9838.txt").text
    read = fidelity(text, page(layout, text, "paragraphs"))
    assert (read.recall > 0.999, read.clauses, read.precision > 0.95) == (True, 1.0, True)
