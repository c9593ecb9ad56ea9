"""The verdict in stores of three sizes: each question is asked of one document, of its set and among laws."""

from pathlib import Path

from embed.hashing import HashingEncoder
from eval.commands.verdict_sets import Asked, QuestionSet
from eval.commands.verdict_sizes import ask_all, report
from eval.measures import Text
from index.search import Hit


def test_each_question_is_asked_of_three_stores(tmp_path: Path) -> None:
    files = []
    clauses = {"a": "1. Sở Y tế tổ chức tiêm chủng.", "b": "1. Công an tỉnh kiểm tra tải trọng xe."}
    for name, clause in clauses.items():
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(f"CHỈ THỊ\nVề công việc\n{clause}\n2. Văn phòng tổng hợp.\n", "utf-8")

    def answers(hit: Hit) -> bool:
        return "tải trọng" in hit.text

    asked = Asked("kiểm tra tải trọng xe", "answered", answers)
    laws = [Text("law", "Luật", "Điều 1. Phương tiện\n1. Xe chở hàng phải đăng ký.")]
    (sized,) = ask_all(QuestionSet("own", tuple(files), (asked,)), laws, HashingEncoder())
    assert [verdict for verdict, _ in sized.told] == ["none"] * 3  # it knows no meaning
    (line,) = report([sized])
    assert line.startswith("own answered 1: match, none, score: one document 0.00 1.00")
    assert line.endswith("the same in all 1")
