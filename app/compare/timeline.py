"""When each column acted, as a picture to look at and as a list to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from app.cards import date_text
from app.compare.states import column_name
from app.quoting import cited_document
from app.words import Tongue, say
from index.columns import Column, day_of
from index.comparing import Act

_FIRST, _LAST = 1.0, 97.0  # per cent of the width: a dot must not stick out
_TICKS = 5
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class _Span:
    """The years that a timeline shows, both included."""

    first: int
    last: int

    def place(self, day: str) -> float:
        """Where a day stands, in per cent of the width."""
        passed = (date.fromisoformat(day) - date(self.first, 1, 1)).days / _YEAR
        return round(_FIRST + (_LAST - _FIRST) * passed / (self.last + 1 - self.first), 2)


def timeline_html(acts: Sequence[Act], columns: Sequence[Column], tongue: Tongue) -> str:
    """A line for each column that acted, a dot for each dated document, and all of them as a list.

    A document of which only is known that it is not older than a day is an open dot with a line to the right;
    one without any year can't be placed, and is counted beside its column's name.
    """
    if not acts:
        return f"<p>{escape(say('compare.no_acts', tongue))}</p>"
    days = [day for act in acts if (day := _placed(act))]
    span = _Span(int(min(days)[:4]), int(max(days)[:4])) if days else None
    rows = [(column, [act for act in acts if act.column == column]) for column in columns]
    lines = "".join(_line(column, own, span, tongue) for column, own in rows if own)
    ticks = "".join(_ticks(span)) if span else ""
    label = escape(say("compare.timeline_label", tongue, count=len(acts)), quote=True)
    picture = (
        f'<div class="timeline" role="img" aria-label="{label}">{lines}<div class="years">{ticks}</div></div>'
    )
    return picture + _list(acts, tongue)


def _line(column: Column, own: Sequence[Act], span: _Span | None, tongue: Tongue) -> str:
    unplaced = sum(_placed(act) is None for act in own)
    name = column_name(column, tongue)
    if unplaced:
        name += f" ({say('compare.unplaced', tongue, count=unplaced)})"
    dots = "".join(_dot(act, span, tongue) for act in own if span and _placed(act))
    return f'<p>{escape(name)}</p><div class="axis">{dots}</div>'


def _dot(act: Act, span: _Span, tongue: Tongue) -> str:
    place = f"left:{span.place(_placed(act) or '')}%"
    told = escape(_told(act, tongue), quote=True)
    if day_of(act.directive.metadata):
        return f'<span class="day" style="{place}" title="{told}"></span>'
    open_dot = f'<span class="bound" style="{place}" title="{told}"></span>'
    return f'<span class="since" style="{place}"></span>{open_dot}'


def _ticks(span: _Span) -> Iterator[str]:
    step = -(-(span.last + 1 - span.first) // _TICKS)
    for year in range(span.first, span.last + 1, step):
        yield f'<span style="left:{span.place(f"{year}-01-01")}%">{year}</span>'


def _list(acts: Sequence[Act], tongue: Tongue) -> str:
    """All acts in words, column by column, the oldest first, those of unknown date last."""
    parts = []
    for name, own in groupby(acts, lambda act: column_name(act.column, tongue)):
        ordered = sorted(own, key=lambda act: (_placed(act) is None, _placed(act) or ""))
        rows = "".join(f"<li>{escape(_told(act, tongue))}</li>" for act in ordered)
        parts.append(f"<li>{escape(name)}<ul>{rows}</ul></li>")
    summary = escape(say("compare.as_list", tongue))
    return f'<details class="acts"><summary>{summary}</summary><ul>{"".join(parts)}</ul></details>'


def _told(act: Act, tongue: Tongue) -> str:
    document = cited_document(act.directive, tongue)
    known = "" if act.directive.metadata.date.value else f" ({date_text(act.directive, tongue)})"
    return f"{document}{known}: {'; '.join(act.topics)}"


def _placed(act: Act) -> str | None:
    """The ISO day at which an act stands: its own, or the one that it is not older than."""
    metadata = act.directive.metadata
    return day_of(metadata) or (None if metadata.date.value else metadata.not_before.value)
