"""Names of bodies in the letters of a sentence, and where the bodies stand."""

import pytest

from corpus.entities.agencies.issuers import bodies_named
from corpus.entities.agencies.letter_case import proper_name
from corpus.entities.agencies.level_and_system import Standing, standing
from corpus.model import Level, System


@pytest.mark.parametrize(
    ("written", "name", "level", "system"),
    [
        ("UBND TỈNH ĐÔNG KỲ", "Ủy ban nhân dân tỉnh Đông Kỳ", "province", "state"),
        ("ĐẢNG BỘ TỈNH PHÚ YÊN", "Đảng bộ tỉnh Phú Yên", "province", "party"),
        ("HUYỆN ỦY SÔNG HINH", "Huyện ủy Sông Hinh", "district", "party"),
        ("UỶ BAN NHÂN DÂN HUYỆN CƯ M'GAR", "Ủy ban nhân dân huyện Cư M'gar", "district", "state"),
        ("THÀNH ỦY VINH", "Thành ủy Vinh", "district", "party"),
        ("THÀNH ỦY VĨNH HẢI", "Thành ủy Vĩnh Hải", "province", "party"),
        ("UBND TP.HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh", "province", "state"),
        ("UBND TP.HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội", "province", "state"),
        ("UBND TP", "Ủy ban nhân dân thành phố", None, "state"),
        ("UBND TP HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội", "province", "state"),
        ("ỦY BAN NHÂN DÂN THỊ XÃ AYUN PA", "Ủy ban nhân dân thị xã Ayun Pa", "district", "state"),
        ("ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", "Ủy ban nhân dân xã Hòa Bình", "commune", "state"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội", "province", "state"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH GIA LAI", "Bộ Chỉ huy Quân sự tỉnh Gia Lai", "province", "state"),
        ("CỤC QUẢN LÝ THỊ TRƯỜNG", "Cục Quản lý thị trường", None, "state"),
        ("BAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH COVID-19", "Ban Chỉ đạo phòng, chống dịch COVID-19", None, "state"),
        ("Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Y tế", "central", "state"),
        (
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH GIA LAI",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Gia Lai",
            "province",
            "front",
        ),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH GIA LAI", "Liên đoàn Lao động tỉnh Gia Lai", "province", "union"),
    ],
)
def test_letterhead_s_capitals_become_a_sentence_s(
    written: str, name: str, level: Level | None, system: System | None
) -> None:
    assert (proper_name(written), standing(name)) == (name, Standing(level, system))


def test_bodies_are_found_in_running_text_with_their_places() -> None:
    text = "Ban Thường vụ Tỉnh uỷ Thừa Thiên Huế, Chủ tịch UBND huyện Ia Pa và Bộ trưởng Bộ Y tế họp"
    assert [(body.name, text[body.start : body.end]) for body in bodies_named(text)] == [
        ("Ban Thường vụ Tỉnh ủy Thừa Thiên Huế", "Ban Thường vụ Tỉnh uỷ Thừa Thiên Huế"),
        ("Chủ tịch Ủy ban nhân dân huyện Ia Pa", "Chủ tịch UBND huyện Ia Pa"),
        ("Bộ Y tế", "Bộ trưởng Bộ Y tế"),
    ]
