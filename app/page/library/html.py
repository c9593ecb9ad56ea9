"""The library's pieces: directives in the order of what wants a look, versions, all as a file."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from markupsafe import Markup

from app.i18n import Locale
from app.page.templates import render
from app.schema import directive_json
from app.wording import title_of
from corpus.entities.dates import day_of
from corpus.text import fold
from index.graph import ending_of, find_endings
from index.store import DirectiveRow, Store, StoredDirective, Version

# Rows that a reader looks through; the field above the table finds the others.
MOST_ROWS = 100
_LONGEST_WORDS = 200  # characters by which the list is searched; an address may hold very many


def in_order(directives: Iterable[StoredDirective], words: str = "") -> list[StoredDirective]:
    """The directives of which some words (in any spelling) are known; undated ones first, then the latest."""
    wanted = fold(words[:_LONGEST_WORDS]).split()
    known = ((one, _known(one)) for one in directives)
    found = [one for one, text in known if all(word in text for word in wanted)]
    found.sort(key=lambda one: day_of(one.metadata) or "", reverse=True)
    return sorted(found, key=lambda one: day_of(one.metadata) is not None)


def shelf_html(
    directives: Sequence[StoredDirective], chosen: str, doubts: Mapping[DirectiveRow, int], locale: Locale
) -> Markup:
    """A table of directives, each linked to its review.

    `doubts` is how many lines of each scan (by row) may have been misread.
    """
    rows = [
        {
            "directive": one,
            "current": one.directive_id == chosen,
            "scan": render("parts/scan_badge", locale, doubts=doubts[one.id]) if one.id in doubts else "",
            "dated": day_of(one.metadata) is not None,
            "files": _files(one.sources),
        }
        for one in directives[:MOST_ROWS]
    ]
    undated = sum(day_of(one.metadata) is None for one in directives)
    return render("library/shelf", locale, rows=rows, undated=undated, more=len(directives) - MOST_ROWS)


def duplicates_html(groups: Iterable[tuple[StoredDirective, Sequence[Version]]], locale: Locale) -> Markup:
    """Texts that are versions of one directive, the best first, with how much they share."""
    listed = [
        (directive, [(_files(one.sources), f"{one.similarity:.0%}") for one in versions])
        for directive, versions in groups
    ]
    return render("library/duplicates", locale, groups=listed)


def corpus_lines(store: Store, directives: Mapping[DirectiveRow, StoredDirective]) -> Iterator[str]:
    """Every directive with its metadata and text, a JSON object a line, as `chithi show --json` prints it."""
    endings = find_endings(store, directives)
    for row, one in directives.items():
        known = directive_json(one, ending_of(endings, row)) | {"text": store.text(row)}
        yield json.dumps(known, ensure_ascii=False) + "\n"


def _known(one: StoredDirective) -> str:
    m = one.metadata
    fields = (m.type, m.number, m.issuer, m.province, m.date, m.subject, m.signer)
    parts = [field.value or "" for field in fields]
    return fold(" ".join([*parts, m.province_now or "", title_of(one), *one.sources]))


def _files(sources: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(PurePath(source).name for source in sources))
