"""How surely two clauses are about the same thing, by their meaning and the terms that they share.

Source of the weights: articles of law whose heading another law has as well, against the nearest articles of
other laws under other headings (eval/precedents.py: AUROC .856).
"""

from math import exp

_MEANING, _SHARE, _INTERCEPT = 41.0, 3.58, -40.2
# Of the articles with the same heading 99.5 % lie above; of the clauses of ministries' directives on the
# press and on farming, against those of five on an epidemic, none.
RELATED = 0.08
# Of those articles 96 % lie above, and directives on one epidemic that say one thing in words of their own.
SAME_TOPIC = 0.15
# Terms in common from which on one wording is taken from the other, nearly as it stands.
SAME_WORDS = 0.8


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the terms of two texts that both have, 0 to 1 (Dice's coefficient)."""
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


def likelihood(meaning: float, share: float) -> float:
    """How likely it is that two clauses are about one thing, by their cosine and shared terms, 0 to 1."""
    return 1 / (1 + exp(-(_MEANING * meaning + _SHARE * share + _INTERCEPT)))
