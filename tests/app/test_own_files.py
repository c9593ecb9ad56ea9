"""Who may read what lies in a store's folder: its owner alone, whoever made the folder."""

from contextlib import closing
from pathlib import Path

import pytest

from app.changes.uploads import FOLDER, keep
from app.page.user_data import change_desk
from embed.hashing import HashingEncoder
from index.search.searcher import Searcher
from index.store.audit import Actor
from index.store.backup import own_backup
from index.store.store import Store
from shelf import Shelf

LAN = Actor("Lan", "command")


@pytest.mark.parametrize("mode", [0o755, 0o777])
def test_nobody_else_may_read_what_lies_in_a_folder_that_was_there_before(tmp_path: Path, mode: int) -> None:
    """Its own mode is its owner's affair; of what is in it nothing is open but locks, which are empty."""
    folder, encoder = tmp_path / "shared", HashingEncoder(dim=64)
    folder.mkdir()
    folder.chmod(mode)
    with closing(Store(folder)) as store:
        Shelf(store, encoder).put("a.txt", "tuần tra rừng")
        assert Searcher(store, encoder).search("tuần tra rừng", 5).hits
        store.back_up(own_backup(folder, "before"))
        keep(folder / FOLDER, "a.txt", b"rung")
        change_desk(folder, "lan", lambda old: old.asking("rừng"))
        store.search_log.switch(LAN, on=True)
        store.search_log.note(LAN, "search", "rừng")
        inside = [one for one in folder.iterdir() if one.is_dir() or one.stat().st_size]
        assert {"lexical", "vectors", "shape", "uploads", "desks", "backups"} <= {one.name for one in inside}
        assert [one.name for one in inside if one.stat().st_mode & 0o077] == []
