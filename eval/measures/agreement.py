"""When a value that was read counts as the judged one."""

import re
from difflib import SequenceMatcher

from corpus.entities.agencies import canonical
from corpus.text import canonical_tones

# A subject may differ from the judged one by this share of its characters (a word the typist left out).
LIKE = 0.95
# What may stand beside a signer's name: a degree, a rank ("Thượng tá").
_BESIDE_NAME = 25
# A place or country may be added to an agency's name, and this many words of it.
_LONGEST_PLACE = 4
_PLACE = frozenset(("tỉnh", "thành", "phố", "tp", "việt", "nam", "huyện", "thị", "xã"))
_PLURAL = re.compile(r"(?:các|những|toàn bộ|lực lượng|đồng chí|lãnh đạo) (?=\w+ \w)")
_SUBJECT_MARK = re.compile(r"^(?:v v|về việc|về) ")
_NAMELESS = frozenset(("ủy ban nhân dân", "hội đồng nhân dân"))


def plain(text: str | None) -> str:
    """The words of a text in small letters, tones where the standard sets them, without punctuation."""
    return " ".join(re.findall(r"\w+", canonical_tones((text or "").lower())))


def same_agency(one: str, other: str) -> bool:
    """Whether two names are of one agency: equal, or one has its place or country added."""
    short, long = sorted((_agency(one), _agency(other)), key=len)
    if short == long:
        return True
    if not long.startswith(f"{short} ") or len(short.split()) < 2 or short in _NAMELESS:
        return False
    return sum(word not in _PLACE for word in long[len(short) :].split()) <= _LONGEST_PLACE


def same_subject(one: str, other: str) -> bool:
    """Whether two subjects are alike but for "V/v", punctuation and a twentieth of their characters."""
    return SequenceMatcher(None, _unmarked(one), _unmarked(other), autojunk=False).ratio() >= LIKE


def same_signer(one: str, wanted: str) -> bool:
    """Whether a signer is the wanted one, perhaps with a degree or a rank."""
    name, full = plain(wanted), plain(one)
    return name in full and len(full) <= len(name) + _BESIDE_NAME


def _agency(name: str) -> str:
    return _PLURAL.sub("", plain(canonical(name)), count=1)


def _unmarked(subject: str) -> str:
    return _SUBJECT_MARK.sub("", plain(subject))
