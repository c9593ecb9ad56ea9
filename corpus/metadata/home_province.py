"""The province of a directive: stated in its head, proved by its text, or inferred from its communes."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from corpus.data import any_phrase
from corpus.document import Document
from corpus.entities.agencies import Issuer
from corpus.entities.dates import PartialDate
from corpus.entities.places import (
    FIRST_OF_COMMUNES,
    PlaceMention,
    find_provinces,
    province_named,
    province_now,
    province_of_districts,
    provinces,
    provinces_of_commune,
    provinces_of_district,
)
from corpus.metadata.fields import Placed, read_at
from corpus.metadata.issue_date import earliest_issue
from corpus.metadata.letterhead import Letterhead
from corpus.model import UNKNOWN, Field
from corpus.text import CAPITALS, Span, canonical_tones

_PROVINCIAL = re.compile(
    rf"(?:^|\s)(?:tỉnh|Tỉnh ủy|Tỉnh đoàn) (?P<province>[{CAPITALS}].*)$"
    rf"|(?:thành phố|Thành ủy|Thành đoàn) (?P<city>[{CAPITALS}].*)$"
)
_COMMUNE = re.compile(rf"(?:^|\s)(?P<commune>(?:xã|phường|đặc khu) [{CAPITALS}\d].*)$")
_PROVINCIAL_AGENCY = re.compile(rf"{any_phrase('provincial agency')}\b", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    rf"(?:(?:tỉnh|thành) ủy|{any_phrase('local agency')} (?:tỉnh|thành phố|tp\.?)"
    r"|địa bàn(?: tỉnh| thành phố| tp\.?)?|(?:toàn|tại|của|ở) tỉnh)\s$"
)
_ELSEWHERE = re.compile(
    rf"(?:\b{any_phrase('before another province')}|ranh(?: giới)?|phía)(?:\s(?:các|một số|những))?"
    r"(?:\s(?:tỉnh|thành phố|tp\.?|thành))*\s$|,\s$"
)
_AND_OTHERS = re.compile(
    r"(?:\s?,|\svà)\s(?:(?:một số|các|nhiều)\s)?(?:tỉnh|thành phố|địa phương|tp\b)", re.IGNORECASE
)
# A name that no table has is taken as it stands if it is no longer than such names are.
_PLAIN_NAME = re.compile(rf"[{CAPITALS}][\w'’]*(?:(?: | ?- ?)[{CAPITALS}][\w'’]*){{0,4}}")
_LIST = re.compile(r"\s?(?:[,;]|,?\s?(?:và|hoặc))\s?(?:các\s)?(?:tỉnh|thành phố|TP\.?)?\s?", re.IGNORECASE)
_NEIGHBOUR = 24
_STRONG, _NAMED, _BARE = 3, 2, 1


def find_home(
    document: Document, head: Letterhead, agencies: Sequence[Issuer], on: date | None, *, placed: bool
) -> Field:
    """The province of a directive that isn't a central agency's, named as on its own day.

    In order: the agencies of its head, its title, its place of issue, its text if that speaks of one above
    all others, the commune that issues it, the districts that it names. Unknown if nothing proves one. The
    place of issue proves it only if the agency is `placed`, of a province, a city or a district: central ones
    sit somewhere, too, and communes in many provinces share a name.
    """
    place = head.place if placed else None
    stated = _of_agencies(document.text, agencies, on) or _of_title(head, on) or _of_place(place, on)
    if stated:
        return stated
    if commune := _commune(agencies, on or _bound(document, head)):
        return _of_commune(document, commune, head.place, on)
    return _of_text(document, on) or _of_districts(document, place, on) or UNKNOWN


def is_of_its_city(document: Document, place: str | None, home: str) -> bool:
    """Whether an agency "of the city" whose province is `home` is that of `home` itself, a city.

    It is if the `place` of issue says so; without one, if the text names no city within `home`.
    """
    own = provinces().get(home)
    if own is None or own.kind != "thành phố":
        return False
    if place:
        return province_named(place) == home
    return all(city.unit != "thanh pho" or city.name == home for city in document.districts)


def name_on(name: str, on: date | None) -> str | None:
    """The province that a name stands for on a day: if it was not a province then, the one that held it.

    "Huế" before 2025 is a city of Thừa Thiên Huế; "Quảng Nam - Đà Nẵng" after 1996 is not one.
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


def _of_agencies(text: str, agencies: Sequence[Issuer], on: date | None) -> Field | None:
    for agency in agencies:
        match = _PROVINCIAL.search(agency.name)
        written = (match["province"] or match["city"]) if match else ""
        if not match:
            written = _place_at_end(agency.name) if _PROVINCIAL_AGENCY.match(agency.name) else ""
        if not written:
            continue
        if match and match["city"] and _is_city_of_district(written, on):
            continue
        named = _province_at_front(written)
        own = written if _PLAIN_NAME.fullmatch(written) else None
        of_province = match is not None and match["province"] is not None
        value = own if named is None else named if of_province else name_on(named, on)
        if value:
            return Field(value, "stated", *_span_of(text, agency, written))
    return None


def _place_at_end(name: str) -> str:
    """The province that an agency's name ends with: "Sở Y tế Đồng Tháp"; empty if none does."""
    words = name.split()
    ends = (" ".join(words[-count:]) for count in range(min(4, len(words) - 1), 1, -1))
    return next((end for end in ends if province_named(end)), "")


def _province_at_front(written: str) -> str | None:
    """The province that a place name is or, where more was run onto it, begins with; None if neither."""
    words = written.split()
    cuts = (" ".join(words[:count]) for count in range(len(words), 1, -1))
    return next((named for cut in cuts if (named := province_named(cut.rstrip(",.;"))) is not None), None)


def _is_city_of_district(name: str, on: date | None) -> bool:
    named = province_named(name)
    if named and provinces()[named].kind == "thành phố" and (on is None or provinces()[named].stood_on(on)):
        return False
    return bool(provinces_of_district(name, on))


def _span_of(text: str, agency: Issuer, written: str) -> tuple[int, int]:
    """Where an agency's place stands: at the end of its own lines, or where the text first names it so."""
    words = list(re.finditer(r"\S+", text[agency.start : agency.end]))[-len(written.split()) :]
    start = agency.start + words[0].start()
    if canonical_tones(" ".join(word[0] for word in words)).lower() == written.lower():
        return start, agency.start + words[-1].end()
    named = text.find(written)
    return (named, named + len(written)) if named >= 0 else (agency.start, agency.end)


def _of_title(head: Letterhead, on: date | None) -> Field | None:
    """The province that the title or subject speaks of as its own: "trên địa bàn tỉnh Quảng Ngãi"."""
    for piece in (*head.title, *head.subject):
        for mention in find_provinces(piece.text):
            if _weight(piece.text, mention) == _STRONG:
                value = name_on(mention.name, on)
                return read_at(value, mention, piece.start) if value else None
    return None


def _of_place(place: Span | None, on: date | None) -> Field | None:
    """The place of issue, where it is a province by name."""
    named = province_named(place.text) if place else None
    value = name_on(named, on) if named else None
    return read_at(value, place) if place and value else None


def _commune(agencies: Sequence[Issuer], since: date | None) -> tuple[Issuer, frozenset[str]] | None:
    """The agency of a commune of today, and the provinces that have one of its name."""
    if since is None or since < FIRST_OF_COMMUNES:
        return None
    for agency in reversed(agencies):
        named = _COMMUNE.search(agency.name)
        if named and (held := provinces_of_commune(named["commune"])):
            return agency, held
    return None


def _bound(document: Document, head: Letterhead) -> date | None:
    """The day before which an undated document can't have been issued."""
    known = PartialDate.parse(earliest_issue(document, head).value)
    return date.fromisoformat(str(known)) if known and known.is_day else None


def _of_commune(
    document: Document, commune: tuple[Issuer, frozenset[str]], place: Span | None, on: date | None
) -> Field:
    """The one province that has a commune of that name; of several the one that the text speaks of."""
    agency, held = commune
    if len(held) == 1:
        return read_at(next(iter(held)), agency, basis="inferred")
    issued = _of_place(place, on)
    own = issued if issued and issued.value in held else _of_text(document, on, held)
    return replace(own, basis="inferred") if own else UNKNOWN


def _of_text(document: Document, on: date | None, among: Container[str] = ()) -> Field | None:
    """The province that the text is about above all others, with the mention that says so most strongly.

    `among`: the provinces that come into question; of these a mention without "tỉnh" is enough.
    """
    scores: Counter[str] = Counter()
    best: dict[str, tuple[int, PlaceMention]] = {}
    for mention in _unlisted(document.text, document.provinces):
        weight, name = _weight(document.text, mention), name_on(mention.name, on)
        if weight and name and (not among or name in among):
            scores[name] += weight
            best[name] = max(best.get(name, (0, mention)), (weight, mention), key=lambda pair: pair[0])
    (first, second) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    least = _BARE if among else _NAMED
    if first[1] < least or first[1] < 2 * second[1] or best[first[0]][0] < least:
        return None
    return read_at(first[0], best[first[0]][1])


def _unlisted(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions outside lists of provinces, as a listed province is not the text's own."""
    listed: set[int] = set()
    for at, (one, other) in enumerate(pairwise(mentions)):
        if one.name != other.name and _LIST.fullmatch(text, one.end, other.start):
            listed |= {at, at + 1}
    return [mention for at, mention in enumerate(mentions) if at not in listed]


def _weight(text: str, mention: PlaceMention) -> int:
    """How strongly a mention says that the text is of that province; 0 where it is only mentioned."""
    before = canonical_tones(text[max(0, mention.start - _NEIGHBOUR) : mention.start]).lower()
    if _AND_OTHERS.match(text, mention.end):
        return 0
    if _OF_ITS_OWN.search(before):
        return _STRONG
    if _ELSEWHERE.search(before):
        return 0
    if mention.unit == "thanh pho" and provinces()[mention.name].kind == "thành phố":
        return _BARE
    return _NAMED if mention.unit else _BARE


def _of_districts(document: Document, place: Span | None, on: date | None) -> Field | None:
    """The province of the districts named, the place of issue one of them, where all agree."""
    own = (one for one in document.districts if not _is_of_another(document.text, one))
    named: list[tuple[str, Placed]] = [(one.name, one) for one in own]
    if place and provinces_of_district(place.text, on):
        named.insert(0, (place.text, place))
    value = province_of_districts([name for name, _ in named], on)
    proof = (one for name, one in named if provinces_of_district(name, on))
    return read_at(value, next(proof), basis="inferred") if value else None


def _is_of_another(text: str, mention: PlaceMention) -> bool:
    """Whether a district is at once said to lie in some province: "huyện Hoài Đức, Hà Nội"."""
    near = text[mention.end : mention.end + _NEIGHBOUR * 2]
    return any(
        re.fullmatch(r",? ?\(?(?:tỉnh |thành phố |TP\.? ?)?", near[: found.start])
        for found in find_provinces(near)
    )
