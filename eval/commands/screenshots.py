"""Takes the pictures of the page: the samples, every view, both languages, both themes.

A picture is called VIEW-LANGUAGE-THEME.png.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from eval.measures import chromium, served, settle

ROOT = Path(__file__).resolve().parents[2]
Tongue = Literal["vi", "en"]
Theme = Literal["light", "dark"]
SIZE: ViewportSize = {"width": 1280, "height": 900}
_COLOURS = 128  # of a picture: text and flat colours look the same, in a third of the bytes
_PATIENCE = 120_000  # milliseconds
_DRAFT = (ROOT / "app" / "data" / "sample_draft.txt").read_text("utf-8")
_QUESTION = "ai lo kinh phí cách ly tập trung?"


def _nothing(_page: Page) -> None:
    """What most views need before their picture is taken."""


def _compare_draft(page: Page) -> None:
    """Paste the draft and have it compared."""
    page.locator("textarea").fill(_DRAFT)
    page.locator("textarea").press("Control+Enter")
    settle(page)
    # A click may go where the button was before the field grew.
    page.get_by_test_id("stBaseButton-primary").focus()
    page.keyboard.press("Enter")
    page.locator("#draft-0 > summary, #draft-1 > summary").first.click()


@dataclass(frozen=True, slots=True)
class Scene:
    """A view to take: its path, its address's parameters by language, and what is there when it is drawn."""

    path: str
    parameters: Mapping[Tongue, Mapping[str, str]]
    drawn: str
    act: Callable[[Page], None] = _nothing


def main() -> None:
    """Write every picture into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--to", type=Path, default=ROOT / "docs" / "pictures", help="the folder of the pictures"
    )
    parser.add_argument("views", nargs="*", metavar="VIEW", help="the views to take (default: all)")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _chithi("ingest", str(ROOT / "corpus" / "data" / "samples"), "--store", scratch)
        clauses = _answers(scratch)
        scenes = _scenes(clauses[1])
        with served(Path(scratch)) as address, chromium() as browser:
            collector = browser.new_context()  # a visitor, whose collection no other sees
            _collect(collector, address, clauses)
            for name, tongue, theme in product(given.views or scenes, ("vi", "en"), ("light", "dark")):
                visitor = collector if name == "collection" else browser.new_context()
                taken = _take(visitor, address, scenes[name], tongue, theme)  # type: ignore[arg-type] # literals
                _keep(taken, given.to / f"{name}-{tongue}-{theme}.png")


def _scenes(clause: str) -> dict[str, Scene]:
    def same(**parameters: str) -> dict[Tongue, Mapping[str, str]]:
        return {"vi": parameters, "en": parameters}

    asked: dict[Tongue, Mapping[str, str]] = {
        "vi": {"q": _QUESTION},
        "en": {"q": "who pays for quarantine?"},
    }
    topics: dict[Tongue, Mapping[str, str]] = {
        "vi": {"topics": "cách ly tại nhà\nkinh phí cách ly"},
        "en": {"topics": "home quarantine\nquarantine funding"},
    }
    return {
        "start": Scene("", same(), ".questions"),
        "search": Scene("", asked, ".panel"),
        "compare": Scene("compare", topics, ".coverage"),
        "draft": Scene("draft", same(), "textarea", _compare_draft),
        "library": Scene("library", same(), ".pictures"),
        "document": Scene("document", same(clause=clause, asked=_QUESTION), ".card"),
        "collection": Scene("collection", same(), ".card"),
        "agency": Scene("agency", same(name="Sở Tài chính"), ".tasks"),
    }


def _chithi(*arguments: str) -> str:
    command = [sys.executable, "-m", "app.cli.main", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout  # noqa: S603 (ours)


def _answers(store: str) -> tuple[str, ...]:
    """The public names of the best clauses for the question."""
    found = json.loads(_chithi("search", _QUESTION, "--json", "-k", "3", "--store", store))
    return tuple(hit["clause_id"] for hit in found["hits"])


def _collect(visitor: BrowserContext, address: str, clauses: tuple[str, ...]) -> None:
    """Keep those clauses of the question's answers, so that there is a collection."""
    page = visitor.new_page()
    page.set_default_timeout(_PATIENCE)
    for clause in clauses:
        page.goto(f"{address}/document?{urlencode({'clause': clause})}")
        keep = page.locator(".st-key-keep").get_by_role("button")
        keep.click()
        # A page that is closed before its script has run keeps nothing: wait for what it says of it.
        expect(keep).to_contain_text("Bỏ khỏi bộ sưu tập", timeout=_PATIENCE)
    page.close()


def _take(visitor: BrowserContext, address: str, scene: Scene, tongue: Tongue, theme: Theme) -> bytes:
    parameters = dict(scene.parameters[tongue])
    if tongue == "en":
        parameters["lang"] = "English"
    page = visitor.new_page()
    page.set_viewport_size(SIZE)
    page.emulate_media(color_scheme=theme)
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{address}/{scene.path}?{urlencode(parameters)}")
    settle(page)
    page.locator(scene.drawn).first.wait_for()
    scene.act(page)
    settle(page)
    # The fields come after the text: their code is fetched.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=_PATIENCE)
    page.evaluate("document.fonts.ready")
    taken = page.screenshot(animations="disabled")
    page.close()
    return taken


def _keep(picture: bytes, file: Path) -> None:
    with Image.open(BytesIO(picture)) as full:
        few = full.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(file, optimize=True)


if __name__ == "__main__":
    main()
