"""Behind `corpus.metadata`: what the head, the closing or a report says about its directive."""
