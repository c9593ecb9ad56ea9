"""A stretch of a text that knows where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

# What may stand around a piece of a line: spaces, the borders of tables, the star of the Party's letterheads.
# U+FFFC stands for a drawing (a ruled line under the issuer), where the reader found one.
MARGIN = " \t*|\ufffc"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text and the code point at which it begins; `end - start` is the length of `text`."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the stretch ends."""
        return self.start + len(self.text)

    def cut(self, start: int, end: int | None = None) -> "Span":
        """Part of the stretch, counted from its own start, without the margins around it."""
        inner = self.text[start:end]
        return Span(inner.strip(MARGIN), self.start + start + len(inner) - len(inner.lstrip(MARGIN)))


def lines_of(text: str) -> Iterator[Span]:
    """The lines that are not blank, in order, without the white space around them."""
    start = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            yield Span(bare, start + len(raw) - len(raw.lstrip()))
        start += len(raw) + 1
