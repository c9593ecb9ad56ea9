"""Doubtful results of text recognition: noise is dropped, the illegible is marked as such.

The patterns are those of misread lines: `corpus.layout` knows the same lines as they are printed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import mean, median

from corpus.layout import opens
from corpus.readers.scan.layout import Row, stand_side_by_side
from corpus.readers.scan.ocr import Word
from corpus.readers.scan.spelling import is_known_name
from corpus.text import is_known

ILLEGIBLE = "…"
# Confidence of tesseract, from 0 to 100: of printed words hardly any is below the first; a word below the
# second is as often a stroke of something else as a word.
_SURE, _NOISE, _LONE = 60, 30, 75
# A syllable in use that is read so surely was printed. Of what strokes of seals and signatures were taken for
# (58 pieces of 20 scanned pages), none had one, nor eight letters half of which were surer than a guess.
_CERTAIN, _GUESS, _MANY = 90, 40, 8
_LONGEST_SYLLABLE = 7  # letters; a longer word (an address, a code) weighs no more than this
_SIGNS = frozenset({"-", "–", "—", "+", "*", "/", "&", "./.", "/.", "(", ")"})
# What may stand for the figure or letter of an item: "§." for "8.".
_MISREAD_ITEM = re.compile(r"[^\s\w.,;:…'\"“”‘’*+•–—-][.)]")
_LONGEST_HEAD = 60
# A doubtful word with fewer small letters than this is not a word.
_LEAST_LETTERS = 3
# How far a piece reaches into the margin, in heights of a letter, how wide it is and what it crowds, as parts
# of the widest, for it to be doubted; and how much of it must then be sure.
_OUT, _NARROW, _WIDE, _NEARLY_ALL = 1.5, 0.35, 0.45, 0.8
_AROUND = "().,;:…“”\"'-"
_FEW = 5  # letters; so few are a pen's note in the margin rather than a line
# "Số:" however it was misread, what is filled in, and the code after it.
_NUMBER = re.compile(
    r"(?:S[^\W\d_]?\s?[:;.]?)\s*(?P<filled>[^\s/-].*?)?\s*(?P<code>(?:/\d{4})?[-/]\s?[A-ZĐ].*)"
)
_LABELLED = re.compile(r"S[^\W\d_]?\s?[:;]")
_PLAIN_NUMBER = re.compile(r"\d{1,5}[a-zđ]?")
_DATE = re.compile(
    r"(?P<place>.*?)\bng[àa]y(?P<day>.*?)th[áa]ng(?P<month>.*?)n[ăa]m(?P<year>.*)", re.IGNORECASE | re.DOTALL
)
_RUN_TOGETHER = re.compile(r"(?P<place>.*?)\bng[àa]y.*n[ăa]m\s?(?P<year>\d{4})\W*", re.IGNORECASE)
_TALLER, _LOWER = 0.25, 0.25
# Of the text's width, what the left column of a header has at least, and how near to both edges a line comes
# that reaches over both columns.
_LEFT_COLUMN, _OVER_BOTH = 0.4, 0.25


def is_noise(word: Word) -> bool:
    """Whether a word is more likely a speck, a signature stroke or part of a seal."""
    if not any(map(str.isalnum, word.text)):
        known = word.text in _SIGNS or (_MISREAD_ITEM.fullmatch(word.text) and word.confidence >= _SURE)
        return not known or word.confidence < _NOISE
    if word.confidence >= _NOISE or any(map(str.isdigit, word.text)):
        return False
    plain = len(word.text) > 1 and word.text.isalpha() and word.text.islower()
    return not plain and sum(map(str.islower, word.text)) < _LEAST_LETTERS


def legible(pieces: Sequence[Row], letter: float) -> list[Row]:
    """The pieces where words were printed; `letter` is the height of the page's letters in pixels.

    Half of a piece's letters belong to words that are sure; nearly all of a very short one's, and of a
    narrow one's that reaches out into the left margin or crowds a wide one, as stamps and notes do. The
    number and the date are let through: whatever is filled into their blanks is looked at later.
    """
    widest = max(map(_width, pieces), default=0)
    margin = median(piece.box.left for piece in pieces if 2 * _width(piece) > widest) if pieces else 0
    wide = [piece for piece in pieces if _width(piece) > _WIDE * widest]

    def is_astray(piece: Row) -> bool:
        out = piece.box.left < margin - _OUT * letter
        return _width(piece) < _NARROW * widest and (
            out or any(stand_side_by_side(piece, one) for one in wide)
        )

    return [piece for piece in pieces if _is_legible(piece, astray=is_astray(piece))]


def _width(piece: Row) -> int:
    return piece.box.right - piece.box.left


def _is_legible(piece: Row, *, astray: bool) -> bool:
    if _opens_head(piece.text) or is_known_name(piece.text) or any(map(_is_certain, piece.words)):
        return True
    letters = [word for word in piece.words if any(map(str.isalnum, word.text))]
    count = sum(map(_weight, letters))
    figures = all(word.text.isdigit() for word in letters)
    if not astray and sum(map(str.isalnum, piece.text)) >= _MANY:
        return _surer(letters, _GUESS) >= count * 0.5
    doubtful = astray or (count <= _FEW and not figures)
    sure = _surer(letters, _LONE if doubtful else _SURE)
    return bool(letters) and sure >= count * (_NEARLY_ALL if doubtful else 0.5)


def _is_certain(word: Word) -> bool:
    """Whether a word is a syllable, not in capitals as those of stamps and seals, that was surely printed."""
    bare = word.text.strip(_AROUND)
    return word.confidence >= _CERTAIN and len(bare) > 1 and bare[1:].islower() and is_known(bare)


def _surer(words: Sequence[Word], than: int) -> int:
    return sum(_weight(word) for word in words if word.confidence >= than)


def _weight(word: Word) -> int:
    return min(len(word.text), _LONGEST_SYLLABLE)


def _opens_head(text: str) -> bool:
    return opens("number", text) or any(form.fullmatch(text) for form in (_NUMBER, _DATE, _RUN_TOGETHER))


def stands_apart(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row stands where a document's own number and date do, and no line of the body does.

    That is a column of the header or the closing, the right half of the page, or either column above the
    first line that reaches over both; a labelled number ("Số: …") wherever it is. `rows` are those of the
    row's page.
    """
    if row.framed or _LABELLED.match(row.text):
        return True
    left, right = min(one.box.left for one in rows), max(one.box.right for one in rows)
    width, middle = right - left, (left + right) / 2
    first, last = left + _OVER_BOTH * width, right - _OVER_BOTH * width
    over_both = (one.box.top for one in rows if one.box.left < first and one.box.right > last)
    if row.box.bottom <= min(over_both, default=0):
        return row.box.right < middle or row.box.left > left + _LEFT_COLUMN * width
    return row.box.left > middle


def without_guesses(row: Row, again: Callable[[Row], Sequence[Word]]) -> Row:
    """The row; if it holds the document's own number or date, as it may, without its untrusted parts.

    A printed number has its code right behind it; what is filled into a blank stands apart, or is glued to a
    word. Figures count if they are sure, as high as the others of the row, and the same when `again` reads
    the row a second time.
    """
    if len(row.text) > _LONGEST_HEAD:
        return row
    if number := _NUMBER.fullmatch(row.text):
        return _checked_number(row, number, again)
    dated = _DATE.fullmatch(row.text) or _RUN_TOGETHER.fullmatch(row.text)
    if dated and not dated["place"][:1].islower() and not _goes_on(row, dated):
        return _checked_date(row, dated["place"], again)
    return row


def _goes_on(row: Row, dated: re.Match[str]) -> bool:
    """Whether words follow a date's year, which then is part of a sentence."""
    words = _words(row, *dated.span("year"))
    return sum(word.confidence >= _SURE and word.text.strip(".,;:").isalpha() for word in words) > 1


def _checked_number(row: Row, number: re.Match[str], again: Callable[[Row], Sequence[Word]]) -> Row:
    filled = number["filled"] or ""
    glued = number.end("filled") == number.start("code")
    sure = all(word.confidence >= _SURE for word in _words(row, *number.span("filled")))
    if glued and sure and _PLAIN_NUMBER.fullmatch(filled):
        second = _NUMBER.fullmatch(" ".join(word.text for word in again(row)))
        if second and second["filled"] == filled:
            return row
    return _as_one(row, f"Số: {ILLEGIBLE}{number['code']}")


def _checked_date(row: Row, place: str, again: Callable[[Row], Sequence[Word]]) -> Row:
    twice = zip(_figures(row), _figures(replace(row, words=tuple(again(row)) or row.words)), strict=True)
    day, month, year = (one if one and one == other else ILLEGIBLE for one, other in twice)
    if ILLEGIBLE not in (day, month, year):
        return row
    return _as_one(row, f"{place}ngày {day} tháng {month} năm {year}")


def _figures(row: Row) -> tuple[str | None, str | None, str | None]:
    """Day, month and year in a row; None if untrusted."""
    found = _DATE.fullmatch(row.text)
    if found is None:
        run = _RUN_TOGETHER.fullmatch(row.text)
        return None, None, run["year"] if run else None
    years = _words(row, *found.span("year"))
    day, month, year = (_figure(row, found, part, years) for part in ("day", "month", "year"))
    return day, month, year


def _figure(row: Row, found: re.Match[str], part: str, years: Sequence[Word]) -> str | None:
    """The figure between two words of a date; None if absent, unsure, joined to a word or set differently."""
    written = found[part]
    bare = written.strip(" .,;")
    if not re.fullmatch(r"\d{4}" if part == "year" else r"\d{1,2}", bare) or not written[0].isspace():
        return None
    words = _words(row, *found.span(part))
    alike = all(_is_set_alike(word, year) for word in words for year in years)
    return bare if alike and all(word.confidence >= _SURE for word in words) else None


def _is_set_alike(word: Word, other: Word) -> bool:
    """Whether two figures have one height and one baseline, as print has."""
    height, usual = word.box.bottom - word.box.top, other.box.bottom - other.box.top
    lower = abs(word.box.bottom - other.box.bottom)
    return abs(height - usual) <= _TALLER * usual and lower <= _LOWER * usual


def _words(row: Row, start: int, end: int) -> list[Word]:
    """The words of a row that a span of its text covers."""
    found, at = [], 0
    for word in row.words:
        if at < end and start < at + len(word.text) and row.text[max(at, start) : end].strip():
            found.append(word)
        at += len(word.text) + 1
    return found


def _as_one(row: Row, text: str) -> Row:
    sureness = round(mean(word.confidence for word in row.words))
    return replace(row, words=(Word(text, row.box, sureness, row.words[0].line),))
