"""Texts of any length in a collection, each under a number, in parts that a row can hold."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from index.backends.milvus.collection import Collection, Row

# Characters of a part: a VARCHAR holds 65,535 bytes, and a character takes up to four.
_PART = 16_000
# Parts of one text at most; the key of a part is made of the text's number and its own.
_MOST = 4_096
FIELDS = ("key", "directive", "generation", "parts", "content")
_NO_VECTOR = [1.0, 0.0]  # a collection must have one


def text_rows(number: int, generation: int, text: str) -> list[Row]:
    """The rows that hold a text; those of an earlier generation are to be deleted after them."""
    parts = [text[start : start + _PART] for start in range(0, len(text), _PART)] or [""]
    return [
        {
            "key": number * _MOST + at,
            "directive": number,
            "generation": generation,
            "parts": len(parts),
            "vector": _NO_VECTOR,
            "content": part,
        }
        for at, part in enumerate(parts)
    ]


def joined(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """The texts of rows that are ordered by key, each with its number; without one that lacks a part.

    Of a text that is being replaced the later generation counts.
    """
    for number, own in groupby(rows, key=itemgetter("directive")):
        parts = sorted(own, key=lambda row: (row["generation"], row["key"]))
        latest = [row for row in parts if row["generation"] == parts[-1]["generation"]]
        if len(latest) == latest[0]["parts"]:
            yield number, "".join(row["content"] for row in latest)


def read_texts(collection: Collection, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts under some numbers, each with its number, as far as they are there."""
    rows = collection.rows_of("directive", numbers, *FIELDS)
    return joined(sorted(rows, key=itemgetter("key")))
