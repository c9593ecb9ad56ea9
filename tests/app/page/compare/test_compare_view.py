"""The view that compares: its logic, its address, its sentences for what can't be compared."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from index.store.store import Store
from shelf import Shelf
from visit import Open, html_of

VIEW = """
from app.page.compare.view import compare
compare({locale!r})
"""


@pytest.fixture
def open_view(store: Store) -> Open:  # noqa: ARG001 - it is to be there
    """Open the view over the store, with what its address says: `open_view(topics=["cách ly"])`."""

    def opened(locale: str = "vi", **address: list[str]) -> AppTest:
        view = AppTest.from_string(VIEW.format(locale=locale), default_timeout=60)
        for name, values in address.items():
            view.query_params[name] = values
        return view.run()

    return opened


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """Two provinces of 2021, one of which is part of another now, and a central body."""
    shelf.put(
        "a.txt", "1. Cho phép cách ly tại nhà.", "2. Sở Tài chính bố trí kinh phí cách ly.",
        type="Chỉ thị", number="05/CT-UBND", province="Hà Tĩnh", date="2021-08-20",
        issuer="Ủy ban nhân dân tỉnh Hà Tĩnh",
    )  # fmt: skip
    shelf.put(
        "b.txt", "1. Kinh phí cách ly tại nhà do huyện chi.",
        type="Công văn", number="77-CV/HU", province="Phú Yên", issuer="Huyện ủy Sông Hinh",
    )  # fmt: skip
    return shelf


def matrix(view: AppTest) -> dict[str, Any]:
    """What the table was given to show."""
    (table,) = view.get("bidi_component")
    found: dict[str, Any] = json.loads(table.proto.json)
    return found


def states(view: AppTest) -> list[list[str]]:
    return [[cell["kind"] for cell in row["cells"]] for row in matrix(view)["rows"]]


@pytest.mark.usefixtures("filled")
def test_without_topics_it_explains_itself_and_offers_some(open_view: Open) -> None:
    view = open_view()
    assert view.markdown[0].value.startswith("Nhập các chủ đề cần so sánh")
    (button,) = [one for one in view.button if one.label == "Xem so sánh mẫu"]
    view = button.click().run()
    assert view.text_area(key="topics").value == "cách ly tại nhà"
    assert states(view) == [["found", "found"]]
    assert not view.exception


@pytest.mark.usefixtures("filled")
def test_the_table_tells_both_kinds_of_nothing(open_view: Open) -> None:
    view = open_view(topics=["kinh phí cách ly\nquy hoạch sân bay"], at=["Hà Tĩnh", "Cà Mau"])
    assert [column["name"] for column in matrix(view)["columns"]] == ["Hà Tĩnh", "Cà Mau"]
    assert states(view) == [["found", "no_document"], ["no_clause", "no_document"]]
    assert [row["topic"] for row in matrix(view)["rows"]] == ["kinh phí cách ly", "quy hoạch sân bay"]
    first = matrix(view)["rows"][0]["cells"][0]
    assert first["id"] == "kinh phí cách ly · Hà Tĩnh"
    assert first["text"] == "2. Sở Tài chính bố trí kinh phí cách ly."
    assert first["cited"].startswith("Chỉ thị số 05/CT-UBND ngày 20/08/2021")


@pytest.mark.usefixtures("filled")
def test_columns_are_those_of_the_address(open_view: Open) -> None:
    assert [c["name"] for c in matrix(open_view(topics=["cách ly"], by=["Năm"]))["columns"]] == [
        "2021",
        "Không rõ",
    ]
    issuers = matrix(open_view(topics=["cách ly"], by=["Cơ quan"]))["columns"]
    assert [c["name"] for c in issuers] == ["Huyện ủy Sông Hinh", "Ủy ban nhân dân tỉnh Hà Tĩnh"]


@pytest.mark.usefixtures("filled")
def test_one_cell_shows_its_clause_and_two_are_set_side_by_side(open_view: Open) -> None:
    view = open_view(topics=["kinh phí cách ly"], cells=["kinh phí cách ly · Hà Tĩnh"])
    assert "Sở Tài chính bố trí <mark>kinh phí cách ly</mark>." in html_of(view)
    view = view.multiselect(key="cells").select("kinh phí cách ly · Phú Yên").run()
    assert 'class="beside"' in html_of(view)
    assert '<ins class="differs"><span class="heard">[khác: </span>tại nhà do huyện chi' in html_of(view)


@pytest.mark.usefixtures("filled")
def test_a_cell_of_another_comparison_is_forgotten(open_view: Open) -> None:
    view = open_view(topics=["kinh phí cách ly"], cells=["kinh phí cách ly · Hà Tĩnh"])
    view = view.text_area(key="topics").set_value("cách ly tại nhà").run()
    assert view.multiselect(key="cells").value == []
    assert not view.exception


@pytest.mark.usefixtures("filled")
def test_what_is_not_compared_is_said(open_view: Open) -> None:
    topics = "\n".join(["?!", "**", *(f"chủ đề {n}" for n in range(32))])
    view = open_view(topics=[topics])
    assert [one.value.replace("\\", "") for one in view.warning] == [
        "Bỏ qua chủ đề không có chữ hay số: ?!, **",
        "Chỉ so sánh 30 chủ đề đầu; bỏ qua 2 chủ đề còn lại.",
    ]
    assert len(matrix(view)["rows"]) == 30


def test_many_columns_show_the_best_covered_ones(shelf: Shelf, open_view: Open) -> None:
    for n in range(14):
        shelf.put(f"{n}.txt", f"1. Cách ly tại nhà ở nơi {n}.", type="Chỉ thị", province=f"Nơi {n:02}")
    view = open_view(topics=["cách ly tại nhà"])
    assert len(matrix(view)["columns"]) == 12
    assert "Đang xem 12 cột có nhiều văn bản nhất, còn 2 cột khác" in html_of(view)


@pytest.mark.usefixtures("filled")
def test_it_speaks_english_where_asked(open_view: Open) -> None:
    view = open_view("en", topics=["kinh phí cách ly"])
    assert matrix(view)["rows"][0]["cells"][0]["state"] == "there is a clause"
    assert [one.value for one in view.header] == ["Documents stored", "When each was issued", "Download"]


def test_an_empty_store_says_what_to_do(open_view: Open) -> None:
    view = open_view(topics=["cách ly"])
    assert view.info[0].value.startswith("Kho chưa có văn bản nào.")


def test_text_of_documents_is_never_markup(shelf: Shelf, open_view: Open) -> None:
    hostile = "<script>alert(1)</script> **kinh phí cách ly** $x^2$"
    shelf.put("a.txt", f"1. {hostile}", type="Chỉ thị", province=hostile, issuer=hostile)
    view = open_view(topics=["kinh phí cách ly"], cells=[f"kinh phí cách ly · {hostile}"])
    assert matrix(view)["rows"][0]["cells"][0]["text"] == f"1. {hostile}"
    assert "<script>" not in html_of(view)
    assert not view.exception


@pytest.mark.usefixtures("store")
def test_the_view_is_in_the_page() -> None:
    page = AppTest.from_file(
        str(Path(__file__).parents[4] / "app" / "page" / "main.py"), default_timeout=60
    ).run()
    assert 'href="/compare"' in html_of(page)


@pytest.mark.usefixtures("filled")
def test_a_column_in_the_address_that_can_not_be_is_named(open_view: Open) -> None:
    address = {"topics": ["cách ly"], "by": ["Cơ quan"], "issued-by": ["Sở Rừng", "Huyện ủy Sông Hinh"]}
    (warning,) = open_view(**address).warning
    assert warning.value.endswith(": Sở Rừng")
