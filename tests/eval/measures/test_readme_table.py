"""The benchmark's table in both READMEs: made from the figures that are kept, and from nothing else."""

from pathlib import Path

import pytest

from eval.commands.documents import OPEN_SET
from eval.measures import Means, document_files, load_gold
from eval.measures.readme_table import (
    BEGIN,
    END,
    READMES,
    Figures,
    block_of,
    data_digest,
    read_figures,
    table,
    write_figures,
    write_tables,
)

SOME = Figures(
    "0123456789abcdef",
    3,
    {"BM25": Means(8, 0.5, 0.25, 0.75, 1.0), "chithi": Means(8, 0.9, 0.875, 1.0, 1.0)},
    {"answered": {"match": 6, "weak": 2}, "near": {"match": 1, "weak": 3}, "far": {"none": 2}},
)


@pytest.mark.parametrize("language", READMES)
def test_the_tables_are_those_of_the_figures_that_are_kept(language: str) -> None:
    assert block_of(READMES[language].read_text("utf-8")) == table(read_figures(), language)


def test_the_figures_are_of_these_documents_and_questions() -> None:
    """After a change of either: `python -m eval benchmark --write`."""
    gold = load_gold(OPEN_SET)
    assert read_figures().digest == data_digest(document_files(OPEN_SET, gold), OPEN_SET)
    assert read_figures().documents == len(gold.documents)


def test_figures_are_kept_and_the_block_alone_is_rewritten(tmp_path: Path) -> None:
    write_figures(SOME, tmp_path / "figures.toml")
    assert read_figures(tmp_path / "figures.toml") == SOME
    file = tmp_path / "README.md"
    file.write_text(f"# before\n\n{BEGIN}\nold\n{END}\n\nafter\n", encoding="utf-8")
    for _ in range(2):
        write_tables(SOME, {"en": file})
        assert file.read_text("utf-8") == f"# before\n\n{BEGIN}\n\n{table(SOME, 'en')}\n\n{END}\n\nafter\n"
    assert table(SOME, "en").splitlines()[3] == "| **`chithi`** | .900 | .875 | 1.000 | 1.000 |"
    assert table(SOME, "vi").splitlines()[3] == "| **`chithi`** | 0,900 | 0,875 | 1,000 | 1,000 |"
    assert "75 % of what is answered, of 1 of 4 near misses, of 0 of 2 far ones" in table(SOME, "en")
