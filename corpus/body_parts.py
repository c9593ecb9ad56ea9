"""What follows the head of a body's name: whose it is (its level, its place) and what it is for (its topic)."""

from collections.abc import Callable

from corpus.scan import Scan

# A name of more words than this is no name; hostile text would otherwise be read again and again.
_LONGEST_PROPER, _LONGEST_TOPIC, _LONGEST_LIST = 16, 16, 40
_SEPARATORS = frozenset([",", "và", "-", "–", "/"])
# After these a name has ended, even where it could go on.
_STOPS = frozenset(
    ["lead", "coordinate", "advise", "accountable", "monitor", "command", "urge", "adverb", "state", "link", "verb"]
)
StartsBody = Callable[[int], bool]


def stops(scan: Scan, at: int) -> bool:
    """Whether a word of duty begins there, or another name: no part of the name before it."""
    duties, _ = scan.duties(at)
    names, _ = scan.names(at)
    return not duties.isdisjoint(_STOPS) or not names.isdisjoint(("title", "which", "owner")) or scan.many(at) > 0


def joint(scan: Scan, at: int) -> int:
    """The index after a comma, a dash or "và" that may join two parts there; 0 for none."""
    if scan.key(at) == "," and scan.key(at + 1) in ("và", "va"):
        return at + 2
    return at + 1 if scan.key(at) in _SEPARATORS or scan.key(at) == "va" else 0


def level_end(scan: Scan, at: int, starts_body: StartsBody) -> int:
    """The index after the level that a body's name ends with there ("tỉnh", "các huyện, thị xã"); 0 for none."""
    if (end := scan.is_name(at, "whole level")) and not starts_body(end - 1):
        return end
    if scan.key(at) in ("cấp", "cap"):
        return _listed_levels(scan, at, at + 1)
    first = scan.many(at) or at
    if scan.shield(first) or not (end := _one_level(scan, first)):
        return 0
    end = _places_of_level(scan, end, starts_body)
    return _more_levels(scan, end, starts_body)


def _one_level(scan: Scan, at: int) -> int:
    end = scan.is_name(at, "level")
    if end and scan.key(end) == "." and scan.words[end - 1].start + 2 >= scan.words[end - 1].end:
        return end + 1  # "TP. Huế"
    return end


def _listed_levels(scan: Scan, at: int, first: int) -> int:
    """"cấp tỉnh", "cấp huyện, cấp xã", "cấp huyện, xã"."""
    end = 0 if scan.shield(at) else _one_level(scan, first)
    for _ in range(_LONGEST_LIST):
        after = joint(scan, end) if end else 0
        again = after + (scan.key(after) in ("cấp", "cap"))
        following = _one_level(scan, again) if after and not scan.shield(after) else 0
        if not following:
            break
        end = following
    return end


def _more_levels(scan: Scan, end: int, starts_body: StartsBody) -> int:
    """"các huyện, thị xã, thành phố trực thuộc tỉnh"."""
    for _ in range(_LONGEST_LIST):
        after = joint(scan, end)
        if not after or scan.shield(after) or starts_body(after):
            break
        following = _one_level(scan, after)
        if not following:
            break
        end = _places_of_level(scan, following, starts_body)
    return _with_whole(scan, end)


def _with_whole(scan: Scan, end: int) -> int:
    return scan.is_name(end, "whole level") if scan.key(end) in ("trực", "truc") else end


def _places_of_level(scan: Scan, end: int, starts_body: StartsBody) -> int:
    """The names of the places themselves: "tỉnh Phú Yên", "các huyện: Ia Pa, Krông Pa và Phú Thiện"."""
    at = end + (scan.key(end) == ":")
    for _ in range(_LONGEST_LIST):
        named = 0 if starts_body(at) else _capitals(scan, at)
        if not named:
            break
        end = named
        at = joint(scan, end)
        if not at:
            break
    return end


def _capitals(scan: Scan, at: int) -> int:
    """The index after up to five words with capitals; 0 for none."""
    end = at
    while end < at + 5 and scan.capital(end) and not scan.words[end].mark:
        end += 1
    return end if end > at else 0


def place_end(scan: Scan, at: int, starts_body: StartsBody) -> int:
    """The index after the name of a place that follows a body's name at once ("Sở Y tế Hà Nội"); 0 for none."""
    return 0 if starts_body(at) or scan.is_name(at, "level") or scan.many(at) else _capitals(scan, at)


def proper_end(scan: Scan, at: int, starts_body: StartsBody) -> int:
    """The index after a proper name that its capitals show ("Quản lý Khám, chữa bệnh"); `at` for none."""
    end = at
    while end < min(len(scan.words), at + _LONGEST_PROPER):
        following = _proper_step(scan, at, end, starts_body)
        if following == end:
            break
        end = following
    return end


def _proper_step(scan: Scan, first: int, at: int, starts_body: StartsBody) -> int:
    if idiom := scan.is_name(at, "one noun"):
        return idiom if scan.capital(at) else at
    if scan.capital(at):
        return at if starts_body(at) else at + 1
    if at == first:
        return at
    if scan.words[at].mark or scan.key(at) in ("và", "va"):
        return _proper_joint(scan, at, starts_body)
    if scan.words[at].key.isdigit():
        return at + 1
    is_level = scan.names(at)[0] & {"level", "whole level"} and not scan.shield(at)
    return at if is_level or stops(scan, at) else at + 1


def _proper_joint(scan: Scan, at: int, starts_body: StartsBody) -> int:
    """A joint inside a name: "Kế hoạch và Đầu tư", "HIV/AIDS"; a comma only where "và" closes the list."""
    if scan.key(at) in ("-", "–", "/", "&") and scan.touches(at) and scan.touches(at + 1):
        return at + 2
    on = scan.capital(at + 1) and not starts_body(at + 1)
    if not on or scan.key(at) not in (",", "và", "-", "–"):
        return at
    if scan.key(at) == ",":
        near = range(at + 1, min(at + 8, len(scan.words)))
        closing = next((k for k in near if scan.words[k].mark or scan.key(k) == "và"), 0)
        on = bool(closing) and scan.key(closing) == "và" and scan.capital(closing + 1) and not starts_body(closing + 1)
    return at + 2 if on else at


def topic_end(scan: Scan, at: int, starts_body: StartsBody) -> int:
    """The index after what a body is for, with its level ("quốc gia phòng, chống dịch", "389 tỉnh"); `at` for none."""
    end = level_end(scan, at, starts_body)
    if end and not scan.is_name(end, "topic"):
        return end
    at = end or at
    end = at
    while end < min(len(scan.words), at + _LONGEST_TOPIC):
        if end > at and (level := level_end(scan, end, starts_body)):
            return level
        following = _topic_step(scan, at, end, starts_body)
        if following == end:
            break
        end = following
    return end


def _topic_step(scan: Scan, first: int, at: int, starts_body: StartsBody) -> int:
    if at == first and (many := scan.many(at)):
        return at if scan.is_name(many, "kind of body", "class of body", "committee", "level") else many
    if idiom := scan.is_name(at, "one noun") or (scan.is_name(at, "topic") if at == first else 0):
        return idiom
    if scan.words[at].mark:
        return at + 2 if scan.touches(at) and scan.touches(at + 1) and scan.key(at) in ("-", "–", "/") else at
    if scan.key(at) in ("và", "va"):
        ends = at + 1 >= len(scan.words) or starts_body(at + 1) or stops(scan, at + 1)
        return at if ends else at + 1
    return at if starts_body(at) or stops(scan, at) else at + 1
