"""How state and Party documents look on paper: sizes, and what their headers and closings say.

Source: phụ lục I of Nghị định 30/2020/NĐ-CP; Hướng dẫn 36-HD/VPTW of 2018.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.text import MOTTOES

Style = Literal["state", "party"]
# Points of the text and of who signs, and mm around it, which are the same for both.
BODY, TOP, BOTTOM, LEFT, RIGHT = 14, 20, 20, 30, 20
_STATE, _WATCHWORDS, _PARTY = MOTTOES


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Sizes in points, and the words that are always there.

    `crown` is what stands at the top right, a line for each with its size; `under_issuer` and `under_subject`
    are drawn below these, a rule where they are empty. `number` has the number in it.
    """

    crown: tuple[tuple[str, float], ...]
    issuer: float
    number: str
    place: float
    title: float
    subject: float
    under_issuer: str
    under_subject: str
    recipients: float
    recipients_title: float
    filed: str


LAYOUTS: Mapping[Style, PageLayout] = {
    "state": PageLayout(
        crown=((_STATE.upper(), 12), (_WATCHWORDS, 13)),
        issuer=12, number="Số: {}", place=13, title=14, subject=14, under_issuer="", under_subject="",
        recipients=11, recipients_title=12, filed="- Lưu: VT.",
    ),
    "party": PageLayout(
        crown=((_PARTY.upper(), 15),),
        issuer=14, number="Số {}", place=14, title=16, subject=15, under_issuer="*", under_subject="-----",
        recipients=12, recipients_title=14, filed="- Lưu Văn phòng.",
    ),
}  # fmt: skip


def style_of(system: str | None) -> Style:
    """The layout that suits the issuer: Party agencies have their own."""
    return "party" if system == "party" else "state"
