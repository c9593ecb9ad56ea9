"""Which clauses say nearly the same: provinces carry out one decree in one another's words.

Derived from the texts, kept in memory: what a store gains is read, the rest is remembered.
"""

import re
from collections.abc import Iterator
from threading import RLock
from zlib import crc32

import numpy as np
from rensa import RMinHash  # type: ignore[import-untyped] # it ships no types

from corpus.text import fold
from index.store import Reader, Shape

# Words in a row that are compared; a clause of fewer words than the second is only like its equal: one word
# makes it another ("Đình chỉ xét xử phúc thẩm vụ án", "Tạm đình chỉ xét xử phúc thẩm vụ án").
_RUN, _LEAST = 3, 20
# Rows of a band, and bands: a pair of Jaccard similarity .9 is missed once in 90.
_ROWS, _BANDS = 8, 8
# Of the places of a sketch, whose share estimates the similarity to ± .04. Of pairs of paragraphs of law, two
# of 22 from .9 on were found to differ in what they say, from .8 on the half ("bảy năm", "tám năm").
_ALIKE = 0.9
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"^\W*(?:(?:dieu|khoan|diem|muc)\s+)?(?:\d+(?:\.\d+)*|[a-zđ]|[ivx]+)\s*[.)/-]+\s*")
_DIGIT = re.compile(r"\d")
# Odd factors that spread the columns of a band over 64 bits; what falls together by chance is compared, too.
_MIXING = np.random.default_rng(1).integers(1, 2**63, _ROWS + 1, dtype=np.uint64) * np.uint64(2) + np.uint64(
    1
)
_TOGETHER = 20_000


class Alike:
    """The groups of clauses that are nearly the same; may be shared by threads."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._sketches: dict[int, np.ndarray] = {}
        self._groups = np.empty(0, np.int64)
        self._generation: tuple[str, int] = ("", -1)

    def groups(self, store: Reader, shape: Shape) -> np.ndarray:
        """The group of every clause of a store's shape, in its order, `(n,)` int64.

        A group is called by the row of its first clause; a clause that is like no other is its own group.
        Clauses whose figures differ (dates, amounts, numbers of documents) are not alike.
        """
        with self._lock:
            generation = (store.store_id, store.generation)
            if self._generation != generation or len(self._groups) != len(shape.row):
                self._follow(store, shape)
                self._generation = generation
            return self._groups

    def _follow(self, store: Reader, shape: Shape) -> None:
        rows = shape.row.tolist()
        if self._generation[0] != store.store_id:
            self._sketches = {}
        self._sketches = {row: self._sketches[row] for row in rows if row in self._sketches}
        new = [row for row in rows if row not in self._sketches]
        for start in range(0, len(new), _TOGETHER):
            for clause in store.clauses(ids=new[start : start + _TOGETHER]):
                self._sketches[clause.id] = sketch(clause.text)
        empty = np.zeros(_ROWS * _BANDS + 1, np.uint64)
        self._groups = group(shape.row, np.array([self._sketches.get(row, empty) for row in rows]))


def sketch(text: str) -> np.ndarray:
    """What a clause's words are compared by, `(65,)` uint64: a MinHash sketch, and its figures' checksum."""
    words = _WORD.findall(_NUMBER.sub("", fold(text)))
    size = _RUN if len(words) >= _LEAST else max(1, len(words))
    runs = [" ".join(words[n : n + size]) for n in range(len(words) - size + 1)]
    made = RMinHash(num_perm=_ROWS * _BANDS, seed=1)
    made.update(runs)
    figures = " ".join(sorted(word for word in words if _DIGIT.search(word)))
    return np.array([*made.digest(), crc32(figures.encode())], np.uint64)


def group(rows: np.ndarray, sketches: np.ndarray) -> np.ndarray:
    """The group of every clause by the sketches `(n, 65)`: the first row that it is like, `(n,)` int64."""
    first = list(range(len(rows)))
    for one, other in _pairs(sketches):
        a, b = _root(first, one), _root(first, other)
        first[max(a, b)] = min(a, b)
    roots = np.array([_root(first, n) for n in range(len(rows))], np.int64)
    return rows[roots] if len(rows) else rows


def _pairs(sketches: np.ndarray) -> Iterator[tuple[int, int]]:
    """Clauses that are alike, each with the first that shares a band and all figures with it."""
    for band in range(_BANDS if len(sketches) else 0):
        columns = [*range(_ROWS * band, _ROWS * (band + 1)), _ROWS * _BANDS]
        mixed = (sketches[:, columns] * _MIXING[: len(columns)]).sum(axis=1, dtype=np.uint64)
        _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
        one = first[which]
        other = np.flatnonzero(one != np.arange(len(sketches)))
        near = (sketches[one[other], :-1] == sketches[other, :-1]).mean(axis=1) >= _ALIKE
        near &= sketches[one[other], -1] == sketches[other, -1]
        yield from zip(one[other][near].tolist(), other[near].tolist(), strict=True)


def _root(first: list[int], n: int) -> int:
    while first[n] != n:
        first[n] = first[first[n]]
        n = first[n]
    return n
