"""Mending text: what is joined, what stays apart, and that offsets and lengths carry over."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_tables import cases
from corpus.text.folding import canonical_tones, fold
from corpus.text.normalisation import normalise

CUT = "- Duy trì các điểm xét nghiệm dịch vụ tại tỉnh và các huyện. Kịp thời tham mưu"
REST = "mua sắm thiết bị, vật tư y tế cấp thiết phục vụ công tác phòng, chống dịch."
WHOLE = f"{CUT} {REST}"
PAGE_ENDS = [
    "\n\n", "\n", "\n\n\n\n", "\f", "\n\f\n", "\n\n7\n\n", "\n7\n", "\n- 7 -\n", "\n7/12\n",
    "\n\n7 / 12\n\n", "\n\nTrang 7/12\n\n", "\r\n\r\n",
]  # fmt: skip


@pytest.mark.parametrize("between", PAGE_ENDS)
def test_a_sentence_cut_by_a_page_end_is_one_line_again(between: str) -> None:
    assert normalise(CUT + between + REST) == WHOLE


@cases("raw")
def test_lines_that_belong_apart_stay_apart(raw: str) -> None:
    assert normalise(raw) == raw


@cases("raw", "text")
def test_texts_are_normalised(raw: str, text: str) -> None:
    assert normalise(raw) == text


def test_lone_surrogates_are_dropped() -> None:
    assert normalise("xét nghi\u00adệm\u202c \ud800F0") == "xét nghiệm F0"


PIECES = st.sampled_from([
    "\n", "\n\n", "\f", " ", "*", "**", "_", "#", "-", "7", "Trang 3", "1. ", "a) ", "(", ")", "“", "”", ".",
    ",", ";", ":", "…", "/", "Điều 5", "của", "UBND TỈNH", CUT, REST, "tế", "khai báo y", "Sở Y tế ",
    "\u0301", "\u200b", "\u00ad", "\x02", "=====",
])  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES | st.text(max_size=3), max_size=60).map("".join)))
@settings(deadline=None, max_examples=400)
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_folding_and_tones_keep_every_offset(raw: str) -> None:
    text = unicodedata.normalize("NFC", raw)
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert len(canonical_tones(text)) == len(text)
    assert canonical_tones(canonical_tones(text)) == canonical_tones(text)
    assert fold(canonical_tones(text)) == fold(text)


def test_folding_removes_case_and_diacritics() -> None:
    assert fold("Ủy ban NHÂN DÂN Đắk Lắk, kính gửi") == "uy ban nhan dan dak lak, kinh gui"


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("hoà bình, hoá chất, tai hoạ", "hòa bình, hóa chất, tai họa"),
        ("khoẻ, Uỷ ban, UỶ BAN, thuý, huỷ, luỹ, truỵ", "khỏe, Ủy ban, ỦY BAN, thúy, hủy, lũy, trụy"),
        ("HOÀ", "HÒA"),
    ],
)
def test_both_tone_placements_become_one(newer: str, older: str) -> None:
    assert canonical_tones(newer) == older
    assert canonical_tones(unicodedata.normalize("NFD", newer)) == older
    assert canonical_tones(older) == older


def test_tones_that_have_one_place_only_stay() -> None:
    words = "quý, quỳ, quả, toàn, hoàng, thuỷnh, khoẻn, mía, lửa, QUÝ, thuyền, ngoéo, khuỷu, đoá".replace(
        ", đoá", ""
    )
    assert canonical_tones(words) == words


@pytest.mark.parametrize("gap", ["      ", "\t", "\xa0\xa0\xa0\xa0", "\t\t "])
@pytest.mark.parametrize(
    "line",
    [
        "Số:_/CT-UBND",
        "Số_-KL/TU",
        "Số:_/2023/NQ-HĐND",
        "Số: 05_/CT-UBND",
        "An Sơn, ngày_tháng 3 năm 2022",
        "An Sơn, ngày_tháng_năm 2022",
        "An Sơn, ngày 5_tháng_năm_2022",
    ],
)
def test_room_left_for_a_number_or_a_day_parts_no_columns(line: str, gap: str) -> None:
    raw = f"ỦY BAN NHÂN DÂN\nTỈNH AN SƠN\n{line.replace('_', gap)}\nCHỈ THỊ"
    assert normalise(raw) == f"ỦY BAN NHÂN DÂN\nTỈNH AN SƠN\n{line.replace('_', ' ')}\nCHỈ THỊ"


def test_room_left_blank_in_both_of_two_columns() -> None:
    raw = (
        "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "  TỈNH AN SƠN                 Độc lập - Tự do - Hạnh phúc\n"
        "Số:      /CT-UBND          An Sơn, ngày      tháng      năm 2022\n"
    )
    assert normalise(raw).split("\n")[2::3] == ["Số: /CT-UBND", "An Sơn, ngày tháng năm 2022"]


@cases("lines")
@pytest.mark.parametrize("ending", ["\n", "\n\n", "\r\n"])
def test_a_motto_or_a_date_is_whole_wherever_it_is_broken(lines: list[str], ending: str) -> None:
    frame = ("TỈNH AN SƠN", "Số: 5/CT-UBND")
    raw = ending.join((frame[0], *lines, frame[1]))
    assert normalise(raw).replace("\n\n", "\n").split("\n") == [frame[0], " ".join(lines), frame[1]]


@cases("before", "after")
@pytest.mark.parametrize("ending", ["\n", "\n\n"])
def test_a_reference_broken_before_its_outer_part_is_whole(before: str, after: str, ending: str) -> None:
    raw = f"1. Các sở thực hiện {before}{ending}{after}"
    assert normalise(raw) == raw.replace(ending, " ")


WRAPPED = [
    "1. Giám đốc Sở Y tế, thủ trưởng các cơ quan, đơn vị có liên quan phải",
    "thực hiện nghiêm các quy định về phòng, chống dịch bệnh; thường xuyên",
    "phối hợp chặt chẽ với các ngành, bảo đảm đúng quy định, kịp thời, không",
]


@cases("lines")
def test_a_full_line_of_hard_wrapped_text_goes_on(lines: list[str]) -> None:
    assert normalise("\n".join([*WRAPPED, *lines])) == " ".join([*WRAPPED, *lines])


@pytest.mark.parametrize(
    "lines",
    [
        ["để dịch lan rộng.", "Kịp thời báo cáo khó khăn."],
        ["để dịch lan rộng; các lực lượng tăng cường kiểm tra, xử lý vi phạm;", "2. Sở Tài chính."],
        ["để dịch lan rộng và báo cáo kết quả thực hiện hằng ngày về Tỉnh ủy", "CHỦ TỊCH"],
        ["để dịch lan rộng trong cộng đồng dân cư trên địa bàn tỉnh An Sơn:", "Sở Y tế báo cáo khó khăn."],
    ],
)
def test_a_paragraph_of_hard_wrapped_text_ends_where_it_ends(lines: list[str]) -> None:
    assert normalise("\n".join([*WRAPPED, *lines])) == " ".join([*WRAPPED, lines[0]]) + "\n" + lines[1]


def test_every_seed_comes_through_with_its_cut_sentences_whole(shared_folder: Path) -> None:
    texts = "\n".join(
        normalise(path.read_text("utf-8")) for path in sorted((shared_folder / "seeds").iterdir())
    )
    for words in ("khai báo y tế”, kiên quyết", "tham mưu mua sắm", "người lao động và người sử dụng"):
        assert words in texts
    assert "*" not in texts


HOSTILE = [
    " ", "\n", "a\n", "a", "*a ", "**a\n", "-", "- ", "1.", "\f", "(", "“", "# ", "a\u0301\u0323",
    "\u0301\u0323", "1\n",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(120)  # quadratic mending would take a day
@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    raw = unit * (1_000_000 // len(unit))
    assert len(normalise(raw)) <= len(raw)
    assert len(canonical_tones(raw)) <= len(raw)


def test_a_long_run_of_signature_stamps_takes_linear_time() -> None:
    stamps = [f"Ký bởi: Sở Y tế số {number} của tỉnh" for number in range(20_000)]
    assert normalise("\n".join(["Sở Y tế báo cáo.", *stamps])).count("Ký bởi") == len(stamps)
