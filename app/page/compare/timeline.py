"""When each column acted, as a picture to look at and as a list to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby, product

from app.i18n import Locale, say
from app.page.parts import address_of, link_html
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


def timeline_html(acts: Sequence[Act], columns: Sequence[Column], locale: Locale) -> str:
    """A line for each column that acted, a dot for each dated document, and all of them as a list.

    A document of which only is known that it is not older than a day is an open dot with a line to the right;
    one without any year can't be placed, and is counted beside its column's name. What stands close together
    has one label.
    """
    if not acts:
        return f"<p>{escape(say('compare.no_acts', locale))}</p>"
    days = [day for act in acts if (day := _placed(act))]
    span = _Span(int(min(days)[:4]), int(max(days)[:4])) if days else None
    rows = [(column, [act for act in acts if act.column == column]) for column in columns]
    lines = "".join(_line(column, own, span, locale) for column, own in rows if own)
    ticks = f'<div class="years">{"".join(_ticks(span))}</div>' if span else ""
    label = escape(say("compare.timeline_label", locale, count=len(acts)), quote=True)
    picture = f'<div class="timeline" role="img" aria-label="{label}">{lines}{ticks}</div>'
    return picture + (_legend(locale) if span else "") + _list(acts, locale)


def _legend(locale: Locale) -> str:
    keys = (
        f'<li><span class="{kind}"></span> {escape(say(f"compare.legend_{kind}", locale))}</li>'
        for kind in ("day", "bound")
    )
    return f'<ul class="legend when">{"".join(keys)}</ul>'


def _line(column: Column, own: Sequence[Act], span: _Span | None, locale: Locale) -> str:
    unplaced = sum(_placed(act) is None for act in own)
    name = column_name(column, locale)
    if unplaced:
        name += f" ({say('compare.unplaced', locale, count=unplaced)})"
    if span is None or unplaced == len(own):
        return f"<p>{escape(name)}</p>"
    placed = sorted((act for act in own if _placed(act)), key=lambda act: _placed(act) or "")
    dots = "".join(_dot(act, span, locale) for act in placed)
    labels = "".join(_labels([_placed(act) or "" for act in placed], span, locale))
    return f'<p>{escape(name)}</p><div class="axis">{dots}</div><div class="days">{labels}</div>'


def _labels(days: Sequence[str], span: _Span, locale: Locale) -> Iterator[str]:
    """The days in figures under their dots, those that would run into each other as one."""
    groups: list[list[str]] = []
    for day in days:
        if groups and span.place(day) - span.place(groups[-1][0]) < _APART:
            groups[-1].append(day)
        else:
            groups.append([day])
    for group in groups:
        first, last = day_text(group[0], locale), day_text(group[-1], locale)
        said = (
            first if first == last else say("compare.days", locale, first=first, last=last, count=len(group))
        )
        at = span.place(group[0])
        side = f"left:{at}%" if at < _MIDDLE else f"right:{round(100 - span.place(group[-1]), 2)}%"
        yield f'<span style="{side}">{escape(said)}</span>'


def _dot(act: Act, span: _Span, locale: Locale) -> str:
    place = f"left:{span.place(_placed(act) or '')}%"
    told = escape(_told(act, locale), quote=True)
    if day_of(act.directive.metadata):
        return f'<span class="day" style="{place}" title="{told}"></span>'
    open_dot = f'<span class="bound" style="{place}" title="{told}"></span>'
    return f'<span class="since" style="{place}"></span>{open_dot}'


def _ticks(span: _Span) -> Iterator[str]:
    """Years, or where there are few of them also their quarters, without a name."""
    step = -(-(span.last + 1 - span.first) // _TICKS)
    for year in range(span.first, span.last + 1, step):
        yield f'<span style="left:{span.place(f"{year}-01-01")}%">{year}</span>'
    if span.last - span.first < _QUARTERED:
        for year, month in product(range(span.first, span.last + 1), (4, 7, 10)):
            yield f'<i style="left:{span.place(f"{year}-{month:02}-01")}%"></i>'


def _list(acts: Sequence[Act], locale: Locale) -> str:
    """All acts in words, column by column, the oldest first, those of unknown date last."""
    parts = []
    for name, own in groupby(acts, lambda act: column_name(act.column, locale)):
        ordered = sorted(own, key=lambda act: (_placed(act) is None, _placed(act) or ""))
        rows = "".join(f"<li>{_told_html(act, locale)}</li>" for act in ordered)
        parts.append(f"<li>{escape(name)}<ul>{rows}</ul></li>")
    summary = escape(say("compare.as_list", locale))
    return f'<details class="acts"><summary>{summary}</summary><ul>{"".join(parts)}</ul></details>'


def _told(act: Act, locale: Locale) -> str:
    return f"{_document(act, locale)}: {'; '.join(act.topics)}"


def _told_html(act: Act, locale: Locale) -> str:
    to = address_of("document", locale, directive=act.directive.directive_id, asked=act.topics[0])
    return f"{link_html(to, _document(act, locale))}: {escape('; '.join(act.topics))}"


def _document(act: Act, locale: Locale) -> str:
    known = "" if act.directive.metadata.date.value else f" ({date_text(act.directive, locale)})"
    return f"{cited_document(act.directive, locale)}{known}"


def _placed(act: Act) -> str | None:
    """The ISO day at which an act stands: its own, or the one that it is not older than."""
    known = date_of(act.directive.metadata)
    return known.first_day if known else None
