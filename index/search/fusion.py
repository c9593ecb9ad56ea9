"""Adding up what the two indexes say, each brought to 0-1 over the candidates, weighted by language.

On legal questions in Vietnamese (ALQAC): nDCG@10 .924 dense alone, .926 lexical alone, .948 together. The
larger view of a clause (its article: dense, lexical, both) was tried as a third and fourth voice: within the
noise, at twice the index.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.query import Understood, known_share


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each index counts; the two need not sum to one."""

    dense: float
    lexical: float


# A little more for meaning: over ALQAC nDCG@10 is .940, .946, .948, .951, .946 at .4, .5, .55, .6 and .7, and
# of questions about the samples the first three hits answer .84, .88, .88, .88, .86 (eval/samples.py).
VIETNAMESE = Weights(dense=0.55, lexical=0.45)
# An English query reaches Vietnamese words through the glossary only: the more of it the glossary knows, the
# more its words say. On a third of the English headings of vbpl, nDCG@10 with the whole glossary, then
# without 30, 60 and 85 % of its entries: .853 .750 .655 .555; the best fixed weight: .834 .734 .638 .553.
_UNKNOWN, _KNOWN = 0.85, 0.4


def weights_for(understood: Understood) -> Weights:
    """How much each index counts for a query: by its language, and by what is known of its words."""
    if understood.language == "vi":
        return VIETNAMESE
    dense = _UNKNOWN - (_UNKNOWN - _KNOWN) * known_share(understood)
    return Weights(dense, 1 - dense)


def fuse(scores: Mapping[str, np.ndarray], weights: Weights) -> np.ndarray:
    """The weighted sum of the indexes' scores, `(n,)` float64, 0 to the sum of the weights.

    `scores` has an array `(n,)` under "dense" and "lexical"; what full text did not find has NaN there.
    """
    return weights.dense * between(scores["dense"]) + weights.lexical * share(scores["lexical"])


def between(scores: np.ndarray) -> np.ndarray:
    """Scores moved and stretched so that the lowest is 0 and the highest 1; all equal become 1."""
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    return np.ones(len(scores)) if high == low else (scores - low) / (high - low)


def share(scores: np.ndarray) -> np.ndarray:
    """Scores as a part of the highest; NaN (not found) becomes 0: full text gives such a text nothing."""
    found: np.ndarray = np.nan_to_num(scores, nan=0.0)
    highest = found.max(initial=0.0)
    return found / (highest or 1.0)
