"""Fields that the page itself does not bear out, or that recognition plainly misread."""

import re
from collections.abc import Collection
from dataclasses import replace
from operator import eq

from corpus.model import Field, Metadata
from corpus.text import figures, fold

# A word that ends with a digit ("ca1" for "cai"), or a sentence's end within one ("người! sau").
_MISREAD = re.compile(r"(?<![\w-])[a-zà-ỹđ]+[01](?!\w)|[a-zà-ỹđ]! [a-zà-ỹđ]")

_OPENING = re.compile(r"\s*(?:v\s?/\s?v|về việc|về)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# A subject is long enough to be known again by so many words, of which so many agree but for diacritics.
_LEAST_WORDS, _EQUAL, _LOOKED_AT = 8, 0.85, 20_000


def with_doubts(metadata: Metadata, text: str, doubtful: Collection[str]) -> Metadata:
    """The metadata with what is doubtful no more than inferred: number and date that hold a doubtful figure,
    a subject with a word that does not exist."""
    subject = metadata.subject
    if subject.value and _MISREAD.search(subject.value):
        written = _as_said_below(subject.value, text[subject.end :])
        subject = replace(subject, value=written, basis="inferred")
    number, date = (_doubted(field, text, doubtful) for field in (metadata.number, metadata.date))
    return replace(metadata, number=number, date=date, subject=subject)


def _as_said_below(subject: str, body: str) -> str:
    """A misread subject as a body spells it that says it again word for word; else as it is."""
    opening = _OPENING.match(subject)
    at = opening.end() if opening else 0
    wanted = [fold(word) for word in _WORD.findall(subject[at:])]
    found = list(_WORD.finditer(body[:_LOOKED_AT]))
    said = [fold(word[0]) for word in found]
    for first in range(len(said) - len(wanted) + 1):
        equal = sum(map(eq, wanted, said[first : first + len(wanted)]))
        if len(wanted) >= _LEAST_WORDS and equal >= _EQUAL * len(wanted):
            start, end = found[first].start(), found[first + len(wanted) - 1].end()
            return subject[:at] + " ".join(body[start:end].split())
    return subject


def _doubted(field: Field, text: str, doubtful: Collection[str]) -> Field:
    read = text[field.start : field.end] if field.start is not None else ""
    return field if set(doubtful).isdisjoint(figures(read)) else replace(field, basis="inferred")
