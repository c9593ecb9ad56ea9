"""The lines of a page that it sets as titles."""

from collections.abc import Iterator, Sequence

from corpus.readers.pdf.words import Word
from corpus.text import ends_sentence

# Shares of the width of the text: how far a centred line is from its sides at least, and how much less from
# one than from the other. A paragraph's first line, indented, is rarely as far from the right.
_APART, _UNEVEN = 0.12, 0.04


def titles_in(lines: Sequence[Sequence[Word]]) -> Iterator[str]:
    """The lines that are centred, or bold as a whole and no sentence."""
    if not lines:
        return
    left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    for line in lines:
        written = " ".join(word.text for word in line)
        gaps = line[0].left - left, right - line[-1].right
        centred = min(gaps) > _APART * (right - left) and abs(gaps[0] - gaps[1]) < _UNEVEN * (right - left)
        if centred or (all(word.bold for word in line) and not ends_sentence(written)):
            yield written
