"""Which citations of a draft the store knows to be ended, and by what."""

import pytest

from corpus.readers.directive import read_directive
from index.drafting.outdated import find_outdated
from index.store.records import DirectiveRow
from index.store.store import Store
from shelf import Shelf

OLD = """ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
Số: 05/CT-UBND
Phú Yên, ngày 10 tháng 3 năm 2020
CHỈ THỊ
Về phòng dịch
1. Sở Y tế lo vắc xin.
"""
NEW = """ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
Số: 09/CT-UBND
Phú Yên, ngày 20 tháng 8 năm 2021
CHỈ THỊ
Về phòng dịch
1. Sở Y tế lo vắc xin.
2. Chỉ thị này thay thế Chỉ thị số 05/CT-UBND ngày 10 tháng 3 năm 2020 của Ủy ban nhân dân tỉnh.
"""
DRAFT = """ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
Số: /CT-UBND
Phú Yên, ngày 02 tháng 12 năm 2021
CHỈ THỊ
Về phòng dịch
1. Tiếp tục thực hiện Chỉ thị số 05/CT-UBND ngày 10 tháng 3 năm 2020 của Ủy ban nhân dân tỉnh.
2. Thực hiện Nghị quyết số 68/NQ-CP ngày 01 tháng 7 năm 2021 của Chính phủ.
"""


def outdated(
    store: Store, draft: str, own: tuple[DirectiveRow, ...] = ()
) -> list[tuple[str | None, str, str | None]]:
    """The number that is cited, the source of what ended it, and how."""
    directives = {one.id: one for one in store.directives()}
    found = find_outdated(store, read_directive(draft), directives, own)
    return [(one.citation.number, one.ending.by.source, one.ending.citation.relation) for one in found]


@pytest.mark.parametrize("stored", [[OLD, NEW], [NEW]])
def test_a_citation_of_what_was_replaced_is_told_whether_or_not_it_is_stored(
    shelf: Shelf, stored: list[str]
) -> None:
    for n, text in enumerate(stored):
        shelf.put_text(f"{n}.txt", text)
    assert outdated(shelf.store, DRAFT) == [("05/CT-UBND", f"{len(stored) - 1}.txt", "replaces")]


@pytest.mark.parametrize("stored", [[], [OLD]])
def test_a_citation_of_what_nobody_ended_is_left_alone(shelf: Shelf, stored: list[str]) -> None:
    for n, text in enumerate(stored):
        shelf.put_text(f"{n}.txt", text)
    assert outdated(shelf.store, DRAFT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("PHÚ YÊN\nSố: /CT-UBND\nPhú Yên", "GIA LAI\nSố: /CT-UBND\nGia Lai"),
        ("ngày 10 tháng 3 năm 2020", "ngày 11 tháng 4 năm 2019"),
        ("05/CT-UBND", "06/CT-UBND"),
    ],
)
def test_the_same_number_of_another_province_day_or_document_is_left_alone(
    shelf: Shelf, old: str, new: str
) -> None:
    shelf.put_text("new.txt", NEW)
    assert outdated(shelf.store, DRAFT.replace(old, new)) == []


def test_what_the_draft_itself_replaces_is_no_warning(shelf: Shelf) -> None:
    shelf.put_text("new.txt", NEW)
    assert outdated(shelf.store, NEW, own=(DirectiveRow(1),)) == []
