"""What several test files share."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from corpus.errors import Refused
from corpus.readers.scan.ocr import check_installed
from corpus.readers.word.office import is_installed
from embed.hashing import HashingEncoder
from eval.measures.browser import chromium, find_chromium
from index.store.store import Store
from milvus import LITE, MilvusServer
from shelf import Shelf
from visiting import visitor

os.environ.setdefault("CHITHI_ENGINE", "graph")  # what is measured must not depend on what was there first
SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of judged data beside the checkout; where it is missing the test is skipped and says so."""
    if not SHARED.is_dir():
        pytest.skip(f"the judged data is not here: {SHARED.name}/ beside the checkout")
    return SHARED


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Don't import files of slow tests alone where slow tests are left out: some load torch."""
    if "not slow" not in config.option.markexpr or not collection_path.name.startswith("test_"):
        return None
    marks = re.search(r"^pytestmark = (.*)", collection_path.read_text("utf-8"), re.MULTILINE)
    return True if marks and "mark.slow" in marks[1] else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a program besides Python, so that the others can run where it is missing."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures:
            item.add_marker("browser")
        if {"tesseract", "office", "milvus", "own_milvus"} & {*fixtures}:
            item.add_marker("programs")


def skip_without(name: str, remedy: str) -> None:
    """Skip a test for lack of a program, or fail it if CHITHI_REQUIRE_PROGRAMS is 1."""
    sentence = f"{name} is missing: {remedy}"
    pytest.fail(sentence) if os.environ.get("CHITHI_REQUIRE_PROGRAMS") == "1" else pytest.skip(sentence)


@pytest.fixture(scope="session")
def tesseract() -> None:
    """Text recognition, which scans need."""
    try:
        check_installed()
    except Refused as refusal:
        skip_without("text recognition", f"apt-get install {refusal.package}")


@pytest.fixture(scope="session")
def office() -> None:
    """LibreOffice, which reads .rtf and .odt."""
    if not is_installed():
        skip_without("LibreOffice", "apt-get install libreoffice-writer-nogui")


@pytest.fixture(scope="session")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Milvus server: that of `CHITHI_TEST_MILVUS`, or one that is started here."""
    named = os.environ.get("CHITHI_TEST_MILVUS")
    if named:
        yield named
        return
    if not LITE.is_dir():
        skip_without("a Milvus server", "just milvus")
    server = MilvusServer(tmp_path_factory.mktemp("milvus") / "milvus.db")
    try:
        server.start()
        yield server.uri
    finally:
        server.kill()


@pytest.fixture
def own_milvus(tmp_path: Path) -> Iterator[MilvusServer]:
    """A Milvus server that a test may kill."""
    if not LITE.is_dir():
        skip_without("a Milvus server", "just milvus")
    server = MilvusServer(tmp_path / "milvus.db")
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which no program is found."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))


@pytest.fixture
def encoder() -> HashingEncoder:
    """A deterministic encoder that needs no model."""
    return HashingEncoder(dim=64)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = Store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def shelf(store: Store, encoder: HashingEncoder) -> Shelf:
    """The empty store, ready to be filled."""
    return Shelf(store, encoder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser."""
    if find_chromium() is None:
        skip_without("a browser", "apt-get install chromium-headless-shell, or name one in CHITHI_CHROMIUM")
    with chromium() as opened:
        yield opened


def _is_complaint(message: ConsoleMessage) -> bool:
    asked = any(part in message.location["url"] for part in ("_stcore", "/media/"))
    return message.type == "error" and not asked and "Download Button source error" not in message.text


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that asks nobody but its own server, and that neither the page nor the browser complains in.

    What Streamlit asks for below a view's address ("/compare/_stcore/health") before it finds its base is not
    there, and no complaint; nor is a file that a view offered, which goes with the view while Streamlit still
    looks whether it is there.
    """
    context = visitor(browser, viewport={"width": 1200, "height": 900}, locale="vi-VN")
    tab = context.new_page()
    complaints: list[str] = []
    asked: set[str] = set()
    tab.on(
        "console",
        lambda message: complaints.append(message.text) if _is_complaint(message) else None,
    )
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: asked.add(urlsplit(request.url).hostname or "127.0.0.1"))
    yield tab
    expect(tab.get_by_test_id("stException")).to_have_count(0)
    assert complaints == []
    assert asked == {"127.0.0.1"}
    context.close()
