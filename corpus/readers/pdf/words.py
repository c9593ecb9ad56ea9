"""The words of a PDF page with their places: those of its text layer, and those of its form fields."""

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from ctypes import create_string_buffer
from dataclasses import dataclass, replace

from pypdfium2 import (  # type: ignore[import-untyped]  # pypdfium2 ships no types
    PdfDocument,
    PdfiumError,
    PdfPage,
    PdfTextPage,
)
from pypdfium2.raw import (  # type: ignore[import-untyped]  # pypdfium2 ships no types
    FLAT_NORMALDISPLAY,
    FLATTEN_SUCCESS,
    FPDF_ANNOT_WIDGET,
    FS_RECTF,
    FPDFAnnot_GetRect,
    FPDFAnnot_GetSubtype,
    FPDFPage_CloseAnnot,
    FPDFPage_Flatten,
    FPDFPage_GetAnnot,
    FPDFPage_GetAnnotCount,
    FPDFText_GetCharIndexFromTextIndex,
    FPDFText_GetFontInfo,
    FPDFText_GetFontWeight,
)

from corpus.errors import Refused
from corpus.text import SIGNATURE_DATA

_MOST_CHARACTERS, _MOST_FIELDS = 500_000, 500
_MOST_OF_FORM = 50_000  # characters of a page with form fields; of a longer one the fields are not read
# PDFium's signs for a hyphen at a line's end, in place of the line's end. In Vietnamese it is always a true
# hyphen ("Covid-" / "19", "NĐ-" / "CP"), as words are not broken.
_HYPHEN = str.maketrans("\ufffe\x02", "--")
_LINE = re.compile("[^\n\ufffe\x02]*[\ufffe\x02]?")
_WORD, _LETTER = re.compile(r"\S+"), re.compile(r"\S")
_SIGNATURE = re.compile(SIGNATURE_DATA, re.IGNORECASE)
# Source: ISO 32000-1, table 122 (FontWeight: 400 is normal, 700 bold).
_BOLD, _LONGEST_FONT = 600, 256
# Letters of one word stand closer than this share of their height.
_WORD_GAP = 0.15
# The two parts of a word stand closer than this; a hair's breadth may be between them.
_TOUCH = 0.08


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a part of one, and where it stands: points from the page's lower left corner.

    `filled`: a form field draws it. `bold`: its first letter is, where that was asked for.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    filled: bool = False
    bold: bool = False

    def covers(self, other: "Word") -> bool:
        """Whether the middle of `other` lies within."""
        return self.left <= (other.left + other.right) / 2 <= self.right and self.is_level_with(other)

    def is_level_with(self, other: "Word") -> bool:
        """Whether the middle of `other` lies as high on the page."""
        return self.bottom <= (other.bottom + other.top) / 2 <= self.top


def word_lines(document: PdfDocument, at: int) -> list[list[Word]]:
    """The lines of a page, each a list of words from left to right.

    What is drawn by a form field (a number and a day that an electronic office filled in) stands in the line
    that it was drawn over; the appearance of a digital signature is left out.

    Raises:
        Refused: the page holds more text than any real one.
        PdfiumError: a character has no place on the page.
    """
    page = document[at]
    try:
        lines = _from_the_top(_whole(line for line in _lines(page, _WORD, weighed=at == 0) if line))
        size = sum(len(word.text) for line in lines for word in line)
        fields = _fields(page) if size <= _MOST_OF_FORM else []
        printed = set(_letters(page)) if fields else set()
    finally:
        page.close()
    try:
        return _filled_in(lines, _drawn(document, at, fields, printed)) if fields else lines
    except PdfiumError:  # a letter of a field has no place on the page
        return lines


def plain_text(document: PdfDocument, at: int) -> str:
    """The text layer of a page, without the places of its words."""
    page = document[at]
    textpage = page.get_textpage()
    try:
        text: str = textpage.get_text_range()
    finally:
        textpage.close()
        page.close()
    return text.translate(_HYPHEN)


def _lines(page: PdfPage, piece: re.Pattern[str], *, weighed: bool = False) -> list[list[Word]]:
    """The lines of a page, taken apart into words or letters; lines without any are empty.

    `weighed`: whether words are bold is told.
    """
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() > _MOST_CHARACTERS:
            raise Refused("too_much_text")
        text: str = textpage.get_text_range()
        return [
            [
                _word(textpage, found[0], line.start() + found.start(), weighed=weighed)
                for found in piece.finditer(line[0])
            ]
            for line in _LINE.finditer(text)
        ]
    finally:
        textpage.close()


def _word(textpage: PdfTextPage, text: str, start: int, *, weighed: bool) -> Word:
    left, bottom, _, top = _box(textpage, start)
    right = _box(textpage, start + len(text) - 1)[2]
    bold = weighed and _is_bold(textpage, start)
    return Word(text.translate(_HYPHEN), left, bottom, right, top, bold=bold)


def _box(textpage: PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the character at `at` of the page's text."""
    index = FPDFText_GetCharIndexFromTextIndex(textpage.raw, at)
    left, bottom, right, top = textpage.get_charbox(index, loose=True)
    return left, bottom, right, top


def _is_bold(textpage: PdfTextPage, at: int) -> bool:
    """Whether the character at `at` is bold, by its font's weight or by the font's name."""
    index = FPDFText_GetCharIndexFromTextIndex(textpage.raw, at)
    if FPDFText_GetFontWeight(textpage.raw, index) >= _BOLD:
        return True
    name = create_string_buffer(_LONGEST_FONT)
    length = FPDFText_GetFontInfo(textpage.raw, index, name, _LONGEST_FONT, None)
    return 0 < length <= _LONGEST_FONT and b"bold" in name.value.lower()


def _fields(page: PdfPage) -> list[Word]:
    """Where the form fields of a page stand, those of signatures among them."""
    found: list[Word] = []
    for number in range(FPDFPage_GetAnnotCount(page.raw)):
        if len(found) == _MOST_FIELDS:
            break
        annotation, edges = FPDFPage_GetAnnot(page.raw, number), FS_RECTF()
        if FPDFAnnot_GetSubtype(annotation) == FPDF_ANNOT_WIDGET and FPDFAnnot_GetRect(annotation, edges):
            left, right = sorted((edges.left, edges.right))
            bottom, top = sorted((edges.bottom, edges.top))
            found.append(Word("", left, bottom, right, top))
        FPDFPage_CloseAnnot(annotation)
    return found


def _letters(page: PdfPage) -> Iterator[Word]:
    return (letter for line in _lines(page, _LETTER) for letter in line)


def _drawn(document: PdfDocument, at: int, fields: Iterable[Word], printed: set[Word]) -> Iterator[Word]:
    """The words that fields draw on a page beside what is `printed`, without those of signatures."""
    page = document[at]
    flattened = FPDFPage_Flatten(page.raw, FLAT_NORMALDISPLAY) == FLATTEN_SUCCESS
    page.close()
    if not flattened:
        return
    page = document[at]  # parsed again, with the fields drawn
    try:
        added = [letter for letter in _letters(page) if letter not in printed]
    finally:
        page.close()
    for field in fields:
        words = list(
            _joined(_overprinted([letter for letter in added if field.covers(letter)], field, printed))
        )
        added = [letter for letter in added if not field.covers(letter)]
        if not _SIGNATURE.search(" ".join(word.text for word in words)):
            yield from (replace(word, filled=True) for word in words)


def _overprinted(drawn: list[Word], field: Word, printed: Iterable[Word]) -> list[Word]:
    """What a field draws; where it stands over other letters, together with those that are alike in both."""
    under = [letter for letter in printed if field.covers(letter)]
    alike = [letter for letter in under if not any(map(letter.covers, drawn))]
    if len(alike) == len(under):
        return drawn
    return sorted([*drawn, *alike], key=lambda letter: (-letter.bottom, letter.left))


def _joined(letters: Iterable[Word]) -> Iterator[Word]:
    """Words made of the letters that follow each other closely."""
    word: Word | None = None
    for letter in letters:
        if word and word.is_level_with(letter) and _is_next(word, letter):
            word = replace(word, text=word.text + letter.text, right=letter.right)
        else:
            if word:
                yield word
            word = letter
    if word:
        yield word


def _is_next(word: Word, letter: Word) -> bool:
    gap, height = letter.left - word.right, word.top - word.bottom
    return -height < gap < _WORD_GAP * height


def _whole(lines: Iterable[list[Word]]) -> list[list[Word]]:
    """The lines with those that PDFium parted within a word (where the font changes) joined."""
    whole: list[list[Word]] = []
    for line in lines:
        last = whole[-1][-1] if whole else None
        if last and last.is_level_with(line[0]) and _touch(last, line[0]):
            whole[-1][-1] = replace(last, text=last.text + line[0].text, right=line[0].right)
            whole[-1] += line[1:]
        else:
            whole.append(list(line))
    return whole


def _touch(word: Word, other: Word) -> bool:
    return abs(other.left - word.right) < _TOUCH * (word.top - word.bottom)


def _from_the_top(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines with those that end a page's text but stand above its first line (a text box) in front."""
    if not lines:
        return lines
    top = lines[0][0].top
    end = len(lines)
    while end > 1 and lines[end - 1][0].bottom >= top:
        end -= 1
    return lines[end:] + lines[:end]


def _filled_in(lines: Iterable[list[Word]], words: Iterable[Word]) -> list[list[Word]]:
    """The lines with each word of a field in the nearest line as high, or on a line of its own."""
    filled = [list(line) for line in lines]
    for word in words:
        level = [line for line in filled if any(one.is_level_with(word) for one in line)]
        if level:
            nearest = min(level, key=lambda line: max(line[0].left - word.right, word.left - line[-1].right))
            insort(nearest, word, key=lambda one: one.left)
        else:
            lower = (at for at, line in enumerate(filled) if line[0].top < word.bottom)
            filled.insert(next(lower, len(filled)), [word])
    return filled
