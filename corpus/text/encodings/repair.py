"""Text in old encodings, or in several at once, into Unicode: by evidence, word after word."""

import re
from collections.abc import Iterable, Sequence

from corpus.text.composing import compose
from corpus.text.encodings.charts import ENCODINGS, LOST_SPACE, Encoding
from corpus.text.encodings.evidence import Reading, reading, unicode_reading
from corpus.text.encodings.marks import rejoin_marks
from corpus.text.encodings.pieces import PIECES
from corpus.text.encodings.syllables import is_syllable

# How much must be unreadable before a text is taken to change its encoding: two words, or one with a sign
# inside; for VIQR, whose marks are punctuation elsewhere, three.
_CHANGE, _CHANGE_TO_VIQR = 1.2, 2.2
_LAST_WORD, _FIRST_WORD = re.compile(r"[^\W\d_]*$"), re.compile(r"^[^\W\d_]*")

State = Encoding | None


def to_unicode(text: str) -> str:
    """`text` in NFC, whatever of it is in TCVN3 (ABC), VNI or VIQR, or Windows-1258 or UTF-8 shown wrongly.

    Each word is read in the encoding that makes Vietnamese of it and of its neighbours (the Viterbi
    algorithm); a text, or a part of one, that reads well as it is, or no better in any other way, stays.
    Linear in the length of the text.
    """
    text = rejoin_marks(compose(text))
    spans = [found.span() for found in PIECES.finditer(text)]
    pieces = [text[start:end] for start, end in spans]
    candidates = _candidates(dict.fromkeys(pieces))
    states = _likeliest(pieces, candidates) if candidates else [None] * len(pieces)
    out, at, before = [], 0, ""
    for (start, end), piece, state in zip(spans, pieces, states, strict=True):
        read = _read(piece, state).text
        out += [_between(text[at:start], before, read), read]
        at, before = end, read if state == "utf8" and piece.endswith(LOST_SPACE) else ""
    return compose("".join([*out, _between(text[at:], before, "")]))


def _between(spaces: str, before: str, after: str) -> str:
    """The spaces between two words, but for one that was the last byte of `before`, whose "à" it ended."""
    if not before or spaces[:1] != " ":
        return spaces
    head, rest = _LAST_WORD.findall(before)[0], _FIRST_WORD.findall(after)[0]
    parted = not after or ((len(rest) == 1 or not is_syllable(rest)) and is_syllable(head + rest))
    return spaces[1:] if len(spaces) > 1 or parted else spaces


def _read(piece: str, state: State) -> Reading:
    return unicode_reading(piece) if state is None else reading(piece, state)


def _candidates(pieces: Iterable[str]) -> list[Encoding]:
    """The encodings in which enough of the words read better than they do as they are."""
    gains: dict[Encoding, float] = dict.fromkeys(ENCODINGS, 0.0)
    for piece in pieces:
        plain = unicode_reading(piece).cost
        if plain:
            for encoding in ENCODINGS:
                gains[encoding] += max(0.0, plain - reading(piece, encoding).cost)
    return [encoding for encoding in ENCODINGS if gains[encoding] > _change(encoding)]


def _change(to: State) -> float:
    return _CHANGE_TO_VIQR if to == "viqr" else _CHANGE


def _likeliest(pieces: Sequence[str], candidates: Sequence[Encoding]) -> list[State]:
    """The encoding of every word (None: Unicode) in the cheapest reading of the whole text."""
    states: list[State] = [None, *candidates]
    totals = [0.0, *map(_change, candidates)]
    came: list[list[int]] = []
    for piece in pieces:
        best = min(range(len(states)), key=totals.__getitem__)
        before = [_best_before(at, best, totals, states[at]) for at in range(len(states))]
        came.append(before)
        totals = [
            totals[past] + (_change(states[at]) if past != at else 0.0) + _read(piece, states[at]).cost
            for at, past in enumerate(before)
        ]
    at = min(range(len(states)), key=totals.__getitem__)
    path: list[State] = []
    for before in reversed(came):
        path.append(states[at])
        at = before[at]
    return path[::-1]


def _best_before(at: int, best: int, totals: Sequence[float], state: State) -> int:
    """Which state the text was in before a word in this one: the same, or the best of all."""
    return best if totals[best] + _change(state) < totals[at] else at
