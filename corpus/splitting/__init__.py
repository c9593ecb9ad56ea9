"""Behind `corpus.layout` and `corpus.clauses`: lines, numbering, and the tree of items."""
