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
class Parts:
    """What has been read of one document; `end` is where it ends so far, `date` an ISO day."""

    end: int
    number: DocumentNumber | None = None
    date: str | None = None
    issuer: str | None = None


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

    def after_name(self, position: int) -> Parts:
        """What follows the name of a law."""
        return self._read_on(Parts(position))

    def after_number(self, number: DocumentNumber) -> Parts:
        """What follows a number that stands without a type."""
        return self._read_on(Parts(number.end, number))

    def after_type(self, position: int, kind: DocumentType, *, capital: bool, opens: bool) -> Parts:
        """What follows a type; `capital` and `opens` say whether it is capitalised and opens a sentence.

        "Kế hoạch 5 năm" is no number; "Kế hoạch 15" in the middle of a sentence is, so is "kế hoạch số 15".
        """
        parts = Parts(position)
        self._take_number(parts, _BEFORE_NUMBER)
        if parts.number is None:
            self._take_qualified(parts, kind)
        if parts.number is None and kind.loose:
            self._take_loose(parts, kind, capital=capital, opens=opens)
        return self._read_on(parts)

    def next_in_series(self, position: int, kind: DocumentType | None) -> Parts | None:
        """The document that goes on an enumeration after `position` with its number alone, or None."""
        joint = _AND.match(self._text, position)
        if joint is None or joint[0].strip(" \n")[:2] in ("", "số"):
            return None
        whole = self._whole.get(joint.end())
        if whole and (kind is None or kind.name in types_of(whole)):
            del self._whole[whole.start]
            return self._read_on(Parts(whole.end, whole))
        match = NEXT.match(self._text, position) if kind and kind.loose else None
        if kind is None or match is None or not names_a_document(match, self._folded):
            return None
        if "\n" in match[0] or not GOES_ON.match(self._folded, match.end()):
            return None
        number = loose_number(self._text, self._folded, match, code_of(kind))
        return self._read_on(Parts(number.end, number))

    def _read_on(self, parts: Parts) -> Parts:
        """`parts` with what follows: the date, the issuer, and a number that comes after them."""
        before = -1
        while parts.end != before:
            before = parts.end
            self._take_date(parts)
            self._take_issuer(parts)
            self._take_number(parts, _BEFORE_NUMBER)
        return parts

    def _take_number(self, parts: Parts, before: re.Pattern[str]) -> None:
        opening = before.match(self._text, parts.end)
        if parts.number is None and opening and (number := self._whole.pop(opening.end(), None)):
            parts.number, parts.end = number, number.end

    def _take_qualified(self, parts: Parts, kind: DocumentType) -> None:
        opening = _BEFORE_QUALIFIED.match(self._text, parts.end)
        number = self._whole.get(opening.end()) if opening else None
        if opening is None or find_types(opening[0]):
            return
        if number and number.type_code and kind.name in types_of(number):
            self._take_number(parts, _BEFORE_QUALIFIED)

    def _take_loose(self, parts: Parts, kind: DocumentType, *, capital: bool, opens: bool) -> None:
        match = AFTER_TYPE.match(self._text, parts.end)
        if match is None or not names_a_document(match, self._folded):
            return
        if "\n" in self._text[parts.end : match.start("ordinal")] and not match["said"]:
            return
        goes_on = GOES_ON.match(self._folded, match.end()) is not None
        named = _OF_ISSUER_OR_DAY.match(self._folded, match.end()) is not None
        if match["said"] or named or (capital and (goes_on or not opens)):
            parts.number = loose_number(self._text, self._folded, match, code_of(kind))
            parts.end = parts.number.end

    def _take_date(self, parts: Parts) -> None:
        opening = _BEFORE_DATE.match(self._text, parts.end)
        found = date_at(self._text, opening.end()) if opening and parts.date is None else None
        if found and found.precision == "day":
            parts.date, parts.end = found.value, found.end
        elif year := _YEAR.match(self._text, parts.end):
            parts.end = year.end()

    def _take_issuer(self, parts: Parts) -> None:
        opening = _BEFORE_ISSUER.match(self._text, parts.end)
        found = issuer_at(self._text, opening.end()) if opening and parts.issuer is None else None
        if found:
            parts.issuer, parts.end = found
        elif term := _TERM.match(self._text, parts.end):
            parts.end = term.end()


def code_of(kind: DocumentType) -> str:
    """The code of a type, or its name if it has no code."""
    return kind.codes[0] if kind.codes else kind.name
