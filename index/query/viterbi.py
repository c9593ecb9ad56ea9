"""The most probable correction of a query's words: Viterbi decoding of a noisy channel.

The probability of a sequence of words, by the background model and by the store, times the probability that
each of them was typed as it was.
Source: Kernighan, Church and Gale, A spelling correction program based on a noisy channel model, 1990; Witten
and Bell 1991 for how far a pair leans on its second word; Viterbi 1967.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from corpus.language import START, LanguageModel, background, is_unmarked, well_placed
from index.backends import Frequency
from index.query.typos import Guess, are_variants, completions, guesses, real_word_guesses

# Weight of a text of the store against one of the background.
_STORE = 4.0
# Pseudo-counts by which a pair backs off to its second word.
_LEAN = 20.0
# The count of a word that is unknown to both.
_UNSEEN = 0.5
# The same for a code ("dot2"), of which there are more.
_UNSEEN_CODE = 27.0
# How often one who types diacritics forgets one, and the rates of those who leave them out; by how much the
# latter must be more probable as a whole (log-odds) before a query that has some is read as theirs.
# Of 3,200 clean questions, headings and sentences one had "cho" made "chở" at -4, one "con lai" made
# "còn lại" at -6, none from -7 on; with every eighth word bare .967, .952, .942, .942 are restored at -4, -6,
# -7, -8, with every second .987 at all.
_FORGOTTEN, _LEFT_OUT = 0.00005, (0.1, 0.3, 0.5, 0.7, 0.9)
_CARELESS = -7.0
# How often a tone mark is meant to stand on another vowel than it does in print.
_MISPLACED = -6.0
# Guesses per word that are weighed, and of these the most probable, whose pairs are looked up in the store.
_WEIGHED, _ASKED = 16, 4
# The share of syllables that end a sentence, and how much of that counts for the last word of a query, which
# need not be a sentence: "mua bao" is "mua bảo" up to .5, "mưa bão" from .7 on.
_ENDS, _ENDING = 0.05, 0.7
# Alternatives must be at least this probable, relative to the best. Of 3,100 clean questions, headings and
# sentences 11 get one at .1, "chưa" for "trưa" among them, 3 at .3. 335 typed bare get 358 at .1, of which 31
# are what was meant, 199 at .3 (22), 106 at .5 (15).
_ALTERNATIVE = 0.3
_MOST_ALTERNATIVES = 4


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of a query in small letters.

    `correctable` is false for a possible name, `fixed` true for what must stay as it is; `paused`: a comma or
    an end of a sentence comes before it.
    """

    word: str
    correctable: bool = True
    fixed: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The most probable guess for each word, and alternatives for the whole, the most probable first."""

    words: tuple[Guess, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Guessed:
    """The guesses for a word, with what is known of them without a store; arrays `(n,)`, see `_Step`.

    `unseen` are the counts of what nobody has counted.
    """

    options: list[Guess]
    numbers: np.ndarray
    counts: np.ndarray
    unseen: np.ndarray
    costs: np.ndarray
    adds: np.ndarray


@dataclass(frozen=True, slots=True)
class _Step:
    """The guesses for one word, with their numbers in the model and their counts; arrays `(n,)`.

    `adds` is 1 for a guess that adds diacritics to a word without any, whose cost depends on the writer.
    `asked` are the places and words of the guesses whose pairs are looked up in the store.
    """

    options: list[Guess]
    numbers: np.ndarray
    counts: np.ndarray
    stored: np.ndarray
    costs: np.ndarray
    adds: np.ndarray
    asked: Sequence[tuple[int, str]] = ()


def restore(
    typed: Sequence[Typed],
    frequency: Frequency,
    *,
    skip: Collection[str] = (),
    model: LanguageModel | None = None,
) -> Reading:
    """Decode words; kinds of typos in `skip` are not considered.

    `frequency` gives the number of stored texts with a word ("cách") or a pair ("cách_ly").
    """
    model = model or background()
    if not typed:
        return Reading(())
    skipped = frozenset(skip)
    steps = [_step(_guessed(one, bool(frequency(one.word)), skipped, model), frequency) for one in typed]
    links = _links(typed, steps, frequency, model)
    links = [link + cost for link, cost in zip(links, _added_costs(typed, steps, links), strict=True)]
    links[-1] = links[-1] + _ending(steps[-1], model)
    forward, back = _forward(links)
    backward = _backward(links)
    best = _trace(back, int(forward[-1].argmax()))
    words = tuple(step.options[n] for step, n in zip(steps, best, strict=True))
    return Reading(words, _alternatives(steps, links, (forward, backward, back), best))


def _links(
    typed: Sequence[Typed], steps: list[_Step], frequency: Frequency, model: LanguageModel
) -> list[np.ndarray]:
    ones = np.ones(1)
    start = _Step(
        [Guess("^", "none", 0.0)], np.array([model.number("^")]), ones, ones, np.zeros(1), np.zeros(1)
    )
    links = [_link(a, b, frequency, model) for a, b in zip([start, *steps], steps, strict=False)]
    for n, one in enumerate(typed):
        if one.paused:  # it may continue the sentence or begin one
            links[n] = np.maximum(links[n], _link(start, steps[n], frequency, model))
    return links


def _ending(step: _Step, model: LanguageModel) -> np.ndarray:
    """Log-probability that each guess for the last word ends what is said, `(1, n)`.

    "Bảo" is half of "bảo hiểm" or "bảo đảm", and hardly ever ends anything; "bão" may.
    """
    ends = model.pair_counts(step.numbers, np.array([model.number(START)]))[:, 0]
    likely: np.ndarray = np.log((ends + _LEAN * _ENDS) / (step.counts + _LEAN))
    return _ENDING * likely[None, :]


def _added_costs(typed: Sequence[Typed], steps: list[_Step], links: list[np.ndarray]) -> list[np.ndarray]:
    """Log-probability that each guess lost its diacritics, by the writer who explains the query best.

    A query without any diacritic is by one who types none. Otherwise a writer of each rate is tried: the
    marked words were left as they are, the most probable reading lost the others.
    """
    marked = sum(not is_unmarked(one.word) for one in typed if not one.fixed)
    if not marked:
        return [np.zeros(len(step.adds)) for step in steps]
    rates = np.array([log(rate) for rate in (_FORGOTTEN, *_LEFT_OUT)])
    priors = np.array([0.0, *(_CARELESS + marked * log(1 - rate) for rate in _LEFT_OUT)])
    tried = [rates[:, None] * step.adds for step in steps]
    forward = links[0][0] + tried[0]  # of each rate, all at once
    for link, cost in zip(links[1:], tried[1:], strict=True):
        forward = (forward[:, :, None] + (link + cost[:, None, :])).max(axis=1)
    best = int((forward.max(axis=1) + priors).argmax())
    return [cost[best] for cost in tried]


def _step(known: _Guessed, frequency: Frequency) -> _Step:
    options, numbers, costs, adds = known.options, known.numbers, known.costs, known.adds
    stored = np.array([_STORE * frequency(option.word) for option in options])
    counts = known.counts + stored + known.unseen
    likeliest = np.argsort(-(np.log(counts) + costs), kind="stable")
    if len(options) > _WEIGHED:
        kept = likeliest[:_WEIGHED]
        options = [options[n] for n in kept]
        numbers, stored, counts, costs = numbers[kept], stored[kept], counts[kept], costs[kept]
        adds, likeliest = adds[kept], np.arange(_WEIGHED)
    asked = [(n, options[n].word) for n in likeliest[:_ASKED].tolist() if stored[n]]
    return _Step(options, numbers, counts, stored, costs, adds, asked)


@lru_cache(maxsize=20_000)
def _guessed(one: Typed, is_stored: bool, skip: frozenset[str], model: LanguageModel) -> _Guessed:
    """The guesses for a word but for typos to `skip`; `is_stored`: the store has the word as it is."""
    options = [option for option in _options(one, is_stored, model) if option.typo not in skip]
    numbers = np.array([model.number(option.word) for option in options])
    return _Guessed(
        options,
        numbers,
        model.count(numbers),
        np.array([_UNSEEN if option.word.isalpha() else _UNSEEN_CODE for option in options]),
        np.array([option.cost for option in options]),
        np.array([float(option.added) for option in options]),
    )


def _options(one: Typed, is_stored: bool, model: LanguageModel) -> list[Guess]:
    word = one.word
    options = [Guess(word, "none", 0.0)]
    if one.fixed:
        return options
    if (placed := well_placed(word)) != word and model.number(placed) >= 0:  # "taị": no way to write a word
        word, options = placed, [Guess(word, "none", _MISPLACED), Guess(placed, "spelling", 0.0)]
    fuller = completions(word, model) if is_unmarked(word) else ()
    options += [Guess(meant, "diacritics", 0.0, added=True) for meant in fuller]
    if one.correctable:
        known = fuller or model.number(word) >= 0 or is_stored
        meant = real_word_guesses(word, model) if known else guesses(word, model)
        options += meant
    return options


def _link(first: _Step, second: _Step, frequency: Frequency, model: LanguageModel) -> np.ndarray:
    """Log-probability that each of the second follows each of the first and was typed as it was."""
    pairs = model.pair_counts(first.numbers, second.numbers)
    for i, word in first.asked:
        for j, following in second.asked:
            pairs[i, j] += _STORE * frequency(f"{word}_{following}")
    if second.numbers[0] < 0 and len(second.options) == 1:  # a code or a foreign word tells nothing
        return np.broadcast_to(second.costs, pairs.shape)
    alone = second.counts / model.total
    lean = (_LEAN + model.follower_counts(first.numbers))[:, None]
    linked: np.ndarray = np.log((pairs + lean * alone) / (first.counts[:, None] + lean)) + second.costs
    return linked


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
    passes: tuple[list[np.ndarray], list[np.ndarray], list[np.ndarray]],
    best: list[int],
) -> tuple[tuple[str, ...], ...]:
    """The best sequences with another guess for some word, if probable enough.

    `passes` are the forward and backward scores, and the pointers back.
    """
    forward, backward, back = passes
    through = [f + b for f, b in zip(forward, backward, strict=True)]
    floor = through[-1].max() + log(_ALTERNATIVE)
    found = sorted(
        (-float(scores[n]), at, n)
        for at, scores in enumerate(through)
        for n in np.flatnonzero(scores >= floor).tolist()
        if n != best[at] and not _is_settled(steps[at], best[at], n)
    )
    readings = []
    for _, at, n in found:
        path = _trace(back[: at + 1], n) + _onward(links[at + 1 :], backward[at + 1 :], n)
        words = tuple(step.options[k].word for step, k in zip(steps, path, strict=True))
        if words not in readings:
            readings.append(words)
    return tuple(readings[:_MOST_ALTERNATIVES])


def _is_settled(step: _Step, best: int, other: int) -> bool:
    """Whether a word was typed with its marks, exists and was read so: another word is no suggestion.

    Another way to write it is ("quản lí", "quản lý").
    """
    read, offered = step.options[best], step.options[other]
    exists = step.numbers[best] >= 0 or step.stored[best] > 0
    typed = read.typo == "none" and not is_unmarked(read.word)
    return bool(typed and exists and not are_variants(read.word, offered.word))


def _onward(links: list[np.ndarray], backward: list[np.ndarray], at: int) -> list[int]:
    path = []
    for link, rest in zip(links, backward, strict=True):
        at = int((link[at] + rest).argmax())
        path.append(at)
    return path
