"""How much of an English query the glossary can translate."""

import re
from functools import cache

from corpus.data import data_lines
from index.query.model import Understood

_WORD = re.compile(r"[^\W\d_]+")


def known_share(understood: Understood) -> float:
    """The part of a query's content words that the glossary knows, 0 to 1."""
    asked = _content_words(understood.query)
    known = sum(len(_content_words(one.written)) for one in understood.expanded)
    return min(1.0, known / len(asked)) if asked else 0.0


def _content_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _function_words()]


@cache
def _function_words() -> frozenset[str]:
    lines = data_lines("index", "english_function_words.txt")
    return frozenset(word for _, line in lines for word in line.split())
