"""What a reader has to know of a scan: that its text was recognised, and what may have been misread."""

from collections.abc import Iterable

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import render
from index.store import PlacedLine

# Lines recognised less surely than this (of 100) are shown as doubtful. Looked at on seven scanned texts:
# one line of twelve lies below, names and numbers filled in by hand first.
_SURE = 90


def doubtful(lines: Iterable[PlacedLine]) -> list[PlacedLine]:
    """The lines that may have been misread."""
    return [line for line in lines if line.confidence is not None and line.confidence < _SURE]


def recognised_html(lines: Iterable[PlacedLine], text: str, locale: Locale) -> Markup:
    """That a text was recognised, and each line that may have been misread, with how surely it was read."""
    doubts = [(line, " ".join(text[line.start : line.end].split())) for line in doubtful(lines)]
    return render("parts/recognised", locale, doubts=doubts)
