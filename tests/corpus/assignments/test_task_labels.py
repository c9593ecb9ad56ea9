"""Labels that charge bodies: columns of a table of tasks, lines of a plan."""

import pytest

from case_tables import cases
from clauses import one_clause, roles, split
from corpus.assignments.find import Assignment, find_assignments
from corpus.assignments.task_labels import are_task_labels, label_kind


def of_clause(text: str) -> list[Assignment]:
    return list(find_assignments(one_clause(text)))


@cases("label", "kind")
def test_a_label_says_what_its_cells_hold(label: str, kind: str) -> None:
    assert label_kind(label) == kind


def test_a_table_of_tasks_is_known_by_its_labels() -> None:
    assert are_task_labels(["Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"])
    assert are_task_labels(["Đơn vị", "Nội dung công việc"])
    assert not are_task_labels(["Tên hàng", "Đơn vị tính", "Số lượng"])
    assert not are_task_labels(["Nhiệm vụ", "Kết quả", "Ghi chú"])


def test_a_row_gives_roles_task_deadline_and_money_with_their_spans() -> None:
    text = (
        "STT: 3; Nhiệm vụ: Mua sắm vật tư y tế; Cơ quan chủ trì: Sở Y tế; Cơ quan phối hợp: Sở Tài chính; "
        "UBND cấp huyện; Thời hạn: Quý IV/2022; Kinh phí: 5 tỷ đồng từ ngân sách tỉnh; Ghi chú: Sở Nội vụ."
    )
    found = of_clause(text)
    assert [(one.agency, one.role) for one in found] == [
        ("Sở Y tế", "lead"),
        ("Sở Tài chính", "coordinate"),
        ("Ủy ban nhân dân cấp huyện", "coordinate"),
    ]
    for one in found:
        assert (one.task, one.deadline, one.money) == (
            "Mua sắm vật tư y tế",
            "Quý IV/2022",
            "ngân sách tỉnh",
        )
        assert text[one.task_start : one.task_end] == one.task
        assert text[one.deadline_start : one.deadline_end] == one.deadline
        assert text[one.money_start : one.money_end] == one.money
        assert not one.inherited


@cases("text", "expected")
def test_labels_charge_the_bodies_in_their_cells(text: str, expected: dict[str, str]) -> None:
    assert roles(text) == expected


def test_a_sentence_before_the_labels_is_the_task() -> None:
    (found,) = of_clause("Xây dựng phần mềm. Cơ quan chủ trì: Công an tỉnh. Thời hạn: Quý II/2022.")
    assert (found.role, found.task, found.deadline) == (
        "lead",
        "Xây dựng phần mềm",
        "Quý II/2022",
    )


PLAN = """KẾ HOẠCH

2. Rà soát quy định về đất đai.

- Cơ quan chủ trì: Sở Tư pháp.

- Cơ quan phối hợp: UBND các huyện; các sở, ban, ngành liên quan.

- Thời gian hoàn thành: Quý II/2022.

3. Tập huấn.

a) Nội dung: Bồi dưỡng kỹ năng số cho cán bộ.

b) Đơn vị thực hiện: Sở Nội vụ.

c) Kinh phí: Nguồn ngân sách tỉnh.
"""


def test_lines_with_labels_are_about_the_clause_before_them_or_their_own_task() -> None:
    directive = split(PLAN)
    text = directive.text
    told = [(one.agency, one.role, one.task, one.deadline, one.money) for one in find_assignments(directive)]
    land, skills = "Rà soát quy định về đất đai", "Bồi dưỡng kỹ năng số cho cán bộ"
    assert told == [
        ("Sở Tư pháp", "lead", land, "Quý II/2022", None),
        ("Ủy ban nhân dân các huyện", "coordinate", land, "Quý II/2022", None),
        ("các sở, ban, ngành liên quan", "coordinate", land, "Quý II/2022", None),
        ("Sở Nội vụ", "assigned", skills, None, "Nguồn ngân sách tỉnh"),
    ]
    for one in find_assignments(directive):
        assert text[one.task_start : one.task_end] == one.task


def test_who_helps_by_a_label_stands_beside_the_body_of_the_heading() -> None:
    directive = split(
        "2. Sở Y tế:\n\n- Nhiệm vụ: Tiêm vắc xin; Cơ quan phối hợp: Sở Nội vụ; Thời hạn: Quý I/2022.\n"
    )
    found = [one for one in find_assignments(directive) if one.clause == 1]
    assert [(one.agency, one.role, one.task, one.deadline, one.inherited) for one in found] == [
        ("Sở Nội vụ", "coordinate", "Tiêm vắc xin", "Quý I/2022", False),
        ("Sở Y tế", "assigned", "Tiêm vắc xin", "Quý I/2022", True),
    ]


def test_rows_keep_to_themselves() -> None:
    """A row whose deadline is left blank has none, whatever the rows beside it say."""
    rows = split(
        "Nhiệm vụ: Lập hồ sơ; Chủ trì: Sở Y tế; Thời hạn: Quý I/2022.\n\n"
        "Nhiệm vụ: Lưu hồ sơ; Chủ trì: Sở Nội vụ.\n"
    )
    found = find_assignments(rows)
    assert [(one.agency, one.task, one.deadline) for one in found] == [
        ("Sở Y tế", "Lập hồ sơ", "Quý I/2022"),
        ("Sở Nội vụ", "Lưu hồ sơ", None),
    ]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["Chủ trì: ", "Chủ trì: Sở Y tế; ", ": ; ", "Nhiệm vụ: a (", "Sở Y tế: "])
def test_hostile_labels_take_linear_time(unit: str) -> None:
    assert len(of_clause(unit * 5_000)) <= 2


def test_a_row_between_bars_has_the_labels_of_the_row_above() -> None:
    directive = split(
        "I. PHÂN CÔNG\n\n| TT | Nội dung | Chủ trì | Phối hợp | Thời hạn |\n|---|---|:-:|---|---|\n"
        "| 1 | Chốt danh sách | Sở Nội vụ | UBND các xã | Trước 25/01/2026 |\n"
        "| 2 | Trao quà | Hội Chữ thập đỏ tỉnh | | |\n| 3 | Tổng kết |\n\nII. KINH PHÍ\n\nTừ ngân sách."
    )
    assert [(one.agency, one.role, one.task, one.deadline) for one in find_assignments(directive)] == [
        ("Sở Nội vụ", "lead", "Chốt danh sách", "Trước 25/01/2026"),
        ("Ủy ban nhân dân các xã", "coordinate", "Chốt danh sách", "Trước 25/01/2026"),
        ("Hội Chữ thập đỏ tỉnh", "lead", "Trao quà", None),
    ]


def test_bars_without_labels_of_tasks_charge_nobody() -> None:
    assert find_assignments(split("I. SỐ LIỆU\n\n| Đơn vị | Số ca |\n|---|---|\n| Sở Y tế | 3 |")) == ()
