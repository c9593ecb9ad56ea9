"""What the store holds as pictures: how many directives of each province, type and month."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, get_args

from markupsafe import Markup

from app.i18n import Locale, say
from app.page.templates import render
from corpus.entities.dates import day_of
from index.store import StoredDirective

Counted = Literal["province", "type", "month"]

# Bars of a picture; what is rarer is counted together.
_MOST_BARS = 12


def counts_html(
    directives: Sequence[StoredDirective], locale: Locale, by: Sequence[Counted] = get_args(Counted)
) -> Markup:
    """How many directives there are of each province, type and month, as bars with their figures."""
    unknown = say("unknown", locale)
    counted: dict[Counted, Counter[str]] = {
        "province": Counter(one.metadata.province.value or unknown for one in directives),
        "type": Counter(one.metadata.type.value or unknown for one in directives),
        "month": Counter(_month(one) or unknown for one in directives),
    }
    return render("parts/counts", locale, counts=[(name, _bars(name, counted[name], locale)) for name in by])


def _bars(name: str, counts: Counter[str], locale: Locale) -> list[dict[str, str | int]]:
    shown = counts.most_common(_MOST_BARS)
    if name == "month":
        shown = sorted(sorted(counts.items(), reverse=True)[:_MOST_BARS])
        shown = [(_written_month(month, locale), count) for month, count in shown]
    rest = counts.total() - sum(count for _, count in shown)
    if rest:
        shown.append((say("library.others", locale), rest))
    most = max((count for _, count in shown), default=1)
    return [{"label": label, "count": count, "part": f"{100 * count / most:.0f}"} for label, count in shown]


def _month(one: StoredDirective) -> str | None:
    day = day_of(one.metadata)
    return day[:7] if day else None


def _written_month(month: str, locale: Locale) -> str:
    """ "2021-08" as a reader has it; what is no month stays."""
    year, _, number = month.partition("-")
    return f"{number}/{year}" if locale == "vi" and year.isdecimal() else month
