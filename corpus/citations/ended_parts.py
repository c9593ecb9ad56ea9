"""Which parts of a document a text repeals or replaces: "Bãi bỏ khoản 3 Mục II Chỉ thị số …" is `II.3`.

Source: Luật Ban hành văn bản quy phạm pháp luật (bãi bỏ, thay thế một phần).
"""

import re

from corpus.citations.parts import PARTS, paths_of_parts

_ACTIVE = re.compile(
    rf"(?<!\w)(?:bãi bỏ|hủy bỏ|thay thế)\s+(?:toàn bộ\s+)?(?:(?:nội dung|quy định)\s+(?:tại\s+)?)?"
    rf"(?P<parts>{PARTS})\s*(?:của|tại|thuộc|,)?\s*$"
)
_SUBJECT = re.compile(rf"(?:^|[.;:\n]\s*)[-+]?\s*(?P<parts>{PARTS})\s*(?:của|tại|thuộc)?\s*$")
_PASSIVE = re.compile(
    r"(?:(?!\.\s)[^\n;])*?(?<!\w)(?:(?:hết|chấm dứt) hiệu lực|(?:bị|được) (?:bãi bỏ|hủy bỏ|thay thế))(?!\w)"
)
_BEFORE, _AFTER = 300, 900


def ended_parts(text: str, start: int, end: int) -> tuple[str, ...]:
    """The paths of what a text repeals or replaces of the document that it names from `start` to `end`.

    `text` is in small letters with canonical tones. Empty where nothing, or the whole, is ended.
    """
    lead = text[max(0, start - _BEFORE) : start]
    found = _ACTIVE.search(lead)
    if found is None and _PASSIVE.match(text[end : end + _AFTER]):
        found = _SUBJECT.search(lead)
    return paths_of_parts(found["parts"]) if found else ()
