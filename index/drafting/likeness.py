"""How surely two clauses are about the same thing, by their meaning and the terms that they share.

Source of the weights: articles of law whose heading another law has as well, against the nearest articles of
other laws under other headings (eval/precedents.py: AUROC .849; with every term counted alike .844).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from math import exp, log

_MEANING, _HELD, _INTERCEPT = 46.2, 2.83, -44.4
# Of the articles with the same heading 99.5 % lie above.
RELATED = 0.09
# Of those articles 90 % lie above; of the clauses of ministries' directives on the press and on farming,
# against those of five on an epidemic, none.
SAME_TOPIC = 0.25
# Terms in common from which on one wording is taken from the other, nearly as it stands.
SAME_WORDS = 0.8


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the terms of two texts that both have, 0 to 1 (Dice's coefficient)."""
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


def rarities(terms: Iterable[str], frequency: Callable[[str], int], count: int) -> dict[str, float]:
    """How rare each term is among `count` clauses, of which `frequency` tells how many hold it; over 0."""
    return {term: log((count + 1) / (min(count, frequency(term)) + 0.5)) for term in terms}


def held(asked: Mapping[str, float], other: Collection[str]) -> float:
    """The part of a text's terms, weighed by their rarity, that another text holds, 0 to 1.

    What every directive says ("nghiêm túc triển khai thực hiện") weighs next to nothing.
    """
    total = sum(asked.values())
    return sum(weight for term, weight in asked.items() if term in other) / total if total else 0.0


def likelihood(meaning: float, part: float) -> float:
    """How likely it is that two clauses are about one thing, by their cosine and what is held, 0 to 1."""
    return 1 / (1 + exp(-(_MEANING * meaning + _HELD * part + _INTERCEPT)))
