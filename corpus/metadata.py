"""What a directive says about itself: type, number, issuer, province, date and more, each with its proof."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.gazetteer import province_named, province_now
from corpus.home_province import find_home, place_of
from corpus.issue_date import issue_date, latest_past
from corpus.issuing import complete, find_issuer, letterhead_bodies, title_issuer
from corpus.kinds import find_type, find_types, types_of_code
from corpus.layout import Layout
from corpus.letterhead import Letterhead, Piece, read_letterhead
from corpus.model import UNKNOWN, Field, Level, Metadata
from corpus.named_bodies import Issuer
from corpus.numbers import DocumentNumber, find_numbers
from corpus.persons import find_signer
from corpus.reports import Report, read_report
from corpus.standing import standing

_CODE_OF_BLANK = re.compile(r"[-/]\s?(?P<code>[^\W\d_]{2,5})\s?[-/]")
_CITY = re.compile(r"(?:thành phố|Thành ủy) (\S.*)$")
_SELF = re.compile(r"\snày(?:\s|[.,;]|$)")


def read_metadata(text: str, layout: Layout) -> Metadata:
    """What a directive's normalised text states or lets one infer about itself; nothing is invented.

    A text that is no directive and reports none has no field but `source_kind` "other".
    """
    head = read_letterhead(text, layout)
    if _is_document(head, layout) and (kind := _type(text, head, layout)).value:
        return _of_document(text, layout, head, kind)
    if report := read_report(text, layout):
        return _of_report(text, layout, report)
    if (kind := _own_name(text, layout)).value:
        return _of_document(text, layout, head, kind)
    return Metadata(truncated=layout.truncated)


def _is_document(head: Letterhead, layout: Layout) -> bool:
    return head.is_official or bool(layout.of("addressees", "recipients", "signature"))


def _of_document(text: str, layout: Layout, head: Letterhead, kind: Field) -> Metadata:
    signer = find_signer(text, layout)
    place = place_of(head.place_and_date) if head.place_and_date else None
    return _with_issuer(
        Metadata(
            type=kind,
            number=_number(head),
            place=_field(place),
            date=issue_date(text, layout, head),
            subject=_subject(head),
            signer=_field(signer),
            source_kind="document",
            truncated=layout.truncated,
        ),
        text,
        head,
        find_issuer(text, layout, head),
    )


def _of_report(text: str, layout: Layout, report: Report) -> Metadata:
    metadata = Metadata(
        type=report.type,
        number=report.number,
        date=report.date,
        subject=report.subject,
        signer=report.signer,
        source_kind="report",
        truncated=layout.truncated,
    )
    # A headline is no letterhead: what stands in it names no body above the issuer.
    return _with_issuer(
        metadata, text, Letterhead(), report.issuer or find_issuer(text, layout, Letterhead())
    )


def _with_issuer(metadata: Metadata, text: str, head: Letterhead, issuer: Issuer | None) -> Metadata:
    """The metadata with issuer, level, system and province, which depend on each other, and the bound."""
    day = _day(metadata.date)
    bodies = [*letterhead_bodies(head), *([issuer] if issuer else [])]
    if issuer:
        own = standing(issuer.name)
        issuer = replace(issuer, level=issuer.level or own.level, system=issuer.system or own.system)
    central = issuer is not None and issuer.level == "central"
    local = issuer is not None and issuer.level is not None
    home = UNKNOWN if central else find_home(text, head, bodies, day, local=local)
    if issuer:
        issuer = replace(issuer, level=_level_on(issuer, home))
        whole = complete(issuer, bodies, home.value, metadata.place.value)
        inferred = whole.name != issuer.name and home.basis == "inferred"
        metadata = replace(
            metadata,
            issuer=Field(whole.name, "inferred" if inferred else "stated", issuer.start, issuer.end),
            level=issuer.level,
            system=issuer.system,
        )
    return replace(
        metadata,
        province=home,
        province_now=province_now(home.value) if home.value else None,
        not_before=UNKNOWN if day else latest_past(text),
    )


def _level_on(issuer: Issuer, home: Field) -> Level | None:
    """The issuer's level on its day: a city that was no province yet, as Huế in 2021, was a district."""
    city = _CITY.search(issuer.name)
    within = city and home.value and home.value != city[1] and province_named(city[1])
    return "district" if within and issuer.level == "province" else issuer.level


def _day(dated: Field) -> date | None:
    return date.fromisoformat(dated.value) if dated.value and not dated.value.startswith("--") else None


def _type(text: str, head: Letterhead, layout: Layout) -> Field:
    """The type: the title's, the number's, "Công văn" for what is only addressed, or what it calls itself."""
    if head.type and (name := find_type(head.type.text)):
        return Field(name, "stated", head.type.start, head.type.end)
    if head.number and (name := _type_of_number(head.number.text)):
        return Field(name, "stated", head.number.start, head.number.end)
    addressed = layout.of("addressees")
    if head.subject or (addressed and head.is_official and letterhead_bodies(head)):
        start, end = (
            (head.subject[0].start, head.subject[-1].end)
            if head.subject
            else (addressed[0].start, addressed[0].end)
        )
        return Field("Công văn", "inferred", start, end)
    return _own_name(text, layout)


def _type_of_number(written: str) -> str | None:
    """The type that a number says: by its name, by its code, or "Công văn" for a number without one."""
    if name := find_type(written):
        return name
    number = next(iter(find_numbers(written)), None)
    blank = _CODE_OF_BLANK.search(written)
    code = number.type_code if number else blank["code"] if blank else None
    kinds = types_of_code(code) if code else ()
    if kinds:
        return kinds[0].name
    return "Công văn" if number and number.issuer_code and "-" in number.issuer_code else None


def _own_name(text: str, layout: Layout) -> Field:
    """What the body calls the document that it is: "thực hiện Chỉ thị này"."""
    for line in reversed(layout.of("body")):
        stretch = text[line.start : line.end]
        for mention in find_types(stretch) if " này" in stretch else ():
            if _SELF.match(stretch, mention.end):
                return Field(mention.name, "stated", line.start + mention.start, line.start + mention.end)
    return UNKNOWN


def _number(head: Letterhead) -> Field:
    """The document's own number, as written but for white space; unknown where it is left blank."""
    piece = head.number
    number: DocumentNumber | None = next(iter(find_numbers(piece.text)), None) if piece else None
    if piece is None or number is None:
        return UNKNOWN
    return Field(
        "".join(number.written.split()), "stated", piece.start + number.start, piece.start + number.end
    )


def _subject(head: Letterhead) -> Field:
    """The subject after "V/v", or the title without the body that it begins with; lines joined."""
    lines: Sequence[Piece] = head.subject or head.title
    issuer = None if head.subject else title_issuer(head)
    if issuer and lines:
        rest = lines[0].cut(issuer.end - lines[0].start, len(lines[0].text))
        lines = [rest, *lines[1:]] if rest.text else lines[1:]
    if not lines:
        return UNKNOWN
    value = " ".join(" ".join(line.text for line in lines).split())
    return Field(value, "stated", lines[0].start, lines[-1].end)


def _field(piece: Piece | None) -> Field:
    return Field(piece.text, "stated", piece.start, piece.end) if piece else UNKNOWN
