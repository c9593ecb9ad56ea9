"""What a group of clauses is called."""

import pytest

from corpus.model import Clause
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
            "Về kinh phí",
        ),
        (
            [
                clause("a) Rà soát, bố trí kinh phí mua vắc xin cho xã; báo cáo."),
                clause("- Kịp thời mua vắc xin cho xã, lo đê."),
            ],
            "Kịp thời mua vắc xin cho xã",
        ),
        ([clause("3.1. Tuần tra rừng phòng hộ.")], "Tuần tra rừng phòng hộ."),
        ([clause("1. " + "lo " * 30)], "Lo" + " lo" * 11 + " …"),
        ([clause("1. Lo đê.", "Bảo vệ đê")], "Bảo vệ đê"),
        ([clause("5")], "5"),
    ],
)
def test_the_name_is_a_heading_a_piece_in_common_or_the_opening(clauses: list[Clause], name: str) -> None:
    assert name_of(clauses, lambda term: 1 if "vac" in term or "xin" in term else 9, 10) == name
