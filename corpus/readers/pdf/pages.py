"""Telling whether a PDF page shows other text than its text layer has, and rendering it."""

import re

from PIL import Image
from pypdfium2 import (  # type: ignore[import-untyped]  # pypdfium2 ships no types
    PdfDocument,
    PdfImage,
    PdfPage,
)
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # type: ignore[import-untyped]  # pypdfium2 ships no types

from corpus.readers.scan import check_pixels
from corpus.text import is_damaged, is_stripped, is_syllable, restored, to_unicode

_DPI, _POINTS = 300, 72
_MOST_RENDERED = 30_000_000  # pixels; larger pages are shown in less detail
# A picture over this share of a page is the page; so few letters are a watermark or a signature note.
_COVERS, _FEW_LETTERS = 0.5, 200
_MOST_OBJECTS = 2000
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPEAKABLE = re.compile(r"[a-z]*[aeiouy][a-z]*", re.IGNORECASE)
_MOST_WORDS, _LEAST_WORDS = 2000, 12
# Of the words of a Vietnamese page nine in ten are syllables and two in three have a diacritic; of a layer
# with wrong letters hardly one in three is pronounceable, and recognition without Vietnamese has hardly any.
_PLAUSIBLE, _MARKED = 0.55, 0.25


def shows_other_text(document: PdfDocument, at: int, text: str) -> bool:
    """Whether a page needs text recognition: a picture without text but a watermark's, or a broken layer."""
    if is_broken(text):
        return True
    page = document[at]
    try:
        covered = _covered(page)
    finally:
        page.close()
    letters = sum(map(str.isalpha, text))
    if not letters:
        return covered > 0
    return covered > _COVERS and (letters < _FEW_LETTERS or not _has_marks(text))


def is_scan(document: PdfDocument, at: int) -> bool:
    """Whether a picture covers most of a page, so that a text layer over it was recognised, not written."""
    page = document[at]
    try:
        return _covered(page) > _COVERS
    finally:
        page.close()


def is_broken(text: str) -> bool:
    """Whether a text layer maps glyphs to wrong letters or to nothing, so that many words are not real.

    Old encodings are converted first and do not count as damage, nor do blanks within syllables. A layer of
    Vietnamese that has no diacritics at all has lost them: pages print them.
    """
    words = _words(text)
    if len(words) < _LEAST_WORDS:
        return False
    decoded = _words(to_unicode(" ".join(words)))
    good = sum(is_syllable(word) or _SPEAKABLE.fullmatch(word) is not None for word in decoded)
    if good < _PLAUSIBLE * len(decoded) or is_stripped(text):
        return True
    return is_damaged(restored(text))


def _has_marks(text: str) -> bool:
    words = _words(text)
    return sum(not word.isascii() for word in words) >= _MARKED * len(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text[: 10 * _MOST_WORDS])[:_MOST_WORDS]


def rendered(page: PdfPage) -> Image.Image:
    """The page rendered at 300 dots per inch.

    Raises: Refused if a picture on it is larger than any scanned page.
    """
    for image in _images(page):
        check_pixels(*image.get_px_size())
    width, height = page.get_size()
    scale = _DPI / _POINTS
    scale = min(scale, (_MOST_RENDERED / max(1.0, width * height)) ** 0.5)
    picture: Image.Image = page.render(scale=scale).to_pil()
    return picture.convert("RGB")


def _covered(page: PdfPage) -> float:
    """The share of the page that its pictures cover (strips of one scan add up)."""
    width, height = page.get_size()
    area = 0.0
    for image in _images(page):
        left, bottom, right, top = image.get_bounds()
        area += max(0.0, right - left) * max(0.0, top - bottom)
    return float(area / max(1.0, width * height))


def _images(page: PdfPage) -> list[PdfImage]:
    objects = page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=4)
    return [image for _, image in zip(range(_MOST_OBJECTS), objects, strict=False)]
