"""Who is made responsible, for what, by when and with which money."""

from dataclasses import asdict
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sở Tài chính chủ trì, phối hợp với Sở Y tế và Công an tỉnh cân đối ngân sách.",
            {"Sở Tài chính": "lead", "Sở Y tế": "coordinate", "Công an tỉnh": "coordinate"},
        ),
        (
            "Chỉ đạo Bộ Chỉ huy Quân sự tỉnh phối hợp với các đơn vị liên quan quản lý khu cách ly.",
            {"Bộ Chỉ huy Quân sự tỉnh": "assigned", "các đơn vị liên quan": "coordinate"},
        ),
        (
            "Sở Y tế, Sở Nội vụ, Công an tỉnh phối hợp tổ chức tập huấn.",
            {"Sở Y tế": "coordinate", "Sở Nội vụ": "coordinate", "Công an tỉnh": "coordinate"},
        ),
        (
            "UBND tỉnh chỉ đạo Sở Xây dựng khẩn trương rà soát các công trình.",
            {"Ủy ban nhân dân tỉnh": "direct", "Sở Xây dựng": "assigned"},
        ),
        (
            "Giao Sở Nội vụ chủ trì tham mưu UBND tỉnh ban hành quy chế, báo cáo Thủ tướng Chính phủ.",
            {"Sở Nội vụ": "lead"},
        ),
        ("Sở Tư pháp tham mưu UBND tỉnh sửa đổi quy định.", {"Sở Tư pháp": "advise"}),
        (
            "Văn phòng Tỉnh ủy theo dõi, đôn đốc việc thực hiện Chỉ thị này.",
            {"Văn phòng Tỉnh ủy": "monitor"},
        ),
        (
            "Bí thư cấp ủy chịu trách nhiệm trước Ban Thường vụ Tỉnh ủy nếu để dịch lan rộng.",
            {"Bí thư cấp ủy": "accountable"},
        ),
        (
            "Bộ Y tế chủ trì, Bộ Tài chính, Bộ Công an phối hợp xây dựng cơ chế mua sắm.",
            {"Bộ Y tế": "lead", "Bộ Tài chính": "coordinate", "Bộ Công an": "coordinate"},
        ),
        (
            "Đề nghị Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện chính sách hỗ trợ.",
            {"Mặt trận Tổ quốc Việt Nam tỉnh": "monitor"},
        ),
        (
            "Yêu cầu Giám đốc các sở; Chủ tịch UBND các huyện; Thủ trưởng các đơn vị nghiêm túc thực hiện.",
            {
                "Giám đốc các sở": "assigned",
                "Chủ tịch Ủy ban nhân dân các huyện": "assigned",
                "Thủ trưởng các đơn vị": "assigned",
            },
        ),
        (
            "Trên cơ sở hướng dẫn của Bộ Y tế, Sở Y tế tổ chức tiêm chủng tại các trạm y tế.",
            {"Sở Y tế": "assigned"},
        ),
        (
            "Các địa phương có ca mắc khẩn trương khoanh vùng, dập dịch.",
            {"các địa phương": "assigned"},
        ),
        (
            "Sở Y tế, căn cứ chức năng, nhiệm vụ được giao, chủ trì xây dựng phương án.",
            {"Sở Y tế": "lead"},
        ),
        (
            "Phối hợp với các ngành liên quan như Sở Công Thương, Sở Y tế kiểm tra các chợ đầu mối.",
            {"các ngành liên quan": "coordinate", "Sở Công Thương": "coordinate", "Sở Y tế": "coordinate"},
        ),
        (
            "Thủ trưởng các đơn vị trực tiếp chỉ đạo thực hiện; chịu trách nhiệm về kết quả.",
            {"Thủ trưởng các đơn vị": "assigned, accountable"},
        ),
        (
            "Chỉ đạo lực lượng công an xã tăng cường tuần tra (Sở Y tế hướng dẫn chuyên môn).",
            {"Công an xã": "assigned", "Sở Y tế": "assigned"},
        ),
        (
            "Giao Bộ Công an giúp Thủ tướng Chính phủ theo dõi, đôn đốc việc thực hiện.",
            {"Bộ Công an": "monitor"},
        ),
        (
            "Sở Y tế là cơ quan thường trực Ban Chỉ đạo, có trách nhiệm tổng hợp số liệu.",
            {"Sở Y tế": "assigned"},
        ),
        (
            "Ban Thường vụ Tỉnh ủy giao Ban Tuyên giáo Tỉnh ủy hướng dẫn thực hiện.",
            {"Ban Thường vụ Tỉnh ủy": "direct", "Ban Tuyên giáo Tỉnh ủy": "assigned"},
        ),
        (
            "Thực hiện Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu:",
            {"Ủy ban nhân dân tỉnh": "direct"},
        ),
        (
            "SỞ Y TẾ CHỦ TRÌ, PHỐI HỢP VỚI CÔNG AN TỈNH TRIỂN KHAI THỰC HIỆN.",
            {"Sở Y tế": "lead", "Công an tỉnh": "coordinate"},
        ),
        (
            "Sở Lao động - Thương binh\nvà Xã hội chủ\ntrì, phối hợp với Sở Tài\nchính chi trả.",
            {"Sở Lao động - Thương binh và Xã hội": "lead", "Sở Tài chính": "coordinate"},
        ),
    ],
)
def test_the_sentence_tells_the_role(text: str, expected: dict[str, str]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo Thủ tướng Chính phủ theo chỉ đạo tại văn bản 971/TTg-KGVX, ngày 18/7/2021.",
        "Bảo đảm an toàn tại các khu cách ly theo hướng dẫn của Bộ Y tế và Sở Y tế.",
        "Triển khai Nghị quyết 68/NQ-CP của Chính phủ, Quyết định 23/2021/QĐ-TTg của Thủ tướng Chính phủ.",
        "Thời gian qua, các cấp ủy, chính quyền đã phối hợp với các đơn vị liên quan tổ chức tốt.",
        "Phát huy vai trò của Mặt trận Tổ quốc và các đoàn thể; gửi Sở Y tế tổng hợp.",
        "Sở Y tế được thành lập năm 1975; kịp thời báo cáo để UBND tỉnh chỉ đạo các địa phương.",
        "Chỉ thị này có hiệu lực kể từ ngày ký./.",
        "",
        " \n ",
        ",,, ;;; ::: ... ((( “",
    ],
)
def test_addressees_owners_and_places_have_no_role(text: str) -> None:
    assert roles(text) == {}


def test_an_enumeration_gives_each_body_its_own_task() -> None:
    text = (
        "Ban cán sự đảng UBND tỉnh chỉ đạo: Sở Công Thương bảo đảm cung ứng hàng hóa; "
        "Sở Tài chính kịp thời bố trí kinh phí; Sở Y tế mua vật tư."
    )
    assert [(found.agency, found.role, found.task) for found in find_assignments(one_clause(text))] == [
        ("Ban cán sự đảng Ủy ban nhân dân tỉnh", "direct", text[text.index("chỉ đạo") : -1]),
        ("Sở Công Thương", "assigned", "bảo đảm cung ứng hàng hóa"),
        ("Sở Tài chính", "assigned", "kịp thời bố trí kinh phí"),
        ("Sở Y tế", "assigned", "mua vật tư"),
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


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("1.1", [("Sở Nội vụ", "assigned", False), ("Ủy ban nhân dân tỉnh", "direct", True)]),
        ("1.2", [("Sở Y tế", "assigned", False)]),
        ("1.2 -1", [("Công an tỉnh", "coordinate", False), ("Sở Y tế", "lead", True)]),
        ("1.2 -2", [("Sở Y tế", "advise", True)]),
        ("1.2 -3", [("Trạm Y tế các xã", "assigned", False)]),
        ("1.3", [("Ủy ban nhân dân tỉnh", "assigned", True)]),
        ("2.a", [("Sở Tài chính", "assigned", True)]),
        ("3", []),
        ("kết", []),
    ],
)
def test_the_nearest_heading_that_names_a_body_holds(
    path: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = of_path(split(OUTLINE), path)
    assert [(each.agency, each.role, each.inherited) for each in found] == expected


def test_a_heading_with_a_letter_holds_for_the_points_under_it() -> None:
    raw = (
        "A. ĐỐI VỚI SỞ XÂY DỰNG\n\n1. Rà soát chung cư cũ.\n\n2. Lập danh mục.\n\n"
        "B. CÔNG AN TỈNH\n\n1. Tuần tra ban đêm.\n\n2. Lập chốt.\n"
    )
    assert inherited(raw) == [
        ("Sở Xây dựng", "assigned", "Rà soát chung cư cũ"),
        ("Sở Xây dựng", "assigned", "Lập danh mục"),
        ("Công an tỉnh", "assigned", "Tuần tra ban đêm"),
        ("Công an tỉnh", "assigned", "Lập chốt"),
    ]


def test_a_heading_that_says_two_roles_of_a_body_hands_it_down_once() -> None:
    raw = "1. Sở Xây dựng quyết định và chịu trách nhiệm về việc sau:\n\na) Chọn đất.\n\nb) Chọn nhà thầu.\n"
    assert inherited(raw) == [
        ("Sở Xây dựng", "assigned", "Chọn đất"),
        ("Sở Xây dựng", "assigned", "Chọn nhà thầu"),
    ]


def test_an_inherited_body_stands_in_the_heading_and_its_task_in_the_point() -> None:
    directive = split(OUTLINE)
    (found,) = of_path(directive, "1.2 -2")
    assert directive.text[found.start : found.end] == "Sở Y tế" == found.as_written
    assert found.task == "Tham mưu Ủy ban nhân dân tỉnh mua vắc xin trước ngày 15/8/2021"
    assert directive.text[found.task_start : found.task_end] == found.task
    assert found.deadline == "trước ngày 15/8/2021"


def test_a_paragraph_goes_on_with_the_subject_of_its_number() -> None:
    raw = "6. Ngành Y tế tỉnh bảo vệ các bệnh viện.\n\nChủ động mua sắm vật tư y tế.\n\n7. Hết."
    assert inherited(raw) == [("ngành Y tế tỉnh", "assigned", "Chủ động mua sắm vật tư y tế")]


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


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "Sở Y tế, ",
        "Sở Y tế như ",
        "Sở Y tế theo ",
        "Sở Y tế chỉ đạo: ",
        "UBND tỉnh chỉ đạo Sở Y tế làm; ",
        "chịu trách nhiệm, ",
        "phối hợp với ",
        "x ngay, ",
        "trước ngày ",
        "nguồn ngân sách ",
        "(Sở Y tế) ",
    ],
)
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
