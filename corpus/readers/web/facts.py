"""A web page's own title and day of publication, as it states them.

trafilatura's `extract_metadata` was tried: on a page that states neither, it takes the heading of a sidebar
for the title, and a directive's own date ("Ngày ban hành: …") for the day of publication.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from lxml import html  # type: ignore[import-untyped]  # lxml ships no types

# Source: the Open Graph protocol ("article"), schema.org (datePublished), Dublin Core Metadata Terms.
_DAY_NAMES = frozenset({
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish_date",
    "publish-date", "published_time", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created",
})  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title")
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_LONGEST_TITLE = 500
# Linked data have a few thousand characters; longer scripts are skipped.
_LONGEST_DATA = 200_000
_DEEPEST_DATA = 6


def title_of(root: html.HtmlElement) -> str | None:
    """The title of a page: for sharing, or its only `h1`, or its `title`."""
    named = {name: value for name, value in _named(root) if name in _TITLE_NAMES}
    headings = root.xpath("//h1")
    candidates = (
        *(named.get(name, "") for name in _TITLE_NAMES),
        headings[0].text_content() if len(headings) == 1 else "",
        *(title.text_content() for title in root.xpath("//head/title")[:1]),
    )
    titles = (" ".join(one[: 4 * _LONGEST_TITLE].split())[:_LONGEST_TITLE] for one in candidates)
    return next((one for one in titles if one), None)


def published_on(root: html.HtmlElement) -> str | None:
    """The ISO day of publication in the page's data.

    A day in the text may be the directive's, a deadline or another page's, so none is guessed.
    """
    in_meta = (value for name, value in _named(root) if name in _DAY_NAMES)
    stated = (*_in_linked_data(root), *in_meta, *_in_times(root))
    return next(filter(None, map(_iso_day, stated)), None)


def _in_linked_data(root: html.HtmlElement) -> Iterator[str]:
    for script in root.xpath("//script[@type='application/ld+json']")[:20]:
        content = script.text or ""
        if len(content) <= _LONGEST_DATA:
            with suppress(ValueError, RecursionError):
                yield from _dates_in(json.loads(content, strict=False), _DEEPEST_DATA)


def _dates_in(data: Any, deepest: int) -> Iterator[str]:
    """The values of `datePublished` in JSON data, outermost first."""
    if isinstance(data, dict):
        if isinstance(data.get("datePublished"), str):
            yield data["datePublished"]
        inner = [data.get(name) for name in ("@graph", "mainEntity")]
    else:
        inner = data if isinstance(data, list) else []
    for one in inner if deepest else ():
        yield from _dates_in(one, deepest - 1)


def _in_times(root: html.HtmlElement) -> Iterator[str]:
    """The day in the `time` element marked as the publication date, or in the only one."""
    times = root.xpath("//time[@datetime]")
    own = [one for one in times if one.get("itemprop") == "datePublished" or one.get("pubdate") is not None]
    return (one.get("datetime") for one in (own or (times if len(times) == 1 else [])))


def _named(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The page's `meta` elements: name in small letters, and content."""
    for meta in root.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield name.strip().lower(), meta.get("content")


def _iso_day(stated: str) -> str | None:
    if found := _DAY.match(stated[:100]):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.match(stated[:100]):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
