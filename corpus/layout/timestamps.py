"""Lines that give the time a page was published, not that of the directive: "Thứ ba, 07/09/2021 08:15"."""

import re
from datetime import date

from corpus.data import any_phrase

# A day without weekday, hour or "Đăng" is no such line: it may be the directive's.
_TIME = r"\d{1,2}(?::|h| giờ )\d{2}(?::\d{2}| phút)?(?: ?[AP]M)?"
_WEEKDAY, _POSTED = any_phrase("weekday"), any_phrase("published")
_STAMP = re.compile(
    rf"(?:{_POSTED} ?:? ?)?(?:{_WEEKDAY},? ?)?(?:{_TIME}[ ,|–-]{{0,4}})?(?:{_WEEKDAY},? ?)?(?:ngày )?"
    rf"(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}})(?:[ ,|–-]{{0,4}}{_TIME})?"
    r"(?: ?\(?(?:GMT|UTC) ?\+ ?0?7(?::00)?\)?)?",
    re.IGNORECASE,
)
_STAMPED = re.compile(rf".*?(?:{_POSTED}|{_WEEKDAY}|{_TIME})", re.IGNORECASE)
_SAID = re.compile(_POSTED, re.IGNORECASE)
_LONGEST = 100


def stamped_on(line: str, *, said: bool = False) -> str | None:
    """The day (ISO) in a line that only gives the time of a publication; `said`: it must say so."""
    found = _STAMP.fullmatch(line.strip()) if len(line) <= _LONGEST else None
    if found is None or not (_SAID if said else _STAMPED).match(line.strip()):
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return None
