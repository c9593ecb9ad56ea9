"""Watching a folder: the store follows what is new, changed, moved and gone, and only that."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO
from zipfile import ZipFile

import pytest

from embed.hashing import HashingEncoder
from index.ingest.files import source_name
from index.ingest.pipeline import Outcome, ingest
from index.ingest.watch import Notice, Watch
from index.store.store import Store
from processes import chithi_command, chithi_environment, run, started

TEXT = "CHỈ THỊ\nVề việc số {n}\n\n1. Sở Tài chính bố trí kinh phí đợt {n}.\n"
pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to watch."""
    made = tmp_path / "folder"
    made.mkdir()
    return made


@pytest.fixture
def watch(folder: Path, store: Store, encoder: HashingEncoder) -> Iterator[Callable[[], list[str]]]:
    """Starts the watch; each call gives what was done until the store is in step again."""
    outcomes = Watch(folder, store, encoder, settle=0.3).outcomes()

    def until_in_step() -> list[str]:
        done: list[str] = []
        for outcome in outcomes:
            if isinstance(outcome, Notice):
                if outcome.reason == "in_step":
                    break
                done.append(outcome.reason)
            elif isinstance(outcome, Outcome):
                done.append(f"{outcome.status} {outcome.source.removeprefix(f'{source_name(folder)}/')}")
        return done

    yield until_in_step
    outcomes.close()


def write(folder: Path, name: str, n: int) -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(TEXT.format(n=n), encoding="utf-8")
    return file


def _hear(out: IO[str], lines: "Queue[str]") -> None:
    for line in out:
        lines.put(line)


def sources(store: Store) -> list[str]:
    return sorted(Path(source).name for one in store.directives() for source in one.sources)


def test_new_changed_moved_and_deleted_files(
    folder: Path, store: Store, watch: Callable[[], list[str]]
) -> None:
    a = write(folder, "a.txt", 1)
    assert watch() == ["stored a.txt"]
    b = write(folder, "in/b.txt", 2)
    assert watch() == ["stored in/b.txt"]
    write(folder, "a.txt", 3)
    assert watch() == ["replaced a.txt"]
    b.rename(folder / "c.txt")
    assert watch() + (watch() if len(sources(store)) == 3 else []) == ["stored c.txt", "removed in/b.txt"]
    a.unlink()
    assert watch() == ["removed a.txt"]
    assert sources(store) == ["c.txt"]


def test_a_file_that_is_still_written_is_waited_for(
    folder: Path, store: Store, watch: Callable[[], list[str]]
) -> None:
    file = write(folder, "a.txt", 1)
    stop = time.monotonic() + 1.5

    def go_on() -> None:
        while time.monotonic() < stop:
            with file.open("a", encoding="utf-8") as more:
                more.write("2. Sở Y tế báo cáo.\n")
            time.sleep(0.02)

    writer = Thread(target=go_on)
    writer.start()
    assert watch() == ["stored a.txt"]
    assert time.monotonic() >= stop
    writer.join()
    (directive,) = store.directives()
    assert store.text(directive.id).endswith("2. Sở Y tế báo cáo.")


@pytest.mark.slow
def test_what_changed_while_nobody_watched_is_caught_up_with(
    folder: Path, store: Store, encoder: HashingEncoder, tmp_path: Path
) -> None:
    elsewhere = write(tmp_path / "folder-2", "z.txt", 9)
    inside = [write(folder, name, n) for n, name in enumerate(["a.txt", "b.txt", "c.txt"])]
    list(ingest([elsewhere, *inside], store, encoder))
    inside[0].unlink()
    elsewhere.unlink()
    write(folder, "b.txt", 5)
    write(folder, "d.txt", 6)
    outcomes = Watch(folder, store, encoder, settle=0.1).outcomes()
    done: set[tuple[str, str]] = set()
    while len(done) < 4:
        outcome = next(outcomes)
        if isinstance(outcome, Outcome):
            done.add((outcome.status, Path(outcome.source).name))
    outcomes.close()
    assert done == {("removed", "a.txt"), ("replaced", "b.txt"), ("unchanged", "c.txt"), ("stored", "d.txt")}
    assert sources(store) == ["b.txt", "c.txt", "d.txt", "z.txt"]


def test_members_follow_their_archive(folder: Path, store: Store, watch: Callable[[], list[str]]) -> None:
    archive = folder / "a.zip"
    for members, told in (
        ({"1.txt": 1, "2.txt": 2}, ["stored a.zip/1.txt", "stored a.zip/2.txt"]),
        ({"2.txt": 2, "3.txt": 3}, ["unchanged a.zip/2.txt", "stored a.zip/3.txt", "removed a.zip/1.txt"]),
    ):
        with ZipFile(folder / ".a", "w") as file:
            for name, n in members.items():
                file.writestr(name, TEXT.format(n=n))
        (folder / ".a").replace(archive)
        assert sorted(watch()) == sorted(told)
    archive.unlink()
    assert watch() == ["removed a.zip/2.txt", "removed a.zip/3.txt"]
    assert sources(store) == []


def test_a_folder_that_vanishes_takes_nothing_along(
    folder: Path, store: Store, encoder: HashingEncoder
) -> None:
    write(folder, "a.txt", 1)
    outcomes = Watch(folder, store, encoder, settle=0.1).outcomes()
    told: list[str] = []
    for outcome in outcomes:
        told.append(outcome.reason if isinstance(outcome, Notice) else getattr(outcome, "status", ""))
        if told == ["stored", "in_step"]:
            folder.rename(folder.with_name("away"))
        if told[-1] == "vanished":
            folder.with_name("away").rename(folder)
            write(folder, "b.txt", 2)
        if told[-2:] == ["stored", "in_step"] and len(told) > 2:
            break
    outcomes.close()
    assert told == ["stored", "in_step", "vanished", "back", "stored", "in_step"]
    assert sources(store) == ["a.txt", "b.txt"]


def test_another_folder_of_that_name_takes_nothing_out(
    folder: Path, store: Store, encoder: HashingEncoder
) -> None:
    write(folder, "a.txt", 1)
    outcomes = Watch(folder, store, encoder, settle=0.1).outcomes()
    assert [getattr(next(outcomes), "reason", "") for _ in range(2)] == ["", "in_step"]
    outcomes.close()
    folder.rename(folder.with_name("unmounted"))  # what lies under a disk that is not there
    folder.mkdir()
    write(folder, "b.txt", 2)
    outcomes = Watch(folder, store, encoder, settle=0.1).outcomes()
    told = [next(outcomes) for _ in range(3)]
    outcomes.close()
    assert [getattr(one, "reason", getattr(one, "status", "")) for one in told] == [
        "other_folder",
        "stored",
        "in_step",
    ]
    assert sources(store) == ["a.txt", "b.txt"]


def test_a_store_in_the_folder_is_no_document(folder: Path, encoder: HashingEncoder) -> None:
    store = Store(folder / "store")
    write(folder, "a.txt", 1)
    outcomes = Watch(folder, store, encoder, settle=0.1).outcomes()
    assert [getattr(next(outcomes), "status", "") for _ in range(2)] == ["stored", ""]
    outcomes.close()
    store.close()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_command_prints_the_lines_of_ingest_and_ends_when_asked(
    folder: Path, end: signal.Signals
) -> None:
    file = write(folder, "a.txt", 1)
    command = chithi_command("watch", folder, "--settle", "0.2")
    environment = chithi_environment(CHITHI_STORE=str(folder / ".store"))
    lines: Queue[str] = Queue()
    with started(command, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        Thread(target=_hear, args=(process.stdout, lines), daemon=True).start()
        assert lines.get() == f"stored\t{file}\n"
        shutil.copy(file, folder / "b.txt")
        assert lines.get() == f"stored\t{folder / 'b.txt'}\n"
        file.unlink()
        assert lines.get() == f"removed\t{file}\n"
        process.send_signal(end)
        err = process.stderr.read()
    assert process.returncode == 0
    assert err.startswith(f'Watching "{folder}"; stop with Ctrl-C.\n')
    assert err.endswith("Done: stored 2, removed 1. Your library holds 1 directive, 1 clause.\n")


def test_what_was_uploaded_into_a_store_in_the_folder_stays(folder: Path, encoder: HashingEncoder) -> None:
    store = Store(folder / "store")
    list(ingest([write(folder / "store", "uploads-a.txt", 1)], store, encoder))
    write(folder, "b.txt", 2)
    watch = Watch(folder, store, encoder, settle=0.1).outcomes()
    while not isinstance(next(watch), Notice):
        pass
    watch.close()
    assert sources(store) == ["b.txt", "uploads-a.txt"]
    store.close()


@pytest.mark.slow
def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    environment = chithi_environment(CHITHI_STORE=str(tmp_path / "store"))
    done = run(chithi_command("watch", tmp_path / "none"), env=environment)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(("kept", "gone"), [(0, 11), (3, 11)])
def test_what_is_missing_in_great_numbers_stays_until_a_person_confirms_it(
    folder: Path, store: Store, encoder: HashingEncoder, kept: int, gone: int
) -> None:
    files = [write(folder, f"{n:02}.txt", n) for n in range(kept + gone)]
    list(ingest(files, store, encoder))
    for file in files[kept:]:
        file.unlink()
    outcomes = Watch(folder, store, encoder, settle=0.1).outcomes()
    told = next(one for one in outcomes if isinstance(one, Notice))
    outcomes.close()
    assert (told.reason, len(store.directives()), store.removed()) == ("many_gone", kept + gone, [])
    outcomes = Watch(folder, store, encoder, settle=0.1, many_gone=True).outcomes()
    while len(store.removed()) < gone:
        next(outcomes)
    outcomes.close()
    assert sources(store) == [file.name for file in files[:kept]]
    assert store.restore([one.directive_id for one in store.removed()]) == gone


def test_what_moves_within_the_folder_is_not_missing(
    folder: Path, store: Store, watch: Callable[[], list[str]]
) -> None:
    for n in range(12):
        write(folder, f"in/{n}.txt", n)
    assert len(watch()) == 12
    (folder / "in").rename(folder / "out")
    assert sorted({line.split()[0] for line in watch() + watch()}) == ["removed", "stored"]
    assert [len(one.sources) for one in store.directives()] == [1] * 12
