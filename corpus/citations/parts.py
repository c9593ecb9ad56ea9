"""Parts of documents as texts name them, as paths of their clauses: "khoản 3 Mục II" is `II.3`.

Paths are those of docs/contract.md.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

_UNITS = ("điểm", "khoản", "tiểu mục", "điều", "mục", "chương", "phần")
# What is above an article does not belong to its path: numbering of articles runs through a document.
_ARTICLE = _UNITS.index("điều")
_LABEL = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-zđ]?|[ivxl]{1,7}|[a-zđ])(?!\w)"
_LABELS = rf"{_LABEL}(?:(?:\s*,\s*|\s+và\s+){_LABEL})*"
_STEP = rf"(?:(?:các|những)\s+)?(?:{'|'.join(_UNITS)})\s+{_LABELS}"
# In small letters with canonical tones.
PARTS = rf"{_STEP}(?:(?:\s*[,;]\s*|\s+và\s+|\s+(?:của|thuộc|tại)\s+|\s+){_STEP})*"
_READ_STEP = re.compile(rf"(?P<unit>{'|'.join(_UNITS)})\s+(?P<labels>{_LABELS})")
_READ_LABEL = re.compile(_LABEL)

Step = tuple[int, list[str]]


def paths_of_parts(written: str) -> tuple[str, ...]:
    """The paths that a text like `PARTS` names: "điểm a, b khoản 2 điều 5" is `Điều 5.2.a` and `Điều 5.2.b`.

    "Điều 5 khoản 2" is one path, too.
    """
    return tuple(dict.fromkeys(path for group in _groups(_steps(written)) for path in _paths(group)))


def _steps(written: str) -> list[Step]:
    """The steps as they are written, or from the innermost on where all of them go inwards."""
    steps = [
        (_UNITS.index(found["unit"]), _READ_LABEL.findall(found["labels"]))
        for found in _READ_STEP.finditer(written)
    ]
    inwards = all(one[0] > following[0] for one, following in pairwise(steps))
    return steps[::-1] if inwards else steps


def _paths(group: list[Step]) -> Iterator[str]:
    named = [step for step in group if step[0] <= _ARTICLE] if _has_article(group) else group
    for labels in product(*([_as_cited(unit, one) for one in ones] for unit, ones in reversed(named))):
        path = ".".join(labels)
        yield f"Điều {path}" if _has_article(group) else path


def _groups(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Steps from the innermost to the outermost; a step that is no further out begins another part."""
    group: list[Step] = []
    for unit, labels in steps:
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
