"""The figures of scans: errors by hand, slips put right, what is the body, fields unknown or wrong."""

import pytest

from eval.commands.scans import Errors, body_of, compare, errors, put_right, read_errata, report

PAGE = (
    "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: …/CT-UBND\nGia Lai, ngày 20 tháng 8 năm 2021\nCHỈ THỊ\nVề việc cách ly y tế\n"
    "1. Sở Y tế lo cách ly y tế cho người dân.\nNơi nhận:\n- Như trên;\nCHỦ TỊCH\n"
)


def test_an_error_is_a_share_of_the_transcripts_characters() -> None:
    assert errors("CHỈ THỊ  abcd\nNơi nhận: x", "CHỈ THỊ abce Nơi nhận: xy") == Errors(2 / 25, 1 / 13)


def test_the_body_goes_from_the_title_to_the_recipients_however_they_were_read() -> None:
    assert body_of("TỈNH A CHÍ THỊ về B. Noi nhận: C") == "CHÍ THỊ về B. "
    assert body_of("không có gì") == "không có gì"


def test_slips_of_a_transcript_are_put_right_where_they_are() -> None:
    assert put_right("một  hai\nba", [("hai", "2")]) == "một 2 ba"
    with pytest.raises(ValueError, match="bốn"):
        put_right("một hai ba", [("bốn", "4")])


def test_a_field_is_right_unknown_or_wrong() -> None:
    gold = {
        "file": "a.pdf", "so_ky_hieu": "Chỉ thị 16/CT-UBND", "ngay_ban_hanh": "2021-08-21",
        "co_quan": "Uỷ ban nhân dân tỉnh Gia Lai",
    }  # fmt: skip
    scan = compare(gold, PAGE, [])
    assert (scan.number, scan.date, scan.issuer, scan.given) == ("unknown", "wrong", "right", None)
    assert report([scan])["number"] == {"right": 0, "unknown": 1, "wrong": 0}


def test_the_errata_name_a_file_and_both_wordings() -> None:
    slips = read_errata()
    assert all(given != printed for each in slips.values() for given, printed in each)
    assert sum(map(len, slips.values())) == 21
