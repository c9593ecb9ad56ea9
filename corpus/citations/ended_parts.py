"""Which parts of a document a text repeals or replaces: "Bãi bỏ khoản 3 Mục II Chỉ thị số …" is `II.3`.

Source: Luật Ban hành văn bản quy phạm pháp luật (bãi bỏ, thay thế một phần); paths as in docs/contract.md.
"""

import re
from collections.abc import Iterator
from itertools import product

_UNITS = ("điểm", "khoản", "tiểu mục", "điều", "mục", "chương", "phần")
# What is above an article does not belong to its path: numbering of articles runs through a document.
_ARTICLE = _UNITS.index("điều")
_LABEL = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-zđ]?|[ivxl]{1,7}|[a-zđ])(?!\w)"
_LABELS = rf"{_LABEL}(?:(?:\s*,\s*|\s+và\s+){_LABEL})*"
_STEP = rf"(?:(?:các|những)\s+)?(?:{'|'.join(_UNITS)})\s+{_LABELS}"
_PARTS = rf"{_STEP}(?:(?:\s*[,;]\s*|\s+và\s+|\s+(?:của|thuộc|tại)\s+|\s+){_STEP})*"
_ACTIVE = re.compile(
    rf"(?<!\w)(?:bãi bỏ|hủy bỏ|thay thế)\s+(?:toàn bộ\s+)?(?:(?:nội dung|quy định)\s+(?:tại\s+)?)?"
    rf"(?P<parts>{_PARTS})\s*(?:của|tại|thuộc|,)?\s*$"
)
_SUBJECT = re.compile(rf"(?:^|[.;:\n]\s*)[-+]?\s*(?P<parts>{_PARTS})\s*(?:của|tại|thuộc)?\s*$")
_PASSIVE = re.compile(
    r"(?:(?!\.\s)[^\n;])*?(?<!\w)(?:(?:hết|chấm dứt) hiệu lực|(?:bị|được) (?:bãi bỏ|hủy bỏ|thay thế))(?!\w)"
)
_READ_STEP = re.compile(rf"(?P<unit>{'|'.join(_UNITS)})\s+(?P<labels>{_LABELS})")
_READ_LABEL = re.compile(_LABEL)
_BEFORE, _AFTER = 300, 900

Step = tuple[int, list[str]]


def ended_parts(text: str, start: int, end: int) -> tuple[str, ...]:
    """The paths of what a text repeals or replaces of the document that it names from `start` to `end`.

    `text` is in small letters with canonical tones. Empty where nothing, or the whole, is ended.
    """
    lead = text[max(0, start - _BEFORE) : start]
    found = _ACTIVE.search(lead)
    if found is None and _PASSIVE.match(text[end : end + _AFTER]):
        found = _SUBJECT.search(lead)
    return tuple(dict.fromkeys(_paths(found["parts"]))) if found else ()


def _paths(written: str) -> Iterator[str]:
    """ "điểm a, b khoản 2 điều 5" is `Điều 5.2.a` and `Điều 5.2.b`."""
    for group in _groups(written):
        named = [step for step in group if step[0] <= _ARTICLE] if _has_article(group) else group
        for labels in product(*([_as_cited(unit, one) for one in ones] for unit, ones in reversed(named))):
            path = ".".join(labels)
            yield f"Điều {path}" if _has_article(group) else path


def _groups(written: str) -> Iterator[list[Step]]:
    """Steps from the innermost to the outermost; a step that is no further out begins another part."""
    group: list[Step] = []
    for found in _READ_STEP.finditer(written):
        unit, labels = _UNITS.index(found["unit"]), _READ_LABEL.findall(found["labels"])
        if group and unit == group[-1][0]:
            group[-1][1].extend(labels)
        elif group and unit < group[-1][0]:
            yield group
            group = [(unit, labels)]
        else:
            group.append((unit, labels))
    if group:
        yield group


def _has_article(group: list[Step]) -> bool:
    return any(unit == _ARTICLE for unit, _ in group)


def _as_cited(unit: int, label: str) -> str:
    """Mục, chương and phần bear Roman numbers, điểm letters."""
    return label.upper() if unit > _ARTICLE else label
