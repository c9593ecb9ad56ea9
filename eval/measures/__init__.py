"""What the benchmarks share: data sets, measures, a real browser."""

from eval.measures.answers import Found, grades, ndcg, success
from eval.measures.beir import MEASURES, directive_of, evaluate, fill, measure, run_of, stored
from eval.measures.benchmark import Benchmark, Judgment, Text, load
from eval.measures.browser import chromium, question_box, served, settle
from eval.measures.caching import CachingEncoder
from eval.measures.calibrating import weigh
from eval.measures.document_gold import Gold, QuestionGold, document_files, load_gold
from eval.measures.documents import FIELDS, DocumentRead, agencies_f1, duties, ends, fields
from eval.measures.growing import ALQAC, REPOSITORY, RealClauses, grow, grown, real_clauses
from eval.measures.page_times import ask_in_browser, click_facets, first_page, open_in_browser
from eval.measures.plot import Plot
from eval.measures.visitor import PageFailed, visit

__all__ = [
    "ALQAC",
    "FIELDS",
    "MEASURES",
    "REPOSITORY",
    "Benchmark",
    "CachingEncoder",
    "DocumentRead",
    "Found",
    "Gold",
    "Judgment",
    "PageFailed",
    "Plot",
    "QuestionGold",
    "RealClauses",
    "Text",
    "agencies_f1",
    "ask_in_browser",
    "chromium",
    "click_facets",
    "directive_of",
    "document_files",
    "duties",
    "ends",
    "evaluate",
    "fields",
    "fill",
    "first_page",
    "grades",
    "grow",
    "grown",
    "load",
    "load_gold",
    "measure",
    "ndcg",
    "open_in_browser",
    "question_box",
    "real_clauses",
    "run_of",
    "served",
    "settle",
    "stored",
    "success",
    "visit",
    "weigh",
]
