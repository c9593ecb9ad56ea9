"""How likely two clauses are to be about the same thing, by their cosine and the terms that they share.

Source of the weights: articles of law with the heading of an article of another law, against the nearest
articles under other headings (eval precedents: AUROC .849; .844 with equal weights for all terms).
"""

from collections.abc import Collection, Mapping
from math import exp

_MEANING, _HELD, _INTERCEPT = 46.2, 2.83, -44.4
# Of the articles with the same heading 99.5 % lie above.
RELATED = 0.09
# Of those articles 90 % lie above; of the clauses of ministries' directives on the press and on farming,
# against those of five on an epidemic, none.
SAME_TOPIC = 0.25
# The part of a draft's clause that is held from which one of the same topic says the same. Of 80 precedents
# for 15 drafts (eval/data/lacking), read one by one, 47 say the same, 12 a part of it, 21 something else of
# the same topic: .26. From .25, .3, .35, .4, .45 on that is .13, .09, .08, .02, 0, and 45, 42, 41, 38, 34 of
# the 47 stay. The others are listed as close.
SAME_CONTENT = 0.35
# The share of common terms from which one was taken from the other nearly verbatim.
SAME_WORDS = 0.8


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the terms of two texts that both have, 0 to 1 (Dice's coefficient)."""
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


def held(asked: Mapping[str, float], other: Collection[str]) -> float:
    """The part of weighted terms that a text holds, 0 to 1.

    Weighted by idf, what every directive says ("nghiêm túc triển khai thực hiện") counts next to nothing.
    """
    total = sum(asked.values())
    return sum(weight for term, weight in asked.items() if term in other) / total if total else 0.0


def likelihood(meaning: float, part: float) -> float:
    """The probability that two clauses are about the same thing, by their cosine and what is `held`."""
    return 1 / (1 + exp(-(_MEANING * meaning + _HELD * part + _INTERCEPT)))
