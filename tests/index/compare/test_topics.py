"""Topics mined from a store: what tells its directives apart, in their own words."""

from index.compare.topics import topics_in, topics_of
from shelf import Shelf


def filled(shelf: Shelf) -> Shelf:
    """Four directives on two epidemics of the same province, and what all of them say."""
    usual = "Ủy ban nhân dân tỉnh Hà Lam chủ trì, phối hợp với cơ quan có thẩm quyền tổ chức thực hiện."
    home = "Cho phép cách ly tại nhà đối với người có phòng riêng."
    school = "Bảo đảm an toàn giao thông tại cổng trường."
    for n, own in enumerate((home, home.lower(), school, f"{school} {school.upper()}")):
        shelf.put(f"{n}.txt", f"1. {own}", f"2. Nhắc lại: {own}", f"3. Lần {n}: {usual}", type="Chỉ thị")
    return shelf


def test_topics_are_what_several_directives_speak_of_but_not_all(shelf: Shelf) -> None:
    assert topics_of(filled(shelf).store) == ("an toàn giao thông", "cách ly tại nhà")


def test_the_best_come_first_and_as_many_as_asked_for(shelf: Shelf) -> None:
    assert topics_of(filled(shelf).store, k=1) == ("an toàn giao thông",)


def test_a_verb_with_a_comma_is_one_topic(shelf: Shelf) -> None:
    for n in range(2):
        shelf.put(
            f"{n}.txt", f"1. Công tác phòng, chống thiên tai năm {n}.", f"2. Phòng, chống thiên tai {n}."
        )
    assert topics_of(shelf.store) == ("phòng, chống thiên tai",)


def test_one_directive_has_topics_too_and_an_empty_store_none(shelf: Shelf) -> None:
    assert topics_of(shelf.store) == ()
    shelf.put("a.txt", "1. Giải quyết thủ tục hành chính.")
    assert topics_of(shelf.store) == ("thủ tục hành chính",)


def test_what_is_denied_is_no_topic() -> None:
    assert "hành nghề y tế" in [*topics_in("Cho phép hành nghề y tế tại xã.")]
    assert [*topics_in("Ký cam kết không hành nghề y tế, chưa hành nghề y tế.")] == []
