"""What closes a directive ("Yêu cầu các cơ quan … nghiêm túc thực hiện./.") is found by its title alone.

It stands under every question about its directive, and answers none that it does not speak of itself.
"""

from collections.abc import Sequence

import numpy as np

from corpus.model import Clause
from index.backends import folded_terms
from index.query import Understood, without_asking
from index.store import StoredClause

# As much of its score as what was ended keeps: below any clause that answers, above what is off the topic.
CLOSING = 0.75


def closing_weights(understood: Understood, clauses: Sequence[StoredClause]) -> np.ndarray:
    """How much of its score each clause keeps, `(n,)`: less where it closes without a word of the query."""
    about = _asked(understood)
    return np.array([CLOSING if _says_nothing(one.clause, about) else 1.0 for one in clauses])


def _asked(understood: Understood) -> frozenset[str]:
    """The folded terms of what a query is about, in Vietnamese."""
    about = without_asking(understood.text) if understood.asks_who else understood.text
    meant = (way for one in understood.expanded for way in one.meant)
    return frozenset(term for said in (about, *meant) for term in folded_terms(said))


def _says_nothing(clause: Clause, asked: frozenset[str]) -> bool:
    closes = clause.path.partition(" ¶")[0] == "kết"
    return closes and asked.isdisjoint(folded_terms(clause.text))
