"""The likeliest reading of a query's words: diacritics put back, slips mended, with the Viterbi algorithm.

A noisy channel: how likely a sequence of words is, by the background model and the store's own text, times
how likely each was typed as it was.
Source: Kernighan, Church and Gale, A spelling correction program based on a noisy channel model, 1990; Witten
and Bell 1991 for how far a pair leans on its second word; Viterbi 1967.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from index.query.language_model import LanguageModel, background
from index.query.syllables import is_unmarked
from index.query.typos import Meant, completions, real_word_slips, slips

Frequency = Callable[[str], int]

# How much a text of the store counts against one of the background.
_STORE = 4.0
# Pseudo-counts with which a pair leans on its second word alone.
_LEAN = 20.0
# As often as this a word that nobody knows counts as seen.
_UNSEEN = 0.5
# The same for a code ("dot2"), of which there are more.
_UNSEEN_CODE = 27.0
# The part of syllables that bear a diacritic in 12,000 articles of law (eval/README.md).
_MARKED = 0.85
# How often one who types diacritics forgets one.
_SLIP = 0.001
# Meanings of a word that are weighed, likeliest first, and of these those whose pairs the store is asked for.
_WEIGHED, _ASKED = 16, 4
# A reading that is at least a part of the best one as likely is kept beside it.
_ALTERNATIVE = 0.1
_MOST_ALTERNATIVES = 4


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of a query in small letters.

    `mendable` is false for what may be a name, `fixed` true for what stays as it is; `paused` says that a
    comma or an end of a sentence stands before it.
    """

    word: str
    mendable: bool = True
    fixed: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What each word most likely means, and other readings of the whole, likeliest first."""

    words: tuple[Meant, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """What one word may mean, with the background's numbers and the store's counts `(n,)`."""

    options: list[Meant]
    numbers: np.ndarray
    counts: np.ndarray
    stored: np.ndarray
    costs: np.ndarray


def restore(
    typed: Sequence[Typed],
    frequency: Frequency,
    *,
    skip: Collection[str] = (),
    model: LanguageModel | None = None,
) -> Reading:
    """The likeliest reading of words, and those nearly as likely; the slips in `skip` are not looked for.

    `frequency` tells how many of the store's texts hold a word ("cách") or a pair ("cách_ly").
    """
    model = model or background()
    if not typed:
        return Reading(())
    added = _cost_of_adding([one.word for one in typed])
    steps = [
        _step([m for m in _options(one, added, frequency, model) if m.slip not in skip], frequency, model)
        for one in typed
    ]
    start = _Step([Meant("^", "none", 0.0)], np.array([model.number("^")]), *(np.ones(1),) * 2, np.zeros(1))
    links = [_link(a, b, frequency, model) for a, b in zip([start, *steps], steps, strict=False)]
    for n, one in enumerate(typed):
        if one.paused:  # it may go on, or begin anew
            links[n] = np.maximum(links[n], _link(start, steps[n], frequency, model))
    forward, back = _forward(links)
    backward = _backward(links)
    best = _trace(back, int(forward[-1].argmax()))
    words = tuple(step.options[n] for step, n in zip(steps, best, strict=True))
    return Reading(words, _alternatives(steps, links, forward, backward, back, best))


def _cost_of_adding(words: list[str]) -> float:
    """Log of how likely this writer leaves diacritics out, judged by how few there are."""
    marked = sum(not is_unmarked(word) for word in words)
    left_out = 1 - marked / max(1.0, _MARKED * len(words))
    return log(max(left_out, _SLIP))


def _step(options: list[Meant], frequency: Frequency, model: LanguageModel) -> _Step:
    numbers = np.array([model.number(option.word) for option in options])
    stored = np.array([_STORE * frequency(option.word) for option in options])
    unseen = np.array([_UNSEEN if option.word.isalpha() else _UNSEEN_CODE for option in options])
    counts = model.count(numbers) + stored + unseen
    costs = np.array([option.cost for option in options])
    if len(options) > _WEIGHED:
        kept = np.argsort(-(np.log(counts) + costs), kind="stable")[:_WEIGHED]
        options = [options[n] for n in kept]
        numbers, stored, counts, costs = numbers[kept], stored[kept], counts[kept], costs[kept]
    return _Step(options, numbers, counts, stored, costs)


def _options(one: Typed, added: float, frequency: Frequency, model: LanguageModel) -> list[Meant]:
    word = one.word
    options = [Meant(word, "none", 0.0)]
    if one.fixed:
        return options
    fuller = completions(word, model) if is_unmarked(word) else ()
    options += [Meant(meant, "diacritics", added) for meant in fuller]
    if one.mendable:
        known = fuller or model.number(word) >= 0 or frequency(word)
        mended = real_word_slips(word, model) if known else slips(word, model)
        options += [Meant(m.word, m.slip, m.cost) for m in mended]
    return options


def _link(first: _Step, second: _Step, frequency: Frequency, model: LanguageModel) -> np.ndarray:
    """Log of how likely each of the second follows each of the first, with what it costs to be typed so."""
    pairs = model.pair_counts(first.numbers, second.numbers)
    for i in _likeliest(first):
        for j in _likeliest(second):
            if first.stored[i] and second.stored[j]:
                pairs[i, j] += _STORE * frequency(f"{first.options[i].word}_{second.options[j].word}")
    if second.numbers[0] < 0 and len(second.options) == 1:  # a code or a foreign word: it says nothing
        return np.broadcast_to(second.costs, pairs.shape)
    alone = second.counts / model.total
    lean = (_LEAN + model.follower_counts(first.numbers))[:, None]
    linked: np.ndarray = np.log((pairs + lean * alone) / (first.counts[:, None] + lean)) + second.costs
    return linked


def _likeliest(step: _Step) -> list[int]:
    order = np.argsort(-(np.log(step.counts) + step.costs), kind="stable")
    return [int(n) for n in order[:_ASKED]]


def _forward(links: list[np.ndarray]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    scores, back = [links[0][0]], [np.zeros(links[0].shape[1], int)]
    for link in links[1:]:
        total = scores[-1][:, None] + link
        back.append(total.argmax(axis=0))
        scores.append(total.max(axis=0))
    return scores, back


def _backward(links: list[np.ndarray]) -> list[np.ndarray]:
    scores = [np.zeros(links[-1].shape[1])]
    for link in reversed(links[1:]):
        scores.append((link + scores[-1][None, :]).max(axis=1))
    return scores[::-1]


def _trace(back: list[np.ndarray], last: int) -> list[int]:
    path = [last]
    for pointers in reversed(back[1:]):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _alternatives(
    steps: list[_Step],
    links: list[np.ndarray],
    forward: list[np.ndarray],
    backward: list[np.ndarray],
    back: list[np.ndarray],
    best: list[int],
) -> tuple[tuple[str, ...], ...]:
    """The best readings in which some word is read otherwise, as far as they are likely enough."""
    through = [f + b for f, b in zip(forward, backward, strict=True)]
    floor = through[-1].max() + log(_ALTERNATIVE)
    found = sorted(
        (-float(scores[n]), at, n)
        for at, scores in enumerate(through)
        for n in np.flatnonzero(scores >= floor).tolist()
        if n != best[at]
    )
    readings = []
    for _, at, n in found:
        path = _trace(back[: at + 1], n) + _onward(links[at + 1 :], backward[at + 1 :], n)
        words = tuple(step.options[k].word for step, k in zip(steps, path, strict=True))
        if words not in readings:
            readings.append(words)
    return tuple(readings[:_MOST_ALTERNATIVES])


def _onward(links: list[np.ndarray], backward: list[np.ndarray], at: int) -> list[int]:
    path = []
    for link, rest in zip(links, backward, strict=True):
        at = int((link[at] + rest).argmax())
        path.append(at)
    return path
