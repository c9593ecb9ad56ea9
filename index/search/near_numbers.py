"""Stored documents whose number is nearly one that a query names, where none bears that one itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.entities.document_numbers import DocumentNumber, find_numbers, matches
from corpus.text import fold
from index.backends import number_keys
from index.query import Understood
from index.search.numbers import Numbers, pieces_of
from index.search.snapshot import Snapshot

_MOST = 4
# A number without its type; "tổ số 5" names no document.
_UNTYPED = re.compile(
    r"(?:^0*(?=\d+$)|(?:^|\b(?:van ban|document) )(?:so|no\.?|number) ?0*)(\d{1,6})(?![\w/,.-])"
)
_MOST_PIECES = 8  # "281", "2021", "cv", "hu" …
_SWAPPED, _SAME, _ONE_DIGIT = 0, 1, 2


def near_numbers(understood: Understood, snapshot: Snapshot) -> tuple[str, ...]:
    """The numbers of stored documents that may have been meant, the nearest first.

    Nearest are those with other separators ("281_CV_HU") or without type ("số 281"); then those with two
    digits swapped, with another type, year or issuer, and with one digit wrong, missing or too many.
    """
    plain, numbers = fold(understood.query), snapshot.numbers
    found = _written(_spelled_otherwise(plain, numbers), snapshot)
    ordinals = dict.fromkeys(one.group(1) for one in _UNTYPED.finditer(plain))
    found += _written((key for one in ordinals for key in numbers.of_ordinal.get(one, ())), snapshot)
    untyped = [DocumentNumber(one, None, None, None, one, 0, 0) for one in ordinals if not found]
    for number in (*understood.numbers, *untyped):
        if not any(key in numbers.rows for key in number_keys(number)[:1]):
            found += _near(number, snapshot)
    return tuple(dict.fromkeys(found))[:_MOST]


def _spelled_otherwise(plain: str, numbers: Numbers) -> Iterator[str]:
    """The keys of the numbers that a folded query has with other separators."""
    pieces = pieces_of(plain)
    runs = {
        "".join(pieces[start:end])
        for start, piece in enumerate(pieces)
        if piece.isdigit()
        for end in range(start + 2, start + _MOST_PIECES)
    }
    return (key for run in runs for key in numbers.of_pieces.get(run, ()))


def _near(number: DocumentNumber, snapshot: Snapshot) -> list[str]:
    ranked = []
    for ordinal, keys in snapshot.numbers.of_ordinal.items():
        distance = _distance(number.ordinal, ordinal)
        if distance is not None:
            ranked += [(distance, one) for one in _written(keys, snapshot)]
    others = ((distance, one, found) for distance, one in set(ranked) for found in find_numbers(f"số {one}"))
    # One digit and a code besides would be two slips.
    near = [(d, one) for d, one, found in others if d == _SAME or _agree(number, found)]
    return [one for _, one in sorted(near)]


def _distance(asked: str, stored: str) -> int | None:
    """How near two ordinals are, None if not near: a single digit is no slip of another."""
    if asked == stored:
        return _SAME
    if len(asked) + len(stored) == len("050") and asked.zfill(2)[::-1] == stored.zfill(2):  # 05 and 50
        return _SWAPPED
    if len(asked) == len(stored):
        wrong = [n for n, (one, other) in enumerate(zip(asked, stored, strict=True)) if one != other]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and asked[wrong[0]] == stored[wrong[1]]:
            return _SWAPPED if asked[wrong[1]] == stored[wrong[0]] else None
        return _ONE_DIGIT if len(wrong) == 1 and len(asked) > 1 else None
    shorter, longer = sorted((asked, stored), key=len)
    one_more = len(longer) == len(shorter) + 1 and len(shorter) > 1
    dropped = one_more and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
    return _ONE_DIGIT if dropped else None


def _agree(number: DocumentNumber, other: DocumentNumber) -> bool:
    """Whether all but the ordinal can be one document's."""
    return matches(replace(number, ordinal=other.ordinal), other)


def _written(keys: Iterable[str], snapshot: Snapshot) -> list[str]:
    """The numbers of the documents of some keys, as they are stored."""
    numbers = (snapshot.directives[row].metadata.number.value for row in snapshot.numbers.bearing(keys))
    return [number for number in numbers if number]
