"""Spelling correction of a query: words are corrected in context, and every change is a step."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.language import NUMBER, is_syllable, is_unmarked
from corpus.text import fold
from index.backends import Frequency
from index.query.abbreviations import abbreviations_in
from index.query.bilingual import is_english
from index.query.input_methods import typed_out
from index.query.typos import Guess
from index.query.viterbi import Typed, restore

StepKind = Literal[
    "encoding", "diacritics", "keys", "spelling", "abbreviation", "english", "synonym", "place"
]
Span = tuple[int, int]

_TOKEN = re.compile(r"\w+")
# Letters of a bare word in capitals that is no abbreviation if it is spelled like a syllable.
_SHORTEST_EMPHATIC = 4
# What is longer was pasted, not typed: the words after these get only their diacritics.
_MOST_CORRECTED = 100
_PAUSE = re.compile(r"[,.;:!?…()\n]")


@dataclass(frozen=True, slots=True)
class Step:
    """A change made to a query before searching."""

    kind: StepKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReadText:
    """A corrected text, alternatives, and what was changed."""

    text: str
    alternatives: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


def read_text(
    text: str, frequency: Frequency, *, keep: Sequence[Span] = (), skip: Collection[StepKind] = ()
) -> ReadText:
    """Restore the diacritics of a Vietnamese text and correct its typos.

    Left alone are the spans to `keep` (numbers of documents), abbreviations and English words; names only get
    diacritics. Kinds of steps in `skip` are not taken.
    """
    tokens = list(_TOKEN.finditer(text))
    typed = list(_typed(text, tokens, keep))
    typed[_MOST_CORRECTED:] = [replace(one, correctable=False) for one in typed[_MOST_CORRECTED:]]
    reading = restore(typed, frequency, skip=skip)
    words = [meant.word for meant in reading.words]
    read = _spelled(text, tokens, typed, words)
    others = tuple(_spelled(text, tokens, typed, list(other)) for other in reading.alternatives)
    return ReadText(read, others, tuple(_steps(text, tokens, typed, reading.words)))


def _typed(text: str, tokens: Sequence[re.Match[str]], keep: Sequence[Span]) -> Iterator[Typed]:
    short = {word for one in abbreviations_in(text) for word in _TOKEN.findall(one.written)}
    at, kept = 0, sorted(keep)
    for token in tokens:
        word = token.group()
        while kept and kept[0][1] <= token.start():
            kept = kept[1:]
        inside = bool(kept) and kept[0][0] < token.end()
        paused = bool(_PAUSE.search(text, at, token.start()))
        first, at = at == 0, token.end()
        if inside or word.isdecimal() or not _may_be_read(word, short):
            yield Typed(NUMBER if word.isdecimal() else word.lower(), fixed=True, paused=paused)
        else:
            lower = word.islower() or _is_emphatic(word) or first
            yield Typed(word.lower(), correctable=lower, paused=paused)


def _may_be_read(word: str, short: Collection[str]) -> bool:
    """Whether a word may be corrected: not an abbreviation, not English, not a code."""
    if word in short or (word.isupper() and not _is_emphatic(word) and (len(word) > 1 or is_unmarked(word))):
        return False
    if not word.isalpha():
        return word.islower() and typed_out(word) is not None
    return not is_unmarked(word) or is_syllable(word) or not is_english(word)


def _is_emphatic(word: str) -> bool:
    """Whether a word in capitals is one that is stressed ("KHÔNG"), not an abbreviation ("VAT")."""
    vowels_marked = len(word) > 1 and not is_unmarked(word.replace("Đ", "D"))
    long = vowels_marked or len(word) >= _SHORTEST_EMPHATIC
    return word.isupper() and long and is_syllable(fold(word))


def _spelled(
    text: str, tokens: Sequence[re.Match[str]], typed: Sequence[Typed], words: Sequence[str], start: int = 0
) -> str:
    """A text that starts at `start` of the query with its words corrected, capitals as typed."""
    out, at = [], start
    for token, one, word in zip(tokens, typed, words, strict=True):
        written = token.group()
        if word != one.word or (_is_emphatic(written) and not one.fixed):
            named = written[0].isupper() and not _is_emphatic(written)
            written = word.capitalize() if named else word
        out += [text[at - start : token.start() - start], written]
        at = token.end()
    return "".join([*out, text[at - start :]])


def _steps(
    text: str, tokens: Sequence[re.Match[str]], typed: Sequence[Typed], words: Sequence[Guess]
) -> Iterator[Step]:
    """One step for all diacritics, from the first word that got some to the last; one a word otherwise."""
    marked = [n for n, meant in enumerate(words) if meant.typo == "diacritics"]
    if marked:
        few = slice(marked[0], marked[-1] + 1)
        start, end = tokens[marked[0]].start(), tokens[marked[-1]].end()
        spelled = [m.word if m.typo == "diacritics" else t.word for m, t in zip(words, typed, strict=True)]
        after = _spelled(text[start:end], tokens[few], typed[few], spelled[few], start)
        yield Step("diacritics", text[start:end], after)
    for token, meant in zip(tokens, words, strict=True):
        if meant.typo == "keys" or meant.typo == "spelling":
            yield Step(meant.typo, token.group(), meant.word)
