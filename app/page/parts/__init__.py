"""Pieces of HTML that several views show; nothing in here needs Streamlit."""

from app.page.parts.assignments import said_html, said_span
from app.page.parts.cards import (
    answer_html,
    card_html,
    clause_html,
    contradictions_html,
    facts_html,
    head_html,
    issued_text,
    why_html,
)
from app.page.parts.counts import counts_html
from app.page.parts.diff import differences, differences_html
from app.page.parts.document_text import document_html, proofs_html
from app.page.parts.highlight import (
    Sought,
    answered_html,
    marked_html,
    matches,
    painted_html,
    sought,
)
from app.page.parts.notebook import results_html
from app.page.parts.pictures import scanned_html
from app.page.parts.scans import doubtful, recognised_html

__all__ = [
    "Sought",
    "answer_html",
    "answered_html",
    "card_html",
    "clause_html",
    "contradictions_html",
    "counts_html",
    "differences",
    "differences_html",
    "document_html",
    "doubtful",
    "facts_html",
    "head_html",
    "issued_text",
    "marked_html",
    "matches",
    "painted_html",
    "proofs_html",
    "recognised_html",
    "results_html",
    "said_html",
    "said_span",
    "scanned_html",
    "sought",
    "why_html",
]
