"""The templates of the page: values are text, line breaks are not part of the HTML, mistakes are errors."""

from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from app.page.templates import macro, render

PAGE = Path(__file__).resolve().parents[3] / "app" / "page"


def test_values_are_text_unless_they_are_html_already() -> None:
    assert macro("note", "vi", "<b>1 & 2</b>") == '<p class="note">&lt;b&gt;1 &amp; 2&lt;/b&gt;</p>'
    assert macro("note", "vi", Markup("<b>1</b>")) == '<p class="note"><b>1</b></p>'


def test_a_template_speaks_the_readers_language() -> None:
    assert render("collection/heading", "vi") != render("collection/heading", "en")


def test_line_breaks_of_a_template_are_not_part_of_the_html_those_of_a_value_are() -> None:
    html = render("document/facing", "vi", scan="", outline=[], text="1.\n  2.")
    assert html == '<div class="reading"><div class="facing">1.\n  2.</div></div>'


def test_a_value_or_a_template_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'text' is undefined"):
        render("document/facing", "vi", scan="", outline=[])
    with pytest.raises(TemplateNotFound, match="document/nothing"):
        render("document/nothing", "vi")


@pytest.mark.parametrize("file", sorted(PAGE.glob("*/templates/*.html")), ids=lambda file: file.stem)
def test_no_template_switches_escaping_off(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape" not in text
