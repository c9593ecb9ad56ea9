"""A voice where a query names a province: whether a clause is of that place, or speaks of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from corpus.entities.names import plain_place
from index.store import ClauseRow, DirectiveRow, StoredDirective

# A clause of no known province (a ministry's, a law's) may hold everywhere.
EVERYWHERE = 0.5
# Of 84 questions for a topic in a province that has clauses on it, the first hit is of that province for 58,
# 66, 76, 82 and 84 at 0, .1, .2, .3 and .4 (eval/samples.py); with more, what is off the topic comes up.
LOCAL_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Places:
    """The provinces of directives (by row), then and now, as they compare; `names` as they are written."""

    of_directive: Mapping[DirectiveRow, frozenset[str]]
    names: tuple[str, ...]

    @classmethod
    def of(cls, directives: Iterable[StoredDirective]) -> "Places":
        """The provinces of these directives."""
        found, names = {}, dict[str, None]()
        for directive in directives:
            m = directive.metadata
            own = [name for name in (m.province.value, m.province_now) if name]
            names |= dict.fromkeys(own)
            found[directive.id] = frozenset(map(plain_place, own))
        return cls(found, tuple(names))


def locality(
    asked: Iterable[str], places: Places, directives: np.ndarray, rows: np.ndarray, told: Collection[int]
) -> np.ndarray:
    """How much each clause is of a place that is asked for, `(n,)`, 0 to 1.

    `directives` and `rows` have the directive and the row of each clause, `told` the rows of clauses that
    speak of such a place.
    """
    wanted = frozenset(map(plain_place, asked))

    def one(directive: DirectiveRow, row: ClauseRow) -> float:
        own = places.of_directive[directive]
        if row in told or own & wanted:
            return 1.0
        return 0.0 if own else EVERYWHERE

    return np.array([one(d, r) for d, r in zip(directives.tolist(), rows.tolist(), strict=True)], np.float64)
