"""What a group of clauses is called."""

import pytest

from corpus.assignments.find import find_assignments
from corpus.model import Clause
from corpus.readers.directive import read_directive
from index.backends.statistics import TermStatistics
from index.compare.topics import names_a_part
from index.drafting.group_names import name_of


def clause(text: str, heading: str = "") -> Clause:
    return Clause("1", heading, text, 0, len(text), 0)


@pytest.mark.parametrize(
    ("clauses", "name"),
    [
        (
            [
                clause("1. Rà soát, bố trí kinh phí mua vắc xin cho xã; báo cáo.", "A › Về kinh phí:"),
                clause("2. Lo.", "Về kinh phí"),
            ],
            "Kinh phí",
        ),
        (
            [clause("1. Lo hồ sơ.", "TỔ CHỨC THỰC HIỆN"), clause("2. Làm.", "Tổ chức thực hiện")],
            "Lo hồ sơ.",
        ),
        (
            [
                clause("1. Nhận hồ sơ trực tuyến mỗi tuần."),
                clause("2. Ưu tiên hồ sơ trực tuyến.", "Sở Tư pháp"),
            ],
            "Hồ sơ trực tuyến",
        ),
        (
            [
                clause("a) Rà soát, bố trí kinh phí mua vắc xin cho xã; báo cáo."),
                clause("- Kịp thời mua vắc xin cho xã, lo đê."),
            ],
            "Kịp thời mua vắc xin cho xã",
        ),
        (
            [
                clause("1. Sở Y tế mua vắc xin cho cụ già trước ngày 30/6/2022."),
                clause("2. Ủy ban nhân dân xã mua vắc xin cho cụ già."),
            ],
            "Mua vắc xin cho cụ già",
        ),
        (
            [
                clause("Giải pháp chủ yếu và trách nhiệm của, lo đê của xã."),
                clause("Giải pháp chủ yếu và trách nhiệm của, lo đê của xã."),
            ],
            "Lo đê của xã",
        ),
        ([clause("3.1. Tuần tra rừng phòng hộ.")], "Tuần tra rừng phòng hộ."),
        ([clause("1. " + "lo " * 30)], "Lo" + " lo" * 11 + " …"),
        ([clause("1. Lo đê.", "Bảo vệ đê")], "Bảo vệ đê"),
        ([clause("5")], "5"),
    ],
)
def test_the_name_is_a_heading_a_piece_in_common_or_the_opening(clauses: list[Clause], name: str) -> None:
    rare = ("vac", "xin", "truc_tuyen", "so_truc", "ho_so")
    assert (
        name_of(clauses, TermStatistics(lambda term: 1 if any(one in term for one in rare) else 90, 100))
        == name
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Tài chính chủ trì bố trí tiền.", "Nhiệm vụ của Sở Tài chính"),
        ("Sở Tài chính theo dõi, đôn đốc việc này.", "Theo dõi, đôn đốc, báo cáo việc thực hiện"),
    ],
)
def test_without_a_topic_it_is_who_does_it(text: str, name: str) -> None:
    draft = read_directive(f"1. {text}")
    clauses, duties = [draft.clauses[0]] * 2, [find_assignments(draft)] * 2
    assert name_of(clauses, TermStatistics(lambda _: 90, 100), duties) == name
    assert name_of(clauses, TermStatistics(lambda _: 90, 100), duties, {name}) != name


@pytest.mark.parametrize(
    ("heading", "is_part"),
    [
        ("Tổ chức thực hiện", True),
        ("NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM TRONG THỜI GIAN TỚI", True),
        ("Điều khoản thi hành", True),
        ("Mục đích và yêu cầu:", True),
        ("Tổ chức tiêm chủng", False),
        ("Giải pháp về kinh phí", False),
        ("Trách nhiệm của Sở Y tế", False),
    ],
)
def test_a_heading_of_a_part_names_no_topic(heading: str, is_part: bool) -> None:
    assert names_a_part(heading) is is_part
