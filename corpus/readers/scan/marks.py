"""Marks of secrecy stamped on a scanned page in red or in a frame, which text recognition skips."""

import numpy as np

from corpus.readers.scan.cleaning import Cleaned
from corpus.readers.scan.ocr import recognise
from corpus.text import fold

# Source: Thông tư 24/2020/TT-BCA, the stamps of the grades of secrecy.
_GRADES = {"mat": "MẬT", "toi mat": "TỐI MẬT", "tuyet mat": "TUYỆT MẬT"}
_SCATTERED = 11
_UPPER_PART = 2  # the mark stands in the upper half of the first page, below number and subject
_INK, _LEAST = 128, 400  # pixels: less ink than this is no word


def stamped_marks(cleaned: Cleaned) -> list[str]:
    """The grades of secrecy that are stamped on a first page, each once."""
    upper = cleaned.stamps.crop((0, 0, cleaned.stamps.width, cleaned.stamps.height // _UPPER_PART))
    if np.count_nonzero(np.asarray(upper) < _INK) < _LEAST:
        return []
    lines: dict[int, list[str]] = {}
    for word in recognise(upper, layout=_SCATTERED):
        lines.setdefault(word.line, []).append("".join(filter(str.isalpha, word.text)))
    read = (fold(" ".join(filter(None, words))) for words in lines.values())
    return sorted({_GRADES[line] for line in read if line in _GRADES})
