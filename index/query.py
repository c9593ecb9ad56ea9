"""Understanding a query: language, diacritics, abbreviations, the documents it names, whether it asks who."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from corpus.numbers import DocumentNumber, find_mentions
from corpus.text import canonical_tones, fold
from index.restore import Frequency, is_unmarked, restore

Language = Literal["vi", "en"]
# Longer queries are drafts; what follows says nothing new, and the encoder would not read it either.
LONGEST_QUERY = 4000

_WORD = re.compile(r"\w+(?:[&.-]\w+)*")
# Initial, vowels and final of a Vietnamese syllable without diacritics: "nghieng" is one, "funding" is not.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uai|uao|uau|uay|ue|ui|uo|uoi|uou|uu|uy|uya"
    r"|uye|uyu|ye|yeu)"
    r"(?:ch|ng|nh|[cmnpt])?"
)
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
class Expansion:
    """A piece of the query and what it stands for: an abbreviation written out, or an English term."""

    written: str
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it was understood.

    `text` is what is searched for, with diacritics restored and abbreviations written out; `restored` is
    the query with its diacritics where those were missing, else None; `typed_bare` is true then.
    """

    query: str
    text: str
    language: Language
    restored: str | None = None
    expanded: tuple[Expansion, ...] = ()
    numbers: tuple[DocumentNumber, ...] = ()
    asks_who: bool = False


def understand(query: str, frequency: Frequency) -> Understood:
    """Read a query; `frequency` tells how many stored texts hold a term.

    Raises:
        UnusableQuery: nothing in it can be searched for.
    """
    plain = clean(query)
    language = language_of(plain)
    numbers = find_mentions(plain)
    restored = _restored(plain, frequency) if language == "vi" else None
    text = restored or plain
    expanded = expand(text, abbreviations() if language == "vi" else glossary())
    asks_who = _ASKS_WHO.search(fold(text)) is not None
    meant = _written_out(text, expanded) if language == "vi" else text
    return Understood(query, meant, language, restored, expanded, numbers, asks_who)


def clean(query: str) -> str:
    """The query on one line, NFC, no control characters, cut to the longest that is read.

    Raises:
        UnusableQuery: empty, or without any letter or digit.
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in canonical_tones(query)).split())
    if not plain:
        raise UnusableQuery("empty_query")
    if not any(c.isalnum() for c in plain):
        raise UnusableQuery("wordless_query")
    return plain[:LONGEST_QUERY]


def language_of(text: str) -> Language:
    """Vietnamese, with or without diacritics, or English (and what is like neither, too)."""
    pieces = [w for w in re.findall(r"[^\W\d_]+", text) if not (w.isupper() and len(w) > 1)]
    if any(not is_unmarked(w) for w in pieces):
        return "vi"
    fitting = sum(_SYLLABLE.fullmatch(w.lower()) is not None for w in pieces)
    return "vi" if fitting >= 0.8 * len(pieces) else "en"


def expand(text: str, table: dict[str, tuple[str, ...]]) -> tuple[Expansion, ...]:
    """The pieces of a text that a table of terms knows, the longest first wins, in order."""
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    longest = max((key.count(" ") for key in table), default=0) + 1
    found, at = [], 0
    while at < len(spans):
        for size in range(min(longest, len(spans) - at), 0, -1):
            written = text[spans[at][0] : spans[at + size - 1][1]]
            meant = table.get(_key(written)) or table.get(_singular(_key(written)))
            if meant:
                found.append(Expansion(written, meant))
                at += size - 1
                break
        at += 1
    return tuple(found)


@cache
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Abbreviations of administrative language, in lower case; what they may stand for, likeliest first."""
    return _table("abbreviations.tsv", lambda meaning: [meaning])


@cache
def glossary() -> dict[str, tuple[str, ...]]:
    """English administrative terms, in lower case, and the Vietnamese ones, most usual first."""
    return _table("glossary.tsv", lambda meaning: [part.strip() for part in meaning.split(";")])


def _table(name: str, split: Callable[[str], list[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in (files("index") / "data" / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            term, meaning = line.split("\t")[:2]
            found.setdefault(_key(term), []).extend(split(meaning))
    return {term: tuple(meanings) for term, meanings in found.items()}


def _key(text: str) -> str:
    return " ".join(canonical_tones(text).lower().split())


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _restored(text: str, frequency: Frequency) -> str | None:
    """The text with its diacritics, None where none were missing."""
    found = list(re.finditer(r"[^\W\d_]+", text))
    bare = [m.group().lower() for m in found]
    known = abbreviations()
    kept = [m.group().isupper() and m.group().lower() in known for m in found]
    spelled = restore(bare, frequency)
    out, at = [], 0
    for match, word, keep in zip(found, spelled, kept, strict=True):
        out += [text[at : match.start()], match.group() if keep or word == match.group().lower() else word]
        at = match.end()
    restored = "".join([*out, text[at:]])
    return restored if restored != text else None


def _written_out(text: str, expanded: tuple[Expansion, ...]) -> str:
    for one in expanded:
        pattern = rf"(?<!\w){re.escape(one.written)}(?!\w)"
        text = re.sub(pattern, one.meant[0].replace("\\", r"\\"), text)
    return text
