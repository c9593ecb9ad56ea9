"""The parts of a directive's page."""

from dataclasses import dataclass
from typing import Literal

from corpus.text import Span

Part = Literal["header", "addressees", "body", "recipients", "signature", "annex", "footnotes", "furniture"]


@dataclass(frozen=True, slots=True)
class Line(Span):
    """A line of the normalised text, or a piece of one, and the part of the page that it belongs to.

    The white space around it is left out. A line on which two columns ran together
    ("- Lưu: VT. BỘ TRƯỞNG") is two pieces.
    """

    part: Part


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a directive that are not blank, in the order of the text.

    `header` is all from the issuer to the subject (motto, number, place and date, type; the headline of a
    news report) and the words "QUYẾT ĐỊNH:" between preamble and body. `furniture` is page furniture:
    ornaments, captions, contents, the by-line and the time of a report. Recipients and signature may be
    interleaved. `footnotes` explain marks in the text, as those of consolidated texts do.
    `truncated` is true where the body stops in the middle of a sentence and no closing follows.
    Source: the parts of a state document in phụ lục I of Nghị định 30/2020/NĐ-CP; Party documents have the
    same parts under other names.
    """

    lines: tuple[Line, ...]
    truncated: bool

    def of(self, *parts: Part) -> tuple[Line, ...]:
        """The lines that belong to any of the parts, in the order of the text."""
        return tuple(line for line in self.lines if line.part in parts)
