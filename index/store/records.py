"""A directive and a clause as the store has them, and the identifiers that the world sees."""

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from corpus.assignments import Assignment, find_assignments
from corpus.citations import Citation, find_citations
from corpus.model import Clause, Directive, Field, Metadata
from index.store.corrections import Correction


@dataclass(frozen=True, slots=True)
class StoredDirective:
    """A directive without its text. `id` is the store's row, `directive_id` is public.

    `sources` are all names under which it came, the best version's first. `versions` are the other texts of
    the same directive (public identifiers), which this one stands for. `metadata` is as `corrections` have
    it, `as_read` as it was read.
    """

    id: int
    directive_id: str
    sources: tuple[str, ...]
    metadata: Metadata
    as_read: Metadata | None = None
    versions: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def source(self) -> str:
        """The name under which the directive came first."""
        return self.sources[0] if self.sources else ""


@dataclass(frozen=True, slots=True)
class StoredClause:
    """A clause of a stored directive. `id` and `directive` are the store's rows, `clause_id` is public."""

    id: int
    directive: int
    clause_id: str
    clause: Clause

    @property
    def text(self) -> str:
        """The clause, verbatim."""
        return self.clause.text

    @property
    def path(self) -> str:
        """Where the clause stands in its directive ("2.1.a")."""
        return self.clause.path

    @property
    def heading(self) -> str:
        """The headings above the clause."""
        return self.clause.heading

    @property
    def introduces(self) -> bool:
        """Whether the clause only introduces others."""
        return self.clause.introduces


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
class Shape:
    """Where every clause stands: five int64 arrays of one value per clause, in ascending order of rows."""

    row: np.ndarray
    directive: np.ndarray
    section: np.ndarray
    introduces: np.ndarray
    length: np.ndarray


def directive_id_of(text: str) -> str:
    """The public identifier of a normalised text: it lasts as long as the text stays the same."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def clause_id_of(directive_id: str, ordinal: int) -> str:
    """The public identifier of a directive's clause, counted from 0."""
    return f"{directive_id}-{ordinal}"


def metadata_from_json(text: str) -> Metadata:
    """Metadata as `json.dumps(asdict(metadata))` wrote it."""
    values: dict[str, Any] = json.loads(text)
    known = {f.name for f in fields(Metadata)}
    read: dict[str, Any] = {
        k: Field(**v) if isinstance(v, dict) else v for k, v in values.items() if k in known
    }
    return Metadata(**read)
