"""Directives and clauses as the store holds them, their rows and their public identifiers."""

import hashlib
from dataclasses import dataclass
from typing import NewType

import numpy as np

from corpus.assignments import Assignment, find_assignments
from corpus.citations import Citation, find_citations
from corpus.model import Clause, Directive, Metadata
from embed import Vectors
from index.store.conflicts_find import Difference
from index.store.corrections import Correction

# Identifiers in the database.
DirectiveRow = NewType("DirectiveRow", int)
ClauseRow = NewType("ClauseRow", int)
# Indexes into the arrays of a `Shape`, `(n,)` int64: where clauses stand, never their rows.
Positions = NewType("Positions", np.ndarray)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Another text of the same directive that says otherwise: of each difference, `one` is what ours says."""

    directive_id: str
    source: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class StoredDirective:
    """A directive without its text. `id` is its row, `directive_id` is public.

    `sources` are all names under which it came, the best version's first. `versions` are the other texts of
    the same directive (public identifiers), which this one stands for; about `contradictions` nobody
    decided yet. `metadata` is as `corrections` have it, `as_read` as it was read.
    """

    id: DirectiveRow
    directive_id: str
    sources: tuple[str, ...]
    metadata: Metadata
    as_read: Metadata | None = None
    versions: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def source(self) -> str:
        """The name under which the directive came first."""
        return self.sources[0] if self.sources else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredClause(Clause):
    """A clause of a stored directive. `id` and `directive` are rows, `clause_id` is public."""

    id: ClauseRow
    directive: DirectiveRow
    clause_id: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read out of a directive's clauses: who must do what, and which documents they cite."""

    assignments: tuple[Assignment, ...] = ()
    citations: tuple[Citation, ...] = ()

    @classmethod
    def of(cls, directive: Directive) -> "Findings":
        """Read them."""
        return cls(find_assignments(directive), find_citations(directive))


@dataclass(frozen=True, slots=True)
class Embedding:
    """The vectors of a clause, `(windows, dim)` float32, and the digest of the passages they were made of."""

    vectors: Vectors
    passages: bytes


@dataclass(frozen=True, slots=True)
class Shape:
    """Where every clause stands: six int64 arrays of one value per clause, in ascending order of rows.

    `kind` is a place in `CLAUSE_KINDS`.
    """

    row: np.ndarray
    directive: np.ndarray
    section: np.ndarray
    introduces: np.ndarray
    length: np.ndarray
    kind: np.ndarray


def directive_id_of(text: str) -> str:
    """The public identifier of a normalised text: it lasts as long as the text stays the same."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def clause_id_of(directive_id: str, ordinal: int) -> str:
    """The public identifier of a directive's clause, counted from 0."""
    return f"{directive_id}-{ordinal}"
