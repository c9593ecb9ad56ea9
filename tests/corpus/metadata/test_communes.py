"""The province of a commune that doesn't name it: by its name where one province has it, else by the text."""

import pytest

from corpus.readers import read_directive


def plan(commune: str, *, day: str, place: str = "Trụ sở", body: str = "", to: str = "Lưu: VT.") -> str:
    """A commune's plan, as its head, its body and its recipients are filled in."""
    return f"""ỦY BAN NHÂN DÂN
{commune.upper()}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
{place}, ngày {day}

KẾ HOẠCH
Phòng, chống dịch tả lợn châu Phi
{body}
1. Phòng Kinh tế tổ chức tiêm phòng cho đàn lợn trước ngày 30/9.
2. Trạm Y tế tuyên truyền tới từng hộ.

Nơi nhận:
- {to}
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


AFTER, BEFORE, BLANK = "15 tháng 9 năm 2025", "15 tháng 9 năm 2023", "    tháng    năm     "
SINCE = "Thực hiện Nghị quyết số 226/NQ-CP ngày 05 tháng 8 năm 2025 của Chính phủ, xã ban hành kế hoạch:"


@pytest.mark.parametrize(
    ("text", "province"),
    [
        (plan("xã Đam Rông 3", day=AFTER), "Lâm Đồng"),
        (plan("phường 2 Bảo Lộc", day=AFTER), "Lâm Đồng"),
        (plan("đặc khu Lý Sơn", day=AFTER), "Quảng Ngãi"),
        (plan("xã Đam Rông 3", day=BLANK, body=SINCE), "Lâm Đồng"),
        # What the text says of another province is not of the commune that only one has.
        (
            plan("xã Đam Rông 3", day=AFTER, body="Học tập Ủy ban nhân dân tỉnh Đồng Tháp, nay đề ra:"),
            "Lâm Đồng",
        ),
        (plan("phường An Bình", day=AFTER, to="UBND tỉnh Gia Lai (để báo cáo);"), "Gia Lai"),
        (plan("phường An Bình", day=AFTER, to="Thành ủy, UBND thành phố Cần Thơ;"), "Cần Thơ"),
        (plan("phường An Bình", day=AFTER, to="Sở Y tế Đồng Tháp;"), "Đồng Tháp"),
        (plan("phường An Bình", day=AFTER, place="Gia Lai"), "Gia Lai"),
    ],
)
def test_a_province_is_inferred(text: str, province: str) -> None:
    read = read_directive(text).metadata.province
    assert (read.value, read.basis) == (province, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        plan("phường An Bình", day=AFTER),
        plan("phường An Bình", day=AFTER, to="UBND tỉnh Gia Lai; UBND tỉnh Đồng Tháp;"),
        plan("xã Đam Rông 3", day=BEFORE),
        plan("xã Đam Rông 3", day=BLANK),
        plan("xã Vân Trạch Thượng", day=AFTER),
    ],
)
def test_a_name_of_several_provinces_or_of_another_time_decides_nothing(text: str) -> None:
    assert read_directive(text).metadata.province.value is None
