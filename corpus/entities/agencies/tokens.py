"""A stretch of text as words, with what the lexicon knows of them looked up once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from corpus.entities.agencies.kinds import Kind, Kinds, NameKind, NameKinds
from corpus.entities.agencies.lexicon import Lexicon, Row, lexicon
from corpus.entities.agencies.words import Word, read_words
from corpus.text import canonical_tones, fold

StartsAgency = Callable[[int], bool]
_SEPARATORS = frozenset([",", "-", "–", "/"])
WITH = frozenset(["với", "cùng", "cùng với", "voi", "cung", "cung voi"])
_AND = frozenset(["và", "va"])
# After words of these kinds a name has ended, even where it could go on.
_STOPS = {
    Kind.LEAD, Kind.COORDINATE, Kind.ADVISE, Kind.ACCOUNTABLE, Kind.MONITOR, Kind.COMMAND, Kind.URGE,
    Kind.ADVERB, Kind.STATE, Kind.NOT, Kind.FORBIDS, Kind.LINK, Kind.VERB, Kind.FAULT,
}  # fmt: skip
# How the verbs of roles begin that no other words are like without their marks.
_ROLE_OPENINGS = frozenset(["chu", "phoi", "tham", "chiu"])
_ROLES_ALONE = frozenset([Kind.LEAD, Kind.COORDINATE, Kind.ADVISE, Kind.ACCOUNTABLE])
_LONGEST_ROLE = 5
_FIRST_LETTERS = frozenset("cptv")
_NO_NAME: tuple[NameKinds, int] = (frozenset(), 0)
_NO_DUTY: tuple[Kinds, int] = (frozenset(), 0)


@dataclass(slots=True)
class Scan:
    """The words of a stretch of text; phrases are identified by the index of their first word.

    `plain` is true where capitals say nothing, since all letters are capitals or no letter has a diacritic.
    `leads`: a "lãnh đạo" that opens it is the verb, not the leaders of an agency.
    """

    text: str
    words: list[Word]
    plain: bool
    lex: Lexicon
    leads: bool = False
    _names: dict[int, tuple[NameKinds, int]] = field(default_factory=dict)
    _duties: dict[int, tuple[Kinds, int]] = field(default_factory=dict)

    def key(self, at: int) -> str:
        """The word as its spellings share it; empty beyond the last."""
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def capital(self, at: int) -> bool:
        """Whether there is a word that opens with a capital, in text where that says something."""
        return not self.plain and at < len(self.words) and self.words[at].capital

    def is_shouted(self, at: int) -> bool:
        """Whether the word is an abbreviation in capitals."""
        word = self.words[at]
        return word.end - word.start > 1 and self.text[word.start : word.end].isupper()

    def touches(self, at: int) -> bool:
        """Whether nothing stands between the word and the one before it."""
        return 0 < at < len(self.words) and self.words[at - 1].end == self.words[at].start

    def names(self, at: int) -> tuple[NameKinds, int]:
        """The kinds of the longest phrase of names that begins there, and the index after it."""
        if at not in self._names:
            self._names[at] = self.lex.names.longest(self.words, at) or _NO_NAME
        return self._names[at]

    def duties(self, at: int) -> tuple[Kinds, int]:
        """The kinds of the longest phrase of duties that begins there, and the index after it."""
        if at not in self._duties:
            found = self.lex.duties.longest(self.words, at)
            self._duties[at] = found or self._misspelt(at) or _NO_DUTY
        return self._duties[at]

    def _misspelt(self, at: int) -> tuple[Kinds, int] | None:
        """A verb of a role that lost or changed its marks: "phồi hợp", "chủ tri"."""
        if self.key(at)[:1] not in _FIRST_LETTERS:
            return None  # so it is for most words
        coordinated = at > 1 and Kind.COORDINATE in self.duties(at - 2)[0] and self.duties(at - 2)[1] == at
        if coordinated and fold(self.words[at].key) == "voi":  # "phối hợp vơi"
            found = self.lex.duties.longest([replace(self.words[at], key="với")], 0)
            return (found[0], at + 1) if found else None
        after = self.words[at : at + _LONGEST_ROLE]
        if not after or after[0].mark or fold(after[0].key) not in _ROLE_OPENINGS:
            return None
        folded = [replace(word, key=fold(word.key)) for word in after]
        found = lexicon(folded=True).duties.longest(folded, 0)
        return (found[0], at + found[1]) if found and found[1] > 1 and found[0] & _ROLES_ALONE else None

    def body(self, at: int) -> tuple[Row, int] | None:
        """The agency of the table whose name begins there, and the index after it."""
        return self.lex.bodies.longest(self.words, at)

    def may_name(self, at: int) -> bool:
        """Whether any name could begin at that word."""
        key = self.words[at].key
        return (
            self.lex.names.opens_with(key)
            or self.lex.bodies.opens_with(key)
            or self.lex.plurals.opens_with(key)
        )

    def shield(self, at: int) -> int:
        """The index after a phrase that begins there and is no agency ("ban hành"); 0 if none does."""
        found = self.lex.shields.longest(self.words, at)
        return found[1] if found else 0

    def many(self, at: int) -> int:
        """The index after the plural there ("các", "mọi"); 0 if none does."""
        found = self.lex.plurals.longest(self.words, at)
        return found[1] if found else 0

    def owner(self, at: int) -> int:
        """The index after "thuộc", "trực thuộc" or "của" there; 0 if none does."""
        found = self.lex.owners.longest(self.words, at)
        return found[1] if found else 0

    def counts(self, at: int) -> int:
        """The index after what is counted there, after a number that belongs to no name; 0 if nothing is."""
        found = self.lex.counted.longest(self.words, at)
        return found[1] if found else 0

    def is_name(self, at: int, *kinds: NameKind) -> int:
        """The index after the phrase of names there, if it is of one of the kinds; else 0."""
        found, end = self.names(at)
        return end if not found.isdisjoint(kinds) else 0

    def is_head(self, at: int) -> bool:
        """Whether the word alone may open a name, whatever longer phrase it begins."""
        found = self.lex.names.longest(self.words[at : at + 1], 0) if at < len(self.words) else None
        return found is not None and "head" in found[0]

    def is_and(self, at: int) -> bool:
        """Whether the word is "và"."""
        return self.key(at) in _AND

    def joint(self, at: int) -> int:
        """The index after a comma, a dash or "và" that may join two parts there; 0 if none does."""
        if self.key(at) == "," and self.is_and(at + 1):
            return at + 2
        return at + 1 if self.key(at) in _SEPARATORS or self.is_and(at) else 0

    def stops(self, at: int) -> bool:
        """Whether a word of duty begins there, or another name: no part of the name before it."""
        narrows = bool(self.is_name(at, "title", "which")) or self.many(at) > 0 or self.owner(at) > 0
        return narrows or not self.duties(at)[0].isdisjoint(_STOPS)

    def spelt(self, first: int, last: int) -> str:
        """The words as one would write them: abbreviations spelt out, white space single."""
        parts: list[str] = []
        for at in range(first, last):
            word = self.words[at]
            again = at + 1 < len(self.words) and self.words[at + 1].inner
            if at > first and (word.inner or word.start > self.words[at - 1].end):
                parts.append(" ")
            written = canonical_tones(self.text[word.start : word.end])
            parts.append(
                _cased(word) if word.inner or again else self._in_small(word) if self.plain else written
            )
        return "".join(parts)

    def _in_small(self, word: Word) -> str:
        """A word of text whose capitals or missing diacritics say nothing."""
        return self.lex.levels.get(word.key, word.key)


def scan(text: str, start: int = 0, end: int | None = None, *, leads: bool = False) -> Scan:
    """`text[start:end]` as words, with the lexicon that fits it; `leads` as in `Scan`."""
    piece = text[start:end]
    unmarked = fold(piece) == piece.lower() and piece.count(" ") > 1
    shouted = piece.isupper()
    words = read_words(text, start, end, shouted=shouted)
    return Scan(text, words, shouted or unmarked, lexicon(folded=unmarked), leads)


def _cased(word: Word) -> str:
    return word.key.capitalize() if word.capital else word.key
