"""Understanding a query: language, diacritics, abbreviations, the documents it names, whether it asks who."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.numbers import DocumentNumber, find_mentions
from corpus.text import canonical_tones, fold
from index.restore import Frequency, is_unmarked, restore
from index.tables import Expansion, abbreviations_in, english_in, is_syllable, short_forms_in

Language = Literal["vi", "en"]
# Longer queries are drafts; what follows says nothing new, and the encoder would not read it either.
LONGEST_QUERY = 4000

_WORD = re.compile(r"[^\W\d_]+")
# Part of the words of an ASCII query that must be spelled like Vietnamese for it to be read as Vietnamese.
_MOSTLY = 0.8
_ASKS_WHO = re.compile(
    r"\b(?:ai|(?:co quan|don vi|so|bo|ban|nganh|phong|cap|to chuc|luc luong|nguoi)(?: [a-z]+)? nao"
    r"|chu tri|phu trach|chiu trach nhiem|trach nhiem cua|who|whom|whose|responsible|in charge"
    r"|which (?:department|agency|body|authority|unit|office|ministry))\b"
)


class UnusableQuery(ValueError):
    """A query that nothing can be searched by; `why` is a key of the edge's words."""

    def __init__(self, why: str) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it was understood.

    `text` is what meaning is searched by: diacritics restored, abbreviations written out. `restored` is the
    query with the diacritics that were missing, None where none were. `expanded` has what else its words are
    searched as: abbreviations, short forms, Vietnamese for English terms.
    """

    query: str
    text: str
    language: Language
    restored: str | None = None
    expanded: tuple[Expansion, ...] = ()
    numbers: tuple[DocumentNumber, ...] = ()
    asks_who: bool = False


def understand(query: str, frequency: Frequency) -> Understood:
    """Read a query; `frequency` tells how many stored texts hold a term ("cách", "cách_ly").

    Raises:
        UnusableQuery: nothing in it can be searched for.
    """
    plain = clean(query)
    numbers = find_mentions(plain)
    asks_who = _ASKS_WHO.search(fold(plain)) is not None
    if language_of(plain) == "en":
        return Understood(query, plain, "en", None, english_in(plain), numbers, asks_who)
    shouted = plain.isupper() and " " in plain
    restored = _restored(plain.lower() if shouted else plain, frequency)
    text = restored or plain
    short = tuple(_ordered(one, frequency) for one in (() if shouted else abbreviations_in(text)))
    meant = _written_out(text, short, frequency)
    return Understood(query, meant, "vi", restored, (*short, *short_forms_in(text)), numbers, asks_who)


def clean(query: str) -> str:
    """The query on one line, NFC, no control characters, cut to the longest that is read.

    Raises:
        UnusableQuery: empty, or without any letter or digit.
    """
    visible = "".join(c if c.isprintable() else " " for c in canonical_tones(query[: 4 * LONGEST_QUERY]))
    plain = " ".join(visible.split())[:LONGEST_QUERY]
    if not plain:
        raise UnusableQuery("empty_query")
    if not any(c.isalnum() for c in plain):
        raise UnusableQuery("wordless_query")
    return plain


def language_of(text: str) -> Language:
    """Vietnamese, with or without diacritics, or English (and whatever else is spelled like neither)."""
    words = _WORD.findall(text)
    if any(not is_unmarked(word) for word in words):
        return "vi"
    typed = [word for word in words if not (word.isupper() and len(word) > 1)] or words
    fitting = sum(is_syllable(word) or bool(abbreviations_in(word)) for word in typed)
    return "vi" if fitting >= _MOSTLY * len(typed) else "en"


def _restored(text: str, frequency: Frequency) -> str | None:
    """The text with the diacritics that it lacks, None where it lacks none; abbreviations stay."""
    found = list(_WORD.finditer(text))
    spelled = restore([m.group().lower() for m in found], frequency)
    out, at = [], 0
    for match, word in zip(found, spelled, strict=True):
        keep = word == match.group().lower() or (match.group().isupper() and len(match.group()) > 1)
        out += [text[at : match.start()], match.group() if keep else word]
        at = match.end()
    restored = "".join([*out, text[at:]])
    return restored if restored != text else None


def _ordered(one: Expansion, frequency: Frequency) -> Expansion:
    """Meanings that the store speaks of before those that it doesn't; the table's order otherwise."""
    known = [meaning for meaning in one.meant if _seen(meaning, frequency)]
    return Expansion(one.written, tuple(dict.fromkeys([*known, *one.meant])))


def _seen(phrase: str, frequency: Frequency) -> int:
    """How often a phrase can at most occur: the frequency of its rarest pair of neighbours."""
    words = canonical_tones(phrase).lower().split()
    pairs = [f"{a}_{b}" for a, b in pairwise(words)] or words
    return min(map(frequency, pairs))


def _written_out(text: str, short: Sequence[Expansion], frequency: Frequency) -> str:
    """The text with abbreviations as the store has them: F0 stays F0 where nobody writes it out."""
    for one in short:
        if _seen(one.meant[0], frequency) or not frequency(one.written.lower()):
            pattern = rf"(?<!\w){re.escape(one.written)}(?!\w)"
            text = re.sub(pattern, one.meant[0].replace("\\", r"\\"), text)
    return text
