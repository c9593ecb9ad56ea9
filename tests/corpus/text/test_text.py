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


@pytest.mark.parametrize(
    "between",
    [
        "\n\n",
        "\n",
        "\n\n\n\n",
        "\f",
        "\n\f\n",
        "\n\n7\n\n",
        "\n7\n",
        "\n- 7 -\n",
        "\n7/12\n",
        "\n\n7 / 12\n\n",
        "\n\nTrang 7/12\n\n",
        "\r\n\r\n",
    ],
)
def test_a_sentence_cut_by_a_page_end_is_one_line_again(between: str) -> None:
    assert normalise(CUT + between + REST) == WHOLE


def test_a_word_group_cut_before_a_closing_quote_is_one_sentence_again() -> None:
    raw = "- Thực hiện yêu cầu 5K “*đeo khẩu trang, khử khuẩn, khai báo y*\n\ntế”, kiên quyết xử lý vi phạm."
    assert (
        normalise(raw)
        == "- Thực hiện yêu cầu 5K “đeo khẩu trang, khử khuẩn, khai báo y tế”, kiên quyết xử lý vi phạm."
    )


def test_a_running_head_in_the_middle_of_a_sentence_goes_and_its_first_copy_stays() -> None:
    head = "UBND TỈNH AN SƠN - Chỉ thị số 16"
    raw = f"{head}\n\n1. {CUT[2:]}\n\n{head}\n2\n\n{REST}\n\n2. Sở Y tế báo cáo.\n\n{head}\n3\n\n3. Kết thúc."
    assert normalise(raw) == f"{head}\n\n1. {WHOLE[2:]}\n\n2. Sở Y tế báo cáo.\n\n3. Kết thúc."


def test_a_proper_name_cut_after_a_word_that_leans_on_it_is_whole_again() -> None:
    raw = "Các cơ quan, đơn vị thực hiện nghiêm Chỉ thị của\n\nBan Thường vụ Tỉnh ủy."
    assert normalise(raw) == "Các cơ quan, đơn vị thực hiện nghiêm Chỉ thị của Ban Thường vụ Tỉnh ủy."


def test_an_enumeration_in_brackets_cut_by_a_page_end_is_whole_again() -> None:
    raw = "2. Đối với các địa phương có ca mắc bệnh (thị xã Ayun Pa, huyện Ia Pa,\n\nKrông Pa, Phú Thiện)"
    assert normalise(raw) == raw.replace("\n\n", " ")


HARD_WRAPPED = """\
            ỦY BAN NHÂN DÂN
               TỈNH AN SƠN
            Số: 16/CT-UBND
   An Sơn, ngày 06 tháng 9 năm 2021

                CHỈ THỊ
   Về việc tăng cường công tác phòng, chống
              dịch bệnh

    Thực hiện Kết luận số 125-KL/TU ngày 05/9/2021 của Ban Thường vụ Tỉnh
ủy về một số nhiệm vụ trong công tác phòng, chống dịch, Chủ tịch Ủy ban nhân
dân tỉnh yêu cầu Giám đốc Sở Y tế, Giám đốc Sở Lao động, Thương binh và
Xã hội, thủ trưởng các cơ quan, đơn vị liên quan thực hiện các nội dung sau:
    1. Sở Y tế chủ trì, phối hợp với các cơ quan liên quan rà soát các khu cách
ly tập trung trên địa bàn. Báo cáo kết quả về Ủy ban nhân dân tỉnh theo quy
định tại Điều 5 Nghị định số 101/2010/NĐ-CP trước ngày 15 hằng tháng.
    a) Chuẩn bị đủ sinh phẩm, vật tư;
    b) Tập huấn cho nhân viên y tế cơ sở về quy trình lấy mẫu, bảo quản mẫu
và vận chuyển mẫu.
    2. Sở Tài chính cân đối ngân sách.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.
                                 CHỦ TỊCH
                              Nguyễn Văn An
"""


def test_hard_wrapped_paragraphs_are_unwrapped_and_header_lines_stay_apart() -> None:
    assert normalise(HARD_WRAPPED).split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH AN SƠN",
        "Số: 16/CT-UBND",
        "An Sơn, ngày 06 tháng 9 năm 2021",
        "",
        "CHỈ THỊ",
        "Về việc tăng cường công tác phòng, chống",
        "dịch bệnh",
        "",
        "Thực hiện Kết luận số 125-KL/TU ngày 05/9/2021 của Ban Thường vụ Tỉnh ủy về một số nhiệm vụ"
        " trong công tác phòng, chống dịch, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu Giám đốc Sở Y tế,"
        " Giám đốc Sở Lao động, Thương binh và Xã hội, thủ trưởng các cơ quan, đơn vị liên quan thực hiện"
        " các nội dung sau:",
        "1. Sở Y tế chủ trì, phối hợp với các cơ quan liên quan rà soát các khu cách ly tập trung"
        " trên địa bàn. Báo cáo kết quả về Ủy ban nhân dân tỉnh theo quy định tại Điều 5"
        " Nghị định số 101/2010/NĐ-CP trước ngày 15 hằng tháng.",
        "a) Chuẩn bị đủ sinh phẩm, vật tư;",
        "b) Tập huấn cho nhân viên y tế cơ sở về quy trình lấy mẫu, bảo quản mẫu và vận chuyển mẫu.",
        "2. Sở Tài chính cân đối ngân sách.",
        "",
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
    ]


@cases("raw")
def test_lines_that_belong_apart_stay_apart(raw: str) -> None:
    assert normalise(raw) == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Sở Y tế\u00a0\u00a0chủ \t trì\u200b.\ufeff", "Sở Y tế chủ trì."),
        ("xét nghi\u00adệm\u202c \ud800F0", "xét nghiệm F0"),
        ("một\r\nhai\rba\u2028bốn\x0bnăm", "một\nhai\nba\nbốn\nnăm"),
        (unicodedata.normalize("NFD", "Uỷ ban nhân dân"), "Uỷ ban nhân dân"),
        ("\n\n \nmột\n \n\n\nhai\n\n", "một\n\nhai"),
        ("1\\. Sở Y tế\n\\- Sở Tài chính", "1. Sở Y tế\n- Sở Tài chính"),
        (
            "| Nội dung | Kinh phí |\n|---|:--:|\n| Xét nghiệm | 10 |",
            "| Nội dung | Kinh phí |\n| Xét nghiệm | 10 |",
        ),
        ("HUYỆN ỦY\n*\nSố 1\n---o0o---\nHết", "HUYỆN ỦY\nSố 1\nHết"),
        ("## Chương I\n### Điều 1.", "Chương I\nĐiều 1."),
        ("**TM. BAN\nPHÓ BÍ THƯ**, *V/v* ***x*** _y_ (*z*)", "TM. BAN\nPHÓ BÍ THƯ, V/v x y (z)"),
        ("5*3 = 15, a_b_c, * ghi chú, 2 * 3 *", "5*3 = 15, a_b_c, * ghi chú, 2 * 3 *"),
        ("Họ tên: ______ Lớp: ____", "Họ tên: ______ Lớp: ____"),
        ("*một\n\nhai*", "*một\n\nhai*"),
        ("CHÍNH PHỦ\n-------\nĐộc lập\n* * *\n_____\nSố: 1", "CHÍNH PHỦ\nĐộc lập\nSố: 1"),
        ("\uf0b7 Rà soát\n\uf0fcBáo cáo", "• Rà soát\n• Báo cáo"),
        ("Quyết định số 23/2021/\nQĐ-TTg về COVID-\n19", "Quyết định số 23/2021/QĐ-TTg về COVID-19"),
        ("1.\nSở Y tế\n-\nSở Tài chính", "1. Sở Y tế\n- Sở Tài chính"),
        ("-\n-\n5,25\n-\nIV\n1.\n2.", "-\n-\n5,25\n-\nIV\n1.\n2."),
        ("thực hiện nghiêm Chỉ thị này\n./.", "thực hiện nghiêm Chỉ thị này./."),
        ("", ""),
        (" \n\t\f\n ", ""),
    ],
)
def test_characters_mark_up_and_furniture(raw: str, text: str) -> None:
    assert normalise(raw) == text


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


def test_frames_in_two_columns_are_read_column_by_column() -> None:
    raw = (
        "  ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     TỈNH AN SƠN                   Độc lập - Tự do - Hạnh phúc\n"
        "      -------                      ---------------------------\n"
        "  Số: 16/CT-UBND\t\t     An Sơn, ngày 6 tháng 9 năm 2021\n"
        "          CHỈ THỊ\n"
        "1.   Sở Y tế   báo cáo.\n\n"
        "Nơi nhận:                        TM. ỦY BAN NHÂN DÂN\n"
        "- Như trên;                           CHỦ TỊCH\n"
        "- Lưu: VT.\n"
        "                                   Nguyễn Văn An"
    )
    assert normalise(raw).split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH AN SƠN",
        "Số: 16/CT-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Sơn, ngày 6 tháng 9 năm 2021",
        "CHỈ THỊ",
        "1. Sở Y tế báo cáo.",
        "",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
    ]


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


def test_a_date_broken_in_the_right_one_of_two_columns_is_whole() -> None:
    raw = (
        "BỘ Y TẾ              CỘNG HÒA XÃ HỘI CHỦ NGHĨA\n"
        "                              VIỆT NAM\n"
        "Số: 13/CT-BYT        Hà Nội, ngày 20 tháng\n"
        "                          9 năm 2022\n"
        "CHỈ THỊ"
    )
    assert normalise(raw).split("\n") == [
        "BỘ Y TẾ",
        "Số: 13/CT-BYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hà Nội, ngày 20 tháng 9 năm 2022",
        "CHỈ THỊ",
    ]


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
    " ",
    "\n",
    "a\n",
    "a",
    "*a ",
    "**a\n",
    "-",
    "- ",
    "1.",
    "\f",
    "(",
    "“",
    "# ",
    "a\u0301\u0323",
    "\u0301\u0323",
    "1\n",
]


@pytest.mark.slow
@pytest.mark.timeout(120)  # quadratic mending would take a day
@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    raw = unit * (1_000_000 // len(unit))
    assert len(normalise(raw)) <= len(raw)
    assert len(canonical_tones(raw)) <= len(raw)
