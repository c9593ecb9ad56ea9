"""From a query to ranked hits and a verdict."""

from index.search.candidates import Snapshot
from index.search.collapse import fold_hits
from index.search.filters import Filters, select
from index.search.fusion import Weights, weights_for
from index.search.highlight import answering_sentence, sentences
from index.search.hits import Hit, Why
from index.search.results import Results
from index.search.searcher import Searcher
from index.search.verdict import Evidence, Verdict, judge

__all__ = [
    "Evidence",
    "Filters",
    "Hit",
    "Results",
    "Searcher",
    "Snapshot",
    "Verdict",
    "Weights",
    "Why",
    "answering_sentence",
    "fold_hits",
    "judge",
    "select",
    "sentences",
    "weights_for",
]
