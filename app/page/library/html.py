"""The library's pieces: directives in the order of what wants a look, counts as pictures, all as a file."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import PurePath

from app.i18n import Locale, say
from app.page.parts import address_of, badge_html, link_html
from app.schema import directive_json
from app.wording import date_text, title_of
from corpus.entities.dates import day_of
from corpus.text import fold
from index.graph import ending_of, find_endings
from index.store import DirectiveRow, Store, StoredDirective, Version

# Rows that a reader looks through; the field above the table finds the others.
MOST_ROWS = 100
# Bars of a picture; what is rarer is counted together.
_MOST_BARS = 12
_COLUMNS = ("title", "date", "issuer", "province", "files")


def in_order(directives: Iterable[StoredDirective], words: str = "") -> list[StoredDirective]:
    """The directives of which some words (in any spelling) are known; undated ones first, then the latest."""
    wanted = fold(words).split()
    found = [one for one in directives if all(word in _known(one) for word in wanted)]
    found.sort(key=lambda one: day_of(one.metadata) or "", reverse=True)
    return sorted(found, key=lambda one: day_of(one.metadata) is not None)


def shelf_html(
    directives: Sequence[StoredDirective], chosen: str, doubts: Mapping[DirectiveRow, int], locale: Locale
) -> str:
    """A table of directives, each linked to where it is looked after.

    `doubts` are how many lines of each scan may have been misread.
    """
    undated = sum(day_of(one.metadata) is None for one in directives)
    told = say("library.undated_first", locale, count=undated)
    why = f'<p class="note">{escape(told)}</p>' if undated else ""
    head = "".join(f"<th scope='col'>{escape(say(f'library.{name}', locale))}</th>" for name in _COLUMNS)
    rows = "".join(_row_html(one, chosen, doubts.get(one.id), locale) for one in directives[:MOST_ROWS])
    left = len(directives) - MOST_ROWS
    more = f'<p class="note">{escape(say("library.more", locale, count=left))}</p>' if left > 0 else ""
    label = escape(say("library.table", locale), quote=True)
    table = f"<table class='shelf'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'{why}<div class="wide" role="region" tabindex="0" aria-label="{label}">{table}</div>{more}'


def counts_html(directives: Sequence[StoredDirective], locale: Locale) -> str:
    """How many directives there are of each province, type and month, as bars with their figures."""
    unknown = say("unknown", locale)
    counted = {
        "province": Counter(one.metadata.province.value or unknown for one in directives),
        "type": Counter(one.metadata.type.value or unknown for one in directives),
        "month": Counter(_month(one) or unknown for one in directives),
    }
    return "".join(_picture(name, counts, locale) for name, counts in counted.items())


def duplicates_html(groups: Iterable[tuple[StoredDirective, Sequence[Version]]], locale: Locale) -> str:
    """Texts that are versions of one directive, the best first, with how much they share."""
    items = []
    for directive, versions in groups:
        names = "".join(
            f"<li>{escape(', '.join(map(_file, one.sources)))} ({one.similarity:.0%})</li>"
            for one in versions
        )
        link = link_html(address_of("library", locale, directive=directive.directive_id), title_of(directive))
        items.append(f"<li>{link}<ul>{names}</ul></li>")
    return f'<ul class="versions">{"".join(items)}</ul>'


def corpus_lines(store: Store, directives: Mapping[DirectiveRow, StoredDirective]) -> Iterator[str]:
    """Every directive with its metadata and text, a JSON object a line, as `chithi show --json` prints it."""
    endings = find_endings(store, directives)
    for row, one in directives.items():
        known = directive_json(one, ending_of(endings, row)) | {"text": store.text(row)}
        yield json.dumps(known, ensure_ascii=False) + "\n"


def _row_html(one: StoredDirective, chosen: str, doubts: int | None, locale: Locale) -> str:
    address = address_of("library", locale, directive=one.directive_id)
    current = ' aria-current="true"' if one.directive_id == chosen else ""
    missing = "missing" if day_of(one.metadata) is None else "dated"
    scan = f" {badge_html(doubts, locale)}" if doubts is not None else ""
    m, unknown = one.metadata, say("unknown", locale)
    cells = (
        link_html(address, title_of(one), current) + scan,
        f'<span class="{missing}">{escape(date_text(one, locale))}</span>',
        escape(m.issuer.value or unknown),
        escape(m.province.value or ("–" if m.level == "central" else unknown)),
        escape(", ".join(dict.fromkeys(map(_file, one.sources)))),
    )
    labels = ("", *(escape(say(f"library.{name}", locale), quote=True) for name in _COLUMNS[1:]))
    named = (f' data-label="{label}"' if label else "" for label in labels)
    pairs = zip(named, cells, strict=True)
    return f"<tr>{''.join(f'<td{label}>{cell}</td>' for label, cell in pairs)}</tr>"


def _picture(name: str, counts: Counter[str], locale: Locale) -> str:
    shown = counts.most_common(_MOST_BARS)
    if name == "month":
        shown = sorted(sorted(counts.items(), reverse=True)[:_MOST_BARS])
        shown = [(_written_month(month, locale), count) for month, count in shown]
    rest = counts.total() - sum(count for _, count in shown)
    if rest:
        shown.append((say("library.others", locale), rest))
    most = max((count for _, count in shown), default=1)
    bars = "".join(
        f'<div><dt>{escape(label)}</dt><dd><span class="bar-of" aria-hidden="true">'
        f'<span style="width: {100 * count / most:.0f}%"></span></span> {count}</dd></div>'
        for label, count in shown
    )
    title = escape(say(f"library.by_{name}", locale))
    return f'<section class="counts"><h3>{title}</h3><dl class="coverage">{bars}</dl></section>'


def _known(one: StoredDirective) -> str:
    m = one.metadata
    fields = (m.type, m.number, m.issuer, m.province, m.date, m.subject, m.signer)
    parts = [field.value or "" for field in fields]
    return fold(" ".join([*parts, m.province_now or "", title_of(one), *one.sources]))


def _month(one: StoredDirective) -> str | None:
    day = day_of(one.metadata)
    return day[:7] if day else None


def _written_month(month: str, locale: Locale) -> str:
    """ "2021-08" as a reader has it; what is no month stays."""
    year, _, number = month.partition("-")
    return f"{number}/{year}" if locale == "vi" and year.isdecimal() else month


def _file(source: str) -> str:
    return PurePath(source).name
