"""When each column acted, as a picture to look at and as a list to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, product

from markupsafe import Markup

from app.i18n import Locale, say
from app.page.templates import macro, render
from app.wording import cited_document, column_name, date_text, day_text
from corpus.entities.dates import date_of, day_of
from index.compare import Act, Column

_FIRST, _LAST = 1.0, 97.0  # per cent of the width: a dot must not stick out
# Per cent of the width that a day in figures takes; documents nearer to each other share one label.
_APART = 11.0
_MIDDLE = 60.0  # from here on a label ends at its dot instead of beginning there
_TICKS = 5
_YEAR = 365.25
_QUARTERED = 4  # years


@dataclass(frozen=True, slots=True)
class _Span:
    """The years that a timeline shows, both included."""

    first: int
    last: int

    def place(self, day: str) -> float:
        """Where a day stands, in per cent of the width."""
        passed = (date.fromisoformat(day) - date(self.first, 1, 1)).days / _YEAR
        return round(_FIRST + (_LAST - _FIRST) * passed / (self.last + 1 - self.first), 2)

    def years(self) -> list[tuple[int, float]]:
        """The years that are named, with their places: not more than there is room for."""
        step = -(-(self.last + 1 - self.first) // _TICKS)
        return [(year, self.place(f"{year}-01-01")) for year in range(self.first, self.last + 1, step)]

    def quarters(self) -> list[float]:
        """Where quarters begin, unless there are too many years for that."""
        if self.last - self.first >= _QUARTERED:
            return []
        days = product(range(self.first, self.last + 1), (4, 7, 10))
        return [self.place(f"{year}-{month:02}-01") for year, month in days]


def timeline_html(acts: Sequence[Act], columns: Sequence[Column], locale: Locale) -> Markup:
    """A line for each column that acted, a dot for each dated document, and all of them as a list.

    A document known only to be no older than a day is an open dot with a line to the right; one without any
    year can't be placed, and is counted beside its column's name. Dots close together share one label.
    """
    if not acts:
        return macro("paragraph", locale, say("compare.no_acts", locale))
    days = [day for act in acts if (day := _placed(act))]
    span = _Span(int(min(days)[:4]), int(max(days)[:4])) if days else None
    rows = [(column, [act for act in acts if act.column == column]) for column in columns]
    lines = [_line(column, own, span, locale) for column, own in rows if own]
    return render(
        "compare/timeline", locale, count=len(acts), lines=lines, span=span, listed=_list(acts, locale)
    )


def _line(column: Column, own: Sequence[Act], span: _Span | None, locale: Locale) -> dict[str, object]:
    unplaced = sum(_placed(act) is None for act in own)
    name = column_name(column, locale)
    if unplaced:
        name += f" ({say('compare.unplaced', locale, count=unplaced)})"
    days = sorted(((day, act) for act in own if (day := _placed(act))), key=lambda pair: pair[0])
    if span is None or not days:
        return {"name": name, "dots": []}
    dots = [
        {
            "place": span.place(day),
            "bound": day_of(act.directive.metadata) is None,
            "said": f"{_document(act, locale)}: {'; '.join(act.topics)}",
        }
        for day, act in days
    ]
    return {"name": name, "dots": dots, "labels": _labels([day for day, _ in days], span, locale)}


def _labels(days: Sequence[str], span: _Span, locale: Locale) -> list[dict[str, str]]:
    """The days in figures under their dots, those that would run into each other as one."""
    groups: list[list[str]] = []
    for day in days:
        if groups and span.place(day) - span.place(groups[-1][0]) < _APART:
            groups[-1].append(day)
        else:
            groups.append([day])
    return [{"place": _side(group, span), "said": _days_text(group, locale)} for group in groups]


def _side(group: Sequence[str], span: _Span) -> str:
    at = span.place(group[0])
    return f"left:{at}%" if at < _MIDDLE else f"right:{round(100 - span.place(group[-1]), 2)}%"


def _days_text(group: Sequence[str], locale: Locale) -> str:
    first, last = day_text(group[0], locale), day_text(group[-1], locale)
    return first if first == last else say("compare.days", locale, first=first, last=last, count=len(group))


def _list(acts: Sequence[Act], locale: Locale) -> list[tuple[str, list[tuple[Act, str]]]]:
    """All acts column by column with their documents, the oldest first, those of unknown date last."""
    listed = []
    for name, own in groupby(acts, lambda act: column_name(act.column, locale)):
        ordered = sorted(own, key=lambda act: (_placed(act) is None, _placed(act) or ""))
        listed.append((name, [(act, _document(act, locale)) for act in ordered]))
    return listed


def _document(act: Act, locale: Locale) -> str:
    known = "" if act.directive.metadata.date.value else f" ({date_text(act.directive, locale)})"
    return f"{cited_document(act.directive, locale)}{known}"


def _placed(act: Act) -> str | None:
    """The ISO day at which an act stands: its own, or the one that it is not older than."""
    known = date_of(act.directive.metadata)
    return known.first_day if known else None
