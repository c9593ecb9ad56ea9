"""The view that compares provinces, issuers or years by topic."""

from app.page.compare.diff import differences, differences_html
from app.page.compare.states import column_name, kind_text, state_sign, state_text

__all__ = ["column_name", "differences", "differences_html", "kind_text", "state_sign", "state_text"]
