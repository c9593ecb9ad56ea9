"""Fields that the page itself does not bear out, or that recognition plainly misread."""

import re
from collections.abc import Collection
from dataclasses import replace

from corpus.model import Field, Metadata
from corpus.text import figures

# A word that ends with a digit ("ca1" for "cai"), or a sentence's end within one ("người! sau").
_MISREAD = re.compile(r"(?<![\w-])[a-zà-ỹđ]+[01](?!\w)|[a-zà-ỹđ]! [a-zà-ỹđ]")


def with_doubts(metadata: Metadata, text: str, doubtful: Collection[str]) -> Metadata:
    """The metadata with what is doubtful no more than inferred: number and date that hold a doubtful figure,
    a subject with a word that does not exist."""
    subject = metadata.subject
    if subject.value and _MISREAD.search(subject.value):
        subject = replace(subject, basis="inferred")
    number, date = (_doubted(field, text, doubtful) for field in (metadata.number, metadata.date))
    return replace(metadata, number=number, date=date, subject=subject)


def _doubted(field: Field, text: str, doubtful: Collection[str]) -> Field:
    read = text[field.start : field.end] if field.start is not None else ""
    return field if set(doubtful).isdisjoint(figures(read)) else replace(field, basis="inferred")
