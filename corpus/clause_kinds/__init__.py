"""What each clause is: an order, its reasons, what it rests on, a definition, a row of a table …"""

from corpus.clause_kinds.classify import classify_clauses, with_kinds

__all__ = ["classify_clauses", "with_kinds"]
