"""Comparing provinces, issuers or years by topic."""

from index.compare.choosing import Proviso
from index.compare.columns import By, Column, Coverage, columns_of, is_lower
from index.compare.comparison import Act, Cell, Comparison, acts, compare, distinct, usable
from index.compare.support import State
from index.compare.times import TopicTimes, topic_times
from index.compare.topics import names_a_part, only_assigns, topics_in, topics_of

__all__ = [
    "Act",
    "By",
    "Cell",
    "Column",
    "Comparison",
    "Coverage",
    "Proviso",
    "State",
    "TopicTimes",
    "acts",
    "columns_of",
    "compare",
    "distinct",
    "is_lower",
    "names_a_part",
    "only_assigns",
    "topic_times",
    "topics_in",
    "topics_of",
    "usable",
]
