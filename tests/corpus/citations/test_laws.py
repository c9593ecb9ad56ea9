from case_tables import cases
from corpus.citations.laws import LawMention, find_laws
from corpus.document import Document


@cases("text", "names")
def test_the_name_of_a_law_is_read_to_its_end(text: str, names: list[str]) -> None:
    assert [text[law.start : law.end] for law in find_laws(Document(text))] == names


def test_an_amending_law_holds_the_laws_that_it_amends() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu và Luật Giá số 1"
    assert tuple(find_laws(Document(text))) == (
        LawMention("Luật", 0, 63, amends=True),
        LawMention("Luật", 38, 51),
        LawMention("Luật", 55, 63),
    )


def test_an_amending_law_may_count_the_laws_instead_of_naming_them() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của 15 luật trong lĩnh vực môi trường số 146/2025/QH15"
    (law,) = find_laws(Document(text))
    assert text[law.start : law.end].endswith("15 luật trong lĩnh vực môi trường")
    assert list(find_laws(Document("Luật sửa đổi, bổ sung một số điều của luật có nội dung hạn chế"))) == []
