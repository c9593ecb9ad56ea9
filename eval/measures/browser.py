"""`chithi serve` over a store and a real browser on it, for screenshots, speed and the tests of the page."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "chromium-headless-shell")
# Only this machine can be reached, so that a page that asks for more is noticed.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_PORTS_OF_A_WORKER = 1000
_PATIENCE = 60.0  # seconds; a loaded machine takes ten to import what the page needs
_SETTLED = (
    '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
)


def find_chromium() -> str | None:
    """The path of chromium: `CHITHI_CHROMIUM`, or an executable with one of its names."""
    named = os.environ.get("CHITHI_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def served(store: Path, *, options: Sequence[str] = (), port: int = 8700) -> Iterator[str]:
    """The address of a `chithi serve` over a store, which ends with the block.

    Raises:
        RuntimeError: it ended, or was not healthy in time.
    """
    own = str(port + _PORTS_OF_A_WORKER * _worker())
    command = [sys.executable, "-m", "app.cli.main", "serve", "--store", str(store), "--port", own]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 (ours)
        try:
            address = server.stdout.readline().strip() if server.stdout else ""
            wait_until_up(server, address)
            yield address
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(_PATIENCE)
            server.kill()


def _worker() -> int:
    """The number of this test process; two that look for a free port at once would find the same one."""
    return int("".join(filter(str.isdigit, os.environ.get("PYTEST_XDIST_WORKER", ""))) or 0)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that reaches nothing but this machine.

    Raises:
        RuntimeError: no browser is installed.
    """
    program = find_chromium()
    if program is None:
        raise RuntimeError(f"no browser: install one of {', '.join(NAMES)}, or name it in CHITHI_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def settle(page: Page) -> None:
    """Wait until the page's script has run; what is looked for next still deserves a wait of its own."""
    expect(page.locator(_SETTLED)).to_be_attached(timeout=1000 * _PATIENCE)
    first = page.locator("#first")  # the box that stands until the page's own is drawn
    expect(first).to_have_count(0, timeout=1000 * _PATIENCE)


def question_box(page: Page) -> Locator:
    """The box of the search; its role changes once the page's own script completes what is typed."""
    return page.locator(".st-key-q input")


def wait_until_up(server: "subprocess.Popen[str]", address: str) -> None:
    """Wait until the page's server is healthy.

    Raises:
        RuntimeError: it ended, or was not healthy in time.
    """
    at = urlsplit(address)
    ends = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < ends:
        connection = HTTPConnection(at.hostname or "", at.port, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().read() == b"ok":
                return
        except (OSError, HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError(f"the page did not come up at {address or 'any address'}")
