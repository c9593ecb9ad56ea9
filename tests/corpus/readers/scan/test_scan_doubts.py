"""What can't be trusted in a scan: filled-in figures are unknown, specks are no words, notes are left out."""

import pytest

from case_tables import cases
from corpus.model import Box
from corpus.readers.scan.doubts import is_noise, legible, stands_apart, without_guesses
from corpus.readers.scan.layout import Row
from corpus.readers.scan.ocr import Word
from corpus.readers.scan.spelling import with_known_spelling

HEIGHT = 30


def row(*words: tuple[str, int] | str, left: int = 100, top: int = 100, height: int = HEIGHT) -> Row:
    """Words side by side, as sure as they say or entirely."""
    placed, at = [], left
    for one in words:
        text, sureness = (one, 96) if isinstance(one, str) else one
        placed.append(Word(text, Box(at, top, at + 20 * len(text), top + height), sureness, 0))
        at += 20 * len(text) + 15
    return Row(tuple(placed))


def told(read: Row, again: Row | None = None) -> str:
    return without_guesses(read, lambda _: (again or read).words).text


def test_a_printed_number_stays() -> None:
    assert told(row("Số:", "3722/VPCP-CN")) == "Số: 3722/VPCP-CN"
    assert told(row("Số:", "68/2021/NĐ-CP")) == "Số: 68/2021/NĐ-CP"


@cases("words", "rest")
def test_a_number_filled_in_by_hand_is_unknown(words: list[tuple[str, int] | str], rest: str) -> None:
    assert told(row(*words)) == f"Số: …{rest}"


def test_a_number_that_is_read_otherwise_the_second_time_is_unknown() -> None:
    assert told(row("Số:", "16/CT-UBND"), row("Số:", "46/CT-UBND")) == "Số: …/CT-UBND"


def test_a_printed_date_stays() -> None:
    date = ("Gia", "Lai,", "ngày", "20", "tháng", "8", "năm", "2021")
    assert told(row(*date)) == "Gia Lai, ngày 20 tháng 8 năm 2021"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Hà", "Nội,", "ngày", ("#3", 69), "tháng", ("!†", 54), "năm", "2026"), "ngày … tháng … năm 2026"),
        (("Hà", "Nội,", "ngày22", "tháng", "4", "năm", "2026"), "ngày … tháng 4 năm 2026"),
        (("Hà", "Nội,", ("ngày/8#+háng", 0), "4", "năm", "2026"), "ngày … tháng … năm 2026"),
        (("Hà", "Nội,", "ngày", ("20", 45), "tháng", "8", "năm", "2021"), "ngày … tháng 8 năm 2021"),
    ],
)
def test_a_date_filled_in_by_hand_is_unknown(words: tuple[tuple[str, int] | str, ...], expected: str) -> None:
    assert told(row(*words)) == f"Hà Nội, {expected}"


def test_figures_that_are_taller_than_print_are_unknown() -> None:
    printed = row("ngày", "20", "tháng", "8", "năm", "2021")
    day = printed.words[1]
    tall = Word(day.text, Box(day.box.left, 80, day.box.right, 130), 96, 0)
    assert told(Row((printed.words[0], tall, *printed.words[2:]))) == "ngày … tháng 8 năm 2021"


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    sentence = row(
        "Căn cứ Nghị định số 68/2021/NĐ-CP", "ngày", "01", "tháng", "7", "năm", ("2021", 9), "của Chính phủ;"
    )
    assert told(sentence) == sentence.text


@cases("line")
def test_a_body_line_with_a_date_or_a_number_is_never_touched(line: str) -> None:
    """However short it is, and however unsure its figures are."""
    before = row(*["chữ"] * 20, top=200)
    last = row(*((word, 20) for word in line.split()), top=250)
    assert not stands_apart(last, [before, last])


def test_numbers_and_dates_stand_in_columns_on_the_right_or_above_the_body() -> None:
    number = row("Số:", "16/CT-UBND", left=150, top=100)
    dated = row("Gia", "Lai,", "ngày", "20", "tháng", "8", "năm", "2021", left=900, top=100)
    body = row(*["chữ"] * 20, top=200)
    last = row("Số", "16/CT-UBND", left=150, top=250)
    rows = [number, dated, body, last]
    assert [stands_apart(one, rows) for one in rows] == [True, True, False, False]
    assert stands_apart(Row(last.words, framed=True), rows)


@cases("words")
def test_a_date_in_a_sentence_beside_the_margin_keeps_its_words(words: list[tuple[str, int] | str]) -> None:
    printed = row(*words)
    assert told(printed) == printed.text


@pytest.mark.parametrize(
    ("text", "sureness", "noise"),
    [
        ("TRE", 0, True), ("`", 85, True), ("_", 40, True), ("x.", 10, True), ("-", 92, False),
        ("tổ", 6, False), (r"việc\ban", 22, False), ("17", 5, False), ("UBND", 60, False),
    ],
)  # fmt: skip
def test_specks_are_no_words(text: str, sureness: int, noise: bool) -> None:
    assert is_noise(Word(text, Box(0, 0, 1, 1), sureness, 0)) is noise


def test_a_note_in_the_margin_is_left_out_and_a_page_number_is_not() -> None:
    body = [row(*["chữ"] * 20, top=top) for top in (200, 250, 300)]
    note = row(("TTĐT", 64), left=900, top=20)
    stamp = row(("CÔNG", 85), ("sĩ", 62), ("HỌC", 53), left=10, top=200)
    number = row(("2", 70), left=600, top=20)
    assert legible([note, stamp, number, *body], HEIGHT) == [number, *body]


@cases("words")
def test_a_line_with_printed_words_is_never_left_out(words: list[tuple[str, int] | str]) -> None:
    body = [row(*["chữ"] * 20, top=top) for top in (200, 250, 300)]
    printed = row(*words, left=100, top=350)
    assert legible([*body, printed], HEIGHT) == [*body, printed]


@cases("words")
def test_strokes_of_seals_and_signatures_are_no_line(words: list[tuple[str, int] | str]) -> None:
    body = [row(*["chữ"] * 20, top=top) for top in (200, 250, 300)]
    assert legible([*body, row(*words, left=400, top=350)], HEIGHT) == body


def test_a_sign_that_stands_for_an_item_s_figure_stays() -> None:
    figure, letter, dots, stroke = (
        Word(text, Box(0, 0, 1, 1), sureness, 0)
        for text, sureness in (("§.", 89), ("©)", 70), (":.", 89), ("§.", 40))
    )
    assert [is_noise(word) for word in (figure, letter, dots, stroke)] == [False, False, True, True]


def test_capitals_get_the_diacritics_of_the_only_name_that_they_can_be() -> None:
    assert with_known_spelling(row("QUYÉT", "ĐỊNH:")).text == "QUYẾT ĐỊNH:"
    assert with_known_spelling(row("TĨNH", "QUANG", "NGÀI")).text == "TỈNH QUẢNG NGÃI"
    assert with_known_spelling(row("CHU", "TỊCH")).text == "CHỦ TỊCH"
    assert with_known_spelling(row("SỞ", "VẬT", "LẠ")).text == "SỞ VẬT LẠ"
    assert with_known_spelling(row("quyét", "định")).text == "quyét định"
