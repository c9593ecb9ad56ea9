"""What the benchmarks share: data sets, measures, a real browser."""

from eval.measures.agreement import plain, same_agency
from eval.measures.answers import Found, grades, is_answer, ndcg, recall, success
from eval.measures.asked import Asked, Means, as_found, ask, means, sort_of, systems, verdicts
from eval.measures.baselines import StockEncoder, bm25, nearest
from eval.measures.beir import MEASURES, directive_of, evaluate, fill, measure, run_of, stored
from eval.measures.benchmark import Benchmark, Judgment, Text, load
from eval.measures.browser import chromium, question_box, served, settle
from eval.measures.caching import CachingEncoder
from eval.measures.calibrating import weigh
from eval.measures.comparing import export, judge_clauses, judge_texts, nearest_share, passages
from eval.measures.document_gold import AnswerGold, Gold, QuestionGold, document_files, load_gold
from eval.measures.documents import FIELDS, DocumentRead, agencies_f1, duties, ends, fields
from eval.measures.growing import ALQAC, REPOSITORY, RealClauses, grow, grown, own_words, real_clauses
from eval.measures.judged_names import clause_names
from eval.measures.killing import in_child, kill_within
from eval.measures.page_times import ask_in_browser, click_facets, first_page, open_in_browser
from eval.measures.peer_figures import PeerFigures, Speed, draw_peers, quality_table, speed_table
from eval.measures.peer_processes import PeerProcesses
from eval.measures.plot import Plot
from eval.measures.readme_table import Figures, data_digest, read_figures, write_figures, write_tables
from eval.measures.visitor import PageFailed, visit
from eval.measures.without_amx import run_without_amx

__all__ = [
    "ALQAC",
    "FIELDS",
    "MEASURES",
    "REPOSITORY",
    "AnswerGold",
    "Asked",
    "Benchmark",
    "CachingEncoder",
    "DocumentRead",
    "Figures",
    "Found",
    "Gold",
    "Judgment",
    "Means",
    "PageFailed",
    "PeerFigures",
    "PeerProcesses",
    "Plot",
    "QuestionGold",
    "RealClauses",
    "Speed",
    "StockEncoder",
    "Text",
    "agencies_f1",
    "as_found",
    "ask",
    "ask_in_browser",
    "bm25",
    "chromium",
    "clause_names",
    "click_facets",
    "data_digest",
    "directive_of",
    "document_files",
    "draw_peers",
    "duties",
    "ends",
    "evaluate",
    "export",
    "fields",
    "fill",
    "first_page",
    "grades",
    "grow",
    "grown",
    "in_child",
    "is_answer",
    "judge_clauses",
    "judge_texts",
    "kill_within",
    "load",
    "load_gold",
    "means",
    "measure",
    "ndcg",
    "nearest",
    "nearest_share",
    "open_in_browser",
    "own_words",
    "passages",
    "plain",
    "quality_table",
    "question_box",
    "read_figures",
    "real_clauses",
    "recall",
    "run_of",
    "run_without_amx",
    "same_agency",
    "served",
    "settle",
    "sort_of",
    "speed_table",
    "stored",
    "success",
    "systems",
    "verdicts",
    "visit",
    "weigh",
    "write_figures",
    "write_tables",
]
