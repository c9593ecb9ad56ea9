"""Two machines: one has the store, the page of the other hands its visitors' changes over to it."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.changes import FOLDER, KeepDraft, Visitor, Writer
from app.changes.uploads import keep
from embed.hashing import HashingEncoder
from eval.measures.browser import wait_until_up
from index.backends.milvus.backend import MilvusBackend
from index.backends.milvus.mirror import Mirror
from index.store import WAITING
from index.store.store import Store
from milvus import MilvusServer
from processes import chithi_command, chithi_environment, free_port, started
from shelf import Shelf
from visit import button, html_of, visit, visit_until

TOKEN = "t" * 40
TEXT = "CHỈ THỊ\nSố: 05/CT-UBND\nPhú Yên, ngày 20 tháng 8 năm 2021\n1. Sở Tài chính bố trí kinh phí cách ly."


@contextmanager
def machine_with_the_store(folder: Path, milvus: str, port: int) -> Iterator["subprocess.Popen[str]"]:
    """The page of the machine that has the store, which feeds the Milvus server."""
    about = {"CHITHI_WRITER": "", "CHITHI_WRITER_TOKEN": TOKEN, "CHITHI_USER": "Nam"}
    environment = chithi_environment(MILVUS_URI=milvus, **about)
    command = chithi_command("serve", "--store", folder, "--port", str(port))
    with started(command, env=environment) as server:
        wait_until_up(server, f"http://127.0.0.1:{port}")
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store, as the machine that has it sees it."""
    with closing(Store(tmp_path / "store")) as made:
        Shelf(made, HashingEncoder()).put("vao/a.txt", "1. Kiểm tra giao thông.", type="Công văn")
        yield made


@pytest.fixture
def port() -> int:
    """Where the machine that has the store is reached."""
    return free_port()


@pytest.fixture
def mirror(
    own_milvus: MilvusServer, tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch, store: Store
) -> Iterator[Mirror]:
    """The copy of the machine that only searches, on which the page of this process stands."""
    monkeypatch.setenv("MILVUS_URI", own_milvus.uri)
    MilvusBackend(store.folder, uri=own_milvus.uri, library=store.store_id).follow(store)
    copy = Mirror(own_milvus.uri, tmp_path / "machine")
    copy.follow()
    copy.keep_following()
    about = {"STORE": copy.folder, "MODEL": "hashing", "USER": "Lan", "WRITER_TOKEN": TOKEN}
    for name, value in {**about, "WRITER": f"http://127.0.0.1:{port}"}.items():
        monkeypatch.setenv(f"CHITHI_{name}", str(value))
    monkeypatch.setattr("app.page.session.visitor", lambda: "lan")
    yield copy
    copy.close()


def told(page: AppTest) -> list[str]:
    return [one.value.replace("\\", "") for one in (*page.info, *page.error, *page.warning)]


def looked_after(store: Store, source: str) -> AppTest:
    public = next(one.directive_id for one in store.directives() if source in one.source)
    shows: Callable[[AppTest], bool] = lambda page: any("Gỡ khỏi kho" in one.label for one in page.button)  # noqa: E731
    return visit_until(shows, "library", directive=[public])


@pytest.mark.slow
def test_what_a_visitor_of_one_machine_changes_is_done_on_the_other(
    mirror: Mirror, own_milvus: MilvusServer, store: Store, port: int
) -> None:
    with machine_with_the_store(store.folder, own_milvus.uri, port) as writer:
        page = visit("library")
        assert not page.exception
        page.file_uploader(key="library-files").upload("chỉ thị.txt", TEXT.encode())
        page = button(page, "Nạp vào kho").click().run()
        assert not page.exception
        assert told(page) == []
        page = visit_until(lambda one: "Rà soát: Chỉ thị 05/CT-UBND" in html_of(one), "library")
        assert "Đã lưu chỉ thị.txt." in html_of(page)
        assert {one.by for one in store.trail() if one.origin.startswith("page lan")} == {"Lan"}

        page = looked_after(store, "a.txt")
        kind = next(one for one in page.text_input if one.key and one.key.startswith("type-"))
        kind.set_value("Kế hoạch")
        page = button(page, "Lưu chỉnh sửa").click().run()
        assert told(page)[0].startswith("Đã lưu chỉnh sửa;")
        assert [one.by for one in store.corrections()] == ["Lan"]
        with closing(Store(mirror.folder, read_only=True)) as copy:
            assert "Kế hoạch" in {one.metadata.type.value for one in copy.directives()}

        page = button(page, "Gỡ khỏi kho").click().run()
        assert [one.source for one in store.directives() if "a.txt" in one.source] == []
        page = page.button(key="undo-removal").click().run()
        assert len(store.directives()) == 2

        writer.kill()
        writer.wait()
        page = looked_after(store, "a.txt")
        page = button(page, "Gỡ khỏi kho").click().run()
        assert not page.exception
        assert told(page)[0].startswith("Không kết nối được máy giữ kho tại")
        assert len(store.directives()) == 2
    with machine_with_the_store(store.folder, own_milvus.uri, port):
        page = button(looked_after(store, "a.txt"), "Gỡ khỏi kho").click().run()
        assert len(store.directives()) == 1


def until(holds: Callable[[], bool]) -> bool:
    """Whether something came true within a minute."""
    end = time.monotonic() + 60
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.2)
    return held


@pytest.mark.slow
def test_who_was_killed_or_met_a_server_that_was_down_goes_on_though_nobody_looks(
    mirror: Mirror, own_milvus: MilvusServer, store: Store, port: int
) -> None:
    def is_seen(text: str) -> bool:
        with closing(Store(mirror.folder, read_only=True)) as copy:
            return any(text in one.source for one in copy.directives())

    kept = [keep(store.folder / FOLDER, f"{n}.txt", f"1. Xã số {n} lo rừng.".encode()) for n in range(3)]
    queue = [(one.name, "lan", "Lan") for one in kept]
    (store.folder / WAITING).write_text(json.dumps(queue), "utf-8")  # as one that was killed has left it
    with machine_with_the_store(store.folder, own_milvus.uri, port):
        assert until(lambda: all(map(is_seen, ("0.txt", "1.txt", "2.txt"))))
        own_milvus.kill()
        there = Writer(f"http://127.0.0.1:{port}", TOKEN, store.store_id, lambda: store.generation)
        assert there.carry_out(KeepDraft("du-thao.txt", TEXT), Visitor("lan", "Lan")).name == "du-thao.txt"
        own_milvus.start()
        assert until(lambda: is_seen("du-thao.txt"))


@pytest.mark.slow
def test_the_command_says_what_is_wrong_with_a_writer(tmp_path: Path) -> None:
    store = tmp_path / "store"

    def said(*options: str, **environment: str) -> tuple[int, str]:
        command = chithi_command("serve", "--store", store, *options)
        with started(command, env=chithi_environment(**environment)) as server:
            _, err = server.communicate(timeout=60)
        return server.returncode, err

    status, err = said("--writer", "https://a.example")
    assert (status, err.startswith("--writer is for a machine that only searches")) == (1, True)
    status, err = said("--writer", "a.example")
    assert (status, '"a.example" is no address of the machine' in err) == (2, True)
    for token in ("x" * 31, "ữ" * 40, "a b" * 20):
        status, err = said(CHITHI_WRITER_TOKEN=token)
        assert (status, err.startswith("CHITHI_WRITER_TOKEN needs at least 32 characters")) == (1, True)
