"""What a news report tells of the directive that it reports: its type, number, issuer, signer and date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.dates import find_dates
from corpus.issuing import complete
from corpus.kinds import TypeMention, find_types
from corpus.layout import Layout
from corpus.letterhead import Piece
from corpus.lines import is_item
from corpus.model import UNKNOWN, Field
from corpus.named_bodies import Issuer, bodies_named
from corpus.numbers import find_numbers
from corpus.persons import find_person
from corpus.text import canonical_tones


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says about the directive; `issuer` may lack its place still."""

    type: Field
    number: Field = UNKNOWN
    issuer: Issuer | None = None
    date: Field = UNKNOWN
    signer: Field = UNKNOWN
    subject: Field = UNKNOWN


_ISSUES = re.compile(
    r"(?<!được )(?<!do )\b(?:ban hành|ký|gửi|phát đi|phát|ra|(?:vừa|đã|tiếp tục|mới) có)"
    r"(?: ngay| tiếp| văn bản| một)?\s$",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\bký\b", re.IGNORECASE)
_SAYS = re.compile(
    r"(?: (?:trên|này|nêu trên|khẩn|hỏa tốc))?(?: (?:của|số) [^,.;:]{1,80})?,? ?(?:cũng |tiếp tục )?"
    r"(?:nêu rõ|nêu|chỉ rõ|nhấn mạnh|yêu cầu|ghi rõ|khẳng định)\b"
)
_TELLS = re.compile(r"(?:^|[.!?…]\s|\n)$")
_POST = re.compile(
    r"\b(?:(?:phó )?(?:bí thư|chủ tịch|thủ tướng|giám đốc|trưởng ban|chánh văn phòng|chủ nhiệm|thống đốc)"
    r"|bộ trưởng|thứ trưởng|đồng chí|đ/c|ông|bà)\b",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"\b(?:thay mặt|thừa lệnh|thừa ủy quyền)\b", re.IGNORECASE)
_NOT_ISSUED = re.compile(r"(?:trước|đến|từ|hạn|kể từ|sau)\s$", re.IGNORECASE)
_ABOUT = re.compile(r"\s(?:về|v/v|liên quan đến)\s[^.\n]{3,300}")
_THEN = re.compile(
    r"^(?:Theo đó|Theo (?:nội dung )?(?:chỉ thị|công điện|kết luận|công văn|văn bản)),",
    re.MULTILINE | re.IGNORECASE,
)
_TOP, _NEAR, _LEAST = 5, 40, 12


def read_report(text: str, layout: Layout) -> Report | None:
    """What the top of a news report says; None where the text reports no directive.

    The sentence that tells of the issuing is taken from the first paragraphs, else from the headline; without
    one, "Chỉ thị nêu rõ" gives the type.
    """
    told = _telling(text, layout)
    marked = told is not None or bool(layout.of("header")) or _THEN.search(text) is not None
    headline = [Piece(text[line.start : line.end], line.start) for line in layout.of("header")[:_TOP]]
    for stretch in (*_first_paragraphs(text, layout), *headline):
        for mention in find_types(stretch.text):
            before = stretch.text[max(0, mention.start - _NEAR) : mention.start]
            if _ISSUES.search(before) and (marked or "vừa" in before):
                return _issuing(stretch, mention, headline)
    return Report(told) if told else None


def _telling(text: str, layout: Layout) -> Field | None:
    """The type in "Chỉ thị nêu rõ", as none but a report puts it."""
    for line in layout.of("body"):
        stretch = Piece(text[line.start : line.end], line.start)
        for mention in find_types(stretch.text):
            before = stretch.text[max(0, mention.start - _LEAST) : mention.start]
            if _TELLS.search(before) and _SAYS.match(stretch.text, mention.end):
                return _stated(mention.name, stretch.cut(mention.start, mention.end))
    return None


def _first_paragraphs(text: str, layout: Layout) -> list[Piece]:
    body = [line for line in layout.of("body") if not is_item(text[line.start : line.end])][:_TOP]
    return [Piece(text[line.start : line.end], line.start) for line in body]


def _issuing(stretch: Piece, mention: TypeMention, headline: Sequence[Piece]) -> Report:
    """Read the sentence that tells who issued what, and when; the headline may name the issuer's place."""
    ends = list(re.finditer(r"[.!?…]\s(?=[^\W\d_])", stretch.text[: mention.start]))
    actor = stretch.cut(ends[-1].end() if ends else 0, mention.start)
    stop = re.search(r"[.;\n]\s|$", stretch.text[mention.end :])
    rest = stretch.cut(mention.end, mention.end + (stop.start() if stop else 0))
    written = next(iter(find_numbers(rest.text)), None)
    if written and not re.fullmatch(
        r"(?:\s?(?:khẩn|hỏa tốc|hoả tốc))?\s?(?:số)?\s?:?\s?", rest.text[: written.start], re.IGNORECASE
    ):
        written = None
    number = rest.cut(written.start, written.end) if written else None
    named = [*_bodies(actor, 0), *(body for line in headline for body in _bodies(line, 0))]
    issuer = _issuer(actor, rest)
    about = _ABOUT.search(rest.text, written.end if written else 0)
    return Report(
        _stated(mention.name, stretch.cut(mention.start, mention.end)),
        _stated("".join(number.text.split()), number) if number else UNKNOWN,
        complete(issuer, named, None, None) if issuer else None,
        _date(actor, rest, written.end if written else 0),
        _signer(actor),
        _stated(rest.cut(*about.span()).text, rest.cut(*about.span())) if about else UNKNOWN,
    )


def _issuer(actor: Piece, rest: Piece) -> Issuer | None:
    """The body for which the directive was signed, or whose it is said to be, or the last that acts."""
    behalf = _ON_BEHALF.search(actor.text)
    if behalf and (found := _bodies(actor, behalf.end())):
        return found[0]
    of_body = re.match(r"\s?(?:số \S+)?(?:,? ngày \S+)?\s?của\s", rest.text)
    if of_body and (found := _bodies(rest, of_body.end())) and found[0].start == rest.start + of_body.end():
        return found[0]
    found = _bodies(actor, 0)
    return found[-1] if found else None


def _bodies(stretch: Piece, start: int) -> list[Issuer]:
    """The bodies in a stretch from `start` on, a person's name after them taken off, a deputy's post too."""
    found = []
    for body in bodies_named(stretch.text):
        if body.start >= start:
            cut = _without_person(body, stretch.text)
            if stretch.text[: body.start].endswith("Phó ") and cut.name.startswith("Chủ tịch "):
                cut = replace(
                    cut, name=cut.name.removeprefix("Chủ tịch "), start=cut.start + len("Chủ tịch ")
                )
            found.append(replace(cut, start=stretch.start + cut.start, end=stretch.start + cut.end))
    return found


def _without_person(body: Issuer, text: str) -> Issuer:
    """A body without the name of its head that stands where its place would: "Tỉnh ủy Lê Trường Lưu"."""
    person = find_person(text[body.start : body.end])
    if person is None:
        return body
    kept = canonical_tones(text[body.start : body.start + person.start]).rstrip()
    named = next(iter(bodies_named(kept)), None)
    return replace(body, name=named.name, end=body.start + len(kept)) if named else body


def _date(actor: Piece, rest: Piece, after: int) -> Field:
    """The day in "số 12-CT/TU ngày 5/9/2021", else the first before the directive; no year is ever added."""
    own = next(iter(find_dates(rest.text[after : after + _NEAR])), None)
    if own and own.precision != "month" and not rest.text[after : after + own.start].strip(" ,("):
        return Field(own.value, "stated", rest.start + after + own.start, rest.start + after + own.end)
    for found in find_dates(actor.text):
        if found.precision != "month" and not _NOT_ISSUED.search(actor.text[: found.start]):
            return Field(found.value, "stated", actor.start + found.start, actor.start + found.end)
    return UNKNOWN


def _signer(actor: Piece) -> Field:
    """The person who signed, named with a post before the verb."""
    post = _POST.search(actor.text)
    person = find_person(actor.text[post.end() :]) if post and _SIGNS.search(actor.text) else None
    if post is None or person is None:
        return UNKNOWN
    start = actor.start + post.end() + person.start
    return Field(person.text, "stated", start, start + len(person.text))


def _stated(value: str, piece: Piece) -> Field:
    return Field(value, "stated", piece.start, piece.end)
