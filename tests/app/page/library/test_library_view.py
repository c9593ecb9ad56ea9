"""The view of the library: upload, correct, take back, remove, put back, and what can't be done."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.changes import Here
from app.page.session import changes
from hostile import archive
from index.store import FieldChange
from index.store.schema import MIRROR
from shelf import Shelf
from visit import button, html_of, visit

TEXT = """CHỈ THỊ
Số: 05/CT-UBND
Phú Yên, ngày 20 tháng 8 năm 2021
1. Sở Tài chính bố trí kinh phí cách ly y tế.
"""


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """A dated directive and an undated one."""
    shelf.put(
        "vao/a.txt", "1. Sở Tài chính bố trí kinh phí cách ly.",
        type="Chỉ thị", number="05/CT-UBND", province="Phú Yên", date="2021-08-20",
    )  # fmt: skip
    shelf.put("vao/b.txt", "1. Kiểm tra an toàn giao thông.", type="Công văn", province="Gia Lai")
    return shelf


def told(page: AppTest) -> list[str]:
    return [one.value.replace("\\", "") for one in (*page.info, *page.error, *page.warning)]


def upload(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    for name, content in files:
        page.file_uploader(key="library-files").upload(name, content)
    return read(button(page, "Nạp vào kho").click().run())


def read(page: AppTest) -> AppTest:
    """The page when all that was sent is read."""
    here = changes()
    assert isinstance(here, Here)
    assert here.wait(60)
    return page.run()


def opened_first(shelf: Shelf) -> tuple[str, AppTest]:
    public = shelf.store.directives()[0].directive_id
    return public, visit("library", directive=[public])


def field(page: AppTest, name: str) -> Any:
    return next(one for one in page.text_input if one.key and one.key.startswith(f"{name}-"))


@pytest.mark.slow
def test_an_upload_makes_the_store_that_is_not_there_yet(place: Path) -> None:
    page = visit("library")
    assert told(page)[0].startswith("Không thấy kho văn bản nào ở đây")
    assert not place.exists()
    for name, content in (("chỉ thị **05**.txt", TEXT.encode()), ("rong.txt", b"")):
        page.file_uploader(key="library-files").upload(name, content)
    page = button(page, "Nạp vào kho").click().run()
    assert not page.exception
    assert told(page) == [f"Chưa có kho văn bản tại {place}; kho mới được tạo từ các tệp này."]
    page = read(page)
    assert "Đã lưu chỉ thị **05**.txt." in html_of(page)
    assert "Không nhận rong.txt. " in html_of(page)
    assert "Rà soát: Chỉ thị 05/CT-UBND" in html_of(page)
    assert "1 văn bản trong kho" in [one.value for one in page.header]
    page = visit("library")
    assert "Đã lưu chỉ thị **05**.txt." in html_of(page), "what became of the files stays, in every tab"
    page = button(page, "Ẩn kết quả nạp").click().run()
    assert "Đã lưu" not in html_of(page)


@pytest.mark.slow
@pytest.mark.usefixtures("filled")
def test_a_secret_upload_is_refused_and_not_kept(place: Path) -> None:
    page = upload(visit("library"), ("mat.txt", f"MẬT\n{TEXT}".encode()))
    assert "Không nhận mat.txt. " in html_of(page)
    assert "mật" in html_of(page)
    assert list((place / "uploads").iterdir()) == []


def test_an_address_of_what_is_gone_is_a_sentence(filled: Shelf) -> None:
    del filled
    page = visit("library", directive=["khong-co"])
    assert told(page) == [
        "Điều khoản hoặc văn bản của liên kết này không còn trong kho: đã được gỡ hoặc nội dung đã thay đổi."
    ]
    assert "2 văn bản trong kho" in [one.value for one in page.header]


def test_a_correction_holds_and_is_taken_back(filled: Shelf) -> None:
    public, page = opened_first(filled)
    field(page, "date").set_value("6/9/2021")
    page = button(page, "Lưu chỉnh sửa").click().run()
    assert told(page) == ["Đã lưu chỉnh sửa; nội dung đọc được ban đầu vẫn được giữ."]
    assert filled.store.directives()[0].metadata.date.value == "2021-09-06"
    kinds = [one.type for one in page.main]
    assert kinds.index("header") < kinds.index("file_uploader")  # what was clicked stands first
    assert f'href="/document?directive={public}">Xem văn bản</a>' in html_of(page)
    (line,) = [one.value for one in page.text]
    assert line.startswith("Ngày: 20/08/2021 → 06/09/2021 (")
    page = button(page, "Hoàn tác").click().run()
    assert told(page) == ["Đã hoàn tác chỉnh sửa."]
    assert filled.store.directives()[0].metadata.date.value == "2021-08-20"
    assert filled.store.directives()[0].directive_id == public


def test_a_day_that_is_none_is_refused(filled: Shelf) -> None:
    _, page = opened_first(filled)
    field(page, "date").set_value("31/02/2021")
    page = button(page, "Lưu chỉnh sửa").click().run()
    (sentence,) = told(page)
    assert "31/02/2021" in sentence
    assert filled.store.directives()[0].metadata.date.value == "2021-08-20"
    assert not page.exception


def test_what_is_removed_is_put_back_right_there(filled: Shelf) -> None:
    _, page = opened_first(filled)
    page = button(page, "Gỡ khỏi kho").click().run()
    assert told(page)[0].startswith("Đã gỡ “Chỉ thị 05/CT-UBND” khỏi kho")
    assert len(filled.store.directives()) == 1
    page = button(page, "Khôi phục ngay").click().run()
    assert told(page) == ["Đã khôi phục văn bản."]
    assert len(filled.store.directives()) == 2


def test_the_last_one_removed_can_be_put_back_later(shelf: Shelf) -> None:
    shelf.put("vao/a.txt", "1. Kinh phí cách ly.", type="Chỉ thị", number="1/CT")
    _, page = opened_first(shelf)
    button(page, "Gỡ khỏi kho").click().run()
    page = visit("library")
    assert [one.value for one in page.header] == ["Đã gỡ (giữ lại 30 ngày)"]
    page = button(page, "Khôi phục").click().run()
    assert len(shelf.store.directives()) == 1


def _type_another_day(page: AppTest) -> AppTest:
    field(page, "date").set_value("6/9/2021")
    changed: AppTest = button(page, "Lưu chỉnh sửa").click().run()
    return changed


@pytest.mark.parametrize(
    "change",
    [
        lambda page: button(page, "Gỡ khỏi kho").click().run(),
        lambda page: button(page, "Khôi phục").click().run(),
        lambda page: button(page, "Hoàn tác").click().run(),
        lambda page: button(page, "Bản này đúng, dùng thay cho c.txt").click().run(),
        lambda page: button(page, "Là hai văn bản khác nhau").click().run(),
        _type_another_day,
    ],
    ids=["remove", "restore", "undo", "settle", "two", "correct"],
)
def test_a_page_that_became_read_only_changes_nothing(
    shelf: Shelf, change: Callable[[AppTest], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was drawn while it could be clicked stands for a click that somebody forged."""
    store = shelf.store
    shelf.put("vao/b.txt", "1. Kiểm tra an toàn giao thông.", type="Công văn")
    store.remove([store.directives()[0].directive_id], by="Nam")
    for name, verb in (("a.txt", "bố trí"), ("c.txt", "không bố trí")):
        shelf.put_text(name, TEXT.replace("bố trí", verb))
    here = store.directives()[0].directive_id
    store.correct(here, FieldChange("signer", "Nguyễn Văn An"), by="Nam")
    page = visit("library", directive=[here])
    before = store.generation, list(store.trail()), store.removed(), store.corrections()
    monkeypatch.setenv("CHITHI_READ_ONLY", "1")
    page = change(page)
    assert not page.exception
    assert "Trang này chỉ để đọc: không thể thêm, sửa hay gỡ văn bản." in told(page)
    assert (store.generation, list(store.trail()), store.removed(), store.corrections()) == before


def test_a_machine_that_only_searches_says_where_changes_are_made(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.store._file.transaction(bump=False):
        filled.store._file.set_meta(MIRROR, "a build")
    monkeypatch.setenv("CHITHI_READ_ONLY", "1")
    [said] = told(visit("library"))
    assert said.endswith("việc thêm, sửa, gỡ văn bản làm ở trang của máy giữ kho.")


def test_another_tab_was_faster(filled: Shelf) -> None:
    public, page = opened_first(filled)
    filled.store.remove([public], by="Nam")
    field(page, "date").set_value("6/9/2021")
    page = button(page, "Lưu chỉnh sửa").click().run()
    assert not page.exception
    assert told(page)[0].startswith("Điều khoản hoặc văn bản của liên kết này không còn trong kho")


def test_a_store_that_is_removed_meanwhile_is_not_made_anew(filled: Shelf, place: Path) -> None:
    _, page = opened_first(filled)
    filled.store.close()
    shutil.rmtree(place)
    page = button(page, "Gỡ khỏi kho").click().run()
    assert told(page)[0].startswith("Không thấy kho văn bản nào ở đây")
    assert not page.exception
    assert not place.exists()


def test_the_list_is_searched_and_versions_are_told(filled: Shelf) -> None:
    text = [f"{n}. Xã số {n} tuần tra rừng phòng hộ và lập biên bản." for n in range(1, 30)]
    about = {"type": "Kế hoạch", "number": "9/KH-UBND", "date": "2022-01-01"}
    filled.put("vao/c.txt", *text, **about)
    filled.put("vao/d.txt", *text, "30. Nơi nhận: Như trên.", **about)
    page = visit("library", find=["phu yen"])
    assert "Nhiều bản của cùng một văn bản" in [one.value for one in page.header]
    assert ">c.txt (" in html_of(page).replace("<li>", ">")
    assert "3 văn bản trong kho" in [one.value for one in page.header]


@pytest.mark.usefixtures("filled")
def test_the_view_speaks_english_where_asked() -> None:
    page = visit("library", lang=["English"])
    assert page.title[0].value == "Add, review and manage the documents of your library"
    assert "1 without a full date of issue" in html_of(page)


@pytest.mark.slow
def test_the_store_stays_sound(filled: Shelf) -> None:
    upload(visit("library"), ("a.txt", TEXT.encode()))
    assert sum(len(one.sources) for one in filled.store.directives()) == 3
    assert filled.store.problems() == []


@pytest.mark.parametrize(
    ("decision", "left"), [("Bản này đúng, dùng thay cho b.txt", 1), ("Là hai văn bản khác nhau", 2)]
)
def test_a_person_decides_between_two_copies_that_contradict_each_other(
    shelf: Shelf, decision: str, left: int
) -> None:
    shelf.put_text("a.txt", TEXT)
    shelf.put_text("b.txt", TEXT.replace("bố trí", "không bố trí"))
    public, page = opened_first(shelf)
    assert "Các bản mâu thuẫn với nhau" in html_of(page)
    page = button(page, decision).click().run()
    assert not page.exception
    assert [one.contradictions for one in shelf.store.directives()] == [()] * left
    assert public in {one.directive_id for one in shelf.store.directives()}


@pytest.mark.slow
def test_many_uploads_one_of_them_encrypted(place: Path) -> None:
    locked = bytearray(archive({"a.txt": TEXT.encode()}))
    locked[6] = locked[locked.index(b"PK\x01\x02") + 8] = 1
    texts = {f"tep-{n}.txt": f"KẾ HOẠCH\n1. Xã số {n} lo phòng lụt.\n".encode() for n in range(39)}
    page = upload(visit("library"), *texts.items(), ("khoa.zip", bytes(locked)))
    assert html_of(page).count("Đã lưu tep-") == 39
    assert "Không nhận khoa.zip/a.txt. Tệp được bảo vệ bằng mật khẩu" in html_of(page)
    assert "39 văn bản trong kho" in [one.value for one in page.header]
    assert len(list((place / "uploads").iterdir())) == 39
