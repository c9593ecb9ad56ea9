import pytest

from corpus.citations.laws import LawMention, find_laws


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Căn cứ Luật Phí và lệ phí và Nghị định", ["Luật Phí và lệ phí"]),
        ("Luật Quản lý, sử dụng tài sản công, Luật Giá", ["Luật Quản lý, sử dụng tài sản công", "Luật Giá"]),
        ("Luật Phòng cháy, chữa cháy quy định", ["Luật Phòng cháy, chữa cháy"]),
        ("LUẬT ĐẤT ĐAI năm 2024", ["LUẬT ĐẤT ĐAI"]),
        ("Bộ Luật Dân sự, Bộ luật\nHình sự", ["Bộ Luật Dân sự", "Bộ luật\nHình sự"]),
        ("theo luật Đất đai", ["luật Đất đai"]),
        ("Pháp lệnh Ngoại hối số 28", ["Pháp lệnh Ngoại hối"]),
        ("Hiến pháp và pháp luật", ["Hiến pháp"]),
        (
            "Hiến pháp nước Cộng hoà xã hội chủ nghĩa Việt Nam đã được",
            ["Hiến pháp nước Cộng hoà xã hội chủ nghĩa Việt Nam"],
        ),
        ("Luật Kinh tế tuần hoàn có hiệu lực", ["Luật Kinh tế tuần hoàn"]),
        ("Luật Kinh tế tuần hoàn và Nghị định số 1", ["Luật Kinh tế tuần hoàn"]),
        ("Luật này, Luật sư, dự án luật, pháp luật Việt Nam, Luật có hiệu lực", []),
        ("LUẬT\nTHỦ ĐÔ", []),
        ("", []),
    ],
)
def test_the_name_of_a_law_is_read_to_its_end(text: str, names: list[str]) -> None:
    assert [text[law.start : law.end] for law in find_laws(text)] == names


def test_an_amending_law_holds_the_laws_that_it_amends() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu và Luật Giá số 1"
    assert find_laws(text) == (
        LawMention("Luật", 0, 63, amends=True),
        LawMention("Luật", 38, 51),
        LawMention("Luật", 55, 63),
    )


def test_an_amending_law_may_count_the_laws_instead_of_naming_them() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của 15 luật trong lĩnh vực môi trường số 146/2025/QH15"
    (law,) = find_laws(text)
    assert text[law.start : law.end].endswith("15 luật trong lĩnh vực môi trường")
    assert find_laws("Luật sửa đổi, bổ sung một số điều của luật có nội dung hạn chế") == ()
