"""Who issued a directive, as its letterhead, its title, its opening sentence or its signature says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.body_names import proper_name, standing
from corpus.kinds import table_rows
from corpus.layout import Layout
from corpus.letterhead import Letterhead, Piece
from corpus.lines import is_item
from corpus.model import Basis, Level, System
from corpus.places import CAPITALS
from corpus.text import canonical_tones

__all__ = ["Issuer", "bodies_named", "complete", "find_issuer", "letterhead_bodies"]


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues, as one writes its name in a sentence; `start` to `end` is where the text names it."""

    name: str
    start: int
    end: int
    basis: Basis = "stated"
    level: Level | None = None
    system: System | None = None


_UNITS = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_COMMITTEES = "Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|Tỉnh đoàn|Thành đoàn"
_NEEDS_PLACE = re.compile(rf"(?:^|\s)(?P<unit>{_UNITS}|{_COMMITTEES})$", re.IGNORECASE)
_PLACE_IN = re.compile(rf"(?:^|\s)(?P<unit>{_UNITS}|{_COMMITTEES}) (?P<place>[{CAPITALS}\d].*)$")
# Parts of a body that say nothing without it, and lines that its name can't end on.
_PARTS = (
    "ban thường vụ", "ban thường trực", "thường trực", "đoàn chủ tịch", "ban chấp hành", "văn phòng", "thanh tra", "chủ tịch",
    "ban tổ chức", "ban tuyên giáo", "ban dân vận", "ban nội chính", "ban tuyên giáo và dân vận", "ủy ban kiểm tra",
)  # fmt: skip
_UNFINISHED = re.compile(
    r"(?:^(?:ủy ban|ủy ban trung ương|ủy ban thường vụ|hội đồng|chủ tịch|phó chủ tịch|văn phòng|thanh tra|ban thường vụ|thường trực"
    r"|ban thường trực|ban chấp hành|đảng bộ|đảng ủy|ban chỉ đạo|ban chỉ huy|ban quản lý|đoàn chủ tịch|bộ trưởng|bộ)|,|-|\s(?:và|của))$"
)
_OPENS_BODY = re.compile(
    r"(?:ủy ban|ubnd|hội đồng|hđnd|ban|bộ|sở|cục|chi cục|tổng|vụ|viện|văn phòng|phòng|trung tâm|trường|tỉnh ủy|thành ủy|huyện ủy"
    r"|quận ủy|thị ủy|đảng ủy|đảng bộ|đảng đoàn|chi bộ|chính phủ|thủ tướng|chủ tịch|quốc hội|công an|tòa án|mặt trận|liên đoàn"
    r"|công đoàn|đoàn|hội|tỉnh đoàn|thành đoàn|huyện đoàn|kho bạc|ngân hàng|bảo hiểm|thanh tra|kiểm toán|quân khu|quân ủy)\b"
)
_TITLE_ISSUER = re.compile(r"(?:CỦA|[Cc]ủa)\s+(?P<body>.+?)(?=\s+(?:[Vv]ề|VỀ)\s|\s+V/v\s|$)")
_ASKS = r"(?=\s*,?\s*(?:yêu cầu|chỉ thị|kết luận|đề nghị|nêu rõ|nhấn mạnh|chỉ đạo|giao|quyết định|thông báo|ban hành|hướng dẫn|điện)\b)"
_BY_AUTHORITY = re.compile(r"(?:T/?M|TM)\s?[./]?\s+(?P<body>.+)", re.IGNORECASE)
_OPENING_LINES, _OPENING_LENGTH = 10, 8000


def letterhead_bodies(head: Letterhead) -> list[Issuer]:
    """The bodies above the number, superior first, each with its lines joined."""
    found: list[list[Piece]] = []
    for piece in head.bodies:
        lowered = canonical_tones(piece.text).lower()
        before = canonical_tones(" ".join(line.text for line in found[-1])).lower() if found else ""
        if not found or (_OPENS_BODY.match(lowered) and not _UNFINISHED.search(before)):
            found.append([piece])
        else:
            found[-1].append(piece)
    named = (Issuer(proper_name(" ".join(p.text for p in lines)), lines[0].start, lines[-1].end) for lines in found)
    return [body for body in named if _OPENS_BODY.match(body.name.lower())]


def find_issuer(text: str, layout: Layout, head: Letterhead) -> Issuer | None:
    """The body that issued a document; its name may lack its place still ("Ban Thường vụ Tỉnh ủy")."""
    bodies = letterhead_bodies(head)
    own = title_issuer(head) or (bodies[-1] if bodies else None) or _asking(text, layout) or _signing(text, layout)
    if own is None:
        return None
    superiors = [body for body in bodies if body.end <= own.start]
    own = replace(own, name=_with_superiors(own.name, [body.name for body in superiors]))
    own_standing = standing(own.name)
    above = standing(superiors[-1].name) if superiors else None
    level = own_standing.level or (above.level if above else None)
    return replace(own, level=level, system=own_standing.system or (above.system if above else None))


def title_issuer(head: Letterhead) -> Issuer | None:
    """The body that the title names right under the type: "CHỈ THỊ / CỦA BAN THƯỜNG VỤ TỈNH ỦY"."""
    first = head.title[0] if head.title else None
    match = _TITLE_ISSUER.match(first.text) if first else None
    if first is None or match is None or not is_whole_body(match["body"]):
        return None
    return Issuer(proper_name(match["body"]), first.start + match.start("body"), first.start + match.end("body"))


def is_whole_body(written: str) -> bool:
    """Whether words are the name of a body and no more: no term ("KHÓA XI"), no person, no occasion."""
    name = proper_name(written)
    ended = re.search(r"\b(?:khóa|nhiệm kỳ|lần thứ|tại|ngày|năm)\b", name, re.IGNORECASE)
    return not ended and _OPENS_BODY.match(name.lower()) is not None and standing(name).system is not None


def complete(issuer: Issuer, bodies: Sequence[Issuer], province: str | None, place: str | None) -> Issuer:
    """The issuer with the place that its name lacks: its letterhead's, else the province or the place of issue."""
    lacking = _NEEDS_PLACE.search(issuer.name)
    if lacking is None:
        return issuer
    unit = lacking["unit"].lower()
    stated = (_PLACE_IN.search(body.name) for body in bodies)
    same = next((match["place"] for match in stated if match and _same_unit(match["unit"].lower(), unit)), None)
    provincial = unit in ("tỉnh", "tỉnh ủy", "tỉnh đoàn") or (unit in ("thành phố", "thành ủy") and issuer.level == "province")
    added = same or (province if provincial else place)
    return replace(issuer, name=f"{issuer.name} {added}") if added else issuer


def bodies_named(text: str, *, before: str = "") -> Iterator[Issuer]:
    """The bodies that running text names with their places, in order; `before` is a pattern for what follows them."""
    toned = canonical_tones(text)
    for match in re.finditer(_body_pattern() + before, toned):
        yield Issuer(proper_name(_without_minister(match[0])), match.start(), match.end())


def _same_unit(one: str, other: str) -> bool:
    """Whether "tỉnh" and "tỉnh ủy" name one place; any committee of the city is a city's."""
    return one.split()[0] == other.split()[0]


def _with_superiors(name: str, superiors: Sequence[str]) -> str:
    """A body's name with that of the body above it, where it says too little alone."""
    if not superiors or _PLACE_IN.search(name):
        return name
    above = superiors[-1]
    placed = _PLACE_IN.search(above)
    if name.lower() in _PARTS:
        return f"{name} {above}"
    if placed is None or placed["unit"] not in _UNITS.split("|") or _NEEDS_PLACE.search(name):
        return name
    return f"{name} {placed['unit']} {placed['place']}"


def _asking(text: str, layout: Layout) -> Issuer | None:
    """The body that asks, concludes or orders in the opening paragraphs."""
    length = 0
    for line in layout.of("body")[:_OPENING_LINES]:
        stretch = text[line.start : line.end]
        length += len(stretch)
        if length > _OPENING_LENGTH:
            return None
        if not is_item(stretch):
            for found in bodies_named(stretch, before=_ASKS):
                return replace(found, start=line.start + found.start, end=line.start + found.end)
    return None


def _signing(text: str, layout: Layout) -> Issuer | None:
    """The body in whose name the document is signed: "TM. ỦY BAN NHÂN DÂN"."""
    for line in layout.of("signature"):
        match = _BY_AUTHORITY.fullmatch(text[line.start : line.end])
        if match and is_whole_body(match["body"]):
            return Issuer(proper_name(match["body"]), line.start + match.start("body"), line.end)
    return None


def _without_minister(name: str) -> str:
    """The ministry of a minister: the minister's directives are the ministry's."""
    return re.sub(r"^Bộ trưởng (?=Bộ )", "", name)


def _body_pattern() -> str:
    """A pattern for the bodies that issue directives, each with the place after it."""
    place = rf"(?:[{CAPITALS}][\w'’]*|\d{{1,2}})(?:\s?-?\s?[{CAPITALS}][\w'’]*){{0,4}}"
    committee = r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy"
    office = r"(?:Ban Thường vụ |Thường trực |Ban Chấp hành Đảng bộ )?"
    people = r"(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)"
    central = "|".join(re.escape(name) for name in _central_bodies())
    topic = r"Ban Chỉ (?:đạo|huy)(?: [^\s,.;:]+| phòng,| Phòng,){1,12}?"
    return (
        rf"(?<!\w)(?:{office}{committee}(?: {place})?|{people} (?i:{_UNITS})(?: {place})?|(?:Bộ trưởng )?(?:{central})"
        rf"|Sở [{CAPITALS}][\w\s,-]{{1,50}}?|{topic}(?: (?i:{_UNITS})(?: {place})?)?)(?!\w)"
    )


def _central_bodies() -> list[str]:
    """Source: data/bodies.tsv, whose head names the decrees."""
    names = {row["name"] for row in table_rows("bodies.tsv") if row["level"] == "central" and row["system"] != "police"}
    return sorted(names, key=len, reverse=True)
