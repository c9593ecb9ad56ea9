"""What files to take away have in common: text that XML can hold, tables that no spreadsheet runs."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What XML 1.0 can't hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet reads as a formula where it opens a CSV.
# Source: OWASP, CSV Injection.
_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")


def xml_text(text: str, instead: str = "\ufffd") -> str:
    """Text with something else `instead` of the characters that XML can't hold."""
    return _ILLEGAL.sub(instead, text)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may take a cell's text for a formula."""
    return _FORMULA.match(cell) is not None


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV table in UTF-8 with the mark that Excel knows it by; no cell is a formula."""
    out = io.StringIO()
    csv.writer(out).writerows([f"'{cell}" if is_formula(cell) else cell for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")
