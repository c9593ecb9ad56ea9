"""How rare terms are in the store: every inverse document frequency is one of these."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log

from index.backends.terms import word_terms

Frequency = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """How many of `clauses` clauses hold a term, by `frequency`.

    Source: Robertson and Spärck Jones 1976, Relevance weighting of search terms.
    """

    frequency: Frequency
    clauses: int

    def idf(self, term: str) -> float:
        """Inverse document frequency, as in BM25: close to 0 for what every clause holds."""
        return self.idf_at(self.frequency(term))

    def idf_at(self, frequency: float) -> float:
        """The inverse document frequency of a term that so many clauses hold."""
        return log((self.clauses + 1) / (min(self.clauses, frequency) + 0.5))

    def idfs(self, terms: Iterable[str]) -> dict[str, float]:
        """The inverse document frequency of each term."""
        return {term: self.idf(term) for term in terms}

    def lasting_idf(self, term: str, others: float = 0.0, holding: float = 0.0) -> float:
        """The same, but never below log 2: what is asked for counts, even if every clause holds it.

        `others` are clauses that are counted besides the store's, `holding` those of them that hold the term.
        """
        return log(1 + (self.clauses + others + 0.5) / (self.frequency(term) + holding + 0.5))


def phrase_frequency(phrase: str, frequency: Frequency) -> int:
    """An upper bound of how often a phrase occurs: the frequency of its rarest pair of neighbours."""
    return min(map(frequency, word_terms(phrase)), default=0)
