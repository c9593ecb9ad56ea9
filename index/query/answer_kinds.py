"""What the answer to a query must hold: a time of some kind, an amount of money, a number, a definition."""

import re
from collections import defaultdict
from functools import cache
from typing import Literal, cast, get_args

from corpus.data import any_phrase, read_table
from corpus.text import canonical_tones, fold
from index.query.model import Understood

AnswerKind = Literal["hour", "span", "deadline", "time", "money", "share", "quantity", "definition"]

# What a query asks by that begins with a price and doesn't ask for it: "giá đất do ai quyết định".
_OTHERWISE = re.compile(rf"\b(?:{any_phrase('interrogative')}|who|what|how|where|when|which|why)\b")
# "Bao nhiêu người" counts people, whatever else the question names.
_HOW_MUCH = re.compile(r"\b(?:bao nhiêu(?=\s+(?:tiền|đồng|một|mỗi|cho|trên)\b|\s*(?:[^\w\s]|$))|how much\b)")
# "Mấy năm nay", "mấy ngày tới": some years, which isn't asked.
_NOT_SOME = r"(?! (?:nay|qua|gan|vua|toi|sap)\b)"


def answer_kind(text: str) -> AnswerKind | None:
    """The kind of answer that a text asks for; None if its words don't say.

    "Bao nhiêu ngày" asks for a span although "bao nhiêu" asks for a quantity: what is narrower goes first.
    """
    plain = fold(text)
    kind = next((kind for kind, asking in _asking().items() if asking.search(plain)), None)
    return "money" if kind in (None, "quantity") and _asks_money(canonical_tones(text.lower())) else kind


def asked_answer(understood: Understood) -> AnswerKind | None:
    """The kind of answer that a query asks for, as it is understood or else as it was typed."""
    return answer_kind(understood.text) or answer_kind(understood.query)


def _asks_money(text: str) -> bool:
    words, opening = _money_words()
    if opening.match(text) and not _OTHERWISE.search(text):
        return True
    return words.search(text) is not None and _HOW_MUCH.search(text) is not None


@cache
def _asking() -> dict[AnswerKind, re.Pattern[str]]:
    phrases = defaultdict(list)
    for row in read_table("index", "answer_kinds.tsv"):
        phrases[cast(AnswerKind, row["answer"])].append(re.escape(fold(row["phrase"])))
    ends: dict[AnswerKind, str] = {"span": _NOT_SOME}
    return {  # "gia hạn nộp thuế" is what is done, no deadline
        kind: re.compile(rf"(?<!\bgia )\b(?:{'|'.join(phrases[kind])})\b{ends.get(kind, '')}")
        for kind in get_args(AnswerKind)
    }


@cache
def _money_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a word for money, and what matches one that asks where it begins a query."""
    rows = read_table("index", "money_words.tsv")
    opening = "|".join(re.escape(canonical_tones(row["word"])) for row in rows if row["opens"] == "yes")
    words = "|".join(re.escape(canonical_tones(row["word"])) for row in rows)
    return re.compile(rf"\b(?:{words})\b"), re.compile(rf"\W*(?:the\s+)?(?:{opening})\b")
