"""What axe-core finds wrong with a page for readers who don't see it, or don't see it well."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
_GRAVE = ("serious", "critical")
_TALL = 20_000  # pixels: contrast is not looked at in what is scrolled out of view
_RUN = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"]});
    const told = ({target, html}) => ({target: target.join(" "), html});
    return found.violations.map(({id, impact, nodes}) => ({id, impact, nodes: nodes.map(told)}));
}"""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A violation of Streamlit's own for which no mending was found: its rule, and a part of the element."""

    rule: str
    part: str
    why: str


# The only list of what is let pass.
ACCEPTED = (
    Accepted("aria-prohibited-attr", "stFileUploader", "the uploader labels a plain section"),
    Accepted("aria-prohibited-attr", 'data-baseweb="tag"', "chips of a multiselect label a plain span"),
    Accepted("svg-img-alt", 'role="graphics-', "Vega gives its drawings roles without names"),
    Accepted("color-contrast", 'class="token', "colours of st.code's syntax are not in the theme"),
)


def grave(page: Page) -> list[str]:
    """Serious and critical violations on a page, a line each: the rule and the element.

    The page's window is made very tall for it.
    """
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.set_viewport_size({"width": size["width"], "height": _TALL})
    page.evaluate(_AXE)
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    page.set_viewport_size(size)
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]}"
        for one in found
        if one["impact"] in _GRAVE
        for node in one["nodes"]
        if not any(known.rule == one["id"] and known.part in node["html"] for known in ACCEPTED)
    ]
