"""Whose an agency is: the level or place that follows its name ("tỉnh", "các huyện, thị xã", "Hà Nội")."""

from corpus.entities.agencies.tokens import Scan, StartsAgency

# More names of places in a row than this are no part of a name; hostile text would be read again and again.
_LONGEST_LIST = 40
_LONGEST_PLACE = 5
# "TP." and the like: a full stop right after so few letters ends no sentence.
_ABBREVIATED = 2
# "phường 14": numbers in names have so few figures, the first of them no 0.
_FIGURES = 2
# "Đội Cảnh sát giao thông số 3".
_ORDINAL = frozenset(["số", "so"])
_AFTER_NUMBER = frozenset([",", ";", ".", ":", "(", ")", "-", "–", "/", "”", '"'])
# "Hải quan khu vực tỉnh Lâm Đồng": a level that another one may follow.
_REGION = frozenset(["khu vực", "khu vuc"])


def level_end(scan: Scan, at: int, starts_agency: StartsAgency) -> int:
    """The index after the level that an agency's name ends with there; 0 if none does."""
    if (end := scan.is_name(at, "whole level")) and not starts_agency(end - 1):
        return end
    if scan.key(at) in ("cấp", "cap"):
        return _listed_levels(scan, at, at + 1)
    first = scan.many(at) or at
    if scan.shield(first) or not (end := _one_level(scan, first)):
        return 0
    named = _places_of_level(scan, end, starts_agency, many=first > at)
    end = _more_levels(scan, named, starts_agency)
    if named == end and scan.spelt(first, end).lower() in _REGION and not scan.shield(end):
        following = _one_level(scan, end)
        end = _places_of_level(scan, following, starts_agency) if following else end
    return scan.is_name(end, "pointing") or end


def _one_level(scan: Scan, at: int) -> int:
    end = scan.is_name(at, "level")
    if end and scan.key(end) == "." and scan.words[end - 1].start + _ABBREVIATED >= scan.words[end - 1].end:
        return end + 1  # "TP. Huế"
    return end


def _listed_levels(scan: Scan, at: int, first: int) -> int:
    """The index after levels that "cấp" opens: "cấp tỉnh", "cấp huyện, cấp xã", "cấp huyện, xã"."""
    end = 0 if scan.shield(at) else _one_level(scan, first)
    for _ in range(_LONGEST_LIST):
        after = scan.joint(end) if end else 0
        again = after + (scan.key(after) in ("cấp", "cap"))
        following = _one_level(scan, again) if after and not scan.shield(after) else 0
        if not following:
            break
        end = following
    return end


def _more_levels(scan: Scan, end: int, starts_agency: StartsAgency) -> int:
    """The index after further levels of the list: "các huyện, thị xã, thành phố trực thuộc tỉnh"."""
    for _ in range(_LONGEST_LIST):
        after = scan.joint(end)
        if not after or scan.shield(after) or starts_agency(after):
            break
        following = _one_level(scan, after)
        if not following:
            break
        end = _places_of_level(scan, following, starts_agency)
    return _with_whole(scan, end)


def _with_whole(scan: Scan, end: int) -> int:
    return (scan.is_name(end, "whole level") if scan.key(end) in ("trực", "truc") else 0) or end


def _places_of_level(scan: Scan, end: int, starts_agency: StartsAgency, *, many: bool = False) -> int:
    """The names of the places themselves: "tỉnh Phú Yên", "các huyện: Ia Pa, Krông Pa và Phú Thiện"."""
    at = end + (many and scan.key(end) == ":")
    for _ in range(_LONGEST_LIST):
        named = 0 if starts_agency(at) else _place(scan, at)
        if not named:
            break
        end = named
        at = scan.joint(end)
        if not at:
            break
    return end


def _place(scan: Scan, at: int) -> int:
    """The index after the name of a place ("Đam Rông 3", "2 Bảo Lộc", "14"); 0 if none begins there."""
    numbered = at + _is_number(scan, at)
    return _capitals(scan, numbered) or number_end(scan, at)


def _capitals(scan: Scan, at: int) -> int:
    """The index after up to five words with capitals, and their number; 0 if none does."""
    end = at
    while end < at + _LONGEST_PLACE and scan.capital(end) and not scan.words[end].mark:
        end += 1
    return (number_end(scan, end) or end) if end > at else 0


def _is_number(scan: Scan, at: int) -> bool:
    key = scan.key(at)
    return key.isdecimal() and len(key) <= _FIGURES and key[0] != "0"


def number_end(scan: Scan, at: int) -> int:
    """The index after a number that is part of a name ("Phòng 5"), and counts nothing; 0 if none does."""
    at += scan.key(at) in _ORDINAL
    if not _is_number(scan, at):
        return 0
    after = at + 1
    if after >= len(scan.words):
        return after
    if scan.words[after].mark:
        decimal = scan.touches(after) and scan.touches(after + 1) and scan.key(after + 1)[:1].isdecimal()
        return after if scan.key(after) in _AFTER_NUMBER and not decimal else 0
    ordered = scan.duties(after)[1]
    ended = scan.is_and(after) or scan.many(after) or scan.owner(after) or ordered
    named = ended or scan.names(after)[1]
    # What is counted may also be the verb: "xã Tân Kỳ 3 tổ chức …".
    return after if named and (not scan.counts(after) or ordered > scan.counts(after)) else 0


def named_place_end(scan: Scan, at: int) -> int:
    """The index after the name of a place with its level ("huyện Vân Đồn", "TP. Huế"); 0 if none does."""
    end = 0 if scan.shield(at) else _one_level(scan, at)
    return _place(scan, end) if end else 0


def named_places_end(scan: Scan, at: int) -> int:
    """The index after such a place, and those listed with it ("tại tỉnh An Giang, thành phố Huế")."""
    end = named_place_end(scan, at)
    for _ in range(_LONGEST_LIST):
        after = scan.joint(end) if end else 0
        following = named_place_end(scan, after) if after else 0
        if not following:
            break
        end = following
    return end


def place_end(scan: Scan, at: int, starts_agency: StartsAgency) -> int:
    """The index after a place that follows an agency's name ("Sở Y tế Hà Nội"); 0 if none does."""
    if starts_agency(at) or scan.is_name(at, "level") or scan.many(at):
        return 0
    end = _capitals(scan, at)
    ended = end >= len(scan.words) or scan.words[end].mark or scan.joint(end) or scan.duties(end)[1]
    return end if ended or scan.names(end)[1] or scan.owner(end) else 0
