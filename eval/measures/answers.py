"""How well hits answer questions: success@k, nDCG@10 and R@10, graded by clause."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures.agreement import plain
from eval.measures.document_gold import AnswerGold, QuestionGold

_DEPTH = 10
# First words are compared up to here; before them may stand a number.
_WORDS, _BEFORE = 60, 30


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: the names of the files that it came from, its text, and where it stands."""

    files: frozenset[str]
    text: str
    path: str = ""


def grades(question: QuestionGold, hits: Sequence[Found]) -> list[int]:
    """The grade of each of the first ten hits, 0 for one that answers nothing."""
    return [
        max((one.grade for one in question.answers if is_answer(hit, one)), default=0)
        for hit in hits[:_DEPTH]
    ]


def recall(question: QuestionGold, hits: Sequence[Found]) -> float:
    """The share of the question's answers, of any grade, that are among the first ten hits."""
    found = sum(any(is_answer(hit, one) for hit in hits[:_DEPTH]) for one in question.answers)
    return found / len(question.answers)


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


def is_answer(hit: Found, answer: AnswerGold) -> bool:
    """Whether a hit is the clause of an answer."""
    if answer.file not in hit.files or (answer.by_path and hit.path != answer.path):
        return False
    words = plain(answer.first_words)
    return words[:_WORDS] in plain(hit.text)[: len(words) + _BEFORE]
