"""Takes the pictures of the page that the README shows: the samples, a real question, both languages."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import expect

from eval.browser import chromium, served, settle

ROOT = Path(__file__).resolve().parents[1]
SHOTS = {
    "page.png": ("ai lo kinh phí cách ly tập trung?", ""),
    "page-en.png": ("who pays for quarantine?", "&lang=English"),
}
SIZE = {"width": 1280, "height": 900}


def main() -> None:
    """Write every picture into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs", help="the folder of the pictures")
    folder = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        store = Path(scratch)
        ingest = [sys.executable, "-m", "app.command", "ingest", str(ROOT / "corpus" / "samples")]
        subprocess.run([*ingest, "--store", scratch], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (ours)
        with served(store) as address, chromium() as browser:
            for name, (query, more) in SHOTS.items():
                page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type] # a plain dict
                page.goto(f"{address}/?q={quote_plus(query)}{more}")
                settle(page)
                page.locator(".card").first.wait_for()
                page.get_by_role(
                    "searchbox"
                ).wait_for()  # the fields come after the text: their code is fetched
                expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
                page.evaluate("document.fonts.ready")
                page.screenshot(path=folder / name, animations="disabled")
                page.close()


if __name__ == "__main__":
    main()
