"""How fast files are read: `python -m eval throughput [PATH …]`, by kind, on all processors.

What is measured is all that `chithi ingest` does but embedding and storing. Without a path it makes PDFs.
"""

import argparse
import os
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped]  # pypdfium2 ships no types

from corpus.readers import End, Read, Request, Workers
from index.ingest import find_files

_LINES, _PAGES, _FILES = 40, 10, 40
_WORDS = "Uy ban nhan dan cac huyen, thanh pho chi dao to chuc thuc hien va bao cao ket qua truoc ngay 30"


@dataclass(slots=True)
class Pace:
    """What was read of files of one kind: `pages` are those that page ends tell, at least one a file."""

    files: int = 0
    refused: int = 0
    pages: int = 0
    seconds: float = 0.0

    def line(self, kind: str) -> str:
        """The figures in a row."""
        rates = [count / self.seconds if self.seconds else 0.0 for count in (self.files, self.pages)]
        return (
            f"{kind:<12} {self.files:>6} files {self.pages:>7} pages {self.refused:>5} refused"
            f" {self.seconds:>8.1f} s {rates[0]:>8.2f} files/s {rates[1]:>8.2f} pages/s"
        )


def measure(files: Iterable[Path], workers: Workers) -> Pace:
    """Read the files with all the workers at once."""
    pace, began = Pace(), time.perf_counter()
    jobs = [workers.submit(Request(os.fsencode(file), {}, take_secret=True)) for file in files]
    for job in jobs:
        pace.files += 1
        while not isinstance(answer := job.next(), End):
            if isinstance(answer, Read):
                pace.pages += answer.reading.text.count("\f") + 1
            else:
                pace.refused += 1
    pace.seconds = time.perf_counter() - began
    return pace


def by_kind(files: Iterable[Path]) -> Mapping[str, list[Path]]:
    """The files by their suffix, PDFs by whether their first page has a text layer."""
    kinds: dict[str, list[Path]] = {}
    for file in files:
        kind = file.suffix.lower().lstrip(".") or "none"
        kinds.setdefault(_pdf_kind(file) if kind == "pdf" else kind, []).append(file)
    return dict(sorted(kinds.items()))


def make_pdfs(folder: Path) -> None:
    """PDFs with a text layer, each of another text."""
    for number in range(_FILES):
        (folder / f"{number:03}.pdf").write_bytes(make_pdf(number))


def _pdf_kind(file: Path) -> str:
    try:
        with PdfDocument(file) as document:
            return "pdf, text" if document[0].get_textpage().count_chars() else "pdf, scan"
    except (PdfiumError, IndexError):
        return "pdf, text"


def make_pdf(number: int, pages: int = _PAGES) -> bytes:
    """A PDF with a text layer of its own.

    Source: ISO 32000-1, 7.5.
    """
    kids = b" ".join(b"%d 0 R" % (4 + 2 * page) for page in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    page_of = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
    )
    for page in range(pages):
        shown = zlib.compress(_shown(number, page))
        objects.append(page_of % (5 + 2 * page))
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(shown), shown))
    data, places = b"%PDF-1.7\n", []
    for at, content in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (at, content)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, b"".join(places))
    return data + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))


def _shown(number: int, page: int) -> bytes:
    lines = (f"({page * _LINES + line}. {_WORDS}/{number}.) ' " for line in range(1, _LINES + 1))
    return f"BT /F 10 Tf 50 800 Td 18 TL {''.join(lines)} ET".encode("ascii")


def main() -> int:
    """Print a row for each kind of file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--workers", type=int, default=None)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Workers(arguments.workers) as workers:
        if not arguments.paths:
            make_pdfs(Path(folder))
        found = find_files(arguments.paths or [Path(folder)])
        measure(found.files[: 4 * workers.count], workers)  # the processes have started
        for kind, files in by_kind(found.files).items():
            print(measure(files, workers).line(kind), flush=True)
        print(f"workers: {workers.count}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
