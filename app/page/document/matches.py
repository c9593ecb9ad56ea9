"""The way between the matches of a document, as HTML."""

from collections.abc import Sequence

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import render
from index.store import StoredClause


def matches_html(
    here: StoredClause | None, matches: Sequence[StoredClause], asked: str, locale: Locale
) -> Markup:
    """Links to the matches before and after a clause, in the order of the text; "" for fewer than two."""
    if len(matches) < 2:
        return Markup()
    ids = [one.clause_id for one in matches]
    at = ids.index(here.clause_id) if here and here.clause_id in ids else -1
    return render(
        "document/matches",
        locale,
        asked=asked,
        at=at + 1,
        count=len(ids),
        before=ids[at - 1] if at > 0 else None,
        after=ids[at + 1] if at + 1 < len(ids) else None,
    )
