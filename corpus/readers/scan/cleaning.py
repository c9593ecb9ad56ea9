"""Preparing scanned pages for text recognition: lighting, skew, seals, signatures, specks."""

from dataclasses import dataclass
from math import radians, tan

import numpy as np
from PIL import Image, ImageFilter
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from corpus.readers.grids import Rule

Grey = np.ndarray  # (height, width) uint8, 0 is black
Mask = np.ndarray  # (height, width) bool

_WHITE, _DARK = 255, 160
_BLOCK = 32  # pixels: larger than the strokes of any letter, smaller than most shadows
_STEEPEST, _COARSE, _FINE = 6.0, 0.5, 0.05  # degrees
_SAMPLE = 200_000
# Heights of letters in pixels: 9 to 20 points at 300 dots per inch.
_LETTERS = range(12, 90)
_USUAL_LETTER = 33.0
# In letter heights: the largest height and width of a letter, the length of a rule, the size of a speck.
_TALLEST, _WIDEST, _RULE, _SPECK = 3.2, 12.0, 3.5, 0.12
# A small hollow rectangle, perhaps tilted, is a registry's stamp; a table's frame is larger, a seal is round.
_FRAME_WIDTH, _FRAME_HEIGHT, _FRAME_FILL, _FRAME_INK, _FRAME_ASPECT = 0.35, 0.12, 0.55, 0.3, 1.4
# A table has so many lines that are so wide, as a share of the page.
_WIDE_RULE, _LEAST_RULES = 0.3, 3
_SMOOTH = 0.8  # pixels; scans of two colours have jagged letters


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A page reduced to its text; `stamps` holds red ink and frames, `damage` is where ink was removed.

    `letter` is the height of the letters in pixels. `across` and `down` are the ruled lines of a page with a
    table: none of one without.
    """

    text: Image.Image
    stamps: Image.Image
    damage: Mask
    letter: float
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


def upright_angle(picture: Image.Image) -> float:
    """The rotation to the left, in degrees, that makes a page's lines level."""
    small = picture.convert("L").reduce(3)
    y, x = np.nonzero(np.asarray(small) < _DARK)
    step = max(1, len(y) // _SAMPLE)
    y, x = y[::step].astype(np.float32), x[::step].astype(np.float32)
    if not len(y):
        return 0.0
    best = 0.0
    for span, grain in ((_STEEPEST, _COARSE), (_COARSE, _FINE)):
        angles = best + np.arange(-span, span + grain / 2, grain)
        best = float(max(angles, key=lambda angle: _sharpness(y, x, float(angle))))
    return best


def _sharpness(y: np.ndarray, x: np.ndarray, angle: float) -> float:
    """How clearly lines separate if the page's lines fall by `angle` degrees from left to right."""
    rows = np.round(y - x * tan(radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())


def clean(picture: Image.Image) -> Cleaned:
    """Remove what is not text: red ink, shadows, ruled lines, seals, signatures, framed stamps, specks.

    Seals are red by rule and so absent from the red channel; in a grey scan they are removed by size.
    Source: Nghị định 30/2020/NĐ-CP, article 33 (the ink of a seal is red).
    """
    colours = picture.convert("RGB")
    light = _evenly_lit(colours.getchannel("R"))
    green = np.asarray(colours.getchannel("G"))
    ink = light < _DARK
    labels, sizes = _pieces(ink)
    letter = _letter(sizes)
    framed = _framed(labels, sizes, letter)
    ruled, across, down = _ruled(ink, letter)
    labels, sizes = _pieces(ink & ~ruled & ~framed)
    height, width = sizes.T
    large = (height > _TALLEST * letter) | (width > _WIDEST * letter)
    specks = (height <= _SPECK * letter) & (width <= _SPECK * letter)
    damage = _of(large, labels)
    gone = damage | ruled | framed | _of(specks, labels)
    red = ~ink & (green < _DARK)
    return Cleaned(
        _smooth(np.where(gone, _WHITE, light)),
        _smooth(np.where(red | framed, np.minimum(light, green), _WHITE)),
        damage,
        letter,
        across,
        down,
    )


def _evenly_lit(channel: Image.Image) -> Grey:
    """The channel with white paper, without shadows."""
    grey = np.asarray(channel)
    height, width = grey.shape
    padded = np.pad(grey, ((0, -height % _BLOCK), (0, -width % _BLOCK)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // _BLOCK, _BLOCK, -1, _BLOCK).max(axis=(1, 3))
    paper = ndimage.gaussian_filter(ndimage.maximum_filter(blocks, 3).astype(np.float32), 2)
    gain = Image.fromarray(_WHITE / np.clip(paper, _DARK // 2, None))
    gains = np.asarray(gain.resize((width, height), Image.Resampling.BILINEAR))
    lit: Grey = np.minimum(grey * gains, _WHITE).astype(np.uint8)
    return lit


def _pieces(ink: Mask) -> tuple[np.ndarray, np.ndarray]:
    """The connected components of ink: a label per pixel (0: paper), and `(n, 2)` heights and widths."""
    labels, _ = ndimage.label(ink, np.ones((3, 3)))
    places = ndimage.find_objects(labels)
    sizes = [(rows.stop - rows.start, columns.stop - columns.start) for rows, columns in places]
    return labels, np.array(sizes, dtype=np.int64).reshape(-1, 2)


def _of(chosen: np.ndarray, labels: np.ndarray) -> Mask:
    """The pixels of the chosen components."""
    pixels: Mask = np.concatenate([[False], chosen])[labels]
    return pixels


def _letter(sizes: np.ndarray) -> float:
    """The median height of components of letter size."""
    height, width = sizes.T
    fits = (height >= _LETTERS.start) & (height < _LETTERS.stop) & (width >= _LETTERS.start / 2)
    fits &= width < 2 * _LETTERS.stop
    return float(np.median(height[fits])) if fits.sum() > 20 else _USUAL_LETTER


def _ruled(ink: Mask, letter: float) -> tuple[Mask, tuple[Rule, ...], tuple[Rule, ...]]:
    """Horizontal and vertical rules, without the letters that touch them, and those of a table's grid."""
    length = max(3, round(_RULE * letter))
    across, down = _lines(ink, length, 1), _lines(ink, length, 0)
    thick = ndimage.maximum_filter1d(across, 3, axis=0) | ndimage.maximum_filter1d(down, 3, axis=1)
    if not _has_table(across):
        return thick.view(bool), (), ()
    level = ((rows, columns) for rows, columns in _places(across))
    upright = ((columns, rows) for rows, columns in _places(down))
    return thick.view(bool), tuple(_rule(*one) for one in level), tuple(_rule(*one) for one in upright)


def _lines(ink: Mask, length: int, along: int) -> np.ndarray:
    """Runs of ink of some length along an axis: 1 where they are."""
    shrunk = ndimage.minimum_filter1d(ink.view(np.uint8), length, axis=along)
    lines: np.ndarray = ndimage.maximum_filter1d(shrunk, length, axis=along)
    return lines


def _has_table(across: np.ndarray) -> bool:
    """Whether lines over a part of the page's width stand at several heights: a head has one."""
    wide = across.sum(axis=1, dtype=np.int64) > _WIDE_RULE * across.shape[1]
    return int(np.count_nonzero(np.diff(wide.astype(np.int8)) > 0)) >= _LEAST_RULES


def _places(lines: np.ndarray) -> list[tuple[slice, slice]]:
    labels, _ = ndimage.label(lines, np.ones((3, 3)))
    places: list[tuple[slice, slice]] = ndimage.find_objects(labels)
    return places


def _rule(across: slice, along: slice) -> Rule:
    return Rule((across.start + across.stop) / 2, along.start, along.stop)


def _framed(labels: np.ndarray, sizes: np.ndarray, letter: float) -> Mask:
    """Small rectangular frames and what they enclose."""
    inside = np.zeros(labels.shape, dtype=bool)
    height, width = sizes.T
    most_height, most_width = _FRAME_HEIGHT * labels.shape[0], _FRAME_WIDTH * labels.shape[1]
    fits = (height > 2 * letter) & (height < most_height) & (width < most_width)
    fits &= width > _FRAME_ASPECT * height
    places = ndimage.find_objects(labels)
    for at in np.flatnonzero(fits):
        own = labels[places[at]] == at + 1
        filled = ndimage.binary_fill_holes(ndimage.binary_dilation(own, iterations=2))
        if own.mean() < _FRAME_INK and filled.mean() > _FRAME_FILL:
            inside[places[at]] = True
    return inside


def _smooth(grey: np.ndarray) -> Image.Image:
    return Image.fromarray(grey.astype(np.uint8)).filter(ImageFilter.GaussianBlur(_SMOOTH))
