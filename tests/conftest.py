"""What several test files share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from embed.hashing import HashingEncoder
from index.store import Store
from shelf import Shelf

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of judged data beside the checkout; where it is missing the test is skipped and says so."""
    if not SHARED.is_dir():
        pytest.skip(f"the judged data is not here: {SHARED.name}/ beside the checkout")
    return SHARED


@pytest.fixture
def encoder() -> HashingEncoder:
    """A deterministic encoder that needs no model."""
    return HashingEncoder(dim=64)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def shelf(store: Store, encoder: HashingEncoder) -> Shelf:
    """The empty store, ready to be filled."""
    return Shelf(store, encoder)
