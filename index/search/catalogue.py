"""What searching knows of the directives of one generation, and how it follows the store."""

from dataclasses import dataclass

from index.graph import EndIndex
from index.search.columns import Columns
from index.search.named import Laws, laws_following
from index.search.numbers import Numbers
from index.store import DirectiveRow, Directives, Reader, StoredDirective


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The directives of a generation, and what is looked up of them: by columns, numbers, endings and laws.

    `contradicted` are those of which another text says otherwise.
    """

    generation: int
    directives: Directives
    contradicted: frozenset[DirectiveRow]
    columns: Columns
    numbers: Numbers
    ends: EndIndex
    laws: Laws

    @classmethod
    def empty(cls) -> "Catalogue":
        """That of a store before anything was stored."""
        return cls(-1, Directives(), frozenset(), Columns(), Numbers(), EndIndex(), {})

    def now(self, store: Reader) -> "Catalogue":
        """The catalogue of what is stored now: what did not change is taken from this one."""
        if store.generation == self.generation:
            return self
        changed, new = self._changes(store)
        old = [self.directives[row] for row in changed if row in self.directives]
        directives = self.directives.following(changed, new)
        return Catalogue(
            store.generation,
            directives,
            frozenset(store.contradictions().keys() & directives.keys()),
            self.columns.following(changed, new),
            self.numbers.following(old, new),
            self.ends.following(store, directives, old, new),
            laws_following(self.laws, old, new),
        )

    def _changes(self, store: Reader) -> tuple[frozenset[DirectiveRow], list[StoredDirective]]:
        """The directives that changed since then (by row), and those of them that are stored."""
        if not self.directives:
            return frozenset(), store.directives()
        gone, added = store.changes_since(self.generation)
        told = {row: self.directives[row].contradictions for row in self.contradicted}
        told_now = {row: tuple(ones) for row, ones in store.contradictions().items()}
        others = [row for row in told.keys() | told_now.keys() if told.get(row) != told_now.get(row)]
        return frozenset((*gone, *added, *others)), store.directives(of=[*added, *others])
