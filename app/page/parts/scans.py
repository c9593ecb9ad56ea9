"""What a reader has to know of a scan: that its text was recognised, and what may have been misread."""

from collections.abc import Iterable
from html import escape

from app.i18n import Locale, say
from index.store import PlacedLine

# Lines recognised less surely than this (of 100) are shown as doubtful. Looked at on seven scanned texts:
# one line of twelve lies below, names and numbers filled in by hand first.
_SURE = 90


def doubtful(lines: Iterable[PlacedLine]) -> list[PlacedLine]:
    """The lines that may have been misread."""
    return [line for line in lines if line.confidence is not None and line.confidence < _SURE]


def badge_html(doubts: int, locale: Locale) -> str:
    """What is said of a scan in a list: that it is one, and in how many lines it may be misread."""
    told = say("scan.badge_doubts" if doubts else "scan.badge", locale, count=doubts)
    return f'<span class="scanned">{escape(told)}</span>'


def recognised_html(lines: Iterable[PlacedLine], text: str, locale: Locale) -> str:
    """That a text was recognised, and each line that may have been misread, with how surely it was read."""
    doubts = doubtful(lines)
    notice = f'<p class="recognised">{escape(say("scan.notice", locale))}</p>'
    if not doubts:
        return notice
    items = "".join(
        f'<li><q lang="vi">{escape(" ".join(text[line.start : line.end].split()))}</q> '
        f"<span>{escape(say('scan.line', locale, page=line.page, percent=line.confidence))}</span></li>"
        for line in doubts
    )
    summary = escape(say("scan.doubts", locale, count=len(doubts)))
    return f'{notice}<details class="proofs"><summary>{summary}</summary><ul>{items}</ul></details>'
