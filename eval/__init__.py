"""Benchmarks, measures and floors."""
