"""Marks of secrecy: seen in the head wherever a stamp or text recognition put them, and nowhere else."""

from pathlib import Path

import pytest

from case_tables import cases
from corpus.metadata.secrecy import secrecy_of

HEAD = "UBND TỈNH ĐÔNG KỲ\nSố: 12/CT-UBND\n{mark}\nĐông Kỳ, ngày 3 tháng 5 năm 2021\nCHỈ THỊ\nVề việc khác\n"
BODY = "1. Sở Y tế chủ trì việc này, báo cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng 6 năm 2021.\n"


@cases("mark", "grade")
def test_a_mark_on_a_line_of_its_own(mark: str, grade: str) -> None:
    assert secrecy_of(HEAD.format(mark=mark) + BODY) == grade


@cases("line")
def test_a_mark_beside_other_parts_of_the_head(line: str) -> None:
    assert secrecy_of(f"TỈNH ỦY ĐÔNG KỲ\n{line}\nCHỈ THỊ\n{BODY}") == "mật"


@pytest.mark.parametrize(
    "text",
    [
        HEAD.format(mark="") + BODY,
        "CHỈ THỊ\nVề tăng cường bảo vệ bí mật nhà nước\n" + BODY,
        "CHỈ THỊ\nVỀ TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ\nMẬT NHÀ NƯỚC\n" + BODY,
        "CHỈ THỊ\nVỀ TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ\nMẬT\n" + BODY,
        "QUYẾT ĐỊNH\nBan hành Quy chế BẢO MẬT\n" + BODY,
        "CHỈ THỊ\nV/v quản lý mật mã, mật khẩu, mật độ dân cư\n" + BODY,
        "Số: 05/CT-UBND BẢO VỆ BÍ MẬT\n" + BODY,
        HEAD.format(mark="HỎA TỐC") + BODY,
        HEAD.format(mark="ĐÃ GIẢI MẬT") + BODY,
        "QUYẾT ĐỊNH\nBan hành Danh mục tài liệu độ\nMật\n" + BODY,
        "CHỈ THỊ\nVề quản lý hồ sơ, tài liệu\nTối mật\n" + BODY,
        "CHỈ THỊ\nVỀ VIỆC TIÊU HỦY\nTÀI LIỆU MẬT\n" + BODY,
        "QUY CHẾ\nQUẢN LÝ VĂN BẢN ĐỘ\nMẬT\n" + BODY,
        "Số: 05/CT-UBND\nCHỈ THỊ\nVề tài liệu (Mật, Tối mật)\n" + BODY,
        "Số: 05/CT-UBND (dự thảo)\nCHỈ THỊ\nVề bảo vệ bí mật nhà nước (bí mật)\n" + BODY,
        HEAD.format(mark="") + BODY + "2. Số: 12/CT-UBND (Mật) đã gửi các sở.\n",
        HEAD.format(mark="") + BODY + "MẬT\n",
        "Điều 1. Độ mật\nMẬT\nTỐI MẬT\n",
        "TT | Tên tài liệu | Mật\n1 | Kế hoạch | Tối mật\n" + BODY,
        "mật",
        "MẬT ĐỘ DÂN SỐ\n" + BODY,
        "",
    ],
)
def test_words_of_the_text_are_no_mark(text: str) -> None:
    assert secrecy_of(text) is None


@pytest.mark.timeout(20)
def test_monstrous_heads_are_looked_through_in_no_time() -> None:
    for piece in ("M ", "MẬT ", "| ", "[", "Số ", "ngày ", "MẬT|", "bí "):
        assert secrecy_of(piece * 100_000) in (None, "mật")


def test_none_of_the_real_documents_is_marked(shared_folder: Path) -> None:
    texts = [*(shared_folder / "seeds").glob("*.txt"), *(shared_folder / "directives").glob("*.txt")]
    assert [file.name for file in texts if secrecy_of(file.read_text("utf-8"))] == []
