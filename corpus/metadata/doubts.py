"""Number and date that the page itself does not bear out."""

from collections.abc import Collection
from dataclasses import replace

from corpus.model import Field, Metadata
from corpus.text import figures


def with_doubts(metadata: Metadata, text: str, doubtful: Collection[str]) -> Metadata:
    """The metadata with number and date no more than inferred where they hold a doubtful figure."""
    if not doubtful:
        return metadata
    number, date = (_doubted(field, text, doubtful) for field in (metadata.number, metadata.date))
    return replace(metadata, number=number, date=date)


def _doubted(field: Field, text: str, doubtful: Collection[str]) -> Field:
    read = text[field.start : field.end] if field.start is not None else ""
    return field if set(doubtful).isdisjoint(figures(read)) else replace(field, basis="inferred")
