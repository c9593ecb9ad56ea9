"""Other wordings of a topic."""

import pytest

from index.compare.wordings import other_wordings


@pytest.mark.parametrize(
    ("topic", "others"),
    [
        ("Di dời dân", ("sơ tán dân", "di tản dân")),
        ("ngân sách chống dịch", ("kinh phí chống dịch", "nguồn kinh phí chống dịch")),
        ("tiêm phòng vắc xin", ("tiêm chủng", "tiêm vắc xin", "tiêm phòng")),
        ("cách ly tại nhà", ()),
    ],
)
def test_a_term_is_replaced_by_others_for_the_same(topic: str, others: tuple[str, ...]) -> None:
    assert other_wordings(topic) == others
