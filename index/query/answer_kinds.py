"""What the answer to a query must hold: a time, a quantity, a definition."""

import re
from collections import defaultdict
from functools import cache
from typing import Literal, cast, get_args

from corpus.data import read_table
from corpus.text import fold

AnswerKind = Literal["time", "quantity", "definition"]


def answer_kind(text: str) -> AnswerKind | None:
    """The kind of answer that a text asks for; None if its words don't say.

    "Bao nhiêu ngày" asks for a time although "bao nhiêu" asks for a quantity: what is narrower goes first.
    """
    plain = fold(text)
    return next((kind for kind, asking in _asking().items() if asking.search(plain)), None)


@cache
def _asking() -> dict[AnswerKind, re.Pattern[str]]:
    phrases = defaultdict(list)
    for row in read_table("index", "answer_kinds.tsv"):
        phrases[cast(AnswerKind, row["answer"])].append(re.escape(fold(row["phrase"])))
    return {kind: re.compile(rf"\b(?:{'|'.join(phrases[kind])})\b") for kind in get_args(AnswerKind)}
