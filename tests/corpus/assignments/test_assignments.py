"""Who is made responsible, for what, by when and with which money."""

from dataclasses import asdict
from pathlib import Path

import pytest

from case_tables import cases
from clauses import inherited, of_path, one_clause, roles, split
from corpus.assignments.find import find_assignments
from corpus.readers.directive import read_directive
from eval.commands.assignments import Score, alike, read_judged, score

JUDGED = Path(__file__).parents[2] / "data"
SAMPLES = Path(__file__).resolve().parents[3] / "corpus" / "data" / "samples"


def score_of(judged_file: Path, folder: Path) -> tuple[Score, int]:
    """The score on a file of judgments about the documents of a folder, and how many clauses it judges."""
    judged = read_judged(judged_file)
    directives = {case.file: read_directive((folder / case.file).read_text("utf-8")) for case in judged}
    return score(judged, directives), len(judged)


@cases("text", "expected")
def test_the_sentence_tells_the_role(text: str, expected: dict[str, str]) -> None:
    assert roles(text) == expected


@cases("text")
def test_addressees_owners_and_places_have_no_role(text: str) -> None:
    assert roles(text) == {}


@cases("text", "expected")
def test_names_are_whole(text: str, expected: dict[str, str]) -> None:
    assert roles(text) == expected


@cases("text")
def test_nobody_is_obliged(text: str) -> None:
    assert roles(text) == {}


@cases("text", "expected")
def test_roles_of_told_and_joined(text: str, expected: dict[str, str]) -> None:
    assert roles(text) == expected


def test_whoever_told_all_to_do_something_gives_the_tasks_below() -> None:
    directive = split(
        "UBND tỉnh yêu cầu Thủ trưởng các đơn vị thực hiện các nội dung sau:\n\n"
        "1. Giao Sở Y tế mua vắc xin.\n\n2. Đề nghị Công an tỉnh tuần tra."
    )
    found = [(one.agency, one.role, one.inherited) for one in find_assignments(directive) if one.clause > 0]
    assert found == [
        ("Sở Y tế", "assigned", False),
        ("Ủy ban nhân dân tỉnh", "direct", True),
        ("Công an tỉnh", "assigned", False),
        ("Ủy ban nhân dân tỉnh", "direct", True),
    ]


def test_an_assignment_carries_everything_with_its_spans() -> None:
    text = (
        "Trước ngày 30/9/2021, STC chủ trì bố trí kinh phí từ nguồn dự phòng ngân sách tỉnh; "
        "các cơ quan, đơn vị liên quan quyết toán."
    )
    first, second = find_assignments(one_clause(text))
    assert asdict(first) == {
        "clause": 0,
        "agency": "Sở Tài chính",
        "as_written": "STC",
        "role": "lead",
        "task": "chủ trì bố trí kinh phí từ nguồn dự phòng ngân sách tỉnh",
        "task_start": 26,
        "task_end": 82,
        "deadline": "Trước ngày 30/9/2021",
        "deadline_start": 0,
        "deadline_end": 20,
        "money": "nguồn dự phòng ngân sách tỉnh",
        "money_start": 53,
        "money_end": 82,
        "inherited": False,
        "generic": False,
        "start": 22,
        "end": 25,
        "basis": "stated",
    }
    assert (second.agency, second.generic, second.deadline, second.money) == (
        "các cơ quan, đơn vị liên quan",
        True,
        None,
        None,
    )


OUTLINE = """CHỈ THỊ
Về phòng, chống dịch

Ủy ban nhân dân tỉnh yêu cầu:

1. Ban cán sự đảng Ủy ban nhân dân tỉnh chỉ đạo Ủy ban nhân dân tỉnh:

1.1. Chỉ đạo Sở Nội vụ rà soát biên chế.

1.2. Sở Y tế:

- Chủ trì, phối hợp với Công an tỉnh truy vết người tiếp xúc gần.

- Tham mưu Ủy ban nhân dân tỉnh mua vắc xin trước ngày 15/8/2021.

- Trạm Y tế các xã tiêm vắc xin cho người dân.

1.3. Bảo đảm an sinh xã hội.

2. Trách nhiệm của Sở Tài chính

a) Bố trí kinh phí từ nguồn ngân sách tỉnh.

3. Tuyên truyền, vận động Nhân dân.

Chỉ thị này có hiệu lực kể từ ngày ký./.
"""


@cases("path", "expected")
def test_the_nearest_heading_that_names_a_body_holds(
    path: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = of_path(split(OUTLINE), path)
    assert [(each.agency, each.role, each.inherited) for each in found] == expected


def test_an_inherited_body_stands_in_the_heading_and_its_task_in_the_point() -> None:
    directive = split(OUTLINE)
    (found,) = of_path(directive, "1.2 -2")
    assert directive.text[found.start : found.end] == "Sở Y tế" == found.as_written
    assert found.task == "Tham mưu Ủy ban nhân dân tỉnh mua vắc xin trước ngày 15/8/2021"
    assert directive.text[found.task_start : found.task_end] == found.task
    assert found.deadline == "trước ngày 15/8/2021"


def test_spans_are_verbatim_in_every_sample() -> None:
    for path in sorted(SAMPLES.glob("*.txt")):
        directive = read_directive(path.read_text(encoding="utf-8"))
        for found in find_assignments(directive):
            text = directive.text
            assert text[found.task_start : found.task_end] == found.task != ""
            assert " ".join(text[found.start : found.end].split()) == found.as_written
            if found.deadline is not None:
                assert text[found.deadline_start : found.deadline_end] == found.deadline
            if found.money is not None:
                assert text[found.money_start : found.money_end] == found.money


def test_four_hundred_bodies_share_one_task() -> None:
    names = ", ".join(f"UBND xã A{number}" for number in range(400))
    found = find_assignments(one_clause(f"{names} phối hợp với Sở Y tế tiêm vắc xin trước ngày 15/8/2021."))
    assert len(found) == 401
    assert {each.role for each in found[:400]} == {"assigned"}
    assert {each.deadline for each in found} == {"trước ngày 15/8/2021"}


HOSTILE = [
    "Sở Y tế, ", "Sở Y tế như ", "Sở Y tế theo ", "Sở Y tế chỉ đạo: ", "UBND tỉnh chỉ đạo Sở Y tế làm; ",
    "chịu trách nhiệm, ", "phối hợp với ", "x ngay, ", "trước ngày ", "nguồn ngân sách ", "(Sở Y tế) ",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    assert len(find_assignments(one_clause(unit * 15_000))) <= 3


def test_alike_names_hold_each_others_words_under_one_head() -> None:
    assert alike("UBND tỉnh", "Ủy ban nhân dân tỉnh") == 1.0
    assert alike("Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam tỉnh") == pytest.approx(6 / 7)
    assert alike("Công an", "Công an các huyện, thị xã, thành phố") == 0.0
    assert alike("Công an tỉnh", "Giám đốc Công an tỉnh") == 0.0


def test_floor_on_clauses_of_the_samples_judged_by_hand() -> None:
    result, _ = score_of(JUDGED / "assignments_samples.json", SAMPLES)
    assert min(result.f1, result.roles) >= 0.98


def test_floor_on_clauses_of_ministries_judged_by_hand(shared_folder: Path) -> None:
    result, clauses = score_of(JUDGED / "assignments_judged.json", shared_folder / "directives")
    assert clauses >= 60
    assert result.f1 >= 0.97
    assert result.roles >= 0.98


def test_floor_on_the_clauses_of_the_seeds(shared_folder: Path) -> None:
    result, _ = score_of(shared_folder / "eval" / "seed_assignments.json", shared_folder / "seeds")
    assert min(result.f1, result.roles) >= 0.98


def test_who_issues_the_document_is_told_to_do_nothing() -> None:
    enacted = "Căn cứ Nghị định số 15/2021/NĐ-CP, Bộ trưởng Bộ Y tế ban hành Thông tư quy định về tiêm chủng."
    assert find_assignments(one_clause(enacted, path="mở đầu")) == ()
    told = "Ủy ban nhân dân tỉnh yêu cầu Sở Y tế ban hành kế hoạch tiêm chủng."
    assert [(one.agency, one.role) for one in find_assignments(one_clause(told, path="mở đầu"))] == [
        ("Ủy ban nhân dân tỉnh", "direct"),
        ("Sở Y tế", "assigned"),
    ]


@cases("text", "path")
def test_openings_and_closings_that_only_say_who_speaks(text: str, path: str) -> None:
    assert find_assignments(one_clause(text, path=path)) == ()


def test_who_is_told_to_draw_up_a_plan_has_to() -> None:
    told = one_clause("UBND tỉnh yêu cầu các xã xây dựng kế hoạch như sau:", path="mở đầu")
    assert ("các xã", "assigned") in [(one.agency, one.role) for one in find_assignments(told)]


def test_the_one_subject_of_an_item_has_its_points() -> None:
    assert inherited(
        "1. Chủ tịch UBND các xã chịu trách nhiệm trước Chủ tịch UBND tỉnh về công tác phòng cháy, chữa cháy "
        "rừng trên địa bàn. Không để xảy ra tình trạng khoán trắng cho lực lượng Kiểm lâm.\n\n"
        "a) Rà soát phương án.\n\nb) Giao Công an xã trực 24/24 giờ.\n\n"
        "2. Sở Y tế mua thuốc. Sở Tài chính cấp kinh phí.\n\na) Báo cáo kết quả trong quý II."
    ) == [("Chủ tịch Ủy ban nhân dân các xã", "assigned", "Rà soát phương án")]
