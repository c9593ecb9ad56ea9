"""The journalist's frame around a directive that is reported: lead, figures, sub-headlines, names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.data import any_phrase
from corpus.model import Clause, Metadata
from corpus.text import ends_sentence, is_item

# What counts cases, people, damage: figures that a report has of its own; no order is given in such words.
_COUNTS = re.compile(rf"\b{any_phrase('counts')}\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\d/.,-])\d{1,3}(?:[.,]\d{3})*(?:,\d+)?(?![\d/-])(?=\s*(?:%|[^\W\d_]))")
_DATE = re.compile(r"\bngày \d{1,2}\b|\btháng \d{1,2}\b|\bnăm \d{4}\b", re.IGNORECASE)
_LEAST_FIGURES = 3
_BEFORE = re.compile(r"(?:Trước đó|Được biết|Liên quan đến (?:vụ việc|nội dung) này)\b")
# Words of a task: a paragraph with one is the directive's, whatever else it says.
_ORDERS = re.compile(rf"\b{any_phrase('orders')}\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[^\W\d_])")
_LONGEST_LINE = 15
# With fewer clauses beside it, the lead is where the content is.
_LEAST_CONTENT = 2


def framed(clauses: Sequence[Clause], metadata: Metadata) -> tuple[Clause, ...]:
    """The clauses of a report, those of its frame marked as such that only introduce others."""
    frame = {clause.start for clause in clauses if _tells(clause.text)}
    frame |= {clause.start for at, clause in enumerate(clauses) if _is_alone(clauses, at)}
    frame |= set(_lead(clauses, metadata)) if len(clauses) - len(frame) > _LEAST_CONTENT else set()
    return tuple(replace(one, introduces=True) if one.start in frame else one for one in clauses)


def _tells(text: str) -> bool:
    """Whether a paragraph gives figures or earlier events, and orders nothing."""
    if is_item(text) or _ORDERS.search(text):
        return False
    figures = len(_FIGURE.findall(_DATE.sub("", text)))
    return _BEFORE.match(text) is not None or (figures >= _LEAST_FIGURES and _COUNTS.search(text) is not None)


def _is_alone(clauses: Sequence[Clause], at: int) -> bool:
    """Whether a short line is no sentence, as those around it are: a sub-headline, the reporter's name."""
    text = clauses[at].text
    if is_item(text) or ends_sentence(text) or len(text.split()) > _LONGEST_LINE:
        return False
    around = [*clauses[max(0, at - 1) : at], *clauses[at + 1 : at + 2]]
    return bool(around) and all(ends_sentence(one.text) for one in around)


def _lead(clauses: Sequence[Clause], metadata: Metadata) -> Iterator[int]:
    """The start of the clause that only reports the issuing, in one sentence."""
    named = metadata.type.start
    for clause in clauses:
        reports_issuing = (
            named is not None and clause.start < named < clause.end
        )  # "Chỉ thị nêu rõ …" is content
        one_sentence = _SENTENCE_END.search(clause.text) is None and not clause.text.endswith(":")
        if reports_issuing and one_sentence and not is_item(clause.text):
            yield clause.start
