"""The words and pieces of a comparison: readable colours, coverage in words, the part of a clause shown."""

from itertools import product
from pathlib import Path

import pytest

from app.page.compare.html import coverage_html, excerpt, legend_html, matrix_data, others_html, telling_first
from app.page.compare.shades import shade
from app.page.parts import Sought
from app.wording import coverage_text, moved_note, place_note
from corpus.model import Field, Metadata
from index.compare.columns import Column, columns_of
from index.compare.comparison import Cell, Comparison, compare
from index.compare.support import State
from index.search.searcher import Searcher
from index.store.records import DirectiveRow, StoredDirective
from shelf import Shelf

TERMS = Sought(frozenset({"cách_ly"}))
STATES: tuple[State, ...] = ("found", "weak", "no_clause", "no_document")


def luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("state", "strength"), list(product(STATES, (0.1, 0.4, 0.9))))
def test_every_cell_can_be_read(state: State, strength: float) -> None:
    own = shade(Cell("", "", state, strength))
    for fill, ink in ((own.fill, own.ink), (own.dark_fill, own.dark_ink)):
        light, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 7


def test_the_surer_the_darker_and_every_state_has_its_colour() -> None:
    fills = [shade(Cell("", "", "found", strength)).fill for strength in (0.1, 0.4, 0.9)]
    assert sorted(fills, key=luminance, reverse=True) == fills
    assert len({shade(Cell("", "", state, 0.4)).fill for state in STATES}) == 4


def test_the_surest_cell_has_a_bar_in_the_green_of_the_page() -> None:
    page = (Path(__file__).parents[4] / "app" / "page" / "static" / "page.css").read_text("utf-8")
    edge = shade(Cell("", "", "found", 1.0)).edge
    assert f"--found: {edge.replace(',', ', ')};" in page
    assert edge in shade(Cell("", "", "found", 1.0)).style
    assert "gradient" not in shade(Cell("", "", "found", 0.4)).style


def directive(row: int, **known: str) -> StoredDirective:
    plain = {name: known.pop(name) for name in ("level", "province_now") if name in known}
    fields = {name: Field(value, "stated") for name, value in known.items()}
    return StoredDirective(DirectiveRow(row), f"d{row}", (f"{row}.txt",), Metadata(**fields, **plain))  # type: ignore[arg-type] # fields and plain values


def test_coverage_says_what_is_dated_and_what_is_not() -> None:
    own = Column(
        "Phú Yên",
        (
            directive(1, date="2021-09-06", level="district", province="Phú Yên", province_now="Đắk Lắk"),
            directive(2, date="2022-01-02", province="Phú Yên", province_now="Đắk Lắk"),
            directive(3, date="--11-23"),
            directive(4),
        ),
    )
    assert coverage_text(own, "vi") == (
        "4 văn bản; trong đó 1 của cấp huyện, xã; 06/09/2021 – 02/01/2022; 1 không rõ năm; 1 không rõ ngày"
    )
    assert coverage_text(Column("Cà Mau"), "en") == "no document of this province"
    assert moved_note(own.directives[1], "vi") == "Phú Yên (nay: Đắk Lắk)"
    assert place_note(own.directives[0], "vi") == "văn bản cấp huyện; Phú Yên (nay: Đắk Lắk)"
    assert "width:100%" in coverage_html([own, Column("<b>")], "vi")
    assert "<dt>&lt;b&gt;</dt>" in coverage_html([own, Column("<b>")], "vi")


def test_an_excerpt_begins_before_its_match() -> None:
    text = f"{'a ' * 200}cách ly tại nhà {'b ' * 200}"
    shown = excerpt(text, TERMS)
    assert shown.startswith("… a a")
    assert shown.endswith(" …")
    assert "cách ly tại nhà" in shown
    assert excerpt("Cách ly.", TERMS) == "Cách ly."


def test_the_legend_names_both_kinds_of_nothing() -> None:
    legend = legend_html([Column("Cà Mau")], "vi")
    assert legend.count("<li>") == 5
    assert "không có quy định tương ứng" in legend
    assert "chưa có văn bản của tỉnh này" in legend
    assert "chưa có văn bản của cơ quan này" in legend_html([Column("Sở Y tế", by="issuer")], "vi")


def test_columns_that_say_something_stand_before_those_that_do_not() -> None:
    states: tuple[State, ...] = ("no_clause", "weak", "no_document", "found")
    columns = tuple(Column(name) for name in "ABCD")
    cells = tuple(Cell("x", column.name, state) for column, state in zip(columns, states, strict=True))
    comparison = Comparison(("x",), columns, cells)
    order = telling_first(comparison)
    data = matrix_data(comparison, [TERMS], [], "vi", order)
    assert [one["name"] for one in data["columns"]] == ["D", "B", "A", "C"]
    assert [one["kind"] for one in data["rows"][0]["cells"]] == ["found", "weak", "no_clause", "no_document"]


def test_other_clauses_lead_to_their_place(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Cách ly tại nhà.", "2. Cách ly <tập trung>.", type="Chỉ thị", province="Gia Lai")
    (cell,) = compare(
        Searcher(shelf.store, shelf.encoder), ["cách ly"], columns_of(shelf.store.directives(), "province")
    ).cells
    html = others_html(cell, TERMS, "vi")
    assert html.count('<li lang="vi"><a class="go" href="/document?clause=') == 1
    assert "<tập" not in html
    assert others_html(Cell("cách ly", "Gia Lai", "no_clause"), TERMS, "vi") == ""
