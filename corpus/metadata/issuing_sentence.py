"""The sentence of a news report about who issued what, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.data import any_phrase
from corpus.entities.agencies import Issuer, issuers_in
from corpus.entities.dates import PartialDate, find_dates
from corpus.entities.document_numbers import first_number
from corpus.metadata.fields import field_of, read_at
from corpus.metadata.issuing import complete
from corpus.metadata.persons import find_person
from corpus.model import UNKNOWN, Field, Metadata
from corpus.text import Span, canonical_tones


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says about the directive; the issuer, not yet in the metadata, may lack its place."""

    metadata: Metadata
    issuer: Issuer | None = None


_SENTENCE_END = re.compile(r"[.!?…]\s(?=[^\W\d_])")
_STOP = re.compile(r"[.;\n](?:\s|$)|$")
_SIGNS = re.compile(r"\bký\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\s(?:vừa |đã |mới )?được\s(?P<actor>[^.\n]{3,300}?)\s(?=(?:ký|ban hành)\b)")
_ANNOUNCES = re.compile(r"(?:khẩn|hỏa tốc|hoả tốc|,|\s)*\(?(?:số)?\s?:?\s?", re.IGNORECASE)
_ISSUED_BY = re.compile(r"\s?\(?(?:số )?\S*?\)?(?:,? ngày \S+)?\s?của\s")
_ABOUT = re.compile(r"(?:^|\s)(?:về|v/v|liên quan đến)\s[^.\n]{3,300}", re.IGNORECASE)
_POST = re.compile(rf"\b(?:phó )?{any_phrase('post')}\b", re.IGNORECASE)
_ON_BEHALF = re.compile(r"\b(?:thay mặt|thừa lệnh|thừa ủy quyền)\b", re.IGNORECASE)
_NOT_ISSUED = re.compile(r"(?:trước|đến|từ|hạn|kể từ|sau)\s$", re.IGNORECASE)
# Newspapers write "ngày 25.10"; elsewhere two figures with a dot are a decimal.
_DOTTED = re.compile(r"(?:ngày|sáng|trưa|chiều|tối)\s(\d{1,2})\.(\d{1,2})(?![.\d])", re.IGNORECASE)
_NEAR = 40


def read_issuing(stretch: Span, kind: str, start: int, end: int, headline: Sequence[Span]) -> Report:
    """Read the sentence of `stretch` in which the directive is named from `start` to `end`, a `kind` by type.

    The headline may name the place that the sentence leaves out.
    """
    ends = list(_SENTENCE_END.finditer(stretch.text[:start]))
    stop = _STOP.search(stretch.text, end)
    rest = stretch.cut(end, stop.start() if stop else len(stretch.text))
    passive = _PASSIVE.search(rest.text)
    actor = stretch.cut(ends[-1].end() if ends else 0, start)
    signing = rest.cut(passive.start("actor"), passive.end() + _NEAR) if passive else actor
    number = _number(rest)
    after = number.end - rest.start if number else 0
    issuer = _issuer(actor, rest) or _issuer(signing, rest)
    named = [
        *_agencies(actor),
        *_agencies(signing),
        *(agency for line in headline for agency in _agencies(line)),
    ]
    about = _ABOUT.search(rest.text, after, passive.start() if passive else len(rest.text))
    stated = Metadata(
        type=read_at(kind, stretch.cut(start, end)),
        number=read_at("".join(number.text.split()), number) if number else UNKNOWN,
        date=_date_after(rest, after) or _first_date(signing) or UNKNOWN,
        signer=_signer(signing),
        subject=field_of(rest.cut(*about.span()) if about else None),
        source_kind="report",
    )
    return Report(stated, complete(issuer, named, None, None) if issuer else None)


def _number(rest: Span) -> Span | None:
    """The number right after the type: "số 12-CT/TU", "khẩn số 12/CĐ-UBND", "(số 73/TTg-CN)"."""
    written = first_number(rest.text)
    if written is None or _ANNOUNCES.fullmatch(rest.text, 0, written.start) is None:
        return None
    return rest.cut(written.start, written.end)


def _issuer(actor: Span, rest: Span) -> Issuer | None:
    """The agency for which the directive was signed, or to which it is attributed, or the last to act."""
    behalf = _ON_BEHALF.search(actor.text)
    if behalf and (found := _agencies(actor, behalf.end())):
        return found[0]
    owned = _ISSUED_BY.match(rest.text)
    if owned and (found := _agencies(rest, owned.end())) and found[0].start == rest.start + owned.end():
        return found[0]
    found = _agencies(actor)
    return found[-1] if found else None


def _agencies(stretch: Span, start: int = 0) -> list[Issuer]:
    """The agencies in a stretch from `start` on, without persons' names after them."""
    found = []
    for agency in issuers_in(stretch.text):
        if agency.start < start:
            continue
        own = _without_person(agency, stretch.text)
        found.append(replace(own, start=stretch.start + own.start, end=stretch.start + own.end))
    return found


def _without_person(agency: Issuer, text: str) -> Issuer:
    """An agency without the name of its head that stands where its place would: "Tỉnh ủy Lê Trường Lưu"."""
    person = find_person(text[agency.start : agency.end])
    if person is None:
        return agency
    kept = canonical_tones(text[agency.start : agency.start + person.start]).rstrip()
    named = next(iter(issuers_in(kept)), None)
    return replace(agency, name=named.name, end=agency.start + len(kept)) if named else agency


def _date_after(rest: Span, after: int) -> Field | None:
    """The day right after the number: "số 12-CT/TU, ngày 5/9/2021"."""
    own = next(iter(find_dates(rest.text[after : after + _NEAR])), None)
    if own is None or own.precision == "month" or rest.text[after : after + own.start].strip(" ,()"):
        return None
    return read_at(own.value, own, rest.start + after)


def _first_date(actor: Span) -> Field | None:
    """The first day that the sentence states, deadlines aside; no year is ever added."""
    for found in find_dates(actor.text):
        if found.precision != "month" and not _NOT_ISSUED.search(actor.text[: found.start]):
            return read_at(found.value, found, actor.start)
    if (dotted := _DOTTED.search(actor.text)) and int(dotted[1]) <= 31 and int(dotted[2]) <= 12:
        day = PartialDate(month=int(dotted[2]), day=int(dotted[1]))
        return read_at(str(day), actor.cut(*dotted.span()))
    return None


def _signer(actor: Span) -> Field:
    """The person who signed, named with a post before the verb."""
    post = _POST.search(actor.text)
    person = find_person(actor.text[post.end() :]) if post and _SIGNS.search(actor.text) else None
    return read_at(person.text, person, actor.start + post.end()) if post and person else UNKNOWN
