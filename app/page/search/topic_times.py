"""Topics over time as a table whose cells are shaded: each leads to the search of its topic and time."""

from calendar import monthrange

from markupsafe import Markup

from app.i18n import Locale
from app.page.links import address_of
from app.page.templates import render
from index.compare import TopicTimes

_TOPICS = 8  # that are shown


def topic_times_html(times: TopicTimes, locale: Locale) -> Markup:
    """The table; empty where nothing can be told over time."""
    if len(times.periods) < 2 or not times.counts:
        return Markup()
    shown = times.counts[:_TOPICS]
    most = max(max(counts) for _, counts in shown)
    rows = [
        (
            topic,
            [
                (count, round(count / most, 2), address_of("", locale, q=topic, **_within(period)))
                for count, period in zip(counts, times.periods, strict=True)
            ],
        )
        for topic, counts in shown
    ]
    heads = [_head(period, locale) for period in times.periods]
    return render("search/topic_times", locale, heads=heads, rows=rows, times=times)


def _within(period: str) -> dict[str, str]:
    """The parameters of an address that narrow a search to a year or a month."""
    year, _, month = period.partition("-")
    if not month:
        return {"year": year}
    last = monthrange(int(year), int(month))[1]
    return {"from": f"{period}-01", "to": f"{period}-{last}"}


def _head(period: str, locale: Locale) -> str:
    """A year, or a month as a reader has it."""
    year, _, month = period.partition("-")
    return f"{month}/{year}" if month and locale == "vi" else period
