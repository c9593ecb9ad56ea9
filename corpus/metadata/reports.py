"""News reports of directives: whether a text is one, and which sentence reports the issuing."""

import re
from collections.abc import Iterator

from corpus.data import any_phrase
from corpus.document import Document
from corpus.entities.document_numbers import first_number
from corpus.entities.document_types import find_types
from corpus.layout import Layout, Line
from corpus.metadata.fields import read_at
from corpus.metadata.issuing_sentence import Report, read_issuing
from corpus.metadata.own_type import type_of_number
from corpus.model import Field, Metadata
from corpus.text import Span, ends_sentence, is_item

_ISSUES = re.compile(
    rf"(?<!được )(?<!do )\b{any_phrase('issued')}(?: ngay| tiếp| văn bản| một)?\s$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b[Tt]rước đó,[^.\n]*$")
_HAS = re.compile(r"\bcó(?: ngay)?\s$")
_HAD = re.compile(rf" {any_phrase('after what was issued')}\b", re.IGNORECASE)
_CONTENT = re.compile(r"\bnội dung (?:(?:được )?nêu )?(?:tại |của |trong )?$")
_ANY_DOCUMENT = re.compile(r"\b[Vv]ăn bản(?= (?:hỏa tốc |khẩn )?số )")
_SAYS = re.compile(
    r"(?: (?:trên|này|nêu trên|khẩn|hỏa tốc))?(?: (?:của|số) [^,.;:]{1,80})?,? ?(?:cũng |tiếp tục )?"
    rf"{any_phrase('document says')}\b"
)
_TELLS = re.compile(r"(?:^|[.!?…]\s|\n)$")
_KINDS = any_phrase("document of a report")
_THEN = re.compile(
    rf"^(?:Theo đó|Theo (?:nội dung )?{_KINDS}),"
    rf"|\b(?:nội dung|toàn văn)(?: {_KINDS})?[^.:\n]{{0,30}} như sau:",
    re.MULTILINE | re.IGNORECASE,
)
_TOP, _NEAR, _LEAST, _SENTENCE, _LONGEST_HEADLINE = 5, 40, 12, 300, 250


def read_report(document: Document, layout: Layout) -> Report | None:
    """What the top of a news report says; None where the text reports no directive.

    The sentence that reports the issuing is taken from the first paragraphs, else from the headline; without
    one, "Chỉ thị nêu rõ" gives the type. A document mentions the issuing of others, too: it takes a headline,
    "Theo đó" or the like to make a report.
    """
    quoted = _quoted_type(layout)
    paragraphs = _first_paragraphs(layout)
    headline = _headline(layout, paragraphs)
    marked = quoted is not None or bool(headline) or _THEN.search(document.text) is not None
    for stretch in (*(own for own in paragraphs if own not in headline), *headline):
        for kind, start, end in _mentions(stretch):
            before = stretch.text[max(0, start - _NEAR) : start]
            if _is_issued(stretch.text, start, end) and (marked or "vừa" in before):
                return read_issuing(stretch, kind, start, end, headline)
    return Report(Metadata(type=quoted, source_kind="report")) if quoted else None


def _is_issued(text: str, start: int, end: int) -> bool:
    """Whether the directive named from `start` to `end` is said to be issued or is what the text is on."""
    before = text[max(0, start - _NEAR) : start]
    if _ISSUES.search(before):
        return _EARLIER.search(text[max(0, start - _SENTENCE) : start]) is None
    return bool((_HAS.search(before) or _CONTENT.search(before)) and _HAD.match(text, end))


def _mentions(stretch: Span) -> Iterator[tuple[str, int, int]]:
    """The types named, with "văn bản số 2508/UBND-KGVX" as what its number makes it."""
    for mention in find_types(stretch.text):
        yield mention.name, mention.start, mention.end
    for match in _ANY_DOCUMENT.finditer(stretch.text):
        number = first_number(stretch.text[match.end() : match.end() + _NEAR])
        kind = type_of_number(number.written) if number else None
        if kind:
            yield kind, match.start(), match.end()


def _quoted_type(layout: Layout) -> Field | None:
    """The type in "Chỉ thị nêu rõ", a wording of reports only."""
    for line in layout.of("body"):
        for mention in find_types(line.text):
            before = line.text[max(0, mention.start - _LEAST) : mention.start]
            if _TELLS.search(before) and _SAYS.match(line.text, mention.end):
                return read_at(mention.name, mention, line.start)
    return None


def _first_paragraphs(layout: Layout) -> list[Line]:
    return [line for line in layout.of("body") if not is_item(line.text)][:_TOP]


def _headline(layout: Layout, paragraphs: list[Line]) -> list[Line]:
    """The lines of the head, or a short first paragraph that isn't a sentence."""
    header = list(layout.of("header")[:_TOP])
    if header or len(paragraphs) < 2:
        return header
    first = paragraphs[0]
    is_title = len(first.text) < _LONGEST_HEADLINE and not ends_sentence(first.text)
    return [first] if is_title else []
