"""Cutting directives into clauses: every habit of numbering, and what may not be lost."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_tables import cases
from corpus.clauses.annexes import stretches
from corpus.clauses.split import outline, split_clauses
from corpus.document import Document
from corpus.layout.layout import lay_out
from corpus.model import Clause
from corpus.text.normalisation import normalise


def split(text: str) -> tuple[Clause, ...]:
    return split_clauses(Document(text))


def cut(text: str) -> list[tuple[str, str]]:
    """Path and text of every clause."""
    return [(clause.path, clause.text) for clause in split(text)]


def headed(text: str) -> list[tuple[str, str]]:
    """Path and headings of every clause."""
    return [(clause.path, clause.heading) for clause in split(text)]


def paths(text: str) -> list[str]:
    return [clause.path for clause in split(text)]


LEAD = "Tỉnh yêu cầu các sở làm ngay"


def test_a_clause_has_path_heading_text_span_and_section() -> None:
    text = "Tỉnh yêu cầu các sở làm ngay:\n1. Sở Y tế:\n- Trực Tết.\n2. Sở Tài chính cấp đủ tiền."
    assert split(text) == (
        Clause("mở đầu", "", "Tỉnh yêu cầu các sở làm ngay:", 0, 29, 0, introduces=True),
        Clause("1", LEAD, "1. Sở Y tế:", 30, 41, 1, introduces=True),
        Clause("1 -1", f"{LEAD} › Sở Y tế", "- Trực Tết.", 42, 53, 1),
        Clause("2", LEAD, "2. Sở Tài chính cấp đủ tiền.", 54, 82, 2),
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("1.", "2."), ("1-", "2-"), ("1 -", "2 -"), ("1)", "2)"), ("1/", "2/"), ("(1)", "(2)"),
        ("01.", "02."),
    ],
)  # fmt: skip
def test_numbers_in_every_dress(one: str, two: str) -> None:
    assert cut(f"{one} Làm việc này.\n{two} Làm việc kia.") == [
        ("1", f"{one} Làm việc này."),
        ("2", f"{two} Làm việc kia."),
    ]


@pytest.mark.parametrize(
    ("a", "b"), [("a)", "b)"), ("a.", "b."), ("(a)", "(b)"), ("a/", "b/"), ("a -", "b -")]
)
def test_letters_in_every_dress(a: str, b: str) -> None:
    assert paths(f"1. Sở Y tế:\n{a} Trực dịch.\n{b} Báo cáo.\n2. Sở Nội vụ phối hợp.") == [
        "1",
        "1.a",
        "1.b",
        "2",
    ]


@cases("text", "expected")
def test_paths_follow_the_numbers(text: str, expected: list[str]) -> None:
    assert paths(text) == expected


@cases("text", "expected")
def test_a_text_is_cut(text: str, expected: list[tuple[str, str]]) -> None:
    assert cut(text) == expected


@cases("text", "expected")
def test_a_title_or_a_paragraph_over_a_list_is_a_heading(
    text: str, expected: list[tuple[str, str, bool]]
) -> None:
    assert [(clause.path, clause.heading, clause.introduces) for clause in split(text)] == expected


@cases("text", "expected")
def test_clauses_have_path_heading_and_section(text: str, expected: list[tuple[str, str, int, bool]]) -> None:
    found = [(clause.path, clause.heading, clause.section, clause.introduces) for clause in split(text)]
    assert found == expected


@cases("line")
def test_a_number_that_is_no_item_is_text(line: str) -> None:
    assert cut(f"1. Việc thứ nhất.\n{line}\n2. Việc thứ hai.") == [
        ("1", "1. Việc thứ nhất."),
        ("1 ¶2", line),
        ("2", "2. Việc thứ hai."),
    ]


def test_numbers_that_begin_anew_under_titles() -> None:
    text = "MỤC TIÊU\n1. Phủ sóng.\n2. Số hóa.\nNHIỆM VỤ\n1. Sở Nội vụ rà soát.\n2. Sở Tài chính cấp tiền."
    assert headed(text)[-3:] == [("", ""), ("1", "NHIỆM VỤ"), ("2", "NHIỆM VỤ")]


def test_a_law_ends_with_the_formula_of_its_adoption() -> None:
    text = "Điều 9. Hiệu lực\n1. Luật này có hiệu lực từ năm 2027.\n2. Chính phủ quy định chi tiết.\n"
    assert paths(text + "Luật này được Hội đồng thông qua ngày 10 tháng 12 năm 2025.")[-1] == "kết"
    assert paths(text + "Các bộ chịu trách nhiệm thi hành.")[-1] == "Điều 9 ¶1"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”."), ('"', '".'), ("“", '".'), ('"', "”;"), ("”", "“."), ("''", "''."), ("“", ".”")],
)
def test_quotation_marks_of_every_kind_and_mixed(opening: str, closing: str) -> None:
    text = f"1. Sửa đổi Điều 5 như sau:\n{opening}2. Một.\n3. Hai{closing}\n2. Bãi bỏ Điều 7."
    assert paths(text) == ["1", "2"]


def test_long_quotations_are_cut_to_paragraphs() -> None:
    quoted = "\n".join(f"{n}. {'Chủ rừng có quyền nhận khoán. ' * 10}" for n in range(1, 9))
    clauses = split(f"1. Sửa đổi Điều 5 như sau:\n“{quoted}”.\n2. Bãi bỏ Điều 7.")
    assert [clause.path for clause in clauses] == ["1", "1 ¶2", "1 ¶3", "2"]
    assert max(len(clause.text) for clause in clauses) < 1300


def test_a_long_item_is_cut_to_its_first_sentence_as_a_heading() -> None:
    item = (
        "1. Sở Y tế chỉ đạo các bệnh viện trực. " + "Bảo đảm đủ thuốc và trang thiết bị cho người bệnh. " * 4
    )
    clauses = split(f"{item}Cụ thể:\n- Trực 24/24 giờ.\n- Báo cáo.")
    assert [(clause.heading, clause.introduces) for clause in clauses] == [
        ("", False),
        ("Sở Y tế chỉ đạo các bệnh viện trực", False),
        ("Sở Y tế chỉ đạo các bệnh viện trực", False),
    ]


@pytest.mark.parametrize("title", ["Bảo vệ đê điều", "Bảo vệ đê điều.", "Việc bảo vệ đê điều gồm:"])
def test_the_first_line_of_a_text_without_a_header_stands_once_over_its_items(title: str) -> None:
    text = f"{title}\n1. Tuần tra trong mùa lũ:\na) Ban ngày.\nb) Ban đêm.\n2. Hộ đê khi có báo động."
    heading = title.rstrip(".:")
    assert headed(text) == [
        ("mở đầu", ""),
        ("1", heading),
        ("1.a", f"{heading} › Tuần tra trong mùa lũ"),
        ("1.b", f"{heading} › Tuần tra trong mùa lũ"),
        ("2", heading),
    ]


@cases("lead", "introduces")
def test_what_makes_a_rule_is_more_than_an_introduction(lead: str, introduces: bool) -> None:
    first, *_ = split_clauses(Document(f"1. {lead}\na) Việc thứ nhất.\nb) Việc thứ hai.\n2. Việc khác."))
    assert first.introduces is introduces


def test_a_text_without_numbers_is_cut_by_paragraph() -> None:
    long = "Các cấp ủy tập trung chỉ đạo tiêm chủng an toàn cho người dân. " * 20
    clauses = split("\n".join([long.strip()] * 4))
    assert [(clause.path, clause.heading, clause.section) for clause in clauses] == [
        ("", "", 0), ("", "", 1), ("", "", 2), ("", "", 3),
    ]  # fmt: skip
    assert [clause.section for clause in split("Một việc.\nHai việc.\nBa việc.")] == [0, 0, 0]


def test_nothing_comes_of_nothing() -> None:
    assert split("") == ()
    assert split(" \n\n ") == ()


@cases("text", "expected")
def test_outline_names_units_as_a_law_does(text: str, expected: list[str]) -> None:
    assert list(outline(Document(text))) == expected


_ODD_LINES = """1.|1) |2. Một.|3.1. Ba:|a) A|b) B|I. X|II. |- dash|+ plus|* sao|Điều 1. A|Điều 2|Chương I
“1. x|y”.|"||Abc|Abc.|Abc:|PHỤ LỤC I|QUYẾT ĐỊNH|TM. ABC|Nơi nhận:|(Đã ký)|Lê Văn Ba|STT|1|2|MỤC LỤC
Kính gửi:|Số: 1/A|(Kèm theo X)|CHỦ TỊCH|A. B|i) i|(ii) x|1.1 Abc|ảnh: x|-----"""
_LINES = st.lists(st.sampled_from(re.split(r"[|\n]", _ODD_LINES)), max_size=30)


@given(_LINES | st.lists(st.text(max_size=12), max_size=12))
@settings(max_examples=200, deadline=None)
def test_clauses_are_in_order_and_lose_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    clauses = split(text)
    assert all(one.end <= other.start for one, other in pairwise(clauses))
    assert all(
        " ".join(clause.text.split()) == " ".join(text[clause.start : clause.end].split())
        for clause in clauses
    )
    assert all("\n" not in clause.text and clause.text.strip() == clause.text for clause in clauses)
    assert [clause.section for clause in clauses] == sorted(clause.section for clause in clauses)
    layout = lay_out(Document(text))
    inside = [line for part in stretches(layout.of("body"), layout.of("annex")) for line in part.lines]
    assert all(any(c.start <= line.start and line.end <= c.end for c in clauses) for line in inside)


def test_one_paragraph_of_200_000_characters() -> None:
    text = "Thực hiện nghiêm. " * 11_000
    assert [len(clause.text) for clause in split(text)] == [len(text) - 1]


def test_a_run_of_spaces_that_was_not_normalised() -> None:
    assert [len(clause.text) for clause in split("1. Một" + " " * 300_000 + "hai.")] == [300_010]


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "{n}. Nội dung công việc.",
        "1. Abc:",
        "- Abc",
        "“1. Abc",
        "CHỦ TỊCH",
        "Chương I",
        "Lê Văn Ba",
        "STT",
        "Abc",
    ],
)
@pytest.mark.timeout(60)  # a quadratic splitter would take an hour
def test_splitting_is_linear(line: str) -> None:
    text = "\n".join(line.format(n=n % 999 + 1) for n in range(10_000))
    assert all(clause.start < clause.end for clause in split(text))


def test_the_judged_texts_are_cut_as_judged(shared_folder: Path) -> None:
    for document in json.loads((shared_folder / "eval" / "seed_gold.json").read_text("utf-8")):
        text = normalise((shared_folder / "seeds" / document["doc"]).read_text("utf-8"))
        got = [(clause.path, _bare(clause)) for clause in split(text)]
        want = [(clause["path"], _plain(clause["text"])) for clause in document["clauses"]]
        assert [pair for pair in got if pair in want] == want
        extra = [words for path, words in got if (path, words) not in want]
        assert all(words.startswith(tuple(document["optional"])) for words in extra)


def _bare(clause: Clause) -> str:
    """The text without its number."""
    numbered = clause.path and clause.path not in ("mở đầu", "kết") and "¶" not in clause.path
    return _plain(clause.text.partition(" ")[2] if numbered else clause.text)


def _plain(words: str) -> str:
    return " ".join(normalise(words).replace("*", "").split())


def test_an_annex_without_a_name_begins_where_it_says_what_it_goes_with() -> None:
    text = (
        "QUYẾT ĐỊNH:\nĐiều 1. Ban hành các danh mục kèm theo.\nĐiều 2. Có hiệu lực từ ngày ký.\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n"
        "PHỤ LỤC VỀ NHIỆM VỤ\n1. Xét nghiệm.\n2. Cách ly.\n"
        "DANH MỤC THIẾT BỊ\nPHÒNG DỊCH\n(Kèm theo Quyết định số 5/QĐ-UBND)\n1. Máy thở.\n2. Khẩu trang."
    )

    assert paths(text)[-4:] == ["Phụ lục.1", "Phụ lục.2", "Danh mục.1", "Danh mục.2"]


def test_the_label_of_a_blank_in_a_form_is_no_hit() -> None:
    clauses = split("1. Ý kiến của chuyên viên: Đồng ý.\n2. Ý kiến của lãnh đạo Văn phòng:\n3. Ý kiến khác:")
    assert [(clause.path, clause.introduces) for clause in clauses] == [
        ("1", False),
        ("2", True),
        ("3", True),
    ]
