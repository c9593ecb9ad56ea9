"""What the tests of readers share."""

from pathlib import Path

import pytest

from reading import Put


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes bytes or text to a file; its name says nothing unless given."""

    def write(content: bytes | str, name: str = "van-ban") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
