"""The answer to a query."""

from dataclasses import dataclass

from index.query import Understood
from index.search.hits import Hit
from index.search.verdict import Evidence, Verdict


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    `undated` directives were left out only because their full date is unknown; `evidence` is what the verdict
    rests on.
    """

    understood: Understood
    verdict: Verdict
    hits: tuple[Hit, ...]
    undated: int = 0
    evidence: Evidence | None = None
