"""Correcting misread diacritics of words in small letters by what stands beside them.

Small marks are what a scan loses first: "tô chức" for "tổ chức". A word becomes another with the same letters
where the sequence is then far more probable (Viterbi decoding of a noisy channel), as queries are corrected.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from math import log

import numpy as np

from corpus.data import table_rows
from corpus.language import COMMA, START, background, take_apart, words_of
from corpus.readers.scan.layout import Row
from corpus.readers.scan.ocr import Word
from corpus.text import canonical_tones, fold, is_known

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.;:!?…]+(?=\s|$)|,(?!\d)")
# What a mark costs that was lost, exchanged, added (negative logarithms of its rate), and how much of that
# where the program is not sure. At these 12 of 63,000 typed words are changed (at 4, 5, 7 they are 29, at 3,
# 4, 5 49); of 107 changes in fourteen scanned pages one was for the worse.
_LOST, _EXCHANGED, _ADDED = 5.0, 7.0, 9.0
_DOUBTED, _SURE = 0.7, 90
# How often a word must have been seen beside a neighbour to stay, and its correction to be made.
_STAYS, _SEEN = 3.0, 5.0
# Pseudo-counts by which a pair backs off to its second word, and the count of a word that is unknown.
_LEAN, _UNSEEN = 20.0, 0.5
_RARE = 3.0
_JOINT = 0.2  # of a line's height: a wider gap is a blank


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, number or pause of a row; `word` as the model knows it, `start` within the recognised word."""

    word: str
    written: str
    row: int
    at: int
    start: int
    sure: bool


def with_probable_marks(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page in order, words in small letters with the diacritics that they most probably have.

    A word stays that the model or a table of names knows beside a neighbour; so do names and capitals.
    """
    whole = [_without_blanks(row) for row in rows]
    tokens = [token for at, row in enumerate(whole) for token in _tokens(row, at)]
    corrected = [list(row.words) for row in whole]
    for token, word in reversed(list(_corrections(tokens))):
        seen = corrected[token.row][token.at]
        end = token.start + len(token.written)
        text = seen.text[: token.start] + _cased(word, token.written) + seen.text[end:]
        corrected[token.row][token.at] = replace(seen, text=text)
    return [replace(row, words=tuple(words)) for row, words in zip(whole, corrected, strict=True)]


def _without_blanks(row: Row) -> Row:
    """The row without blanks inside syllables: "Nghị quy ết" is "Nghị quyết"."""
    words: list[Word] = []
    for word in row.words:
        if len(words) > 1 and _is_torn(words[-2], words[-1], word):
            first = words.pop()
            box = replace(first.box, right=word.box.right)
            word = Word(first.text + word.text, box, min(first.confidence, word.confidence), first.line)
        words.append(word)
    return row if len(words) == len(row.words) else replace(row, words=tuple(words))


def _is_torn(before: Word, first: Word, second: Word) -> bool:
    rest = second.text.rstrip(".,;:")
    if not (rest.islower() and rest.isalpha() and first.text.isalpha()) or is_known(rest):
        return False
    near = second.box.left - first.box.right < _JOINT * (first.box.bottom - first.box.top)
    whole = canonical_tones((first.text + rest).lower())
    return near and _pair(canonical_tones(before.text.lower()), whole) >= _SEEN


def _tokens(row: Row, number: int) -> Iterator[_Token]:
    for at, word in enumerate(row.words):
        for found in _TOKEN.finditer(word.text):
            known = words_of(found[0])
            if known and known[0] != COMMA:
                sure = word.confidence >= _SURE
                yield _Token(known[0], found[0], number, at, found.start(), sure)
    if row.framed:  # what stands below it in its column need not go on from it
        yield _Token(START, ".", number, len(row.words), 0, sure=True)


def _corrections(tokens: Sequence[_Token]) -> Iterator[tuple[_Token, str]]:
    """The tokens that most probably were another word, with that word."""
    probable = _most_probable(tokens)
    end = _Token(START, ".", -1, 0, 0, sure=True)
    around = zip([end, *tokens], tokens, [*tokens[1:], end], strict=False)
    words = zip([START, *probable], probable, [*probable[1:], START], strict=False)
    for (before, token, after), (left, word, right) in zip(around, words, strict=True):
        if word == token.word or _is_named(before, token, after):
            continue
        if not _is_seen(left, token.word, right, _STAYS) and _is_seen(left, word, right, _SEEN):
            yield token, word


def _is_named(before: _Token, token: _Token, after: _Token) -> bool:
    """Whether a word with a capital stands beside another, as in names."""
    return token.written[0].isupper() and (before.written[0].isupper() or after.written[0].isupper())


def _is_seen(left: str, word: str, right: str, least: float) -> bool:
    pairs = [pair for pair in ((left, word), (word, right)) if START not in pair]
    return any(pair in _named_pairs() or _pair(*pair) >= least for pair in pairs)


def _most_probable(tokens: Sequence[_Token]) -> list[str]:
    """The most probable word of each token."""
    costs: dict[str, float] = {START: 0.0}
    came: list[dict[str, str]] = []
    for token in tokens:
        now: dict[str, float] = {}
        back: dict[str, str] = {}
        for word, cost in _readings(token.word, token.written):
            paid = cost if token.sure else cost * _DOUBTED
            now[word], back[word] = min((own + paid + _cost(last, word), last) for last, own in costs.items())
        costs = now
        came.append(back)
    words = [min(costs, key=lambda word: costs[word] + _cost(word, START))] if tokens else []
    for back in reversed(came[1:]):
        words.append(back[words[-1]])
    return words[::-1]


@lru_cache(maxsize=20_000)
def _readings(word: str, written: str) -> tuple[tuple[str, float], ...]:
    """The words of the same letters, each with what it costs to have been read as this one."""
    if len(word) < 2 or not word.isalpha() or (written.isupper() and len(written) > 1):
        return ((word, 0.0),)
    model = background()
    others = (one for one in model.spellings(fold(word)) if one != word and model.count_of(one) >= _RARE)
    return ((word, 0.0), *((one, _change(word, one)) for one in others))


def _change(seen: str, meant: str) -> float:
    """What it costs that one word was read as another: its tone, and the shape of each letter."""
    marks = zip(take_apart(seen), take_apart(meant), strict=True)
    return sum(_mark(one, other) for one, other in marks if one != other)


def _mark(seen: str, meant: str) -> float:
    if seen == "0" or (seen == fold(seen) and not seen.isdigit() and seen != meant):
        return _LOST
    return _ADDED if meant == "0" or (meant == fold(meant) and not meant.isdigit()) else _EXCHANGED


@lru_cache(maxsize=100_000)
def _cost(first: str, second: str) -> float:
    """The negative logarithm of the share of a second word after a first."""
    model = background()
    lean = _LEAN + _followers(first)
    share = max(model.count_of(second), _UNSEEN) / model.total
    return -log((_pair(first, second) + lean * share) / (model.count_of(first) + lean))


@lru_cache(maxsize=100_000)
def _pair(first: str, second: str) -> float:
    return background().pair_count(first, second)


@lru_cache(maxsize=20_000)
def _followers(word: str) -> float:
    model = background()
    return float(model.follower_counts(np.array([model.number(word)]))[0])


@cache
def _named_pairs() -> frozenset[tuple[str, str]]:
    """The neighbours in names of agencies."""
    names = (words_of(row["name"]) for row in table_rows("bodies.tsv"))
    return frozenset(pair for name in names for pair in pairwise(name))


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word
