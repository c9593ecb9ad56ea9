"""Behind `corpus.text`: broken lines joined, page furniture dropped, columns read one by one."""
