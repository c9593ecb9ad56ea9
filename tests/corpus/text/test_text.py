"""Mending text: what is joined, what stays apart, and that offsets and lengths carry over."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    "raw",
    [
        "ĐẢNG BỘ TỈNH AN SƠN\nHUYỆN ỦY SÔNG BÀ\n\nSố 281-CV/HU",
        "V/v triển khai Kết luận\ncủa Ban Thường vụ Tỉnh ủy về một số nhiệm\nvụ phòng, chống dịch",
        "CHỈ THỊ\n\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\n\nvề tăng cường công tác phòng, chống dịch",
        "3. Ban cán sự đảng chỉ đạo:\n\n3.1. Tổ chức\n\n3.2 Chỉ đạo các ngành\n\n- Sở Y tế\n\n+ Sở Tài chính",
        "8- UBND huyện\n\n- Tham mưu\n\n9/ Công an huyện\n\na) Nắm tình hình\n\nđ) Báo cáo\n\nIV. Hết",
        "Chương II\n\nQUY ĐỊNH CỤ THỂ\n\nĐiều 4\n\nNghị định này quy định chi tiết.\n\nMục 1. KINH PHÍ",
        "phân bổ các nguồn lực xã hội, đảm bảo thống nhất, hiệu quả và tiết kiệm\n\nNơi nhận:\n\n- Như trên,",
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\n(Đã ký)\n\nTrần Văn Bình",
        "Xét đề nghị của Ủy ban Công tác đại biểu ngày 28 tháng 5 năm 2025,\n\nQUYẾT NGHỊ:\n\nĐiều 1",
        "a) Trường hợp thứ nhất theo quy định tại Điều 29; hoặc\n(ii) Trường hợp thứ hai",
        "1. Bổ sung khoản 1a vào trước khoản 1 của Điều 33\n“1a. Trường hợp điều lệ có quy định.”.",
        "Đơn vị tính: triệu đồng\nKinh phí xét nghiệm\n45\nKinh phí cách ly\n70",
        "2. Các sở tiếp tục thực hiện các nội dung nêu tại khoản 3\nĐiều 4 Tổ chức thực hiện",
        "2. Các sở tiếp tục thực hiện các nội dung nêu tại khoản 3\nĐiều 4. Sở Y tế chủ trì.",
        "2. Các sở tiếp tục thực hiện các nội dung nêu tại Điều 5\nNghị định này có hiệu lực từ ngày ký.",
        "2. Các sở tiếp tục thực hiện các nội dung nêu tại khoản 3\nMục 4. Kinh phí thực hiện",
        "STT\nNgày\n20\nCa mắc",
        "Độc lập\nNghiên cứu",
    ],
)
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


@pytest.mark.parametrize(
    "lines",
    [
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"],
        ["CỘNG HOÀ", "XÃ HỘI CHỦ NGHĨA", "VIỆT NAM"],
        ["Độc lập", "- Tự do - Hạnh phúc"],
        ["Độc lập - Tự do -", "Hạnh phúc"],
        ["ĐẢNG CỘNG SẢN", "VIỆT NAM"],
        ["An Sơn, ngày 20 tháng", "9 năm 2022"],
        ["An Sơn,", "ngày 20 tháng 9 năm 2022"],
        ["An Sơn,", "ngày", "tháng 9", "năm 2022"],
        ["An Sơn, ngày 20 tháng 9", "năm 2022"],
        ["An Sơn, ngày 20 tháng 9 năm", "2022"],
        ["An Sơn, ngày", "20 tháng 9 năm 2022"],
        ["An Sơn, ngày", "20", "tháng", "9", "năm", "2022"],
        ["An Sơn, ngày 20", "tháng 9", "năm 2022"],
        ["An Sơn, ngày ...", "tháng 9 năm 2022"],
        ["AN SƠN, NGÀY 20", "THÁNG 9 NĂM 2022"],
        ["Hoàn thành trước ngày 20 tháng 9", "năm 2022."],
    ],
)
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("theo quy định tại khoản 3", "Điều 39 Luật Lâm nghiệp và Điều 45 Nghị định số 15/2018/NĐ-CP."),
        ("theo quy định tại khoản 2, 3", "Điều 7 của Thông tư này."),
        ("theo quy định tại điểm a, b và c", "khoản 2 Điều 7 Luật Đất đai."),
        ("theo quy định tại Điều 5, Điều 6", "Nghị định số 15/2018/NĐ-CP."),
        ("theo quy định tại Điều 5", "Luật này."),
        ("theo quy định tại Chương III", "Quy chế làm việc."),
        ("theo quy định tại khoản 3 Điều", "39 Luật Lâm nghiệp."),
        ("sửa đổi khoản 1", "Điều 4 như sau:"),
        ("theo quy định tại khoản 1", "Điều này."),
        ("theo quy định tại khoản 1", "Mục II Nghị quyết số 5/NQ-CP."),
        ("theo quy định tại Phụ lục I", "Nghị định số 15/2018/NĐ-CP."),
        ("theo quy định tại Điều 5 Luật", "Lâm nghiệp."),
        ("theo quy định tại Nghị định", "số 15/2018/NĐ-CP."),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\n\n"])
def test_a_reference_broken_before_its_outer_part_is_whole(before: str, after: str, ending: str) -> None:
    raw = f"1. Các sở thực hiện {before}{ending}{after}"
    assert normalise(raw) == raw.replace(ending, " ")


WRAPPED = [
    "1. Giám đốc Sở Y tế, thủ trưởng các cơ quan, đơn vị có liên quan phải",
    "thực hiện nghiêm các quy định về phòng, chống dịch bệnh; thường xuyên",
    "phối hợp chặt chẽ với các ngành, bảo đảm đúng quy định, kịp thời, không",
]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "để dịch lan rộng, thực hiện đầy đủ các nội dung tại khoản 2 Điều",
            "5. Việc này do Sở Y tế chủ trì.",
        ],
        ["để dịch lan rộng; các lực lượng tăng cường kiểm tra, xử lý vi phạm;", "tuyên truyền tới nhân dân."],
        ["để dịch lan rộng và báo cáo kết quả thực hiện hằng ngày về Ủy ban", "Mặt trận Tổ quốc tỉnh."],
        [
            "để dịch lan rộng trong cộng đồng dân cư trên toàn địa bàn tỉnh An Sơn.",
            "Kịp thời báo cáo khó khăn.",
        ],
    ],
)
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
