"""What a search finds: a clause, its directive, why it is there, and what says the same."""

from dataclasses import dataclass

from index.graph import Ending
from index.store import StoredClause, StoredDirective


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit is there: what it shares with the query, how near its meaning is, what it cites.

    `words` are folded terms of the query that the clause holds; `meaning` is their cosine; `cites` is true
    where the clause cites a document that the query names, or is a part of it; `charges` where the query asks
    who must do something, and the clause makes a body responsible for that; `local` where it names a place,
    and the clause is of that place, speaks of it, or is of no province at all.
    """

    words: tuple[str, ...]
    meaning: float
    cites: bool
    charges: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class Twin:
    """A clause that says nearly the same as a hit, and the score that it had by itself."""

    clause: StoredClause
    directive: StoredDirective
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that was found; `rank` counts from 1, scores compare within one search only.

    `ended` is what ended its directive, as of the day that was asked for; None where that is not known.
    `also` are other clauses that say nearly the same, the best first.
    """

    rank: int
    score: float
    clause: StoredClause
    directive: StoredDirective
    why: Why
    ended: Ending | None = None
    also: tuple[Twin, ...] = ()

    @property
    def directives(self) -> tuple[StoredDirective, ...]:
        """All whose clauses say it, the hit's own first."""
        return (self.directive, *(twin.directive for twin in self.also))
