"""What a draft lacks beside similar directives."""

from app.i18n import Locale, say
from index.drafting import Precedents


def lacking_title(found: Precedents, locale: Locale) -> str:
    """The title above what a draft lacks; one similar directive alone speaks for itself only."""
    alone = len(found.similar) == 1
    return say("draft.missing_alone" if alone else "draft.missing", locale, count=len(found.similar))
