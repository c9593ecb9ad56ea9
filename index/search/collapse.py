"""Hits that say nearly the same become one hit: what provinces copy of one another is read once."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from index.search.hits import Hit, Twin
from index.search.near_duplicates import group, sketch

# Hits that are looked through for each that is wanted: of one wording there may be one in every province.
DEPTH = 5
_sketch = lru_cache(maxsize=20_000)(sketch)


def fold_hits(hits: Sequence[Hit], k: int) -> tuple[Hit, ...]:
    """The `k` best of ordered hits that differ, each with those that say nearly the same, ranked anew.

    What was ended is never hidden behind what is not, nor the other way round.
    """
    if not hits:
        return ()
    sketches = np.array([_sketch(hit.text) for hit in hits])
    twins: dict[tuple[int, bool], list[Hit]] = {}
    for first, hit in zip(group(np.arange(len(hits)), sketches).tolist(), hits, strict=True):
        twins.setdefault((first, hit.ended is not None), []).append(hit)
    kept = list(twins.values())[:k]
    return tuple(
        replace(best, rank=rank, also=tuple(Twin(hit.clause, hit.directive, hit.score) for hit in others))
        for rank, (best, *others) in enumerate(kept, start=1)
    )
