"""Names of bodies in the letters of a sentence, and where the bodies stand."""

from case_tables import cases
from corpus.entities.agencies.issuers import issuer_at, issuers_in
from corpus.entities.agencies.letter_case import proper_name
from corpus.entities.agencies.level_and_system import Standing, standing
from corpus.model import Level, System


@cases("written", "name", "level", "system")
def test_letterhead_s_capitals_become_a_sentence_s(
    written: str, name: str, level: Level | None, system: System | None
) -> None:
    assert (proper_name(written), standing(name)) == (name, Standing(level, system))


def test_bodies_are_found_in_running_text_with_their_places() -> None:
    text = "Ban Thường vụ Tỉnh uỷ Thừa Thiên Huế, Chủ tịch UBND huyện Ia Pa và Bộ trưởng Bộ Y tế họp"
    assert [(body.name, text[body.start : body.end]) for body in issuers_in(text)] == [
        ("Ban Thường vụ Tỉnh ủy Thừa Thiên Huế", "Ban Thường vụ Tỉnh uỷ Thừa Thiên Huế"),
        ("Chủ tịch Ủy ban nhân dân huyện Ia Pa", "Chủ tịch UBND huyện Ia Pa"),
        ("Bộ Y tế", "Bộ trưởng Bộ Y tế"),
    ]


@cases("text")
def test_who_issues_is_one_certain_body(text: str) -> None:
    assert list(issuers_in(text)) == []


@cases("text", "issuer")
def test_an_issuer_is_read_with_its_office_and_its_place(text: str, issuer: str | None) -> None:
    found = issuer_at(text, 0)
    assert (found[0] if found else None) == issuer
