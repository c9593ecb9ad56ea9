"""Who must do what by a document, agency by agency, as HTML."""

from collections.abc import Sequence

from markupsafe import Markup

from app.i18n import Locale
from app.page.parts import said_html
from app.page.templates import render
from corpus.assignments import Assignment
from index.store import StoredClause


def duties_html(
    found: Sequence[Assignment], clauses: Sequence[StoredClause], text: str, locale: Locale
) -> Markup:
    """Every agency in the order of the text, with the sentences that assign it something; they unfold."""
    by_agency: dict[str, list[tuple[Assignment, StoredClause, Markup]]] = {}
    for one in found:
        clause = clauses[one.clause]
        if not one.generic and not clause.introduces:
            by_agency.setdefault(one.agency, []).append((one, clause, said_html(one, clause, text)))
    if not by_agency:
        return Markup()
    return render("document/duties", locale, agencies=list(by_agency.items()))
