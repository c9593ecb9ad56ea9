"""The queue of uploads: read behind the page, by the next server where need be, each visitor's apart."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.changes.intake import Intake
from app.changes.uploads import FOLDER, keep
from app.changes.visitor import Visitor
from embed.hashing import HashingEncoder
from formats import pdf
from index.ingest.pipeline import Outcome
from index.store import FILE_NAME, WAITING
from index.store.store import Store

pytestmark = pytest.mark.slow
MINUTE = 60.0
ENCRYPTED = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>"


@pytest.fixture
def folder(store: Store) -> Path:
    """A store's folder."""
    return store.folder


LAN, NAM = Visitor("lan", "Lan"), Visitor("nam", "Nam")


def intake_of(folder: Path, encoder: HashingEncoder) -> Intake:
    return Intake(folder, lambda visitor: Store(folder, actor=visitor.actor), lambda: encoder)


def sent(folder: Path, *numbers: int) -> list[Path]:
    """Kept files, each with a clause of its own."""
    return [keep(folder / FOLDER, f"{n}.txt", f"1. Xã số {n} lo phòng cháy.".encode()) for n in numbers]


def statuses(intake: Intake, owner: str) -> dict[str, list[str]]:
    assert intake.wait(MINUTE)
    return {one.name: [told.status for told in one.told] for one in intake.of(owner)}


def test_what_is_sent_is_read_and_each_visitor_sees_their_own(folder: Path, encoder: HashingEncoder) -> None:
    intake = intake_of(folder, encoder)
    intake.add(sent(folder, 1, 2), LAN)
    intake.add([*sent(folder, 3), keep(folder / FOLDER, "rong.txt", b"")], NAM)
    assert statuses(intake, "lan") == {"1.txt": ["stored"], "2.txt": ["stored"]}
    assert statuses(intake, "nam") == {"3.txt": ["stored"], "rong.txt": ["refused"]}
    assert not (folder / WAITING).exists()
    with closing(Store(folder)) as store:
        origins = {entry.origin.split("@")[0] for entry in store.trail()}
        assert {entry.by for entry in store.trail() if entry.origin.startswith("page lan")} == {"Lan"}
    assert origins >= {"page lan", "page nam"}
    intake.dismiss("lan")
    assert intake.of("lan") == []
    assert len(intake.of("nam")) == 2
    assert sorted(one.name for one in (folder / FOLDER).glob("*.txt")) == ["1.txt", "2.txt", "3.txt"]


def test_of_200_at_once_one_encrypted_the_others_are_stored(folder: Path, encoder: HashingEncoder) -> None:
    locked = keep(folder / FOLDER, "khoa.pdf", pdf([[(70, 800, "chữ")]], ENCRYPTED))
    intake = intake_of(folder, encoder)
    intake.add([*sent(folder, *range(100)), locked, *sent(folder, *range(100, 199))], LAN)
    told = statuses(intake, "lan")
    assert told.pop("khoa.pdf") == ["refused"]
    assert len(told) == 199
    assert set(map(tuple, told.values())) == {("stored",)}
    with closing(Store(folder)) as store:
        assert len(store.directives()) == 199


def test_the_next_server_reads_what_one_left(folder: Path, encoder: HashingEncoder) -> None:
    sent(folder, 1, 2, 3)
    (folder / WAITING).write_text('[["1.txt", "lan"], ["2.txt", "lan"], ["weg.txt", "lan"]]', "utf-8")
    intake = intake_of(folder, encoder)
    assert [one.name for one in intake.of("lan") if not one.ended] == ["1.txt", "2.txt"]
    intake.go_on()
    assert statuses(intake, "lan") == {"1.txt": ["stored"], "2.txt": ["stored"]}


def test_two_servers_of_one_store_leave_each_other_what_waits(folder: Path, encoder: HashingEncoder) -> None:
    one, other = intake_of(folder, encoder), intake_of(folder, encoder)
    sent(folder, 1, 2)
    (folder / WAITING).write_text('[["1.txt", "lan"]]', "utf-8")  # of a third one
    other.add(sent(folder, 3), NAM)
    assert statuses(other, "nam") == {"3.txt": ["stored"]}
    one.add(sent(folder, 2), LAN)
    assert statuses(one, "lan") == {"2.txt": ["stored"]}
    assert (folder / WAITING).read_text("utf-8") == '[["1.txt", "lan"]]'


def test_no_more_is_taken_than_may_wait(
    folder: Path, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file,) = sent(folder, 1)
    (folder / WAITING).write_text('[["1.txt", "lan"]]', "utf-8")
    intake = intake_of(folder, encoder)
    assert intake.has_room()
    monkeypatch.setattr("app.changes.intake._MOST_WAITING", file.stat().st_size)
    assert not intake.has_room()


@pytest.mark.parametrize("cut", ["", "[[", "{}", "[[1]]", "7", '[["../../x", "lan"]]'])
def test_a_broken_queue_loses_no_file(folder: Path, encoder: HashingEncoder, cut: str) -> None:
    (file,) = sent(folder, 1)
    (folder / WAITING).write_text(cut, "utf-8")
    assert intake_of(folder, encoder).of("lan") == []
    assert file.exists()


def test_a_file_that_failed_is_kept_told_and_read_again(
    folder: Path, store: Store, encoder: HashingEncoder, tmp_path: Path
) -> None:
    files = sent(folder, 1, 2)
    store.close()
    away = (folder / FILE_NAME).rename(tmp_path / FILE_NAME)
    intake = intake_of(folder, encoder)
    intake.add(files, LAN)
    assert statuses(intake, "lan") == {"1.txt": ["failed"], "2.txt": ["failed"]}
    assert (folder / WAITING).exists()
    away.rename(folder / FILE_NAME)
    intake.retry(LAN)
    assert statuses(intake, "lan") == {"1.txt": ["stored"], "2.txt": ["stored"]}
    assert not (folder / WAITING).exists()


def test_a_removed_store_is_not_made_anew(folder: Path, store: Store, encoder: HashingEncoder) -> None:
    files = sent(folder, 1)
    intake = intake_of(folder, encoder)
    store.close()
    shutil.rmtree(folder)
    with pytest.raises(FileNotFoundError):
        intake.add(files, LAN)
    intake.go_on()
    assert statuses(intake, "lan") == {"1.txt": ["failed"]}
    assert not folder.exists()


def test_what_could_not_be_kept_is_listed_until_it_is_dismissed(
    folder: Path, encoder: HashingEncoder
) -> None:
    intake = intake_of(folder, encoder)
    intake.tell(Outcome(Path("a.txt"), "failed", OSError(28, "No space left on device")), visitor=LAN)
    assert statuses(intake, "lan") == {"a.txt": ["failed"]}
    intake.dismiss("lan")
    assert intake.of("lan") == []


def test_what_could_not_be_kept_touches_no_file_of_that_name(
    folder: Path, encoder: HashingEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own,) = sent(folder, 1)
    monkeypatch.chdir(tmp_path)
    here = tmp_path / "của tôi.txt"
    here.write_text("1. Lo đê.", "utf-8")
    intake = intake_of(folder, encoder)
    for name in (here.name, str(here), str(own)):
        full = OSError(28, "No space left on device")
        intake.tell(Outcome(Path(name), "failed", full), visitor=LAN)
    intake.retry(LAN)
    assert statuses(intake, "lan") == {here.name: ["failed"], own.name: ["failed"]}
    intake.dismiss("lan")
    assert here.exists()
    assert own.exists()
