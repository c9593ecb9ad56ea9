"""How well scanned directives are read: characters against transcripts, fields against gold.

    python -m eval scans SHARED [--json]

`SHARED` holds `scans/` (PDF files and gold.json). The body is what stands from the title (of an official
letter: from "Kính gửi") to "Nơi nhận", or to the page's end. Characters are compared in NFC with every run of
white space as one space; the error is the Levenshtein distance divided by the length of the transcript. Of
each transcript there are two figures: as it was given, and with its own errors corrected
(data/scan_errata.tsv).
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from corpus.data import read_table
from corpus.model import Metadata
from corpus.readers import read_directive, read_document
from corpus.text import canonical_tones, fold

_TITLE = re.compile(r"\b(?:quyet dinh|nghi quyet|chi thi|thong bao|ke hoach|kinh gui)\b")
_END = re.compile(r"\bnoi nhan\b")


@dataclass(frozen=True, slots=True)
class Errors:
    """The share of characters that are wrong, of the whole page and of its body."""

    page: float
    body: float


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan's figures; a field is "right", "unknown" or "wrong", None where the gold does not have it."""

    file: str
    number: str | None
    date: str | None
    issuer: str | None
    given: Errors | None
    printed: Errors | None


def errors(read: str, truth: str) -> Errors:
    """The errors of a text against its transcript."""
    read, truth = _plain(read), _plain(truth)
    return Errors(_error(read, truth), _error(body_of(read), body_of(truth)))


def body_of(text: str) -> str:
    """From the title to "Nơi nhận"; diacritics don't matter for finding these."""
    folded = fold(text)
    start, end = _TITLE.search(folded), _END.search(folded)
    return text[start.start() if start else 0 : end.start() if end else len(text)]


def compare(gold: Mapping[str, str], text: str, errata: Sequence[tuple[str, str]]) -> Scan:
    """The figures of a scan that was read as `text`."""
    metadata = read_directive(text).metadata
    transcript = gold.get("transcript")
    return Scan(
        gold["file"],
        _verdict(_number_in(gold.get("so_ky_hieu")), metadata, "number"),
        _verdict(gold.get("ngay_ban_hanh"), metadata, "date"),
        _verdict(gold.get("co_quan"), metadata, "issuer"),
        errors(text, transcript) if transcript else None,
        errors(text, put_right(transcript, errata)) if transcript else None,
    )


def put_right(transcript: str, errata: Sequence[tuple[str, str]]) -> str:
    """A transcript corrected to what is printed on the page."""
    text = _plain(transcript)
    for given, printed in errata:
        if text.count(given) != 1:
            raise ValueError(given)
        text = text.replace(given, printed)
    return text


def read_errata() -> dict[str, list[tuple[str, str]]]:
    """The errors of each transcript, by file."""
    errata: dict[str, list[tuple[str, str]]] = {}
    for row in read_table("eval", "scan_errata.tsv"):
        errata.setdefault(row["file"], []).append((row["transcribed"], row["printed"]))
    return errata


def scans(folder: Path) -> Iterator[Scan]:
    """The figures of every scan of a folder."""
    errata = read_errata()
    for gold in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        text = read_document(folder / gold["file"]).text
        yield compare(gold, text, errata.get(gold["file"], []))


def report(found: Sequence[Scan]) -> dict[str, Any]:
    """The figures as one JSON object; the errors are means over the transcribed scans."""
    figures: dict[str, Any] = {"scans": [asdict(one) for one in found]}
    for field in ("number", "date", "issuer"):
        values = [getattr(one, field) for one in found]
        figures[field] = {verdict: values.count(verdict) for verdict in ("right", "unknown", "wrong")}
    for kind in ("given", "printed"):
        both = [getattr(one, kind) for one in found if getattr(one, kind)]
        figures[kind] = {part: _mean([getattr(one, part) for one in both]) for part in ("page", "body")}
    return figures


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def _error(read: str, truth: str) -> float:
    return Levenshtein.distance(read, truth) / max(1, len(truth))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _number_in(written: str | None) -> str | None:
    return written.rsplit(" ", 1)[-1] if written else None


def _verdict(gold: str | None, metadata: Metadata, field: str) -> str | None:
    value: str | None = getattr(metadata, field).value
    if gold is None:
        return None
    if value is None:
        return "unknown"
    return "right" if canonical_tones(value).casefold() == canonical_tones(gold).casefold() else "wrong"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m eval scans", description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    found = []
    for one in scans(asked.shared / "scans"):
        found.append(one)
        if not asked.json:
            kinds = (("as given", one.given), ("as printed", one.printed))
            shares = [f"{kind}: page {e.page:.1%}, body {e.body:.1%}" for kind, e in kinds if e]
            fields = f"number {one.number}, date {one.date}, issuer {one.issuer}"
            print("; ".join([one.file, fields, *shares]), flush=True)
    figures = report(found)
    print(
        json.dumps(
            figures if asked.json else {k: v for k, v in figures.items() if k != "scans"}, ensure_ascii=False
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
