"""Directives, clauses, and what is read out of their text."""
