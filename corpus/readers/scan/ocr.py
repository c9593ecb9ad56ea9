"""Text recognition by tesseract, a system program: words, their boxes and confidences."""

import csv
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from PIL import Image

from corpus.errors import Refused
from corpus.model import Box

_LANGUAGE = "vie"
_PACKAGE, _LANGUAGE_PACKAGE = "tesseract-ocr", "tesseract-ocr-vie"
_SECONDS = 120
_DPI = 300


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; `line` numbers its line on the page."""

    text: str
    box: Box
    confidence: int
    line: int


def check_installed() -> None:
    """Raises: Refused, naming the Debian package, if the program or its Vietnamese data is missing."""
    if shutil.which("tesseract") is None:
        raise Refused("needs_program", _PACKAGE)
    if _LANGUAGE not in _languages():
        raise Refused("needs_program", _LANGUAGE_PACKAGE)


def recognise(picture: Image.Image, *, layout: int = 3) -> list[Word]:
    """The words on a grey picture of 300 dots per inch, in the program's order.

    `layout` is the program's page segmentation mode: 3 finds blocks, 7 is one line, 11 scattered text.
    Source: tesseract(1), `--psm` and the TSV output.

    Raises: Refused if the program is missing, or took too long.
    """
    check_installed()
    said = _run(picture, "-l", _LANGUAGE, "--psm", str(layout), "--dpi", str(_DPI), "tsv")
    rows = list(csv.DictReader(io.StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE))
    lines: dict[tuple[str, str, str], int] = {}
    words = []
    for row in rows:
        text = (row["text"] or "").strip()
        if row["level"] == "5" and text:
            line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
            words.append(Word(text, _box(row), round(float(row["conf"])), line))
    return words


def quarter_turns(picture: Image.Image) -> int:
    """How many quarter turns to the left make the page upright; 0 if unknown.

    Source: tesseract(1), `--psm 0`: "Rotate" is the correcting rotation to the right, in degrees.
    """
    check_installed()
    try:
        said = _run(picture, "--psm", "0", "--dpi", str(_DPI))
    except Refused:  # too few letters to tell
        return 0
    fields = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    return -round(float(fields.get("Rotate", "0")) / 90) % 4


def _run(picture: Image.Image, *options: str) -> str:
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    try:
        done = _tesseract("-", "-", *options, data=data.getvalue())
    except subprocess.TimeoutExpired:
        raise Refused("took_too_long") from None
    if done.returncode:
        raise Refused("unreadable_scan")
    return done.stdout.decode("utf-8", "replace")


def _tesseract(*options: str, data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603  # the program's own name, options of ours, the picture as its input
        [shutil.which("tesseract") or "tesseract", *options],
        input=data,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its own threads cost more than they bring
    )


def _box(row: dict[str, str]) -> Box:
    left, top = int(row["left"]), int(row["top"])
    return Box(left, top, left + int(row["width"]), top + int(row["height"]))


@cache
def _languages() -> frozenset[str]:
    return frozenset(_tesseract("--list-langs").stdout.decode("utf-8", "replace").split())
