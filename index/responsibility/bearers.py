"""Who has to do something by a clause without being an agency: "Cơ sở giáo dục có trách nhiệm …"."""

import re

from corpus.data import any_phrase

# What only someone who acts can have, so that no list of persons is needed.
_BEARS = rf"{any_phrase('said of who bears a duty')}(?!\w)"
# A part of a sentence opens behind a mark, or behind its number in a list.
_OPENS = r"(?:^|[.;:]\s)\s*(?:(?:[\dIVX]+|[a-zđ])[.)]\s+|[-+*]\s+)?"
_BEARER = re.compile(rf"{_OPENS}(?P<bearer>\w[^.;:()\n]{{1,199}}?)\s+{_BEARS}", re.IGNORECASE)
# "Trách nhiệm của người nộp phí", a heading.
_OF = re.compile(
    rf"(?<!\w){any_phrase('before who bears a duty')}\s+(?P<bearer>\w[^.;:()\n]+)$", re.IGNORECASE
)
_THEN = re.compile(r".*(?<!\w)thì\s+", re.IGNORECASE)
_LONGEST = 10
# "Trong thời hạn 03 ngày", "Trường hợp bị mất" is nobody; nor is "coi như đồng ý và phải".
_NOBODY = re.compile(rf"{any_phrase('opens a condition')}(?!\w)|.*(?<!\w)phải(?!\w)", re.IGNORECASE)


def bearer_in(text: str) -> tuple[int, int] | None:
    """Where a clause names the first who has a duty by it; None if nobody has."""
    spans = (_behind_then(text, *found.span("bearer")) for found in _BEARER.finditer(text))
    return next((span for span in spans if _names(text[slice(*span)])), None)


def bearer_of(heading: str) -> str | None:
    """Who has the duties that stand below a heading; None if it names nobody."""
    if span := bearer_in(heading):
        return heading[slice(*span)]
    found = _OF.search(heading)
    return found["bearer"] if found and _names(found["bearer"]) else None


def _behind_then(text: str, start: int, end: int) -> tuple[int, int]:
    """What stands behind "thì", if it does: "Trường hợp bị mất thì thanh tra viên có trách nhiệm …"."""
    then = _THEN.match(text, start, end)
    return (then.end() if then else start), end


def _names(words: str) -> bool:
    return len(words.split()) <= _LONGEST and not _NOBODY.match(words)
