"""On a full disk every command says so in one sentence, loses nothing and leaves nothing half-made behind."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from command import Chithi, Ran
from embed.hashing import HashingEncoder
from eval.commands.kills import AS_BEFORE_SEALS
from index.ingest.files import source_name
from index.ingest.maintenance import follow
from index.store.corrections import FieldChange
from index.store.store import Store
from sample_text import FIRE_WATCH
from shelf import Shelf

pytestmark = pytest.mark.slow

# Kilobytes that are left on the disk: from nothing to enough for a part of the work.
LEFT = (0, 12, 48, 128, 320, 1024)
_SIZE = 6_000_000
# What each step is, over a store in which 1.txt was removed; `disk` is the full one, `made` has files.
STEPS: dict[str, Callable[[Path, Path], list[str | Path]]] = {
    "ingest": lambda _, made: ["ingest", made / "files" / "3.txt"],
    "correct": lambda *_: ["correct", "2.txt", "--subject", "về rừng"],
    "undo": lambda *_: ["correct", "0.txt", "--undo"],
    "remove": lambda *_: ["remove", "2.txt"],
    "put back": lambda *_: ["restore", "1.txt"],
    "purge": lambda *_: ["purge"],
    "backup": lambda disk, _: ["backup", disk / "new.zip"],
    "go back": lambda _, made: ["restore", "--from", made / "b.zip"],
    "reembed": lambda *_: ["reembed", "--model", "hashing-32"],
    "upgrade": lambda *_: ["status"],
    "log of searches": lambda *_: ["audit", "--searches", "on"],
}
NEEDS_NO_ROOM = {"audit": ["audit"], "verify": ["verify"], "search": ["search", "rừng"]}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own; skipped where this user may mount none."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(place)]
    mounted = subprocess.run(command, capture_output=True, check=False) if sys.platform == "linux" else None
    if mounted is None or mounted.returncode:
        pytest.skip("this user can't mount a small disk: run the tests as root on Linux for this one")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of two directives, a removed one and a correction; `b.zip` is a backup."""
    place = tmp_path_factory.mktemp("made")
    (place / "files").mkdir()
    shelf = Shelf(Store(place / "store"), HashingEncoder())
    for n in range(4):
        more = "".join(f"{m}. Sở Y tế giao ban lần {n * m} về rừng.\n" for m in range(4, 60))
        text, file = FIRE_WATCH.replace("06/", f"{n}6/") + more, place / "files" / f"{n}.txt"
        file.write_text(text, "utf-8")
        if n < 3:
            shelf.put_text(source_name(file), text)
    shelf.store.back_up(place / "b.zip")
    first, second, _ = (one.directive_id for one in shelf.store.directives())
    shelf.store.correct(first, FieldChange("signer", "Lê Văn Bình"), by="Lan")
    shelf.store.remove([second])
    follow(shelf.store)
    shelf.store.close()
    return place


def held(chithi: Chithi) -> list[Ran]:
    return [chithi(*asked) for asked in (["list", "directives"], ["restore"], ["correct", "--list"])]


def fill(disk: Path, left: int) -> Path:
    """Leave so many bytes of a disk free."""
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - left)))
    return filler


def half_made(disk: Path) -> list[Path]:
    """What a step that was broken off must not leave behind."""
    beside = [*disk.glob("*"), *(disk / "store").glob("*"), *(disk / "store" / "backups").glob("*")]
    return [one for one in beside if one.name[0] == "." or one.suffix in (".part", ".zip", ".new")]


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_done_or_says_that_the_disk_is_full(
    chithi: Chithi, made: Path, disk: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setenv("CHITHI_STORE", str(disk / "store"))
    refused, before = 0, None
    for left in LEFT[:3] if step == "ingest" else LEFT:  # which starts a process each time
        shutil.copytree(made / "store", disk / "store")
        before = before or held(chithi)
        if step == "upgrade":
            with sqlite3.connect(disk / "store" / "chithi.sqlite") as db:
                db.executescript(AS_BEFORE_SEALS)
            db.close()
        filler = fill(disk, left * 1024)
        ran = chithi(*STEPS[step](disk, made))
        filler.unlink()
        if ran.status:
            refused += 1
            told = [line for line in (ran.out + ran.err).splitlines() if "disk" in line and "full" in line]
            assert (len(told), ran.err.count("\n"), half_made(disk)) == (1, 1, [])
            assert step == "purge" or held(chithi) == before
        assert chithi("verify").status == 0
        shutil.rmtree(disk / "store")
        (disk / "new.zip").unlink(missing_ok=True)
    assert refused or step == "remove"


@pytest.mark.parametrize("step", NEEDS_NO_ROOM)
def test_what_only_reads_goes_on(
    chithi: Chithi, made: Path, disk: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setenv("CHITHI_STORE", str(disk / "store"))
    shutil.copytree(made / "store", disk / "store")
    fill(disk, 0)
    ran = chithi(*NEEDS_NO_ROOM[step])
    assert (ran.status, "Traceback" in ran.err) == (0, False)
