"""What a directive says about itself: type, number, issuer, province, date and more, each with its proof."""

import re
from dataclasses import replace
from datetime import date

from corpus.document import Document
from corpus.entities.agencies import Issuer, standing
from corpus.entities.dates import PartialDate
from corpus.entities.document_numbers import first_number
from corpus.entities.places import province_named, province_now
from corpus.layout import Layout
from corpus.metadata.fields import field_of, read_at
from corpus.metadata.home_province import find_home, is_of_its_city
from corpus.metadata.issue_date import earliest_issue, issue_date, month_in_head
from corpus.metadata.issuing import complete, find_issuer, letterhead_agencies
from corpus.metadata.letterhead import Letterhead, read_letterhead
from corpus.metadata.own_type import own_name, own_type
from corpus.metadata.persons import find_signer
from corpus.metadata.reports import read_report
from corpus.metadata.spelling import is_misread
from corpus.metadata.subject import read_subject
from corpus.model import UNKNOWN, Field, Level, Metadata

_CITY = re.compile(r"(?:thành phố|Thành ủy) (\S.*)$")
_UNNAMED_CITY = re.compile(r"(?:thành phố|thành ủy|thành đoàn)$", re.IGNORECASE)


def read_metadata(document: Document, layout: Layout) -> Metadata:
    """What a directive states or lets one infer about itself; nothing is invented.

    A text that neither is nor reports a directive has only `source_kind` "other".
    """
    head = read_letterhead(layout)
    if _is_document(head, layout) and (kind := own_type(head, layout)).value:
        return _of_document(document, layout, head, kind)
    # A sentence under a letterhead is about other documents, whatever is lost of the head.
    if not head.announced and (report := read_report(document, layout)):
        # A headline is no letterhead: what stands in it names no agency above the issuer.
        issuer = report.issuer or find_issuer(layout, Letterhead())
        metadata = replace(report.metadata, truncated=layout.truncated)
        return _with_issuer(metadata, document, Letterhead(), issuer)
    kind = own_name(layout)
    if kind.value or (head.motto and letterhead_agencies(head)):
        return _of_document(document, layout, head, kind)
    return Metadata(truncated=layout.truncated)


def _is_document(head: Letterhead, layout: Layout) -> bool:
    return head.is_official or bool(layout.of("addressees", "recipients", "signature"))


def _of_document(document: Document, layout: Layout, head: Letterhead, kind: Field) -> Metadata:
    return _with_issuer(
        Metadata(
            type=kind,
            number=_number(head),
            place=field_of(head.place),
            date=issue_date(document.text, layout, head),
            subject=read_subject(layout, head),
            signer=find_signer(layout),
            source_kind="document",
            truncated=layout.truncated,
        ),
        document,
        head,
        find_issuer(layout, head),
    )


def _with_issuer(metadata: Metadata, document: Document, head: Letterhead, issuer: Issuer | None) -> Metadata:
    """The metadata with issuer, level, system and province, which depend on each other, and the bound."""
    day = _day(metadata.date)
    on = day or _day(month_in_head(head))
    agencies = [*letterhead_agencies(head), *([issuer] if issuer else [])]
    if issuer:
        own = standing(issuer.name)
        issuer = replace(issuer, level=issuer.level or own.level, system=issuer.system or own.system)
    level = issuer.level if issuer else None
    placed = level in ("province", "district") or (issuer is not None and _lacks_city(issuer))
    home = UNKNOWN if level == "central" else find_home(document, head, agencies, on, placed=placed)
    if issuer:
        own_level = _level_of_city(document, metadata.place, home) if _lacks_city(issuer) else None
        issuer = replace(issuer, level=_level_on(issuer, home) or own_level)
        whole = complete(issuer, agencies, home.value, metadata.place.value)
        misread = is_misread(document.text[issuer.start : issuer.end], issuer.name)
        inferred = misread or (whole.name != issuer.name and home.basis == "inferred")
        metadata = replace(
            metadata,
            issuer=read_at(whole.name, issuer, basis="inferred" if inferred else "stated"),
            level=issuer.level,
            system=issuer.system,
        )
    return replace(
        metadata,
        province=home,
        province_now=province_now(home.value) if home.value else None,
        not_before=UNKNOWN if day else earliest_issue(document, head),
    )


def _lacks_city(issuer: Issuer) -> bool:
    """Whether the issuer is a city's that its name leaves out: "Thành ủy", "Ủy ban nhân dân thành phố"."""
    return issuer.level is None and _UNNAMED_CITY.search(issuer.name) is not None


def _level_of_city(document: Document, place: Field, home: Field) -> Level | None:
    """The level of a city that is not named: the home itself, if it is that city, else within it."""
    if home.value is None:
        return None
    if is_of_its_city(document, place.value, home.value):
        return "province"
    return "district" if place.value else None


def _level_on(issuer: Issuer, home: Field) -> Level | None:
    """The issuer's level on its day: a city that was no province yet, as Huế in 2021, was a district."""
    city = _CITY.search(issuer.name)
    within = city and home.value and home.value != city[1] and province_named(city[1])
    return "district" if within and issuer.level == "province" else issuer.level


def _day(dated: Field) -> date | None:
    known = PartialDate.parse(dated.value)
    return date.fromisoformat(str(known)) if known and known.is_day else None


def _number(head: Letterhead) -> Field:
    """The document's own number, as written without white space; unknown if left blank or contradicted."""
    number = first_number(head.number.text) if head.number else None
    if head.number is None or number is None:
        return UNKNOWN
    other = first_number(head.other_number.text) if head.other_number else None
    if other and other.closed != number.closed:
        return UNKNOWN
    return read_at(number.closed, number, head.number.start)
