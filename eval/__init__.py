"""Benchmarks, measures and their floors."""
