"""Opening the page in a test of its logic, as its address says."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

Open = Callable[..., AppTest]
"""Opens the page over a store, with what its address says."""
_MOST_VISITS = 50
PAGE = Path(__file__).resolve().parents[2] / "app" / "page" / "main.py"


def visit(view: str = "", **address: list[str]) -> AppTest:
    """The page at a view, run once: `visit("compare", topic=["cách ly"])`.

    The store and the model are named by `CHITHI_STORE` and `CHITHI_MODEL`.
    """
    page = AppTest.from_file(str(PAGE), default_timeout=30)
    for name, values in address.items():
        page.query_params[name] = values
    page._page_hash = calc_hash(view)  # switch_page knows pages that are files only
    return page.run()


def visit_until(says: Callable[[AppTest], bool], view: str = "", **address: list[str]) -> AppTest:
    """The page as soon as it says what it is to say: what others store is followed behind it."""
    for _ in range(_MOST_VISITS):
        page = visit(view, **address)
        if says(page):
            return page
    raise AssertionError("the page never said it")


def html_of(page: AppTest) -> str:
    """All HTML of ours on the page, lists that are one element last."""
    lists = (json.loads(element.proto.json).get("html", "") for element in page.get("bidi_component"))
    return "".join((*(element.proto.body for element in page.get("html")), *lists))


def button(page: AppTest, label: str) -> Any:
    """The first button with a label, without Markdown's escapes (AppTest's own look-up is by key)."""
    return next(one for one in page.button if one.label.replace("\\", "") == label)
