"""What a search finds: a clause, its directive, why it is there, and what says the same."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from index.backends import folded_term_set
from index.graph import Ending
from index.search.signals import Signals
from index.store import StoredClause, StoredDirective, Version

# A clause is of the province, mentions it, has none (it may hold everywhere), or is of another one.
Province = Literal["own", "mentioned", "everywhere", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit is there, as a reader is shown it.

    `asked` are the folded terms of the query, `cosine` is the similarity of the query's and the clause's
    vectors. `cites`: the clause cites a document that the query names, or is part of it.
    `assigns_task`: the query asks who must do something, and the clause assigns that to an agency.
    `province`: what the clause has to do with the provinces that the query names; None if it names none.
    """

    asked: Collection[str]
    cosine: float
    cites: bool
    assigns_task: bool = False
    province: Province | None = None

    @property
    def same_province(self) -> bool:
        """Whether the query names a province, and the clause isn't another one's."""
        return self.province is not None and self.province != "elsewhere"


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that was found; `rank` counts from 1, scores compare within one search only.

    `ended` is what ended its directive, as of the day that was asked for; None if nothing that is known did.
    `also` are hits that say nearly the same, the best first; `alike` the directives much like its own that a
    missing number could make the same (of searches alone). `signals` make up the score; None for
    hits that no query found.
    """

    rank: int
    score: float
    clause: StoredClause
    directive: StoredDirective
    why: Why
    ended: Ending | None = None
    also: "tuple[Hit, ...]" = ()
    alike: tuple[Version, ...] = ()
    signals: Signals[float] | None = None

    @property
    def matched_terms(self) -> tuple[str, ...]:
        """The folded terms of the query that the clause holds."""
        return tuple(sorted(folded_term_set(self.text).intersection(self.why.asked)))

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
    def clause_id(self) -> str:
        """The public identifier of the clause."""
        return self.clause.clause_id

    @property
    def directive_id(self) -> str:
        """The public identifier of the directive."""
        return self.directive.directive_id

    @property
    def source(self) -> str:
        """The name under which the directive came."""
        return self.directive.source

    @property
    def number(self) -> str | None:
        """The number of the directive, None if unknown; likewise what follows."""
        return self.directive.metadata.number.value

    @property
    def type(self) -> str | None:
        """The document type of the directive ("Chỉ thị")."""
        return self.directive.metadata.type.value

    @property
    def issuer(self) -> str | None:
        """The agency that issued the directive."""
        return self.directive.metadata.issuer.value

    @property
    def province(self) -> str | None:
        """The province of the directive, by its name of that time."""
        return self.directive.metadata.province.value

    @property
    def date(self) -> str | None:
        """The day of issue (ISO), or as much of it as is stated."""
        return self.directive.metadata.date.value

    @property
    def directives(self) -> tuple[StoredDirective, ...]:
        """All directives that say it, the hit's own first."""
        return (self.directive, *(hit.directive for hit in self.also))
