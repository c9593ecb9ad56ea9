"""What the directive of a hit is much like, though nothing proves the two to be one."""

from collections.abc import Sequence
from dataclasses import replace

from index.search.hits import Hit
from index.search.snapshot import Reading
from index.store import DirectiveRow, Version


class AlikeLinks:
    """Directives much like those of hits, looked up once in each generation of the store."""

    def __init__(self) -> None:
        self._generation = -1
        self._found: dict[DirectiveRow, tuple[Version, ...]] = {}

    def added(self, hits: Sequence[Hit], reading: Reading) -> tuple[Hit, ...]:
        """The hits, each with the directives that its own is much like."""
        if self._generation != reading.store.generation:
            self._generation, self._found = reading.store.generation, {}
        found = self._found
        for row in {hit.directive.id for hit in hits} - found.keys():
            found[row] = reading.store.alike(row)
        return tuple(replace(hit, alike=alike) if (alike := found[hit.directive.id]) else hit for hit in hits)
