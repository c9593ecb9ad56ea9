"""The library: assignments and citations that a person corrects on the page."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from index.store.store import Store
from sample_text import FOREST
from shelf import Shelf
from visit import visit_until


@pytest.fixture(autouse=True)
def filled(shelf: Shelf) -> Shelf:
    """A store that holds one directive."""
    shelf.put_text("a.txt", FOREST)
    return shelf


def opened(store: Store) -> AppTest:
    public = store.directives()[0].directive_id
    page = visit_until(
        lambda page: "Gỡ khỏi kho" in map(label_of, page.button), "library", directive=[public]
    )
    assert not page.exception
    return page


def label_of(element: Any) -> str:
    return str(element.label)


def duties(store: Store) -> list[tuple[str, str, str]]:
    return [(one.agency, one.role, one.basis) for _, one in store.assignments()]


def choice(page: AppTest, label: str) -> Any:
    return next(one for one in page.selectbox if one.label == label)


def click(page: AppTest, label: str) -> AppTest:
    page = next(one for one in page.button if one.label == label).click().run()
    assert not page.exception
    return page


def chosen(page: AppTest, label: str, words: str) -> AppTest:
    box = choice(page, label)
    page = box.select_index(next(at for at, one in enumerate(box.options) if words in one)).run()
    assert not page.exception
    return page


def lines(page: AppTest) -> list[str]:
    return [one.value for one in page.text]


def test_a_role_is_corrected_survives_reading_again_and_is_taken_back(store: Store, filled: Shelf) -> None:
    page = chosen(opened(store), "Nhiệm vụ cần chữa", "Sở Tài chính: được giao")
    choice(page, "Vai trò").select_index(0)
    page = click(page, "Lưu nhiệm vụ")
    assert ("Sở Tài chính", "lead", "given") in duties(store)
    (line,) = lines(page)
    assert line.startswith("2: Sở Tài chính: được giao → Sở Tài chính: chủ trì (")
    store.remove([store.directives()[0].directive_id])
    filled.put_text("a.txt", FOREST)
    assert ("Sở Tài chính", "lead", "given") in duties(store)
    click(opened(store), "Hoàn tác")
    assert ("Sở Tài chính", "assigned", "stated") in duties(store)


def test_what_is_no_duty_goes_and_one_that_was_missed_is_added(store: Store) -> None:
    page = chosen(opened(store), "Nhiệm vụ cần chữa", "Sở Tài chính")
    page.checkbox[0].check()
    page = click(page, "Lưu nhiệm vụ")
    assert "Sở Tài chính" not in [agency for agency, _, _ in duties(store)]
    page.toggle[0].set_value(True)
    page = chosen(page.run(), "Điều khoản giao nhiệm vụ", "bố trí kinh phí")
    next(one for one in page.text_input if one.label == "Cơ quan").set_value("STC")
    click(page, "Lưu nhiệm vụ")
    assert ("Sở Tài chính", "lead", "given") in duties(store)


def test_a_body_without_a_name_is_refused_in_a_sentence(store: Store) -> None:
    page = chosen(opened(store), "Nhiệm vụ cần chữa", "Sở Tài chính")
    next(one for one in page.text_input if one.label == "Cơ quan").set_value(" ")
    before = duties(store)
    page = click(page, "Lưu nhiệm vụ")
    assert (len(page.error), duties(store)) == (1, before)


def test_a_relation_is_corrected(store: Store) -> None:
    page = chosen(opened(store), "Viện dẫn cần chữa", "68/NQ-CP")
    box = choice(page, "Quan hệ với văn bản được viện dẫn")
    box.select_index(box.options.index("thay thế"))
    page = click(page, "Lưu viện dẫn")
    assert [one.relation for _, one in store.citations()] == ["replaces"]
    (line,) = lines(page)
    assert "68/NQ-CP" in line
    assert "thực hiện → thay thế (" in line
