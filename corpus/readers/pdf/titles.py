"""The lines of a page that it sets as titles."""

from collections.abc import Iterator, Sequence

from corpus.readers.centring import is_centred
from corpus.readers.pdf.words import Word
from corpus.text import ends_sentence


def titles_in(lines: Sequence[Sequence[Word]]) -> Iterator[str]:
    """The lines that are centred, or bold as a whole and no sentence."""
    if not lines:
        return
    edges = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    for line in lines:
        written = " ".join(word.text for word in line)
        centred = is_centred((line[0].left, line[-1].right), edges)
        if centred or (all(word.bold for word in line) and not ends_sentence(written)):
            yield written
