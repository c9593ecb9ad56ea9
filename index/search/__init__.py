"""From a query to ranked hits and a verdict."""

from index.search.beside import end_threads
from index.search.filters import Filters, select, undated
from index.search.highlight import answering_sentence, sentences
from index.search.hits import Hit, Why
from index.search.model import Options
from index.search.named import Named, find_named
from index.search.near_duplicates import collapse
from index.search.searcher import Searcher
from index.search.signals import COVERS, ENDED, SAYS, Signals, Weights, weights_for
from index.search.snapshot import Snapshot
from index.search.verdict import Evidence, Results, Verdict, evidence_of, judge

__all__ = [
    "COVERS",
    "ENDED",
    "SAYS",
    "Evidence",
    "Filters",
    "Hit",
    "Named",
    "Options",
    "Results",
    "Searcher",
    "Signals",
    "Snapshot",
    "Verdict",
    "Weights",
    "Why",
    "answering_sentence",
    "collapse",
    "end_threads",
    "evidence_of",
    "find_named",
    "judge",
    "select",
    "sentences",
    "undated",
    "weights_for",
]
