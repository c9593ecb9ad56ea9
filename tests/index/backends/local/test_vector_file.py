"""A file of vectors that is shorter than what is noted of it is made again; what lies behind stays."""

from pathlib import Path

import pytest

from index.backends.local.backend import LocalBackend
from shelf import Shelf


@pytest.mark.parametrize(("change", "expected"), [(-1, "rebuilt"), (-400, "rebuilt"), (+3, "current")])
def test_a_file_of_another_length(shelf: Shelf, tmp_path: Path, change: int, expected: str) -> None:
    """What is behind the vectors was written by a process that did not live to note it."""
    shelf.put("a.txt", "tuần tra rừng", "tiêm vắc xin")
    LocalBackend(tmp_path).follow(shelf.store)
    [file] = (tmp_path / "vectors").glob("*.f32")
    content = file.read_bytes()
    file.write_bytes(content[:change] if change < 0 else content + bytes(change))
    backend = LocalBackend(tmp_path)
    assert backend.vectors.follow(shelf.store) == expected
    backend.lexical.follow(shelf.store)
    assert backend.is_as(shelf.store)
