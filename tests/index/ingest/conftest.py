"""What the tests of ingest share."""

from pathlib import Path

import pytest

from embed.hashing import HashingEncoder
from inbox import Inbox
from index.store.store import Store


@pytest.fixture
def inbox(tmp_path: Path, store: Store, encoder: HashingEncoder) -> Inbox:
    """A folder of files that go into the store."""
    return Inbox(tmp_path, store, encoder)
