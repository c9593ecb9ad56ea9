import pytest

from corpus.entities.document_numbers.document_number import DocumentNumber, matches
from corpus.entities.document_numbers.loose_numbers import find_mentions
from corpus.entities.document_numbers.whole_numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "canonical", "standard"),
    [
        ("số 68/NQ-CP", "68/nq-cp", "68/NQ-CP"),
        ("23/2021/QĐ-TTg", "23/2021/qd-ttg", "23/2021/QĐ-TTg"),
        ("Số 281-CV/HU", "281/cv-hu", "281-CV/HU"),
        ("Kết luận số 125-KL/TU,", "125/kl-tu", "125-KL/TU"),
        ("Số: 16/CT-UBND", "16/ct-ubnd", "16/CT-UBND"),
        ("văn bản 971/TTg-KGVX, ngày", "971/ttg-kgvx", "971/TTg-KGVX"),
        ("54/2019/QH14", "54/2019/qh14", "54/2019/QH14"),
        ("167/CT-BNN-TTr", "167/ct-bnn-ttr", "167/CT-BNN-TTr"),
        ("06/CT-BVHTTDL", "6/ct-bvhttdl", "06/CT-BVHTTDL"),
        ("12-NQ/TƯ", "12/nq-tw", "12-NQ/TW"),
        ("1234 /QĐ-UBND", "1234/qd-ubnd", "1234/QĐ-UBND"),
        ("1.234/QĐ-UBND", "1234/qd-ubnd", "1.234/QĐ-UBND"),
        ("05/2024/TT- BXD", "5/2024/tt-bxd", "05/2024/TT-BXD"),
        ("68/nq-cp", "68/nq-cp", "68/NQ-CP"),
        ("23/2021/QD-TTg", "23/2021/qd-ttg", "23/2021/QĐ-TTg"),
        ("06/CĐ–TTg", "6/cd-ttg", "06/CĐ-TTg"),
        ("68/NQ-\nCP", "68/nq-cp", "68/NQ-CP"),
        ("127/2007NĐ-CP", "127/2007/nd-cp", "127/2007/NĐ-CP"),
        ("11/2017/QĐTTg", "11/2017/qd-ttg", "11/2017/QĐTTg"),
        ("2008/CT-TTg", "2008/ct-ttg", "2008/CT-TTg"),
        ("30a/2008/NQ-CP", "30a/2008/nq-cp", "30a/2008/NQ-CP"),
        ("Số: 66.12/2026/NQ-CP", "66.12/2026/nq-cp", "66.12/2026/NQ-CP"),
        ("08/2003/PL-UBTVQH11", "8/2003/pl-ubtvqh11", "08/2003/PL-UBTVQH11"),
        ("05/2015/TTLT-BVHTTDL-BNV", "5/2015/ttlt-bvhttdl-bnv", "05/2015/TTLT-BVHTTDL-BNV"),
        ("58/2011/TT-BGD&ĐT", "58/2011/tt-bgd&dt", "58/2011/TT-BGD&ĐT"),
        ("639/BC-UBPLTP15", "639/bc-ubpltp15", "639/BC-UBPLTP15"),
        ("Quyết định số 1803/1998/QĐ/BTC", "1803/1998/qd-btc", "1803/1998/QĐ/BTC"),
        ("Nghị định số 186/HĐBT", "186/hdbt", "186/HĐBT"),
        ("số 66-HĐBT", "66/hdbt", "66-HĐBT"),
        ("công văn số 49/BCĐ-QLTT", "49/bcd-qltt", "49/BCĐ-QLTT"),
        ("Thông báo số 142/TB-VP.UBND ngày", "142/tb-vp-ubnd", "142/TB-VP.UBND"),
        ("Công văn 35/UBND.VX.", "35/ubnd-vx", "35/UBND.VX"),
        ("135/BC.UBND,", "135/bc-ubnd", "135/BC.UBND"),
        ("Chỉ thị số 03/CT.UB của", "3/ct-ub", "03/CT.UB"),
        ("Công văn số 123/UBND-KTTH.1.", "123/ubnd-ktth.1", "123/UBND-KTTH.1"),
        ("12/2014/TTLT.BYT.BTC", "12/2014/ttlt-byt-btc", "12/2014/TTLT.BYT.BTC"),
        ("46/QĐ.TTg", "46/qd-ttg", "46/QĐ.TTg"),
        ("142/tb-vp.ubnd", "142/tb-vp-ubnd", "142/TB-VP.UBND"),
        ("18-NQ/T.Ư", "18/nq-tw", "18-NQ/TW"),
        ("số 35/UBND-VX.Các sở", "35/ubnd-vx", "35/UBND-VX"),
        ("số 35/UBND-VX.UBND tỉnh yêu cầu", "35/ubnd-vx", "35/UBND-VX"),
        ("số 35/UBND-VX.1. Sở Y tế", "35/ubnd-vx.1", "35/UBND-VX.1"),
        ("số 35/UBND-VX.1) Sở Y tế", "35/ubnd-vx", "35/UBND-VX"),
        ("số 05/CT-TTg.Theo đó", "5/ct-ttg", "05/CT-TTg"),
        ("số 05/CT-TTg.", "5/ct-ttg", "05/CT-TTg"),
    ],
)
def test_a_number_is_read_in_every_spelling(text: str, canonical: str, standard: str) -> None:
    assert [(number.canonical, number.standard) for number in find_numbers(text)] == [(canonical, standard)]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 18/7/2021",
        "24/7",
        "0912.345.678",
        "5/10 xã",
        "100 km/h, 80 TB/s",
        "5-10 HS/lớp",
        "1- KH-CN phát triển",
        "600\n- Tỷ lệ phần trăm",
        "tháng 02/2024\nUBND phường",
        "3/2005 - UBND tỉnh",
        "nhiệm kỳ 2020 - 2025",
        "COVID-19",
        "QCVN 26:2025/BCT",
        "QCVN 01-189:2019/BNNPTNT",
        "TCVN ISO/IEC 17025:2017",
        "Mẫu số 02/GTGT",
        "Mẫu số 12/ĐK",
        "số …/2016/TT-BCT",
        "số /2015/TT-NHNN",
        "Số:      /QĐ-UBND",
        "0/QĐ-UBND",
        "30%/NĐ-CP",
        "3,5/TT-BTC",
        "",
    ],
)
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert find_numbers(text) == ()


def test_a_number_has_its_parts_and_its_span() -> None:
    text = "theo Chỉ thị số 06 /2010/CT- BVHTTDL"
    expected = DocumentNumber("6", "2010", "CT", "BVHTTDL", "06 /2010/CT- BVHTTDL", 16, len(text))
    assert find_numbers(text) == (expected,)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("NQ 68", ["68/nq"]),
        ("NQ68", ["68/nq"]),
        ("nghị quyết 68", ["68/nq"]),
        ("nghị quyết số 68 của Chính phủ", ["68/nq-cp"]),
        ("nghi quyet 68 cua chinh phu", ["68/nq-cp"]),
        ("Chỉ thị 16 ngày 31/3/2020 của Thủ tướng Chính phủ", ["16/ct-ttg"]),
        ("support for workers and employers under Resolution 68", ["68/nq"]),
        ("Resolution No. 68 of the Government", ["68/nq-cp"]),
        ("Directive No 16/CT-TTg", ["16/ct-ttg"]),
        ("No. 68/NQ-CP", ["68/nq-cp"]),
        ("68 NQ-CP", ["68/nq-cp"]),
        ("16 ct ttg", ["16/ct-ttg"]),
        ("qd 23/2021", ["23/2021/qd"]),
        ("quyết định 23 năm 2021", ["23/2021/qd"]),
        ("kl125", ["125/kl"]),
        ("công văn 971", ["971/cv"]),
        ("Luật 54", ["54/luat"]),
        ("Nghị quyết 30a", ["30a/nq"]),
        ("chỉ thị 15, 16 và 19 của Thủ tướng", ["15/ct-ttg", "16/ct-ttg", "19/ct-ttg"]),
        ("nghị quyết 68 và 5 nhiệm vụ", ["68/nq"]),
        ("Quyết định 23/2021/QĐ-TTg và NQ 68", ["23/2021/qd-ttg", "68/nq"]),
        ("kế hoạch 5 năm", []),
        ("báo cáo 6 tháng", []),
        ("kế hoạch 2021", []),
        ("chỉ thị 18/7/2021", []),
        ("cách ly 21 ngày, trẻ em dưới 5 tuổi, 5K, F1", []),
        ("HD 720p", []),
        ("", []),
    ],
)
def test_a_query_names_numbers_loosely(query: str, canonical: list[str]) -> None:
    assert [number.canonical for number in find_mentions(query)] == canonical


@pytest.mark.parametrize(
    ("query", "whole", "fits"),
    [
        ("NQ 68", "68/NQ-CP", True),
        ("nghị quyết 68 của Chính phủ", "68/NQ-CP", True),
        ("NQ 68", "68/2021/NĐ-CP", False),
        ("NQ 68", "168/NQ-CP", False),
        ("6/ct-bvhttdl", "06/CT-BVHTTDL", True),
        ("Quyết định 23", "23/2021/QĐ-TTg", True),
        ("Quyết định 23/2020", "23/2021/QĐ-TTg", False),
        ("công văn 971", "971/TTg-KGVX", True),
        ("971/TTg-CN", "971/TTg-KGVX", False),
        ("chỉ thị 167/CT-BNN", "167/CT-BNN-TTr", True),
        ("Luật 54", "54/2019/QH14", True),
        ("công văn 54", "54/2019/QH14", False),
        ("nghị quyết 107 của Quốc hội", "107/2015/QH13", True),
        ("08/2003/UBTVQH11", "08/2003/PL-UBTVQH11", True),
        ("quy định 37", "37-QĐ/TW", True),
        ("12-NQ/TU", "12-NQ/TW", False),
        ("125/KL-TU", "125-KL/TU", True),
        ("thông báo 142", "142/TB-VP.UBND", True),
        ("142/TB-VP", "142/TB-VP.UBND", True),
        ("142/TB-VP-UBND", "142/TB-VP.UBND", True),
        ("123/UBND-KTTH", "123/UBND-KTTH.1", True),
        ("123/UBND-KTTH.2", "123/UBND-KTTH.1", False),
    ],
)
def test_a_partial_number_fits_the_whole_ones_that_it_agrees_with(query: str, whole: str, fits: bool) -> None:
    asked, stored = find_mentions(query)[0], find_numbers(whole)[0]
    assert (matches(asked, stored), matches(stored, asked)) == (fits, fits)


@pytest.mark.parametrize(
    "piece",
    ["số ", "NQ 68 ", "chỉ thị 5 của ", "1/", "1 / 2021 / ", "68/NQ-", "nghị quyết ", "NQ ", "1, ", " "],
)
@pytest.mark.timeout(60)  # a quadratic reader would take an hour
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    found = find_mentions(piece * (200_000 // len(piece)))
    assert all(mention.start < mention.end for mention in found)
