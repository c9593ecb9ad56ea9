"""What passes through a search: options, the request, and the candidates with what was measured of them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields

import numpy as np

from corpus.model import ClauseKind
from embed import Vectors
from index.query import AnswerKind, Question, StepKind, Understood
from index.search.coverage import NO_PIECES, Pieces
from index.search.named import NOTHING_NAMED, Named
from index.store import Positions

# How near clauses are to what a query names.
OF_DOCUMENT, CITES, OF_PART, OF_BARE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Options:
    """How a query is searched for.

    Only clauses of `kinds` are found, or all without any; `in_force` leaves out those that had ended by
    `as_of` (ISO; None: now). The kinds of steps in `skip` are not taken to understand the query (see
    `understand`). A `topic` is no question, and isn't encoded as English ones are: those vectors are near to
    all clauses that touch it, and a comparison has to tell where nothing is.
    """

    as_of: str | None = None
    in_force: bool = False
    kinds: tuple[ClauseKind, ...] = ()
    skip: Collection[StepKind] = ()
    topic: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A query as it is searched for: understood, embedded, with its options.

    `vector` gives its embedding, `(1, dim)`, and waits for it: it is made while words are looked for.
    `question` is set if clauses that assign the task are to be preferred, `answer` if those that hold such an
    answer are. `pieces` are those of the query.
    """

    understood: Understood
    vector: Callable[[], Vectors]
    question: Question | None = None
    options: Options = Options()
    answer: AnswerKind | None = None
    pieces: Pieces = NO_PIECES
    named: Named = NOTHING_NAMED


@dataclass(frozen=True, slots=True)
class Candidates:
    """Clauses, as positions in the snapshot, and what was measured of each; arrays `(n,)`.

    `cosine` is that with the query, `lexical` the score in full text (NaN if not found there). `numbers`
    is `OF_PART` for a clause of the article that the query names, `CITES` for one that cites a document which
    it names, `OF_DOCUMENT` for a clause of that document, `OF_BARE` if the query says nothing else, else 0.
    `mentions_place`: the clause mentions a province that the query names.
    """

    positions: Positions
    cosine: np.ndarray
    lexical: np.ndarray
    numbers: np.ndarray
    mentions_place: np.ndarray

    def __len__(self) -> int:
        """How many there are."""
        return len(self.positions)

    def where(self, kept: np.ndarray) -> "Candidates":
        """Those that are `kept`, `(n,)` bool."""
        return Candidates(*(getattr(self, field.name)[kept] for field in fields(self)))
