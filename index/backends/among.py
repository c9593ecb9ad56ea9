"""Which of very many rows are among some."""

from collections.abc import Collection

import numpy as np


def are_among(rows: np.ndarray, some: np.ndarray | Collection[int]) -> np.ndarray:
    """Which `rows` are among `some`, `(n,)` bool; 0 and what is below is no row.

    As `numpy.isin`, which takes five times as long for a million rows.
    """
    if not len(some):
        return np.zeros(len(rows), bool)
    asked = some if isinstance(some, np.ndarray) else np.array(list(some), np.int64)
    table = np.zeros(int(asked.max()) + 2, bool)
    table[asked] = True
    among: np.ndarray = table.take(rows, mode="clip")
    return among
