"""Directives made from one template are no versions of one directive, though one lacks its number."""

from pathlib import Path

import pytest

from shelf import Shelf

LIST = """ỦY BAN NHÂN DÂN
TỈNH HÀ LAM

Số: {number}/QĐ-UBND

Hà Lam, ngày {day} tháng 02 năm 2025

QUYẾT ĐỊNH
{subject}

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương năm 2015; sửa đổi, bổ sung năm 2017, 2019;

Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính;

Căn cứ Thông tư số 02/2017/TT-VPCP ngày 31/10/2017 của Văn phòng Chính phủ;

{basis}

QUYẾT ĐỊNH:

Điều 1. Công bố kèm theo Quyết định này Danh mục thủ tục hành chính lĩnh vực {field} thuộc thẩm quyền
giải quyết của cơ quan chuyên môn trên địa bàn tỉnh; phê duyệt quy trình nội bộ giải quyết
thủ tục hành chính lĩnh vực {field}.

Điều 2. Giao {agency} chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh và các đơn vị liên quan
niêm yết công khai thủ tục hành chính lĩnh vực {field} tại Trung tâm Phục vụ hành chính công, hoàn thành
trong thời hạn 03 ngày làm việc.

Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc {agency} và các cơ quan, tổ chức, cá nhân
có liên quan chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn An
"""
SCHOOLS = {
    "number": "246",
    "day": "18",
    "subject": "Công bố Danh mục thủ tục hành chính lĩnh vực Giáo dục trung học",
    "basis": "Căn cứ Quyết định số 377/QĐ-BGDĐT ngày 13/02/2025 của Bộ trưởng Bộ Giáo dục và Đào tạo;",
    "field": "Giáo dục trung học",
    "agency": "Sở Giáo dục và Đào tạo",
}
BOATS = {
    "number": "  ",
    "day": "  ",
    "subject": "Công bố Danh mục thủ tục hành chính lĩnh vực đường thủy nội địa",
    "basis": "Căn cứ Quyết định số 120/QĐ-BGTVT ngày 07/02/2025 của Bộ trưởng Bộ Giao thông vận tải;",
    "field": "đường thủy nội địa",
    "agency": "Sở Giao thông vận tải",
}


SUBJECT, BASIS = "Công bố Danh mục thủ tục hành chính", "Căn cứ Luật Ban hành văn bản quy phạm pháp luật;"


@pytest.mark.parametrize(
    "shared",
    [
        {},
        {"subject": SUBJECT},
        {"basis": BASIS},
        {"subject": SUBJECT, "basis": BASIS},
        {"agency": "Sở Nội vụ", "field": "chung"},
    ],
)
def test_lists_made_from_one_template_are_two_though_a_number_is_missing(
    shelf: Shelf, shared: dict[str, str]
) -> None:
    shelf.put_text("schools", LIST.format(**{**SCHOOLS, **shared}))
    shelf.put_text("boats", LIST.format(**{**BOATS, **shared}))
    schools, boats = shelf.store.directives()
    assert (schools.sources, boats.sources) == (("schools",), ("boats",))
    for one, other in ((schools, "boats"), (boats, "schools")):
        assert [(each.sources, each.similarity > 0.5) for each in shelf.store.alike(one.id)] == [
            ((other,), True)
        ]


def test_lists_of_one_template_that_all_have_numbers_are_no_more_alike_than_any(shelf: Shelf) -> None:
    shelf.put_text("schools", LIST.format(**SCHOOLS))
    shelf.put_text("boats", LIST.format(**{**BOATS, "number": "250", "day": "19"}))
    assert [shelf.store.alike(one.id) for one in shelf.store.directives()] == [(), ()]


def test_one_list_without_its_number_is_a_version(shelf: Shelf) -> None:
    blank = {**SCHOOLS, "number": "  ", "day": "  "}
    shelf.put_text("schools", LIST.format(**SCHOOLS))
    shelf.put_text("scan", LIST.format(**blank).replace("niêm yết", "niem yét"))
    (schools,) = shelf.store.directives()
    assert schools.sources == ("schools", "scan")
    assert shelf.store.alike(schools.id) == ()  # a version is no more than a version


def test_two_decisions_of_one_template_are_both_found(shelf: Shelf, shared_folder: Path) -> None:
    for name in ("33-version-camau-a", "34-version-camau-b"):
        shelf.put_text(name, (shared_folder / "wild" / "inputs" / f"{name}.txt").read_text("utf-8"))
    first, second = shelf.store.directives()
    assert [one.directive_id for one in shelf.store.alike(first.id)] == [second.directive_id]
