"""What a document is about, as its head or a field of a form says."""

import re
from collections.abc import Sequence

from corpus.layout import Layout, end_of_misread_subject, start_of_form_subject
from corpus.metadata.fields import field_of
from corpus.metadata.issuing import title_issuer
from corpus.metadata.letterhead import Letterhead
from corpus.model import UNKNOWN, Field
from corpus.text import Span

_QUOTES = "\"“”'‘’«»()"
_FIRST_LINES = 8
# A line drawn under the date of the other column.
_RULE = re.compile(r"(?<!\S)[-–_=]{4,}(?!\S)")


def read_subject(layout: Layout, head: Letterhead) -> Field:
    """The subject after "V/v", or the title without the agency that it begins with; lines joined."""
    lines: Sequence[Span] = head.subject or head.title
    issuer = None if head.subject else title_issuer(head)
    if issuer and lines:
        rest = lines[0].cut(issuer.end - lines[0].start)
        lines = [rest, *lines[1:]] if rest.text else lines[1:]
    if not lines:
        return _of_form(layout)
    value = " ".join(_RULE.sub(" ", " ".join(line.text for line in lines)).split())
    first, last = lines[0], lines[-1]
    bare = _without_frame(value)
    start = first.start + first.text.index(bare[0]) if bare else first.start
    if misread := end_of_misread_subject(bare):
        return Field(f"V/v{bare[misread:]}", "stated", start, last.end)
    return Field(bare or value, "stated", start, last.end)


def _without_frame(value: str) -> str:
    """A subject without the quotation marks around it and the full stop of a sentence that it is not."""
    quoted = value[:1] in _QUOTES and value.rstrip(".")[-1:] in _QUOTES
    bare = value.rstrip(".").strip(_QUOTES) if quoted else value
    return bare if bare.endswith(("..", "./.")) else bare.removesuffix(".")


def _of_form(layout: Layout) -> Field:
    """The subject that a form gives in one of its first fields: "1. Vấn đề trình: …"."""
    for line in layout.of("body")[:_FIRST_LINES]:
        if start := start_of_form_subject(line.text):
            own = line.cut(start)
            return field_of(Span(own.text.rstrip("."), own.start))
    return UNKNOWN
