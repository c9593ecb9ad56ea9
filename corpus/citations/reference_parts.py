"""What a text says of a document after its type or its name: number, date and issuer, in any order."""

import re
from dataclasses import dataclass

from corpus.document import Document
from corpus.entities.agencies import issuer_at
from corpus.entities.dates import date_at
from corpus.entities.document_numbers import (
    AFTER_TYPE,
    GOES_ON,
    NEXT,
    DocumentNumber,
    loose_number,
    names_a_document,
    types_of,
)
from corpus.entities.document_types import DocumentType, find_types


@dataclass(slots=True)
class Reference:
    """A document that a text refers to between `start` and `end`: what the text itself says of it.

    `date` is an ISO day. Without a number it is known by its name or its issuer. `itself` is true for
    "Chỉ thị này", `joined` for what goes on an enumeration ("…, số 47/2024/QH15").
    """

    type: str | None
    start: int
    end: int
    number: DocumentNumber | None = None
    issuer: str | None = None
    date: str | None = None
    itself: bool = False
    joined: bool = False


_BEFORE_NUMBER = re.compile(r"\s{0,4}\(?\s{0,4}(?:số)?\s{0,4}:?\s{0,4}", re.IGNORECASE)
# "Kết luận thanh tra số 250/KL-TTCP": a few small words between a type and the number that bears its code.
_BEFORE_QUALIFIED = re.compile(r"(?:\s{1,4}[^\W\d_]{1,9}){1,4}\s{1,4}số\s{0,4}:?\s{0,4}")
_BEFORE_DATE = re.compile(r"\s{0,4},?\s{0,4}\(?(?:(?:ban\s{1,4}hành|ký)\s{1,4})?(?=ngày|\d)", re.IGNORECASE)
_BEFORE_ISSUER = re.compile(r"\s{0,4},?\s{0,4}(?:của|do)\s{1,4}", re.IGNORECASE)
_YEAR = re.compile(r"\s{1,4}(?:năm\s{1,4})?(?:19|20)\d\d(?![\d/.-]\d|\d|/)")
_TERM = re.compile(r" (?:kh[óo][aá]|nhiệm kỳ) (?:[IVXLivx]+|\d+(?:\s?-\s?\d+)?)(?!\w)")
_AND = re.compile(r"\s{0,4}(?:[,;]\s{0,4})?(?:(?:và|hoặc)\s{1,4})?(?:số\s{0,4}:?\s{0,4})?")
_OF_ISSUER_OR_DAY = re.compile(r"\s{0,3},?\s{0,3}(?:cua|ngay)(?!\w)")


class PartReader:
    """Reads the parts of documents in one text; no number is taken twice."""

    def __init__(self, document: Document) -> None:
        """Take the whole numbers of the text."""
        self._text, self._folded = document.text, document.folded
        self._whole = {number.start: number for number in document.numbers}

    def untaken(self) -> list[DocumentNumber]:
        """The whole numbers that no document has taken, in order."""
        return [self._whole[start] for start in sorted(self._whole)]

    def after_type(self, found: Reference, kind: DocumentType, *, capital: bool, opens: bool) -> None:
        """Read what follows a type; `capital` and `opens` say whether it is capitalised and opens a sentence.

        "Kế hoạch 5 năm" is no number; "Kế hoạch 15" in the middle of a sentence is, so is "kế hoạch số 15".
        """
        self._take_number(found, _BEFORE_NUMBER)
        if found.number is None:
            self._take_qualified(found, kind)
        if found.number is None and kind.loose:
            self._take_loose(found, kind, capital=capital, opens=opens)
        self.read_on(found)

    def next_in_series(self, position: int, kind: DocumentType) -> Reference | None:
        """The document that goes on an enumeration after `position` with its number alone, or None."""
        joint = _AND.match(self._text, position)
        if joint is None or joint[0].strip(" \n")[:2] in ("", "số"):
            return None
        number = self._whole.get(joint.end())
        if number and kind.name in types_of(number):
            del self._whole[number.start]
        else:
            number = self._next_loose(position, kind) if kind.loose else None
        if number is None:
            return None
        return self.read_on(Reference(kind.name, number.start, number.end, number, joined=True))

    def _next_loose(self, position: int, kind: DocumentType) -> DocumentNumber | None:
        match = NEXT.match(self._text, position)
        if match is None or not names_a_document(match, self._folded):
            return None
        if "\n" in match[0] or not GOES_ON.match(self._folded, match.end()):
            return None
        return loose_number(self._text, self._folded, match, code_of(kind))

    def read_on(self, found: Reference) -> Reference:
        """Read what follows: the date, the issuer, and a number that comes after them."""
        before = -1
        while found.end != before:
            before = found.end
            self._take_date(found)
            self._take_issuer(found)
            self._take_number(found, _BEFORE_NUMBER)
        return found

    def _take_number(self, found: Reference, before: re.Pattern[str]) -> None:
        opening = before.match(self._text, found.end)
        if found.number is None and opening and (number := self._whole.pop(opening.end(), None)):
            found.number, found.end = number, number.end

    def _take_qualified(self, found: Reference, kind: DocumentType) -> None:
        opening = _BEFORE_QUALIFIED.match(self._text, found.end)
        number = self._whole.get(opening.end()) if opening else None
        if opening is None or find_types(opening[0]):
            return
        if number and number.type_code and kind.name in types_of(number):
            self._take_number(found, _BEFORE_QUALIFIED)

    def _take_loose(self, found: Reference, kind: DocumentType, *, capital: bool, opens: bool) -> None:
        match = AFTER_TYPE.match(self._text, found.end)
        if match is None or not names_a_document(match, self._folded):
            return
        if "\n" in self._text[found.end : match.start("ordinal")] and not match["said"]:
            return
        goes_on = GOES_ON.match(self._folded, match.end()) is not None
        named = _OF_ISSUER_OR_DAY.match(self._folded, match.end()) is not None
        if match["said"] or named or (capital and (goes_on or not opens)):
            found.number = loose_number(self._text, self._folded, match, code_of(kind))
            found.end = found.number.end

    def _take_date(self, found: Reference) -> None:
        opening = _BEFORE_DATE.match(self._text, found.end)
        day = date_at(self._text, opening.end()) if opening and found.date is None else None
        if day and day.precision == "day":
            found.date, found.end = day.value, day.end
        elif year := _YEAR.match(self._text, found.end):
            found.end = year.end()

    def _take_issuer(self, found: Reference) -> None:
        opening = _BEFORE_ISSUER.match(self._text, found.end)
        issuer = issuer_at(self._text, opening.end()) if opening and found.issuer is None else None
        if issuer:
            found.issuer, found.end = issuer
        elif term := _TERM.match(self._text, found.end):
            found.end = term.end()


def code_of(kind: DocumentType) -> str:
    """The code of a type, or its name if it has no code."""
    return kind.codes[0] if kind.codes else kind.name
