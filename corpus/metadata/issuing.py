"""Who issued a directive, as its letterhead, its title, its opening sentence or its signature says."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.data import any_phrase, phrases
from corpus.entities.agencies import (
    Issuer,
    issuer_words,
    issuers_in,
    known_agency,
    proper_name,
    standing,
    words_pattern,
)
from corpus.layout import Layout, signed_for
from corpus.metadata.letterhead import Letterhead
from corpus.metadata.spelling import spelt_in, with_place, with_province
from corpus.text import CAPITALS, Span, canonical_tones, fold, is_item, is_upper

_PLACED = f"{any_phrase('kind of place')}|{words_pattern('committee')}"
_NEEDS_PLACE = re.compile(rf"(?:^|\s)(?P<unit>{_PLACED})$", re.IGNORECASE)
_PLACE_IN = re.compile(rf"(?:^|\s)(?P<unit>{_PLACED}) (?P<place>[{CAPITALS}\d].*)$")
_UNFINISHED = re.compile(rf"(?:^(?:{words_pattern('unfinished')})|,|-|\s(?:và|của))$", re.IGNORECASE)
# A comma shows the verb: "PHÒNG, CHỐNG DỊCH" continues a name, "PHÒNG Y TẾ" opens one.
_OPENS_AGENCY = re.compile(rf"(?:{words_pattern('opens')})\b(?!,)", re.IGNORECASE)
# Without diacritics only an opening of two syllables is sure: "SỐ" is no "SỞ".
_OPENS_MISREAD = re.compile(
    rf"(?:{'|'.join(re.escape(fold(word)) for word in issuer_words('opens') if ' ' in word)})\b(?!,)"
)
# The name of the Youth Union stands in the right column, as the Party's does.
_UNION = re.compile(r"(?<=\w)\s+ĐOÀN\s(?:TNCS|THANH NIÊN CỘNG SẢN)\sHỒ CHÍ MINH$")
# A page number beside the name of an agency that has no numbers: "CHÍNH PHỦ 92".
_PAGE_NUMBER = re.compile(r"\s\d{1,4}$")
_PART_OF_AGENCY = re.compile(r"(?:Phòng|Tổ|Đội|Bộ phận)\s")
_ORGAN_OF_PLACE = re.compile(rf"(?P<organ>Ban Chấp hành|Ban Thường vụ)\s{any_phrase('kind of place')}\b")
_COMMITTEE = re.compile(rf"(?:{words_pattern('committee')}|Ủy ban|Hội đồng)\b")
_TITLE_ISSUER = re.compile(r"(?:CỦA|[Cc]ủa)\s+(?P<agency>.+?)(?=\s+(?:[Vv]ề|VỀ)\s|\s+V/v\s|$)")
_ACTS = re.compile(rf"\s*,?\s*{any_phrase('issuer acts')}\b")
_KIND_OF_PLACE = re.compile(r"^(?:thành phố|tp\.?|thị xã|huyện|quận)\s+", re.IGNORECASE)
_OPENING_LINES, _OPENING_LENGTH = 10, 8000


def letterhead_agencies(head: Letterhead) -> list[Issuer]:
    """The agencies above the number, superior first, each with its lines joined."""
    found: list[list[Span]] = []
    for piece in head.agencies:
        before = canonical_tones(" ".join(line.text for line in found[-1])).lower() if found else ""
        if not found or (_opens_agency(piece.text) and not _UNFINISHED.search(before)):
            found.append([piece])
        else:
            found[-1].append(piece)
    named = [
        (Issuer(name_in_letterhead(lines), lines[0].start, lines[-1].end), lines[0].text) for lines in found
    ]
    return [agency for agency, line in named if _opens_agency(agency.name) or _opens_agency(line)]


def name_in_letterhead(lines: Sequence[Span]) -> str:
    """The name on some lines of a letterhead, that of a known agency where a scan misread it."""
    written = _UNION.sub("", " ".join(line.text for line in lines))
    counted = _PAGE_NUMBER.sub("", written)
    if counted != written and standing(known_agency(counted) or "").level == "central":
        written = counted
    name = proper_name(written)
    return name if _OPENS_AGENCY.match(name.lower()) else known_agency(written) or name


def _opens_agency(line: str) -> bool:
    """Whether a line opens the name of an agency, one that a scan misread in capitals among them."""
    if _OPENS_AGENCY.match(canonical_tones(proper_name(line)).lower()):
        return True
    return is_upper(line) and (_OPENS_MISREAD.match(fold(line)) is not None or known_agency(line) is not None)


def find_issuer(layout: Layout, head: Letterhead) -> Issuer | None:
    """The agency that issued a document; its name may lack its place still ("Ban Thường vụ Tỉnh ủy")."""
    agencies = letterhead_agencies(head)
    own = title_issuer(head) or (agencies[-1] if agencies else None) or _asking(layout) or _signing(layout)
    if own is None:
        return None
    superiors = [agency for agency in agencies if agency.end <= own.start]
    own = replace(own, name=with_place(with_province(spelt_in(layout, own.name)), head.place))
    own = replace(own, name=_with_superiors(own.name, [agency.name for agency in superiors]))
    own_standing = standing(own.name)
    above = standing(superiors[-1].name) if superiors else None
    level = own_standing.level or (above.level if above else None)
    return replace(own, level=level, system=own_standing.system or (above.system if above else None))


def title_issuer(head: Letterhead) -> Issuer | None:
    """The agency that the title names right under the type: "CHỈ THỊ / CỦA BAN THƯỜNG VỤ TỈNH ỦY"."""
    first = head.title[0] if head.title else None
    match = _TITLE_ISSUER.match(first.text) if first else None
    if first is None or match is None or not is_whole_agency(match["agency"]):
        return None
    start, end = match.span("agency")
    return Issuer(proper_name(match["agency"]), first.start + start, first.start + end)


def is_whole_agency(written: str) -> bool:
    """Whether words are the name of an agency and no more: no term ("KHÓA XI"), no person, no occasion."""
    name = proper_name(written)
    ended = re.search(r"\b(?:khóa|nhiệm kỳ|lần thứ|tại|ngày|năm)\b", name, re.IGNORECASE)
    return not ended and _OPENS_AGENCY.match(name.lower()) is not None and standing(name).system is not None


def complete(issuer: Issuer, agencies: Sequence[Issuer], province: str | None, place: str | None) -> Issuer:
    """The issuer with the place that its name lacks: one that `agencies` give, else its province or place."""
    lacking = _NEEDS_PLACE.search(issuer.name)
    if lacking is None:
        return issuer
    unit = lacking["unit"].lower().split()[0]
    placed = [match for agency in agencies if (match := _PLACE_IN.search(agency.name))]
    same = next((match["place"] for match in placed if match["unit"].lower().split()[0] == unit), None)
    same = _of_committee(lacking["unit"], agencies) or same
    provincial = unit == "tỉnh" or (unit in ("thành", "thành phố") and issuer.level == "province")
    added = same or (province if provincial else _KIND_OF_PLACE.sub("", place or ""))
    return replace(issuer, name=f"{issuer.name} {added}") if added else issuer


def _of_committee(unit: str, agencies: Sequence[Issuer]) -> str | None:
    """What the letterhead adds to a committee's name: "phường Pleiku" of "Đảng ủy phường Pleiku"."""
    if unit not in issuer_words("committee"):
        return None
    names = (agency.name.partition(f"{unit} ") for agency in agencies)
    return next((rest for before, _, rest in names if rest and not before), None)


def _with_superiors(name: str, superiors: Sequence[str]) -> str:
    """An agency's name with that of the agency above it, where it says too little alone."""
    if not superiors:
        return name
    above = superiors[-1]
    placed = _PLACE_IN.search(above)
    if name in issuer_words("part"):
        return f"{name} {above}"
    if organ := _ORGAN_OF_PLACE.match(name):  # "BAN CHẤP HÀNH TỈNH PHÚ YÊN" of the union above
        return f"{organ['organ']} {above} {name[organ.end('organ') :].strip()}"
    if _PLACE_IN.search(name):
        return name
    if _PART_OF_AGENCY.match(name) and not _COMMITTEE.match(above):
        return f"{name}, {above}"
    if placed is None or placed["unit"] not in phrases("kind of place") or _NEEDS_PLACE.search(name):
        return name
    return f"{name} {placed['unit']} {placed['place']}"


def _asking(layout: Layout) -> Issuer | None:
    """The agency that asks or concludes in the opening paragraphs, best right before the list of tasks.

    "Theo Công điện của Thủ tướng Chính phủ …, UBND tỉnh yêu cầu:" is the Ủy ban's.
    """
    left, first = _OPENING_LENGTH, None
    for line in layout.of("body")[:_OPENING_LINES]:
        stretch = line.text[:left]
        left -= len(stretch)
        named = () if is_item(stretch) else issuers_in(stretch)
        asking = [agency for agency in named if _ACTS.match(stretch, agency.end)]
        if asking:
            found = asking[-1] if stretch.endswith(":") else asking[0]
            own = replace(found, start=line.start + found.start, end=line.start + found.end)
            if stretch.endswith(":"):
                return own
            first = first or own
    return first


def _signing(layout: Layout) -> Issuer | None:
    """The agency in whose name the document is signed: "TM. ỦY BAN NHÂN DÂN"."""
    for line in layout.of("signature"):
        agency = signed_for(line.text)
        if agency and is_whole_agency(agency):
            return Issuer(proper_name(agency), line.end - len(agency), line.end)
    return None
