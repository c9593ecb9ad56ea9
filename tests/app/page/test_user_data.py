"""A visitor's desk: latest queries, saved searches, kept clauses; each user's own, damage no obstacle."""

from pathlib import Path

import pytest

from app.page.user_data import Desk, Saved, change_desk, inherit_desk, read_desk

SEARCH = Saved("kinh phí", "/?q=kinh+ph%C3%AD", "store", 3)


def test_a_desk_is_kept_for_each_user(tmp_path: Path) -> None:
    change_desk(tmp_path, "Thu", lambda old: old.asking("kinh phí").saving(SEARCH).keeping("a-1"))
    assert read_desk(tmp_path, "Thu") == Desk(("kinh phí",), (SEARCH,), ("a-1",))
    assert read_desk(tmp_path, "../Hà") == Desk()


def test_the_language_chosen_last_is_kept(tmp_path: Path) -> None:
    change_desk(tmp_path, "Thu", lambda old: old.keeping("a-1").speaking("en"))
    assert read_desk(tmp_path, "Thu") == Desk(kept=("a-1",), locale="en")
    assert read_desk(tmp_path, "Thu").emptied() == Desk(locale="en")


def test_the_latest_queries_come_first_each_once() -> None:
    desk = Desk()
    for query in ("a", "b", "a"):
        desk = desk.asking(query)
    assert desk.recent == ("a", "b")
    for n in range(20):
        desk = desk.asking(str(n))
    assert desk.recent == ("19", "18", "17", "16", "15", "14", "13", "12")


def test_a_clause_is_kept_and_let_go() -> None:
    assert Desk().keeping("a-1").keeping("b-2").keeping("a-1").kept == ("b-2",)


def test_a_search_is_saved_once_and_forgotten() -> None:
    later = Saved(SEARCH.query, SEARCH.address, SEARCH.store, 4)
    assert Desk().saving(SEARCH).saving(later).saved == (later,)
    assert Desk().saving(SEARCH).dropping(SEARCH.address) == Desk()


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"recent": 1}', '{"recent": [], "saved": [{}], "kept": []}']
)
def test_a_damaged_desk_is_an_empty_one(tmp_path: Path, damage: str) -> None:
    change_desk(tmp_path, "Thu", lambda old: old.asking("x"))
    (file,) = (tmp_path / "desks").glob("*.json")
    file.write_text(damage, "utf-8")
    assert read_desk(tmp_path, "Thu") == Desk()
    assert change_desk(tmp_path, "Thu", lambda old: old.keeping("a-1")) == Desk(kept=("a-1",))


def test_the_first_browser_inherits_the_desk_that_all_shared_and_no_other(tmp_path: Path) -> None:
    change_desk(tmp_path, "Thu", lambda old: old.keeping("a-1"))
    for browser in ("one", "other"):
        inherit_desk(tmp_path, browser, "Thu")
    assert read_desk(tmp_path, "one").kept == ("a-1",)
    assert read_desk(tmp_path, "other") == read_desk(tmp_path, "Thu") == Desk()


def test_a_browser_with_a_desk_keeps_its_own(tmp_path: Path) -> None:
    change_desk(tmp_path, "Thu", lambda old: old.keeping("a-1"))
    change_desk(tmp_path, "one", lambda old: old.keeping("b-1"))
    inherit_desk(tmp_path, "one", "Thu")
    assert read_desk(tmp_path, "one").kept == ("b-1",)


def test_a_desk_over_a_store_that_is_gone_can_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        change_desk(tmp_path / "gone", "Thu", lambda old: old.asking("x"))


def test_a_desk_written_by_an_older_version_keeps_its_language(tmp_path: Path) -> None:
    change_desk(tmp_path, "Thu", lambda old: old.speaking("en"))
    (file,) = (tmp_path / "desks").glob("*.json")
    file.write_text(file.read_text("utf-8").replace('"locale"', '"tongue"'), "utf-8")
    assert read_desk(tmp_path, "Thu").locale == "en"
