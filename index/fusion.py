"""Adding up what the views of a text say: dense and lexical, the clause alone and its surroundings.

Each view's scores are brought to 0–1 over the candidates and summed with weights that depend on the query:
a fixed weight ruins cross-language search (DESIGN, 4: nDCG@10 .351 alone, .215 fused at a fixed weight).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each view counts; they need not sum to one."""

    clause_dense: float
    view_dense: float
    clause_lexical: float
    view_lexical: float


VIETNAMESE = Weights(clause_dense=0.35, view_dense=0.15, clause_lexical=0.3, view_lexical=0.2)
ENGLISH = Weights(clause_dense=0.6, view_dense=0.2, clause_lexical=0.15, view_lexical=0.05)


def fuse(scores: Mapping[str, np.ndarray], weights: Weights) -> np.ndarray:
    """The weighted sum of the views' scores, `(n,)` float64, 0 to the sum of the weights.

    `scores` has an array of `(n,)` for each field of `weights`; candidates that a view did not find have NaN.
    """
    total = np.zeros(len(next(iter(scores.values()))))
    for field in fields(weights):
        total += getattr(weights, field.name) * min_max(scores[field.name])
    return total


def min_max(scores: np.ndarray) -> np.ndarray:
    """Scores brought to 0–1 over the candidates; NaN (not found) becomes 0, a constant becomes 1."""
    found = ~np.isnan(scores)
    if not found.any():
        return np.zeros(len(scores))
    low, high = scores[found].min(), scores[found].max()
    scaled = np.ones(len(scores)) if high == low else (scores - low) / (high - low)
    return np.where(found, scaled, 0.0)
