"""Whether a clause holds what a query asks for: a time, an amount of money, a quantity, a definition."""

import re

from corpus.assignments import content_start, find_deadlines, names_span, names_time
from corpus.data import any_phrase
from corpus.entities.document_numbers import find_mentions
from corpus.model import ClauseKind
from index.query import AnswerKind
from index.store import StoredClause

# Kinds of clauses that frame what is said: legal bases, reasons, blanks of forms.
FRAMES: tuple[ClauseKind, ...] = ("legal_basis", "recital", "form_field")
_DIGIT = re.compile(r"\d")
# Amounts with their unit, or in thousands, as cells of tables have them; shares; that nothing is paid.
_AMOUNT = re.compile(
    rf"\d\s*(?:{any_phrase('unit of money')}\b|%)|\b\d{{1,3}}(?:[.,]\d{{3}})+\b"
    r"|\b(?:không\s+thu|miễn\s+(?:phí|tiền|vé|thu|học\s+phí|lệ\s+phí))\b",
    re.IGNORECASE,
)
_NUMBERS = {
    "hour": re.compile(r"\d\s*(?:giờ|h\d{0,2})\b|\d:\d\d", re.IGNORECASE),
    "money": _AMOUNT,
    "share": re.compile(r"\d\s*%|\bphần\s+trăm\b", re.IGNORECASE),
    "quantity": _DIGIT,
}
# What has digits and says neither when nor how much: the day of a cited document, a part of one.
_DAY_OF_ISSUE = re.compile(
    r"\s*,?\s*ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|\s+tháng\s+\d{1,2}\s+năm\s+)\d{4}"
)
# What a longer sentence defines in passing: "thôn, làng, ấp, bản (sau đây gọi chung là thôn)".
_IN_PASSING = re.compile(r"\bsau\s+đây\s+(?:được\s+)?(?:gọi|viết)\s+(?:chung\s+|tắt\s+)?là\b", re.IGNORECASE)
_PART = re.compile(rf"\b{any_phrase('part of a document')}\s+[\dIVXLC]+\b", re.IGNORECASE)


def holds_answer(kind: AnswerKind, clause: StoredClause) -> bool:
    """Whether a clause holds a kind of answer in its own words, not in those that name documents."""
    if kind == "definition":
        return clause.kind == "definition" or _IN_PASSING.search(clause.text) is not None
    said = _without_references(clause.text)
    if kind == "deadline":  # what is reported, or was asked for by others, was due
        return clause.kind not in FRAMES and bool(find_deadlines(said))
    if kind == "time":
        return names_time(said)
    return names_span(said) if kind == "span" else _NUMBERS[kind].search(said) is not None


def _without_references(text: str) -> str:
    """A clause without its number, and without the documents and parts of documents that it names."""
    kept, at = list[str](), content_start(text, 0, len(text))
    for mention in find_mentions(text):
        kept.append(text[at : max(at, mention.start)])
        issued = _DAY_OF_ISSUE.match(text, mention.end)
        at = max(at, issued.end() if issued else mention.end)
    return _PART.sub(" ", " ".join((*kept, text[at:])))
