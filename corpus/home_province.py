"""Which province a directive is of: stated in its head, told by its body, or inferred from the districts it names."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from corpus.gazetteer import province_named, province_now, provinces, provinces_of_district
from corpus.issuing import Issuer
from corpus.layout import Layout
from corpus.letterhead import Letterhead, Piece
from corpus.model import UNKNOWN, Field
from corpus.places import CAPITALS, PlaceMention, find_districts, find_provinces, province_of_districts

_PROVINCIAL = re.compile(
    rf"(?:^|\s)(?:tỉnh|Tỉnh ủy|Tỉnh đoàn) (?P<province>[{CAPITALS}].*)$|(?:thành phố|Thành ủy|Thành đoàn) (?P<city>[{CAPITALS}].*)$"
)
_OF_ITS_OWN = re.compile(
    r"(?:tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân) (?:tỉnh|thành phố|tp\.?)"
    r"|địa bàn(?: tỉnh| thành phố)?|toàn tỉnh|tại tỉnh|của tỉnh|ở tỉnh)\s$"
)
_ELSEWHERE = re.compile(
    r"(?:\b(?:từ|với|sang|các|số|giáp|cùng|và|khác|như)|ranh(?: giới)?|phía)(?:\s(?:các|một số|những))?(?:\s(?:tỉnh|thành phố|tp\.?|thành))*\s$|,\s$"
)
_AND_OTHERS = re.compile(r"(?:\s?,|\svà)\s(?:(?:một số|các|nhiều)\s)?(?:tỉnh|thành phố|địa phương|tp\b)", re.IGNORECASE)
_NEIGHBOUR = 24
_STRONG, _NAMED, _BARE = 3, 2, 1


def find_home(text: str, layout: Layout, head: Letterhead, bodies: Sequence[Issuer], on: date | None) -> Field:
    """The province of a directive that isn't a central body's, named as on its own day; unknown where nothing proves it.

    In order: the bodies of its head, its title, its place of issue, its body where that speaks of one province above all others,
    the district that issued it, the districts that it names.
    """
    return (
        _of_bodies(text, bodies, on)
        or _of_title(text, head, on)
        or _of_place(head, on)
        or _told(text, layout, on)
        or _of_districts(text, layout, on)
        or UNKNOWN
    )


def name_on(name: str, on: date | None) -> str | None:
    """What a place is as a province on a day: itself if it was one then, else the province that its district lay in.

    "Huế" before 2025 is a city of Thừa Thiên Huế; "Quảng Nam - Đà Nẵng" after 1996 is none.
    """
    province = provinces().get(name)
    if province is None:
        return name
    if on is None:
        return name if province.valid_to is None or province.valid_to >= date(2024, 12, 31) else None
    if province.stood_on(on):
        return name
    held = provinces_of_district(name, on)
    if province.valid_from and on < province.valid_from:
        return next(iter(held)) if len(held) == 1 else None
    return province_now(name, on)


def _of_bodies(text: str, bodies: Sequence[Issuer], on: date | None) -> Field | None:
    for body in bodies:
        match = _PROVINCIAL.search(body.name)
        written = (match["province"] or match["city"]) if match else ""
        if not match or not written:
            continue
        if match["city"] and _is_city_of_district(written, on):
            continue
        named = province_named(written)
        value = written if named is None else named if match["province"] else name_on(named, on)
        if value:
            start, end = _span_of_last_words(text, body, len(written.split()))
            return Field(value, "stated", start, end)
    return None


def _is_city_of_district(name: str, on: date | None) -> bool:
    named = province_named(name)
    if named and provinces()[named].kind == "thành phố" and (on is None or provinces()[named].stood_on(on)):
        return False
    return bool(provinces_of_district(name, on))


def _span_of_last_words(text: str, body: Issuer, count: int) -> tuple[int, int]:
    words = list(re.finditer(r"\S+", text[body.start : body.end]))[-count:]
    return body.start + words[0].start(), body.start + words[-1].end()


def _of_title(text: str, head: Letterhead, on: date | None) -> Field | None:
    """The province that the title or subject speaks of as its own: "trên địa bàn tỉnh Quảng Ngãi"."""
    for piece in (*head.title, *head.subject):
        for mention in find_provinces(piece.text):
            if _weight(piece.text, mention) == _STRONG:
                return _stated(mention, piece.start, on)
    return None


def _of_place(head: Letterhead, on: date | None) -> Field | None:
    """The place of issue, where it is a province by name."""
    if head.place_and_date is None:
        return None
    place = place_of(head.place_and_date)
    named = province_named(place.text) if place else None
    value = name_on(named, on) if named else None
    return Field(value, "stated", place.start, place.end) if place and value else None


def place_of(dated: Piece) -> Piece | None:
    """The place in "Sông Hinh, ngày 6 tháng 9 năm 2021"."""
    comma = dated.text.find(",")
    day = re.search(r"\b(?:ngày|hồi)\b", dated.text, re.IGNORECASE)
    if comma <= 0 or day is None or day.start() < comma:
        return None
    return dated.cut(0, comma)


def _told(text: str, layout: Layout, on: date | None) -> Field | None:
    """The province that the body is about above all others, with the mention that says so most strongly."""
    scores: Counter[str] = Counter()
    best: dict[str, tuple[int, PlaceMention]] = {}
    for mention in find_provinces(text):
        weight, name = _weight(text, mention), name_on(mention.name, on)
        if not weight or not name:
            continue
        scores[name] += weight
        if weight > best.get(name, (0, mention))[0]:
            best[name] = weight, mention
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < _NAMED or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    if best[ranked[0][0]][0] < _NAMED:
        return None
    mention = best[ranked[0][0]][1]
    return Field(ranked[0][0], "stated", mention.start, mention.end)


def _weight(text: str, mention: PlaceMention) -> int:
    """How strongly a mention says that the text is of that province; 0 where it is only mentioned."""
    before = text[max(0, mention.start - _NEIGHBOUR) : mention.start].lower()
    if _AND_OTHERS.match(text, mention.end):
        return 0
    if _OF_ITS_OWN.search(before):
        return _STRONG
    if _ELSEWHERE.search(before):
        return 0
    if mention.unit == "thanh pho" and provinces()[mention.name].kind == "thành phố":
        return _BARE
    return _NAMED if mention.unit else _BARE


def _stated(mention: PlaceMention, offset: int, on: date | None) -> Field | None:
    value = name_on(mention.name, on)
    return Field(value, "stated", offset + mention.start, offset + mention.end) if value else None


def _of_districts(text: str, layout: Layout, on: date | None) -> Field | None:
    """The province of the districts named, where they agree on one."""
    own = [mention for mention in find_districts(text) if not _is_of_another(text, mention)]
    value = province_of_districts([mention.name for mention in own], on)
    if value is None:
        return None
    known = [mention for mention in own if value in {province_now(p, on) if on else p for p in provinces_of_district(mention.name, on)}]
    return Field(value, "inferred", known[0].start, known[0].end)


def _is_of_another(text: str, mention: PlaceMention) -> bool:
    """Whether a district is at once said to lie in some province: "huyện Hoài Đức, Hà Nội"."""
    near = text[mention.end : mention.end + _NEIGHBOUR * 2]
    return any(re.fullmatch(r",? ?\(?(?:tỉnh |thành phố |TP\.? ?)?", near[: found.start]) for found in find_provinces(near))
