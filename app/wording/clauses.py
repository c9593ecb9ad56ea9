"""Where a clause stands in its document."""

import re

from app.i18n import Locale, say
from corpus.model import Clause

# "3.5 -2 +1", "6 ¶2", "mở đầu": a number or a name, then steps down to clauses without a number of their own.
_PATH = re.compile(r"(?P<base>[^-+¶]*?)(?P<steps>(?: [-+¶][0-9]+)*)")
# "Điều 4" and "Quy chế" say what they are, "2.a" and "III.2" don't.
_NAMED = re.compile(r"(?![IVXLC]+\b)[^\W\d_]{3}")
_STEPS = {"-": "page.dash", "+": "page.plus", "¶": "page.paragraph"}
_PARTS = {"mở đầu": "page.opening", "kết": "page.closing"}


def place_of(clause: Clause, locale: Locale) -> str:
    """The number of a clause in everyday words, and the headings above it."""
    found = _PATH.fullmatch(clause.path)
    base, steps = (found["base"], found["steps"].split()) if found else (clause.path, [])
    if base in _PARTS:
        base = say(_PARTS[base], locale)
    elif base and not _NAMED.match(base):
        base = say("page.path", locale, path=base)
    down = (say(_STEPS[step[0]], locale, n=step[1:]) for step in steps)
    number = ", ".join(part for part in (base, *down) if part)
    return " › ".join(part for part in (number[:1].upper() + number[1:], clause.heading) if part)
