"""What a directive says about itself: type, number, issuer, province, place, date, subject, signer, each with its proof."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.body_names import standing
from corpus.gazetteer import province_now
from corpus.home_province import find_home, place_of
from corpus.issue_date import issue_date, latest_past
from corpus.issuing import Issuer, complete, find_issuer, letterhead_bodies, title_issuer
from corpus.kinds import find_type, find_types, types_of_code
from corpus.layout import Layout
from corpus.letterhead import Letterhead, Piece, read_letterhead
from corpus.model import UNKNOWN, Field, Metadata
from corpus.numbers import DocumentNumber, find_numbers
from corpus.persons import find_signer
from corpus.reports import Report, read_report

_CODE_OF_BLANK = re.compile(r"[-/]\s?(?P<code>[^\W\d_]{2,5})\s?[-/]")
_SELF = re.compile(r"\snày(?:\s|[.,;]|$)")


def read_metadata(text: str, layout: Layout) -> Metadata:
    """Read out of a directive's normalised text what it states or lets infer about itself; nothing is invented.

    A text that is no directive and reports none has no field but `source_kind` "other".
    """
    head = read_letterhead(text, layout)
    if _is_document(head, layout) and (kind := _type(text, head, layout)).value:
        return _of_document(text, layout, head, kind)
    if report := read_report(text, layout):
        return _of_report(text, layout, head, report)
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
        layout,
        head,
        find_issuer(text, layout, head),
    )


def _of_report(text: str, layout: Layout, head: Letterhead, report: Report) -> Metadata:
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
    return _with_issuer(metadata, text, layout, Letterhead(), report.issuer or find_issuer(text, layout, Letterhead()))


def _with_issuer(metadata: Metadata, text: str, layout: Layout, head: Letterhead, issuer: Issuer | None) -> Metadata:
    """The metadata with issuer, level, system and province, which tell of each other, and the bound of its date."""
    day = date.fromisoformat(metadata.date.value) if _is_day(metadata.date) else None
    bodies = [*letterhead_bodies(head), *([issuer] if issuer else [])]
    if issuer:
        own = standing(issuer.name)
        issuer = replace(issuer, level=issuer.level or own.level, system=issuer.system or own.system)
    central = issuer is not None and issuer.level == "central"
    home = UNKNOWN if central else find_home(text, layout, head, bodies, day)
    if issuer:
        whole = complete(issuer, bodies, home.value, metadata.place.value)
        basis = "inferred" if whole.name != issuer.name and home.basis == "inferred" else "stated"
        metadata = replace(
            metadata,
            issuer=Field(whole.name, basis, issuer.start, issuer.end),
            level=issuer.level,
            system=issuer.system,
        )
    return replace(
        metadata,
        province=home,
        province_now=province_now(home.value) if home.value else None,
        not_before=UNKNOWN if _is_day(metadata.date) else latest_past(text),
    )


def _is_day(dated: Field) -> bool:
    return dated.value is not None and not dated.value.startswith("--")


def _type(text: str, head: Letterhead, layout: Layout) -> Field:
    """The type: of the title, of the number's code, "Công văn" for what has an address only, or what the body calls itself."""
    if head.type and (name := find_type(head.type.text)):
        return Field(name, "stated", head.type.start, head.type.end)
    if head.number and (name := _type_of_number(head.number.text)):
        return Field(name, "stated", head.number.start, head.number.end)
    addressed = layout.of("addressees")
    if head.is_official and (head.subject or addressed):
        start, end = (head.subject[0].start, head.subject[-1].end) if head.subject else (addressed[0].start, addressed[0].end)
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
    return Field("".join(number.written.split()), "stated", piece.start + number.start, piece.start + number.end)


def _subject(head: Letterhead) -> Field:
    """The subject after "V/v", or the title without the body that it begins with; lines joined, letters as they are."""
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

