"""What each clause is: an order, its reasons, what it rests on, a definition, a row of a table …"""

from corpus.clause_kinds.classify import classify_clauses
from corpus.clause_kinds.model import KINDS, ClauseKind

__all__ = ["KINDS", "ClauseKind", "classify_clauses"]
