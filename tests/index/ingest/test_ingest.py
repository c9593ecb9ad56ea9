"""Reading files into a store: what is read, what is refused, and that nothing that was promised is lost."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

import pytest

from corpus.errors import IndexMismatch, StoreUnusable
from embed.encoder import EncoderIdentity, Vectors
from embed.hashing import HashingEncoder
from inbox import Inbox
from index.ingest.erasing import purge, remove
from index.ingest.files import find_files, source_name
from index.ingest.maintenance import follow, verify
from index.ingest.pipeline import ingest
from index.search.searcher import Searcher
from index.store.corrections import FieldChange
from index.store.store import Store
from processes import chithi_command, chithi_environment, run, started


def text_of(n: int, task: str = "tuần tra rừng") -> str:
    return (
        f"UBND TỈNH ĐÔNG KỲ\nSố: {n}/CT-UBND\n\nCHỈ THỊ\nVề việc số {n}\n\n"
        f"1. Sở Nông nghiệp chủ trì {task}.\n2. Sở Tài chính bố trí kinh phí đợt {n}.\n"
    )


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def start(*arguments: str | Path) -> AbstractContextManager["subprocess.Popen[str]"]:
    """`chithi ingest` in a process of its own, its output read as it comes."""
    return started(chithi_command("ingest", *arguments), env=chithi_environment())


def test_files_are_found_in_order_each_once_without_hidden_ones(tmp_path: Path) -> None:
    names = ["b.txt", "a.txt", "in/c.txt", ".hidden", ".git/d.txt", "~$b.docx"]
    for name in names:
        write(tmp_path, name, name)
    found = find_files([tmp_path / "b.txt", tmp_path])
    assert [file.relative_to(tmp_path).as_posix() for file in found.files] == ["b.txt", "a.txt", "in/c.txt"]
    assert found.nothing == ()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_in_a_circle_or_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside = write(tmp_path / "in", "a.txt", "a").parent
    write(tmp_path, "secret.txt", "s")
    (inside / "self").symlink_to(inside)
    (inside / "loop").symlink_to("loop")
    (inside / "out.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "twin.txt").symlink_to(inside / "a.txt")
    assert [file.name for file in find_files([inside]).files] == ["a.txt", "twin.txt"]


def test_a_folder_without_a_file_and_a_path_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    found = find_files([tmp_path / "none", tmp_path / "gone"])
    assert [(one.path, one.reason) for one in found.nothing] == [(tmp_path / "none", "empty_folder")]
    assert found.files == (tmp_path / "gone",)


def test_names_that_are_no_unicode_are_written_out() -> None:
    assert source_name(Path("thư mục/tệp.txt")) == "thư mục/tệp.txt"
    assert source_name(Path(os.fsdecode(b"caf\xe9.txt"))) == r"caf\xe9.txt"


def test_files_are_stored_skipped_and_replaced_by_content(inbox: Inbox) -> None:
    a, b = inbox.write("a.txt", text_of(1)), inbox.write("b.txt", text_of(2))
    assert inbox.take(a, b) == [("stored", "a.txt", None), ("stored", "b.txt", None)]
    inbox.write("a.txt", text_of(3))
    os.utime(b)
    assert inbox.take(a, b) == [("unchanged", "b.txt", None), ("replaced", "a.txt", None)]
    assert [d.metadata.number.value for d in inbox.store.directives()] == ["2/CT-UBND", "3/CT-UBND"]


def test_one_text_under_several_names_is_one_directive(inbox: Inbox) -> None:
    a, b = inbox.write("a.txt", text_of(1)), inbox.write("b.txt", text_of(1))
    c = inbox.write("c.txt", text_of(1).replace("\n", "\r\n"))
    assert inbox.take(a, b) == [("stored", "a.txt", None), ("stored", "b.txt", "same_text")]
    assert inbox.take(c) == [("stored", "c.txt", "same_text")]
    assert [d.sources for d in inbox.store.directives()] == [(a.as_posix(), b.as_posix(), c.as_posix())]


def test_another_spelling_of_the_same_text_changes_nothing(inbox: Inbox) -> None:
    a = inbox.write("a.txt", text_of(1))
    inbox.take(a)
    inbox.write("a.txt", text_of(1).replace("\n", "\r\n"))
    assert inbox.take(a) == [("unchanged", "a.txt", None)]


def test_texts_that_change_places_in_one_batch(inbox: Inbox) -> None:
    """The text of a.txt moves to b.txt: it goes with its old name, and comes again under the new one."""
    a = inbox.write("a.txt", text_of(1))
    inbox.take(a)
    b = inbox.write("b.txt", text_of(1))
    inbox.write("a.txt", text_of(2))
    assert inbox.take(a, b) == [("replaced", "a.txt", None), ("stored", "b.txt", None)]
    stored = [(d.source, d.metadata.number.value) for d in inbox.store.directives()]
    assert stored == [(a.as_posix(), "2/CT-UBND"), (b.as_posix(), "1/CT-UBND")]


def test_what_is_no_document_is_refused_and_the_rest_is_stored(inbox: Inbox) -> None:
    bad = {
        "empty.txt": (b"", "empty"),
        "binary.txt": (bytes(range(256)) * 20, "unknown_format"),
        "misnamed.docx": (b"\x89PNG\r\n\x1a\n" + bytes(500), "damaged"),
        "cut.pdf": (b"%PDF-1.7\n1 0 obj", "damaged"),
        "cut.docx": (b"PK\x03\x04" + bytes(100), "damaged"),
        "blank.txt": (b" \n\t" * 99, "empty"),
    }
    files = [inbox.write(name, content) for name, (content, _) in bad.items()]
    assert inbox.take(*files, inbox.write("good.txt", text_of(1)), inbox.folder) == [
        *(("refused", name, reason) for name, (_, reason) in bad.items()),
        ("stored", "good.txt", None),
        ("refused", inbox.folder.as_posix(), "folder"),
    ]
    assert inbox.names() == ["good.txt"]


def test_a_huge_file_is_refused_before_it_is_read(inbox: Inbox) -> None:
    os.truncate(huge := inbox.write("huge.txt", ""), 200_000_000)
    assert inbox.take(huge) == [("refused", "huge.txt", "too_large")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(inbox: Inbox) -> None:
    os.mkfifo(inbox.folder / "pipe")
    assert inbox.take(inbox.folder / "pipe") == [("refused", "pipe", "not_a_file")]


def test_a_file_that_vanishes_fails_alone(inbox: Inbox) -> None:
    good = inbox.write("good.txt", text_of(2))
    assert inbox.take(inbox.write("bad.txt", ""), inbox.folder / "gone.txt", good) == [
        ("refused", "bad.txt", "empty"),
        ("failed", "gone.txt", "missing"),
        ("stored", "good.txt", None),
    ]


def test_an_encoder_other_than_the_stores_is_refused(inbox: Inbox) -> None:
    file = inbox.write("a.txt", text_of(1))
    inbox.take(file)
    with pytest.raises(IndexMismatch):
        list(ingest([file], inbox.store, HashingEncoder(dim=8)))


class Spy(HashingEncoder):
    """Notes how many passages came at a time, if any, and takes so long for each."""

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__(dim=8)
        self.counts: list[int] = []
        self._seconds = seconds

    @property
    def identity(self) -> EncoderIdentity:
        return super().identity

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if texts:  # none came to load the model
            self.counts.append(len(texts))
        time.sleep(self._seconds * len(texts))
        return super().encode_passages(texts)


def test_clauses_of_several_files_are_embedded_together(tmp_path: Path, store: Store) -> None:
    files = [write(tmp_path, f"{n}.txt", text_of(n)) for n in range(50)]
    spy = Spy()
    assert len(list(ingest(files, store, spy))) == 50
    assert sum(spy.counts) == len(store.shape().row)
    assert len(spy.counts) < 10


def test_what_was_read_is_stored_every_two_seconds_however_slow_the_encoder(
    tmp_path: Path, store: Store
) -> None:
    files = [write(tmp_path, f"{n}.txt", text_of(n)) for n in range(40)]
    spy = Spy(seconds=0.1)
    first, *_ = ingest(files, store, spy)
    assert (first.file, first.status) == (files[0], "stored")
    each = spy.counts[0]
    assert each == sum(spy.counts) / len(files)
    assert max(spy.counts) * 0.1 <= 2.0 + each * 0.1


def promised(lines: Sequence[str]) -> set[str]:
    return {line.split("\t")[1].rstrip("\n") for line in lines if line.startswith("stored\t")}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_kill_loses_nothing_that_was_printed(tmp_path: Path) -> None:
    for n in range(600):
        write(tmp_path / "files", f"{n:04}.txt", text_of(n))
    seen: set[str] = set()
    for lines in (1, 40, 200):
        with start(tmp_path / "files", "--store", tmp_path / "store") as process:
            assert process.stdout is not None
            read = list(islice(process.stdout, len(seen) + lines))
            process.kill()
            read += process.stdout.readlines()
        seen |= promised([line for line in read if line.endswith("\n")])
        store = Store(tmp_path / "store")
        assert seen <= {directive.source for directive in store.directives()}
        assert store.problems() == []
        store.close()
    with start(tmp_path / "files", "--store", tmp_path / "store") as process:
        out, _ = process.communicate()
    assert (process.returncode, len(out.splitlines())) == (0, 600)
    assert out.count("unchanged\t") >= len(seen) > 200


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_an_interrupt_ends_cleanly(tmp_path: Path) -> None:
    for n in range(1500):
        write(tmp_path / "files", f"{n:04}.txt", text_of(n))
    with start(tmp_path / "files", "--store", tmp_path / "store") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert err == "Stopped; what was reported as stored is stored, run it again to go on.\n"


@pytest.mark.slow
def test_two_at_once_into_one_store(tmp_path: Path) -> None:
    for n in range(150):
        write(tmp_path / "one", f"{n}.txt", text_of(n))
        write(tmp_path / "two", f"{n}.txt", text_of(n if n % 3 else 1000 + n))
    one, two = (start(tmp_path / name, "--store", tmp_path / "store") for name in ("one", "two"))
    with one as first, two as second:
        ended = [(*process.communicate(), process.returncode) for process in (first, second)]
    assert [(status, out.count("stored\t")) for out, _, status in ended] == [(0, 150), (0, 150)]
    store = Store(tmp_path / "store")
    assert (len(store.directives()), store.problems()) == (200, [])
    store.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; skipped where this user may mount none."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, check=False
    ) if sys.platform == "linux" else None  # fmt: skip
    if mounted is None or mounted.returncode:
        pytest.skip("this user can't mount a small disk: run the tests as root on Linux for this one")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


@pytest.mark.slow
def test_a_full_disk_stops_storing_and_keeps_what_is_stored(tmp_path: Path, small_disk: Path) -> None:
    for n in range(60):
        write(tmp_path / "files", f"{n:02}.txt", text_of(n) + "Rừng và đất rừng. " * 2500)
    with start(tmp_path / "files", "--store", small_disk / "store") as process:
        out, err = process.communicate()
    stored = promised(out.splitlines())
    failed = [line for line in out.splitlines() if line.startswith("failed\t")]
    assert process.returncode == 1
    assert len(stored) > 0
    assert len(stored) + len(failed) == 60
    assert {line.split("\t")[2] for line in failed} == {
        f'The disk of "{small_disk / "store"}" is full; free some space and run again:'
        " what was reported as stored is stored."
    }
    assert "Traceback" not in err
    (small_disk / "store" / "lexical.lock").unlink(missing_ok=True)
    store = Store(small_disk / "store")
    assert stored == {directive.source for directive in store.directives()}
    store.close()


def test_a_disk_that_was_full_from_the_start_is_one_sentence(tmp_path: Path, small_disk: Path) -> None:
    file = write(tmp_path, "a.txt", text_of(1))
    with pytest.raises(OSError, match="No space"), (small_disk / "filler").open("wb") as filler:
        filler.write(bytes(3_000_000))
    with start(file, "--store", small_disk / "store") as process:
        out, err = process.communicate()
    assert process.returncode == 1
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("chithi: ")


def test_on_a_disk_that_others_filled_a_store_is_searched_and_freed(
    tmp_path: Path, small_disk: Path, encoder: HashingEncoder
) -> None:
    more = ("".join(f"\n{m}. Giao ban lần {n * m}." for m in range(1, 300)) for n in range(3))
    files = [write(tmp_path, f"{n}.txt", text_of(n) + one) for n, one in enumerate(more)]
    store = Store(small_disk / "store")
    list(ingest(files, store, encoder))
    follow(store)
    store.close()
    with pytest.raises(OSError, match="No space"), (small_disk / "filler").open("wb") as filler:
        filler.write(bytes(3_000_000))
    store = Store(small_disk / "store")
    assert (store.fault, verify(store).faults) == ("disk_full", ())
    searcher = Searcher(store, encoder)
    assert searcher.search("Giao ban", 3).hits
    searcher.close()
    del searcher
    gc.collect()  # the room of mapped files is free once nobody looks at them
    first, second, third = store.directives()
    with pytest.raises(StoreUnusable, match="disk_full"):
        store.correct(first.directive_id, FieldChange("signer", "Lê Văn Bình"), by="Lan")
    assert remove(store, [first.directive_id, second.directive_id], by="Lan") == 2
    store.close()
    store = Store(small_disk / "store")
    assert purge(store) == 2
    assert [one.directive_id for one in store.directives()] == [third.directive_id]
    store.close()


def test_a_read_only_disk_can_be_searched_and_not_written(
    tmp_path: Path, small_disk: Path, encoder: HashingEncoder
) -> None:
    file = write(tmp_path, "a.txt", text_of(1))
    store = Store(small_disk / "store")
    list(ingest([file], store, encoder))
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    read_only = Store(small_disk / "store")
    assert [d.source for d in read_only.directives()] == [file.as_posix()]
    with pytest.raises(StoreUnusable, match="read_only"):
        list(ingest([file], read_only, encoder))
    read_only.close()
    ran = run(chithi_command("search", "rừng", "--store", small_disk / "store"), env=chithi_environment())
    assert (ran.returncode, ran.stderr) == (0, "")
