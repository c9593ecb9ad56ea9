"""Splitting the body of a directive into clauses."""

from corpus.clauses.split import outline, split_clauses

__all__ = ["outline", "split_clauses"]
