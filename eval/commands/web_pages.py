"""How much of a text is read from a web page, and how much else: `python -m eval web_pages [TEXT …]`.

Each text (by default, those of `corpus/data/samples`) is put into pages of several layouts
(`data/web/`), written in several ways: paragraphs, lines with breaks between, preformatted. The words and
clauses that are read from the page are compared with those that are read from the text alone.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product
from pathlib import Path

from corpus.errors import Refused
from corpus.readers import read_content, read_directive, read_document

_HERE = Path(__file__).resolve().parents[1]
_SAMPLES = _HERE.parent / "corpus" / "data" / "samples"
_TITLE = "Ban hành văn bản chỉ đạo mới về những nhiệm vụ trọng tâm trong tình hình mới"
_NUMBER = "999/CT-UBND"
_WAYS = ("paragraphs", "breaks", "preformatted")


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Shares of the words that are read (`recall`) and are of the text (`precision`), and of its clauses."""

    recall: float
    precision: float
    clauses: float


def page(layout: str, text: str, way: str) -> str:
    """A page of a layout that shows a text."""
    template = (_HERE / "data" / "web" / f"{layout}.html").read_text(encoding="utf-8")
    return template.format(title=_TITLE, number=_NUMBER, content=_written(text, way))


def layouts() -> Sequence[str]:
    """The names of the layouts."""
    return sorted(file.stem for file in (_HERE / "data" / "web").glob("*.html"))


def fidelity(text: str, shown: str) -> Fidelity:
    """How well a text is read from the page that shows it."""
    want = read_directive(text)
    try:
        got = read_directive(read_content(shown.encode(), ".html").text)
    except Refused:
        return Fidelity(0.0, 0.0, 0.0)
    mine, theirs = Counter(got.text.split()), Counter(want.text.split())
    both = (mine & theirs).total()
    found = {"".join(clause.text.split()) for clause in got.clauses}
    whole = sum("".join(clause.text.split()) in found for clause in want.clauses)
    return Fidelity(
        both / max(1, theirs.total()), both / max(1, mine.total()), whole / max(1, len(want.clauses))
    )


def _written(text: str, way: str) -> str:
    """A text in HTML: paragraphs lie between empty lines, or on a line each."""
    if way == "preformatted":
        return f"<pre>{escape(text)}</pre>"
    paragraphs = [escape(one.strip()) for one in re.split(r"\n\s*\n" if "\n\n" in text else r"\n", text)]
    if way == "breaks":
        return f"<div>{'<br><br>'.join(one.replace(chr(10), '<br>') for one in paragraphs)}</div>"
    return "\n".join(f"<p>{one.replace(chr(10), '<br>')}</p>" for one in paragraphs if one)


def _texts(files: Sequence[Path]) -> Iterator[str]:
    for file in files or sorted([*_SAMPLES.glob("*.txt"), *_SAMPLES.glob("*.md")]):
        yield read_document(file).text


def main() -> None:
    """Print a row for each layout and form, then the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    texts = list(_texts(parser.parse_args().texts))
    every: list[Fidelity] = []
    for layout, way in product(layouts(), _WAYS):
        found = [fidelity(text, page(layout, text, way)) for text in texts]
        every += found
        print(_row(f"{layout}, {way}", found), flush=True)
    print(_row("all", every))


def _row(name: str, found: Sequence[Fidelity]) -> str:
    count = max(1, len(found))
    recall, precision, clauses = (
        sum(getattr(one, field) for one in found) / count for field in ("recall", "precision", "clauses")
    )
    return f"{name:<32} {count:>4} pages: recall {recall:.4f} precision {precision:.4f} clauses {clauses:.4f}"


if __name__ == "__main__":
    main()
