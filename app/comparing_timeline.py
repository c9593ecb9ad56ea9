"""When each column acted, as a picture to look at and as a list to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from app.cards import date_text
from app.comparing import column_name
from app.quoting import cited_document
from app.words import Tongue, say
from index.columns import Column, day_of
from index.comparing import Act

_ROW, _TOP, _FIRST, _LAST = 46, 30, 2.0, 96.0  # pixels down, per cent across
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
    days = [day for act in acts if (day := _placed(act))]
    if not acts:
        return f"<p>{escape(say('compare.no_acts', tongue))}</p>"
    span = _Span(int(min(days)[:4]), int(max(days)[:4])) if days else None
    rows = [(column, [act for act in acts if act.column == column]) for column in columns]
    drawn = [(column, own) for column, own in rows if own]
    height = _TOP + _ROW * len(drawn)
    label = escape(say("compare.timeline_label", tongue, count=len(acts)), quote=True)
    picture = "".join(_line(n, column, own, span, tongue) for n, (column, own) in enumerate(drawn))
    ticks = "".join(_ticks(span, height)) if span else ""
    return (
        f'<svg class="timeline" role="img" aria-label="{label}" width="100%" height="{height}">'
        f"{ticks}{picture}</svg>{_list(acts, tongue)}"
    )


def _line(n: int, column: Column, own: Sequence[Act], span: _Span | None, tongue: Tongue) -> str:
    y = _TOP + n * _ROW
    unplaced = sum(_placed(act) is None for act in own)
    name = column_name(column, tongue)
    if unplaced:
        name += f" ({say('compare.unplaced', tongue, count=unplaced)})"
    dots = "".join(_dot(act, span, y + 24, tongue) for act in own if span and _placed(act))
    return (
        f'<text x="0" y="{y + 10}">{escape(name)}</text>'
        f'<line class="axis" x1="{_FIRST}%" x2="100%" y1="{y + 24}" y2="{y + 24}"/>{dots}'
    )


def _dot(act: Act, span: _Span, y: int, tongue: Tongue) -> str:
    day = _placed(act) or ""
    told = escape(_told(act, tongue))
    x = span.place(day)
    if day_of(act.directive.metadata):
        return f'<circle class="day" cx="{x}%" cy="{y}" r="6"><title>{told}</title></circle>'
    return (
        f'<line class="since" x1="{x}%" x2="100%" y1="{y}" y2="{y}"/>'
        f'<circle class="bound" cx="{x}%" cy="{y}" r="6"><title>{told}</title></circle>'
    )


def _ticks(span: _Span, height: int) -> Iterator[str]:
    step = -(-(span.last + 1 - span.first) // _TICKS)
    for year in range(span.first, span.last + 1, step):
        x = span.place(f"{year}-01-01")
        yield f'<line class="tick" x1="{x}%" x2="{x}%" y1="16" y2="{height}"/>'
        yield f'<text x="{x}%" y="11">{year}</text>'


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
