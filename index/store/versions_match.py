"""Whether two texts are versions of one directive: the scan, the Word file, the web page that tells of it.

Two directives made from one template share nearly all their words; what tells them apart is what they state
of themselves.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Literal

from corpus.entities.dates import PartialDate, dates_agree
from corpus.entities.document_numbers import DocumentNumber, matches, stated_number
from corpus.entities.names import plain_issuer, plain_place, share_place
from corpus.entities.places import province_named
from corpus.model import Metadata
from corpus.text import fold, surnames
from index.store.decisive import is_misread
from index.store.minhash import SKETCHED_BY, min_hash, runs_of

# Of 25 real texts no two unlike ones share more than .21 of the runs of three words of the shorter one; a
# text still shares .63 of them with itself when 3 % of its characters were misread.
# Enough where both texts state one number and date: a report quotes only some of its directive.
_SAME_IDENTITY = 0.3
# Otherwise more, still more if neither states its issuer; and the figures, in which templates differ.
_SAME_TEXT, _UNNAMED_TEXT, _SAME_FIGURES = 0.5, 0.7, 0.7
# Words of four letters that share three may be one, misread; shorter ones mostly are two.
_MISREAD, _LEAST_LETTERS = 0.75, 4
# Shorter texts, in runs of words, say too little to be known again without their number and date.
_LEAST = 100
# Rows of a band, and bands: of texts with a Jaccard similarity of .45 they miss one in 60, of .1 they let
# pass one in 25.
_ROWS, _BANDS = 3, 42
# Words of two subjects alike by more than this may be one, misread; so may numbers of documents.
_SAME_WORD, _SAME_NUMBER = 0.6, 0.75
# Two texts are of two matters where each has so many words that the other lacks: in its subject, or again
# and again in the text.
_OWN_WORDS, _AGAIN = 2, 3
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\w/.-]*")
_DOCUMENT = re.compile(r"\d{1,5}(?:/\d{4})?[/-][^\W\d_][\w/&-]*")
# What marks were made with, and the rules of conflicts: texts that were placed by others are placed again.
SEAL = f"6 {SKETCHED_BY}"


# What a directive is known by.
Identity = Literal["number", "date", "type", "issuer"]
# What is better compares greater.
Quality = tuple[bool, bool, bool, bool, int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of the shorter of two texts the other holds, 0 to 1: of `runs` runs of words, of figures.

    `of_two_matters`: each cites a document, or speaks of something again and again, that the other does not,
    as texts made from one template do.
    """

    words: float
    figures: float
    runs: int
    of_two_matters: bool = False


def marks_of(text: str, metadata: Metadata) -> frozenset[str]:
    """What a text most likely shares with another version of its directive, hardly with any other text."""
    digest = min_hash(_runs(text), _ROWS * _BANDS)
    bands = (digest[_ROWS * n : _ROWS * (n + 1)] for n in range(_BANDS))
    marks = {f"{n}:" + ".".join(f"{part:x}" for part in band) for n, band in enumerate(bands)}
    number = _number(metadata)
    if number:
        named = f"number:{number.ordinal}:{_month_and_day(metadata) or number.canonical}"
        marks |= {named, f"ordinal:{number.ordinal}"}
    return frozenset(marks)


def ordinal_of(metadata: Metadata) -> str:
    """The ordinal of a text's number, empty if unknown: texts of different ordinals are never versions."""
    number = _number(metadata)
    return str(number.ordinal) if number else ""


def likeness(one: str, other: str) -> Likeness:
    """Compare two normalised texts."""
    runs, figures = (_runs(one), _runs(other)), (_figures(one), _figures(other))
    shorter = min(map(len, runs))
    apart = _cite_others(fold(one), fold(other)) or _speak_of_others(fold(one), fold(other))
    return Likeness(len(runs[0] & runs[1]) / (shorter or 1), _agreement(*figures), shorter, apart)


def are_distinct(one: Metadata, other: Metadata) -> bool:
    """Whether what is known of two directives differs: they are two, however alike their texts."""
    return any(True for _ in disagreements(one, other))


def disagreements(one: Metadata, other: Metadata) -> Iterator[Identity]:
    """What two texts state otherwise of themselves; what one of them leaves out does not count."""
    if not _numbers_agree(_number(one), _number(other)):
        yield "number"
    if not dates_agree(one.date.value, other.date.value):
        yield "date"
    if _differ(one.type.value, other.type.value):
        yield "type"
    if not (_provinces_agree(one, other) and _issuers_agree(one.issuer.value, other.issuer.value)):
        yield "issuer"


def signers_agree(one: Metadata, other: Metadata) -> bool:
    """Whether two texts can be signed by one person, whose name one leaves out, shortens or has misread.

    What begins with no surname is no name, but what a bad scan has there. What a person said is no forgery.
    """
    read = [metadata.signer for metadata in (one, other)]
    names = [(signer.value or "").lower().split() for signer in read if signer.basis == "stated"]
    if len(names) < 2 or not all(name and name[0] in surnames() for name in names):
        return True
    shorter, longer = sorted(names, key=len)
    return all(any(is_misread(word, given) for given in longer) for word in shorter)


def body_mark(body: str) -> str | None:
    """What a text shares with a copy of it under another number; None if it is too short for that."""
    words = _WORD.findall(body.lower())
    return f"body:{sha256(' '.join(words).encode()).hexdigest()[:16]}" if len(words) >= _LEAST else None


def are_versions(alike: Likeness, one: Metadata, other: Metadata) -> bool:
    """Whether two texts that nothing tells apart are versions of one directive.

    Where they do not both state number and date, what each cites and is about must agree as well.
    """
    numbered = [metadata.number.value is not None for metadata in (one, other)]
    issued = one.issuer.value is not None and other.issuer.value is not None
    if all(numbered) and one.date.value is not None and other.date.value is not None:
        return alike.words >= _SAME_IDENTITY
    if alike.of_two_matters or not _subjects_agree(one, other):
        return False
    least = _SAME_TEXT if issued or any(numbered) else _UNNAMED_TEXT
    return alike.runs >= _LEAST and alike.words >= least and alike.figures >= _SAME_FIGURES


def quality(metadata: Metadata, text: str, *, scanned: bool, whole: bool, clean: int) -> Quality:
    """What makes one version better than another, the weightiest first; the best stands for all.

    A document before a report, whole before cut off, with number and date, typed before recognised, fewer
    words misread (`clean` is greater), longer.
    """
    stated = metadata.number.value is not None and metadata.date.value is not None
    return metadata.source_kind == "document", whole, stated, not scanned, clean, len(text)


def _runs(text: str) -> frozenset[str]:
    return frozenset(runs_of(_WORD.findall(fold(text))))


def _figures(text: str) -> Counter[str]:
    """The years, dates and numbers that a text names; if hardly any, all that has digits."""
    figures = [found for found in _NUMBER.findall(text) if sum(map(str.isdigit, found)) > 2]
    return Counter(figures if len(figures) > 1 else _NUMBER.findall(text))


def _agreement(one: Counter[str], other: Counter[str]) -> float:
    return (
        (one & other).total() / (min(one.total(), other.total()) or 1)
        if one and other
        else float(one == other)
    )


def _number(metadata: Metadata) -> DocumentNumber | None:
    return stated_number(metadata.type.value, metadata.number.value)


def _month_and_day(metadata: Metadata) -> str | None:
    """What a report states of a date without its year ("09-06")."""
    known = PartialDate.parse(metadata.date.value)
    return f"{known.month:02}-{known.day:02}" if known and known.month and known.day else None


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _numbers_agree(one: DocumentNumber | None, other: DocumentNumber | None) -> bool:
    """Whether two numbers can be one, the letters of a code perhaps misread."""
    if one is None or other is None:
        return True
    codes = [fold(number.issuer_code or "") for number in (one, other)]
    misread = one.ordinal == other.ordinal and one.year == other.year and one.type_code == other.type_code
    return matches(one, other) or (misread and _are_near(*codes))


def _provinces_agree(one: Metadata, other: Metadata) -> bool:
    """Whether two directives can be of one province; a name that no province has may be misread."""
    names = [metadata.province.value or "" for metadata in (one, other)]
    if share_place(one, other) is not False:
        return True
    return not all(province_named(name) for name in names) and _are_near(*map(plain_place, names))


def _cite_others(one: str, other: str) -> bool:
    """Whether each of two folded texts cites a document that the other does not."""
    here, there = (frozenset(_DOCUMENT.findall(text)) for text in (one, other))
    return bool(_own(here, there, _SAME_NUMBER)) and bool(_own(there, here, _SAME_NUMBER))


def _speak_of_others(one: str, other: str) -> bool:
    """Whether each of two folded texts has several words again and again that the other lacks."""
    counts = [Counter(word for word in _WORD.findall(text) if word.isalpha()) for text in (one, other)]
    own = [
        sum(times >= _AGAIN and word not in there for word, times in here.items())
        for here, there in (counts, counts[::-1])
    ]
    return min(own) >= _OWN_WORDS


def _subjects_agree(one: Metadata, other: Metadata) -> bool:
    """Whether two subjects can be one, cut off or misread; a report has a headline instead."""
    if one.source_kind != "document" or other.source_kind != "document":
        return True
    here, there = (frozenset(_WORD.findall(fold(metadata.subject.value or ""))) for metadata in (one, other))
    own = len(_own(here, there, _SAME_WORD)), len(_own(there, here, _SAME_WORD))
    return min(own) < _OWN_WORDS


def _own(one: frozenset[str], other: frozenset[str], alike: float) -> list[str]:
    """What one of two sets has and the other has nothing like."""
    rest = other - one
    return [
        word
        for word in sorted(one - other)
        if not any(SequenceMatcher(None, word, given, autojunk=False).ratio() >= alike for given in rest)
    ]


def _issuers_agree(one: str | None, other: str | None) -> bool:
    """Whether one name is a part of the other ("UBND tỉnh", "Ủy ban nhân dân tỉnh Gia Lai"), or misread."""
    if one is None or other is None:
        return True
    return _are_near(plain_issuer(one), plain_issuer(other))


def _are_near(one: str, other: str) -> bool:
    """Whether each word of the shorter name is one of the longer, perhaps misread."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return all(word in longer or any(_is_misread(word, given) for given in longer) for word in shorter)


def _is_misread(word: str, given: str) -> bool:
    if min(len(word), len(given)) < _LEAST_LETTERS:
        return False
    return SequenceMatcher(None, word, given, autojunk=False).ratio() >= _MISREAD
