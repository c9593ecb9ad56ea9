"""The view of one document."""

from app.page.document.citation_graph import lacking_html
from app.page.document.html import document_html, proofs_html
from app.page.document.scans import badge_html, doubtful, recognised_html

__all__ = ["badge_html", "document_html", "doubtful", "lacking_html", "proofs_html", "recognised_html"]
