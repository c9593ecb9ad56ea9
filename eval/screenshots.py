"""Takes the pictures of the page that the README shows: the samples, every view, both languages, both themes.

A picture is called after its view, with "-en" in English and "-dark" in the dark theme.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, expect

from eval.browser import chromium, served, settle

ROOT = Path(__file__).resolve().parents[1]
Tongue = Literal["vi", "en"]
Theme = Literal["light", "dark"]
# A view's name: its path, what its address says, and what is there when it is drawn.
VIEWS: Mapping[str, tuple[str, Mapping[str, Mapping[Tongue, str]], str]] = {
    "page": (
        "",
        {"q": {"vi": "ai lo kinh phí cách ly tập trung?", "en": "who pays for quarantine?"}},
        ".card",
    ),
    "body": ("body", {"name": {"vi": "Sở Tài chính", "en": "Sở Tài chính"}}, ".tasks"),
    "compare": (
        "compare",
        {"topics": {"vi": "cách ly tại nhà\nkinh phí cách ly", "en": "home quarantine\nquarantine funding"}},
        "main",
    ),
}
SIZE = {"width": 1280, "height": 900}


def main() -> None:
    """Write every picture into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--to", type=Path, default=ROOT / "docs", help="the folder of the pictures")
    folder = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        ingest = [sys.executable, "-m", "app.command", "ingest", str(ROOT / "corpus" / "samples")]
        subprocess.run([*ingest, "--store", scratch], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (ours)
        with served(Path(scratch)) as address, chromium() as browser:
            for name, tongue, theme in product(VIEWS, ("vi", "en"), ("light", "dark")):
                _take(browser, address, name, tongue, theme, folder)  # type: ignore[arg-type] # literals


def _take(browser: Browser, address: str, name: str, tongue: Tongue, theme: Theme, folder: Path) -> None:
    path, said, drawn = VIEWS[name]
    parameters = {key: values[tongue] for key, values in said.items()}
    if tongue == "en":
        parameters["lang"] = "English"
    page = browser.new_page(viewport=SIZE, color_scheme=theme)  # type: ignore[arg-type] # a plain dict
    page.goto(f"{address}/{path}?{urlencode(parameters)}")
    settle(page)
    page.locator(drawn).first.wait_for()
    # The fields come after the text: their code is fetched.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=60_000)
    page.evaluate("document.fonts.ready")
    file = f"{name}{'-en' if tongue == 'en' else ''}{'-dark' if theme == 'dark' else ''}.png"
    page.screenshot(path=folder / file, animations="disabled")
    page.close()


if __name__ == "__main__":
    main()
