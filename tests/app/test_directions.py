"""Signs that turn letters round are seen, on the page as on the terminal, and all other text is as it was."""

import pytest
from markupsafe import Markup

from app.directions import DIRECTIONS, upright
from app.page.frame import literal
from app.page.templates import macro


@pytest.mark.parametrize("sign", sorted(DIRECTIONS))
def test_a_name_can_not_be_turned_round(sign: str) -> None:
    seen = f"chi-thi\\u{ord(sign):04x}txt.exe"
    assert upright(f"chi-thi{sign}txt.exe") == seen
    assert macro("paragraph", "vi", f"chi-thi{sign}txt.exe") == f"<p>{seen}</p>"
    assert sign not in literal(f"chi-thi{sign}txt.exe")


def test_other_text_and_html_stay_as_they_are() -> None:
    assert upright("Chỉ thị\t05\n") == "Chỉ thị\t05\n"
    assert macro("paragraph", "vi", Markup("<b>05</b>")) == "<p><b>05</b></p>"


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("http://127.0.0.1", "http\\:\u2060//127\\.0\\.0\\.1"),
        ("www.tinh.vn", "www\u2060\\.tinh\\.vn"),
        (":material/delete:", "\\:\u2060material/delete\\:"),
        ("lan@tinh.vn", "lan@\u2060tinh\\.vn"),
        ("1 -> 2", "1 \\-\u2060\\> 2"),
        ("lúc 05:30", "lúc 05\\:30"),
        ("--model", "\\-\\-model"),  # a command is copied
    ],
)
def test_a_widget_makes_nothing_of_text(text: str, broken: str) -> None:
    assert literal(text) == broken
