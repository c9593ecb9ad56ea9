"""Places as agencies, where a sentence has them act: "Huyện Ba Bể đẩy nhanh …", "Các thôn vận động …"."""

from collections.abc import Sequence

from corpus.entities.agencies import WITH, Name, Scan, named_place_end

_OPENS_SUBJECT = frozenset([".", ";", ":"])
_ADDRESSES = frozenset(["command", "coordinate"])
_LONGEST_VERB = 3


def with_places(scan: Scan, names: Sequence[Name]) -> list[Name]:
    """The names, with those of places between them that may have to act (not "tại huyện X")."""
    found = list[Name]()
    last = 0
    for name in (*names, None):
        end = name.first if name else len(scan.words)
        for at in range(last, end):
            if at >= last and (place := _place(scan, at, end, last) or _settlements(scan, at, end)):
                found.append(place)
                last = place.last
        if name:
            found.append(name)
            last = name.last
    return found


def _place(scan: Scan, at: int, end: int, last: int) -> Name | None:
    """The place that is named there, before `end`; `last` is where the name before it ends, 0 for none."""
    level = scan.is_name(at, "level")
    after = named_place_end(scan, at) if level else 0
    if not (0 < after <= end):
        return None
    if not (_may_act(scan, at) or (last > 0 and scan.joint(last) == at)):
        return None
    first = level + (scan.key(level) == ".")
    return Name(at, after, f"{scan.spelt(at, level).lower()} {scan.spelt(first, after)}", place=True)


def _settlements(scan: Scan, at: int, end: int) -> Name | None:
    """The settlements that are listed there in the plural, before `end`, without their names."""
    first = scan.many(at)
    if not first or not _may_act(scan, at):  # hardly any word is a plural, which is quickly told
        return None
    last = after = first
    while 0 < after < end and 0 < (following := scan.is_name(after, "settlement")) <= end:
        last, after = following, scan.joint(following)
    if last == first or scan.capital(last):
        return None
    return Name(at, last, scan.spelt(at, last).lower(), place=True)


def _may_act(scan: Scan, at: int) -> bool:
    """Whether a sentence opens there, or a command or "phối hợp với" stands right before it."""
    before = range(max(0, at - _LONGEST_VERB), at)
    commanded = any(scan.duties(k)[1] == at and scan.duties(k)[0] & _ADDRESSES for k in before)
    return at == 0 or commanded or scan.key(at - 1) in _OPENS_SUBJECT or scan.key(at - 1) in WITH
