"""How well hits answer questions: success@k and nDCG@10, graded by clause."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures.agreement import plain
from eval.measures.document_gold import QuestionGold

_DEPTH = 10
# First words are compared up to here; before them may stand a number.
_WORDS, _BEFORE = 60, 30


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: the names of the files that it came from, and its text."""

    files: frozenset[str]
    text: str


def grades(question: QuestionGold, hits: Sequence[Found]) -> list[int]:
    """The grade of each of the first ten hits, 0 for one that answers nothing."""
    return [
        max((one.grade for one in question.answers if _begins(hit, one.file, one.first_words)), default=0)
        for hit in hits[:_DEPTH]
    ]


def success(grades: Sequence[int], k: int) -> bool:
    """Whether one of the first `k` hits answers."""
    return any(grades[:k])


def ndcg(grades: Sequence[int], ideal: Sequence[int]) -> float:
    """The discounted gain of the ten first, gain 2^grade - 1, over that of the best order of `ideal`.

    Source: Järvelin, Kekäläinen (2002), with the gain of Burges et al. (2005).
    """
    best = _gain(sorted(ideal, reverse=True))
    return _gain(grades) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:_DEPTH]))


def _begins(hit: Found, file: str, first_words: str) -> bool:
    words = plain(first_words)
    return file in hit.files and words[:_WORDS] in plain(hit.text)[: len(words) + _BEFORE]
