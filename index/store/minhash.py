"""MinHash: how much two texts share, estimated from small sketches of their runs of words.

Source: Broder 1997, On the resemblance and containment of documents.
"""

from collections.abc import Iterable, Sequence
from importlib.metadata import version

from rensa import RMinHash  # type: ignore[import-untyped] # it ships no types

# What sketches were made with: those of another version do not compare.
SKETCHED_BY = f"rensa {version('rensa')}"
# Words in a row that are compared.
_RUN = 3


def runs_of(words: Sequence[str]) -> list[str]:
    """All runs of three words, in order."""
    return [" ".join(run) for run in zip(*(words[n:] for n in range(_RUN)), strict=False)]


def min_hash(runs: Iterable[str], size: int) -> list[int]:
    """A sketch of `size` numbers; the share of equal places of two estimates their Jaccard similarity."""
    sketch = RMinHash(num_perm=size, seed=1)
    sketch.update(list(runs))
    digest: list[int] = sketch.digest()
    return digest
