"""Places that are told to act ("Huyện Ba Bể đẩy nhanh …"): bodies only where a sentence has them act."""

from collections.abc import Sequence

from corpus.entities.agencies import WITH, Name, Scan, named_place_end

_OPENS_SUBJECT = frozenset([".", ";", ":"])
_TELLS = frozenset(["command", "coordinate"])
_LONGEST_VERB = 3


def with_places(scan: Scan, names: Sequence[Name]) -> list[Name]:
    """The names with those of places between them that may be told to act ("tại huyện X" is none)."""
    found = list[Name]()
    for name in (*names, None):
        end = name.first if name else len(scan.words)
        for at in range(found[-1].last if found else 0, end):
            last = found[-1].last if found else -1
            if at >= last and (place := _place(scan, at, end, last)):
                found.append(place)
        if name:
            found.append(name)
    return found


def _place(scan: Scan, at: int, end: int, last: int) -> Name | None:
    """The place that is named there, ahead of `end`; `last` is where the name before it ends."""
    level = scan.is_name(at, "level")
    if not level or not (0 < (after := named_place_end(scan, at)) <= end):
        return None
    if not (_may_act(scan, at) or (last > 0 and scan.joint(last) == at)):
        return None
    first = level + (scan.key(level) == ".")
    return Name(at, after, f"{scan.spelt(at, level).lower()} {scan.spelt(first, after)}", place=True)


def _may_act(scan: Scan, at: int) -> bool:
    """Whether a sentence opens there, or a command or "phối hợp với" stands right before it."""
    before = range(max(0, at - _LONGEST_VERB), at)
    told = any(scan.duties(k)[1] == at and scan.duties(k)[0] & _TELLS for k in before)
    return at == 0 or told or scan.key(at - 1) in _OPENS_SUBJECT or scan.key(at - 1) in WITH
