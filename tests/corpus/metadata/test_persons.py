"""Who signed, and people told from the places before their names."""

import pytest

from corpus.document import Document
from corpus.layout.layout import lay_out
from corpus.metadata.persons import find_person, find_signer

DOCUMENT = "CHỈ THỊ\nVề A\n\nỦy ban nhân dân tỉnh yêu cầu các đơn vị tập trung:\n1. Kiểm tra.\n\n"


@pytest.mark.parametrize(
    ("closing", "signer"),
    [
        ("Nơi nhận:\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Thế Dũng", "Trần Thế Dũng"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTRẦN THẾ DŨNG", "TRẦN THẾ DŨNG"),
        ("BỘ TRƯỞNG\nThượng tướng Phan Văn Giang", "Phan Văn Giang"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nPGS.TS. Nguyễn Thị Kim Tiến", "Nguyễn Thị Kim Tiến"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nRmah H'Bé Nét", "Rmah H'Bé Nét"),
        ("Nơi nhận:\n- Lưu: VT, TH. Tạ Thị Hoài\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)", "Tạ Thị Hoài"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n(Đã ký)", None),
        ("", None),
    ],
)
def test_signer_is_a_name_never_a_post(closing: str, signer: str | None) -> None:
    text = DOCUMENT + closing
    found = find_signer(lay_out(Document(text)))
    assert (found.text if found else None) == signer
    if found:
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Bí thư Tỉnh ủy Lê Trường Lưu đã", "Lê Trường Lưu"),
        ("UBND tỉnh Quảng Nam Lê Trí Thanh vừa", "Lê Trí Thanh"),
        ("UBND tỉnh Bắc Giang Mai Sơn đã", "Mai Sơn"),
        ("Bộ trưởng Bộ Công Thương Nguyễn Hồng Diên", "Nguyễn Hồng Diên"),
        ("UBND tỉnh Hà Giang và Sở Công Thương", None),
    ],
)
def test_person_stands_after_the_place_of_the_post(text: str, person: str | None) -> None:
    found = find_person(text)
    assert (found.text if found else None) == person
