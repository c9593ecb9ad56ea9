"""The benchmarks: each module is a program."""
