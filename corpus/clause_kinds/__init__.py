"""What each clause is: an order, its reasons, what it rests on, a definition, a row of a table …"""

from corpus.clause_kinds.classify import classify_clauses, with_kinds
from corpus.clause_kinds.model import KINDS

__all__ = ["KINDS", "classify_clauses", "with_kinds"]
