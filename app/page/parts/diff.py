"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from app.i18n import Locale, say
from corpus.text import canonical_tones

# A word with what joins it ("phòng,"), or a run of white space; Vietnamese writes a space between syllables.
_TOKEN = re.compile(r"\s+|\w+(?:[/.&-]\w+)*|[^\w\s]")
# Words of each text that are compared: of more, the time would grow with its square. Clauses are far shorter.
LONGEST = 1500
_ENDS = ("begin", "end")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text; `same` where the other text has it too, at that place of their common order."""

    text: str
    same: bool


def differences(one: str, other: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; case, spaces and the place of a tone mark make no difference.

    What stands after the first `LONGEST` words counts as different.
    """
    mine, theirs = _tokens(one), _tokens(other)
    first, second = ([_key(token) for token in tokens[:LONGEST]] for tokens in (mine, theirs))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return (
        tuple(_pieces(mine, [(block.a, block.a + block.size) for block in blocks])),
        tuple(_pieces(theirs, [(block.b, block.b + block.size) for block in blocks])),
    )


def differences_html(pieces: Sequence[Piece], locale: Locale) -> Markup:
    """A text as HTML, escaped; what the other one lacks is marked, also for those who only hear it."""
    begin, end = (
        Markup('<span class="heard">{}</span>').format(say(f"differing.{at}", locale)) for at in _ENDS
    )
    marked = Markup('<ins class="differs">{}{}{}</ins>')
    return Markup().join(
        escape(piece.text) if piece.same else marked.format(begin, piece.text, end) for piece in pieces
    )


def _tokens(text: str) -> list[str]:
    """Words and signs, each with the white space after it."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if token.isspace() and found:
            found[-1] += token
        else:
            found.append(token)
    return found


def _key(token: str) -> str:
    return canonical_tones(token.strip()).lower()


def _pieces(tokens: Sequence[str], same: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in [*same, (len(tokens), len(tokens))]:
        if at < start:
            yield from _spaced("".join(tokens[at:start]))
        if start < end:
            yield Piece("".join(tokens[start:end]), same=True)
        at = max(at, end)


def _spaced(text: str) -> Iterator[Piece]:
    """A differing run without the white space behind it: a mark ends with its last word."""
    bare = text.rstrip()
    if bare:
        yield Piece(bare, same=False)
    if len(bare) < len(text):
        yield Piece(text[len(bare) :], same=True)
