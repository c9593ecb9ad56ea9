"""The sentence of a clause that answers: a clause of a page is found for one of its sentences."""

import re

from corpus.text import fold
from index.backends import TermStatistics, exact_terms, folded_terms
from index.query import Understood
from index.search.candidates import lexical_terms

_MARK = re.compile(r"(?<![.;!?…])[.;!?…]++[”\"’)]*+(?=\s)")
# "TP. Huế", "Q. Ba Đình": a full stop behind these ends no sentence.
_SHORT = re.compile(r"(?<!\w)[A-ZĐ]{1,2}\.$")
_OPENS = '-–+•“"('


def answering_sentence(
    text: str, understood: Understood, statistics: TermStatistics
) -> tuple[int, int] | None:
    """The span of the sentence that holds most of a query, rare terms counting more; the first of equals.

    `statistics` are those of folded terms. None if the text is one sentence, or all its sentences hold
    equally much.
    """
    fields = lexical_terms(understood)
    asked = {**fields.get("clause", {}), **fields.get("clause_folded", {})}
    telling = {term: weight * statistics.lasting_idf(fold(term)) for term, weight in asked.items()}
    spans = sentences(text)
    pieces = (text[start:end] for start, end in spans)
    held = [{*exact_terms(piece), *folded_terms(piece)} & telling.keys() for piece in pieces]
    scores = [sum(telling[term] for term in terms) for terms in held]
    best = max(scores, default=0.0)
    return spans[scores.index(best)] if best > min(scores, default=0.0) else None


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of sentences, and of parts that end in ";", without white space around them."""
    spans, at = [], 0
    for end in [*filter(lambda end: _is_end(text, end), (m.end() for m in _MARK.finditer(text))), len(text)]:
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
        # A number alone ("3.8.") belongs to what it numbers.
        if start < end and (end == len(text) or " " in text[start:end]):
            spans.append((start, start + len(text[start:end].rstrip())))
            at = end
    return spans


def _is_end(text: str, end: int) -> bool:
    if text[end - 1] == ";":
        return True
    following = text[end : end + 8].lstrip()[:1]
    opens = following.isupper() or following.isdigit() or following in _OPENS
    return opens and not _SHORT.search(text, max(0, end - 4), end)
