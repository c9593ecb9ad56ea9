"""Behind `corpus.numbers` and `corpus.citations`: numbers, laws, issuers, relations."""
