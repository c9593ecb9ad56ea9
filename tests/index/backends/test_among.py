"""Which rows are among some: as NumPy says it, whatever lies outside."""

import numpy as np

from index.backends import are_among


def test_rows_are_among_those_that_are_asked_for() -> None:
    rows = np.array([5, -1, 0, 2, 9, 2**40, 5])
    assert are_among(rows, np.array([2, 5, 7])).tolist() == np.isin(rows, [2, 5, 7]).tolist()
    assert are_among(rows, {9}).tolist() == np.isin(rows, [9]).tolist()
    assert are_among(rows, ()).tolist() == [False] * 7
    assert are_among(np.empty(0, np.int64), [3]).tolist() == []
