"""The page over a store of the test's own, in Vietnamese, with the encoder that needs no model."""

from pathlib import Path

import pytest

from index.store.store import Store
from visit import Open, visit


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the page looks for its store; nothing is there before a test asks for `store` or `shelf`."""
    monkeypatch.setenv("CHITHI_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("CHITHI_MODEL", "hashing-64")
    monkeypatch.setenv("CHITHI_USER", "Lan")
    monkeypatch.setattr("app.page.session.visitor", lambda: "Lan")  # a test has no cookies
    return tmp_path / "store"


@pytest.fixture
def open_page(store: Store) -> Open:  # noqa: ARG001 - it is to be there
    """Open the page over the store, with what its address says: `open_page(q=["cách ly"])`."""
    return visit
