"""What is known of a query once it is understood."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.data import data_lines
from corpus.entities.document_numbers import DocumentNumber
from embed import Language
from index.query.abbreviations import Expansion
from index.query.spelling import Step

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Understood:
    """A query and what it was understood to mean.

    `text` is what is embedded: diacritics restored, typos corrected, abbreviations expanded. `restored` is
    the query with its spelling corrected, None if nothing was. `expanded` are other words to search for:
    abbreviations, short forms, Vietnamese for English terms; `synonyms`, words for the same as a word of
    `text`, count less than that. `alternatives` are corrections nearly as
    probable as `restored`. `places` are provinces and communes to prefer; those that `narrow` are of stored
    documents, and their names no words to look for. `steps` are the changes made, in order. `cut`: it is
    longer than what is read of a query.
    """

    query: str
    text: str
    language: Language
    restored: str | None = None
    expanded: tuple[Expansion, ...] = ()
    synonyms: tuple[Expansion, ...] = ()
    numbers: tuple[DocumentNumber, ...] = ()
    asks_who: bool = False
    alternatives: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    cut: bool = False

    @property
    def known_share(self) -> float:
        """The part of an English query's content words that the glossary knows, 0 to 1."""
        asked = _content_words(self.query)
        known = {word for one in self.expanded for word in _content_words(one.written)}
        return sum(word in known for word in asked) / len(asked) if asked else 0.0


def _content_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in function_words("en")]


@cache
def function_words(language: Literal["vi", "en"]) -> frozenset[str]:
    """Words that tell nothing of a topic, in small letters; Vietnamese ones are syllables."""
    name = "function_words.txt" if language == "vi" else "english_function_words.txt"
    return frozenset(word for _, line in data_lines("index", name) for word in line.split())
