"""References that a line or a page breaks; running heads of the gazette and printed signatures."""

from case_tables import cases
from corpus.text.normalisation import normalise


@cases("broken", "whole")
def test_what_a_line_breaks_is_one_again(broken: str, whole: str) -> None:
    assert normalise(broken) == whole


@cases("text")
def test_what_stands_on_lines_of_its_own_stays(text: str) -> None:
    assert normalise(text) == text


def test_running_heads_of_the_gazette_are_no_text() -> None:
    text = (
        "CÔNG BÁO/Số 238/Ngày 21-04-2026\n1. Một việc phải làm ngay.\n93\nCÔNG BÁO/Số 238/Ngày 21-04-2026\n"
        "2. Hai việc.\nCÔNG BÁO/Số 287 + 288/Ngày 08-4-2022 5\n3. Ba việc."
    )
    assert normalise(text).split("\n") == [
        "CÔNG BÁO/Số 238/Ngày 21-04-2026",
        "1. Một việc phải làm ngay.",
        "2. Hai việc.",
        "3. Ba việc.",
    ]


def test_a_signature_in_the_middle_of_a_sentence_is_no_text() -> None:
    text = (
        "1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành\nKý bởi: CÔNG BÁO\n"
        "Cơ quan: VĂN PHÒNG CHÍNH PHỦ\nNgày ký: 2026-06-02 08:06:58 +07:00\n71\n"
        "tổ chức sắp xếp các thôn, tổ dân phố."
    )
    assert normalise(text) == (
        "1. Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành tổ chức sắp xếp các thôn, tổ dân phố."
    )
