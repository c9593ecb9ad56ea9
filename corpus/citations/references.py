"""References to documents as a text writes them, each with what the text itself says of the document.

Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.6 (what is said of a cited document).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.citations.laws import LawMention, find_laws
from corpus.citations.reference_parts import PartReader, Reference
from corpus.data import any_phrase, phrases
from corpus.document import Document
from corpus.entities.document_numbers import YEAR, DocumentNumber, likely_type
from corpus.entities.document_types import DocumentType, TypeMention, find_types, type_named

_THIS = re.compile(r"\s{1,8}này(?!\w)", re.IGNORECASE)
_BEFORE_BARE = re.compile(r"(?:văn\s{1,4}bản\s{1,4})?(?:số\s{0,4}:?\s{0,4})?$", re.IGNORECASE)
# A document of an issuer is one document only where nothing says that it is any, several, or yet to be made.
_ANY = re.compile(rf"{any_phrase('any document')}\s{{1,4}}$", re.IGNORECASE)
_ANY_ISSUER = re.compile(r"\s{1,4}(?:các cấp|cấp|cùng cấp|có thẩm quyền|đặc khu|nơi)(?!\w)")
_SUBJECT = re.compile(rf"[”\"]?\s{{1,4}}{any_phrase('subject of a citation')}(?!\w)", re.IGNORECASE)
_CARRIED_OUT = re.compile(
    r"(?:thực hiện|triển khai|quán triệt|chấp hành)\s{1,4}"
    rf"(?:{any_phrase('how it is carried out')}\s{{1,4}}){{0,4}}$",
    re.IGNORECASE,
)
_COMMON_ISSUER = re.compile(r"\s(?:xã|phường|thị trấn|huyện|đặc khu)$|^\S+$", re.IGNORECASE)
_FORM = re.compile(r"(?:mẫu|biểu)\s{1,4}$", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(r"(?:^|[.;:!?\n“\"()]\s?|^[-+*]|\n[-+*])\s{0,4}$")
# "Nghị quyết Đại hội XIII của Đảng", "… Trung ương 4 (khóa XII)", "… của Kỳ họp thứ nhất Quốc hội khóa XV".
_MEETING = re.compile(
    r"\s{1,4}(?:của\s{1,4})?(?=đại\s{1,4}hội(?!\s{1,4}đồng)|kỳ\s{1,4}họp|hội\s{1,4}nghị|phiên\s{1,4}họp"
    r"|trung\s{1,4}ương\s{1,4}(?:lần\s|thứ\s|kh[óo][aá]\s|\d|[ivx]+(?!\w)))",
    re.IGNORECASE,
)
_MEETING_WORD = re.compile(
    r" {0,4}(?:(?P<word>[^\W_]\w*(?:[/-]\w+)?)|\((?:kh[óo][aá]|nhiệm\s{1,4}kỳ)[^()\n]{1,24}\))", re.IGNORECASE
)
_ENDS_MEETING = frozenset(phrases("after a meeting"))
_WHICH_MEETING = re.compile(r"\d|\b[IVX]+\b|\bthứ\b|\bkh[óo][aá]\b|nhiệm kỳ")
_LONGEST_MEETING = 24
_OF_MEETINGS = ("Nghị quyết", "Kết luận", "Thông báo")
_YEAR_OF_NUMBER = re.compile(rf"^\s?/\s?{YEAR}(?=\D)")
_ANNEXES = ("Quy chế", "Quy định", "Kế hoạch")


def find_references(document: Document, own_type: str | None = None) -> tuple[Reference, ...]:
    """Every reference to a document in a text, in order of their starts; "Thông tư này" is one too.

    `own_type` is what the text itself is, where that is known: of a chỉ thị "chỉ thị này" means it.
    """
    text, reader = document.text, PartReader(document)
    laws = tuple(find_laws(document))
    found = [*_of_laws(laws, reader), *_of_types(text, laws, reader, own_type), *_bare(text, reader)]
    return tuple(sorted(found, key=lambda reference: (reference.start, -reference.end)))


def _of_laws(laws: tuple[LawMention, ...], reader: PartReader) -> Iterator[Reference]:
    """Laws with their numbers and dates; those after an amending law are its own, not the amended law's."""
    amended_up_to = -1
    for law in laws:
        named = Reference(law.type, law.start, law.end)
        yield named if law.end == amended_up_to else reader.read_on(named)
        amended_up_to = law.end if law.amends else amended_up_to


def _of_types(
    text: str, laws: tuple[LawMention, ...], reader: PartReader, own_type: str | None
) -> Iterator[Reference]:
    """Documents that are called by their type, outside the names of laws."""
    at = 0
    for mention in find_types(text):
        while at < len(laws) and laws[at].end <= mention.start:
            at += 1
        if at < len(laws) and laws[at].start <= mention.start:
            continue
        if this := _THIS.match(text, mention.end):
            if _is_itself(text, mention, own_type):
                yield Reference(mention.name, mention.start, this.end(), itself=True)
        else:
            yield from _called(text, mention, reader)


def _called(text: str, mention: TypeMention, reader: PartReader) -> Iterator[Reference]:
    """A document called by its type, and those that go on the enumeration that it opens."""
    kind = type_named(mention.name)
    if kind is None or _FORM.search(_before(text, mention.start)):
        return
    capital, opens = text[mention.start].isupper(), _opens_sentence(text, mention.start)
    named = Reference(mention.name, mention.start, mention.end)
    reader.after_type(named, kind, capital=capital, opens=opens)
    if named.number:
        yield from _complete([named, *_series(kind, named.end, reader)])
    elif kind.loose and capital and not _ANY.search(_before(text, mention.start)):
        if mention.name in _OF_MEETINGS and (end := _meeting_end(text, mention.end)):
            yield Reference(mention.name, mention.start, end)
        elif named.date or (not opens and _is_one_issuer(text, named)):
            yield named


def _is_one_issuer(text: str, named: Reference) -> bool:
    """Whether a document of an issuer is a certain one: it has a subject, or is being carried out."""
    if named.issuer is None or _COMMON_ISSUER.search(named.issuer) or _ANY_ISSUER.match(text, named.end):
        return False
    before = text[max(0, named.start - 60) : named.start]
    return _SUBJECT.match(text, named.end) is not None or _CARRIED_OUT.search(before) is not None


def _series(kind: DocumentType, position: int, reader: PartReader) -> Iterator[Reference]:
    while following := reader.next_in_series(position, kind):
        yield following
        position = following.end


def _complete(series: list[Reference]) -> list[Reference]:
    """An enumeration whose last member says what the others leave out: "15, 16/CT-TTg của Thủ tướng"."""
    issuer: str | None = None
    codes: DocumentNumber | None = None
    complete = []
    for member in reversed(series):
        issuer, number = member.issuer or issuer, member.number
        if number and number.issuer_code:
            codes = number
        elif number and codes:
            number = _completed(number, codes)
        complete.append(replace(member, issuer=issuer, number=number))
    return complete[::-1]


def _completed(number: DocumentNumber, whole: DocumentNumber) -> DocumentNumber:
    """A number with what only the last of its enumeration has; a year of its own stays its year."""
    ending = whole.written.lstrip("0123456789")
    if number.year:
        ending = _YEAR_OF_NUMBER.sub("", ending)
    return replace(
        number,
        year=number.year or whole.year,
        type_code=whole.type_code,
        issuer_code=whole.issuer_code,
        written=number.written + ending,
    )


def _bare(text: str, reader: PartReader) -> Iterator[Reference]:
    """Numbers without a type's name before them; the type is what the form of the number says."""
    for number in reader.untaken():
        before = _before(text, number.start)
        opening = _BEFORE_BARE.search(before)
        start = number.start - (len(before) - opening.start() if opening else 0)
        yield reader.read_on(Reference(likely_type(number), start, number.end, number))


def _is_itself(text: str, mention: TypeMention, own_type: str | None) -> bool:
    """Whether "… này" is the text itself, or an annex that comes with it."""
    if not text[mention.start].isupper():
        return mention.name == own_type
    return own_type in (None, mention.name) or mention.name in _ANNEXES


def _meeting_end(text: str, position: int) -> int | None:
    """Where the name of a congress, a session or a plenum ends that is named from `position` on."""
    if not (opening := _MEETING.match(text, position)):
        return None
    end = opening.end()
    for _ in range(_LONGEST_MEETING):
        word = _MEETING_WORD.match(text, end)
        if word is None or word["word"] in _ENDS_MEETING:
            break
        end = word.end()
    return end if _WHICH_MEETING.search(text, opening.end(), end) else None


def _before(text: str, position: int) -> str:
    return text[max(0, position - 30) : position]


def _opens_sentence(text: str, position: int) -> bool:
    return position == 0 or _OPENS_SENTENCE.search(_before(text, position)) is not None
