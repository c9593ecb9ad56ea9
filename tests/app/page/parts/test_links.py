"""Addresses and links: what they hold is literal, the language goes along."""

from app.page.links import address_of
from app.page.templates import macro, render

BAD = "<img src=x onerror=alert(1)>\"'&"


def test_an_address_holds_what_the_view_reads() -> None:
    assert address_of("", "vi") == "/"
    assert address_of("agency", "en", name="Sở Y tế") == "/agency?lang=English&name=S%E1%BB%9F+Y+t%E1%BA%BF"
    assert address_of("", "vi", q="a&b", type=["x", "y"]) == "/?q=a%26b&type=x&type=y"


def test_nothing_in_a_link_or_a_button_is_markup() -> None:
    for html in (
        macro("link", "vi", f"/{BAD}", BAD),
        macro("copy", "vi", BAD, BAD),
        macro("clause_tools", "vi", "a-1", BAD, BAD, asked=BAD),
    ):
        assert "<img" not in html
        assert "\"'" not in html


def test_the_bar_names_the_current_view() -> None:
    views = {"": "Tìm kiếm", "compare": "So sánh"}
    html = render("parts/bar", "vi", name="Chỉ thị", views=views, current="compare")
    assert '<a class="go" href="/compare" data-menu aria-current="page">So sánh</a>' in html
    assert '<a class="go" href="/" data-menu>Tìm kiếm</a>' in html
    assert "<nav></nav>" in render("parts/bar", "vi", name="Chỉ thị", views={"": "Tìm kiếm"}, current="")
