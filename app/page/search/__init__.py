"""The view that searches."""

from app.page.search.examples import examples_from
from app.page.search.responsible import notes_of, role_html, said_html

__all__ = ["examples_from", "notes_of", "role_html", "said_html"]
