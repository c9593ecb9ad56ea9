"""When a document was issued, and what its head proves where the day was left to be filled in by hand."""

from case_tables import cases
from corpus.readers.directive import read_directive

HEAD = """ỦY BAN NHÂN DÂN
TỈNH VĨNH HẢI

Số: /CT-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Vĩnh Hải, {day}

CHỈ THỊ
Về việc phòng, chống dịch

Căn cứ Nghị quyết số 68/NQ-CP ngày {cited} của Chính phủ, Chủ tịch UBND tỉnh yêu cầu:

1. Sở Y tế tiêm vắc xin.

2. Sở Tài chính bố trí kinh phí.
"""


@cases("day", "bound", "proof")
def test_a_day_left_blank_is_no_date_but_its_month_bounds_it(day: str, bound: str, proof: str) -> None:
    directive = read_directive(HEAD.format(day=day, cited="01/7/2021"))
    metadata, bounded = directive.metadata, directive.metadata.not_before
    assert (metadata.date.value, metadata.date.basis) == (None, "unknown")
    assert (bounded.value, bounded.basis) == (bound, "stated")
    assert directive.text[bounded.start : bounded.end] == proof


def test_a_later_document_cited_bounds_it_more_closely() -> None:
    metadata = read_directive(HEAD.format(day="ngày … tháng 9 năm 2021", cited="20/9/2021")).metadata
    assert metadata.not_before.value == "2021-09-20"


def test_a_day_that_is_stated_needs_no_bound() -> None:
    metadata = read_directive(HEAD.format(day="ngày 06 tháng 9 năm 2021", cited="01/7/2021")).metadata
    assert (metadata.date.value, metadata.not_before.value) == ("2021-09-06", None)
