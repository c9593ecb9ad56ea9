"""The view of the clauses that a user keeps."""
