"""What the benchmarks share: data sets, measures, a real browser."""

from eval.measures.beir import MEASURES, directive_of, evaluate, fill, measure, run_of, stored
from eval.measures.benchmark import Benchmark, Judgment, Text, load
from eval.measures.browser import chromium, served, settle
from eval.measures.caching import CachingEncoder
from eval.measures.calibrating import weigh

__all__ = [
    "MEASURES",
    "Benchmark",
    "CachingEncoder",
    "Judgment",
    "Text",
    "chromium",
    "directive_of",
    "evaluate",
    "fill",
    "load",
    "measure",
    "run_of",
    "served",
    "settle",
    "stored",
    "weigh",
]
