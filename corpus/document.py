"""A text as every reader of it takes it: what all of them look for is found once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from corpus.entities.dates import DateMention, find_dates
from corpus.entities.document_numbers import DocumentNumber, find_numbers
from corpus.entities.places import PlaceMention, find_districts, find_provinces
from corpus.text import NO_TITLES, Span, Titles, canonical_tones, fold, lines_of, normalise


@dataclass(frozen=True, eq=False)
class Document:
    """A normalised text with its lines, spellings, numbers, dates and places, each found when first used.

    All spans count code points of `text`; `folded` and `plain` keep every offset.
    """

    text: str
    titles: Titles = NO_TITLES

    @classmethod
    def of(cls, raw: str, titles: Iterable[str] = ()) -> "Document":
        """The document in a text as a reader gave it, or a person typed it.

        `titles` are the paragraphs that its file sets as titles; where most are, that tells nothing.
        """
        text, own = normalise(raw), list(titles)
        return cls(text, Titles(own if 2 * sum(map(len, own)) < len(text) else ()))

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The lines that are not blank, without the white space around them."""
        return tuple(lines_of(self.text))

    @cached_property
    def folded(self) -> str:
        """The text in lower case without diacritics."""
        return fold(self.text)

    @cached_property
    def plain(self) -> str:
        """The text in lower case with every tone placed as in "hòa", "khỏe", "ủy"."""
        return canonical_tones(self.text).lower()

    @cached_property
    def numbers(self) -> tuple[DocumentNumber, ...]:
        """The document numbers that stand whole in the text, in order."""
        return find_numbers(self.text)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates that the text states, in order."""
        return find_dates(self.text)

    @cached_property
    def provinces(self) -> tuple[PlaceMention, ...]:
        """The provinces that the text names, in order."""
        return find_provinces(self.text)

    @cached_property
    def districts(self) -> tuple[PlaceMention, ...]:
        """The districts that the text names, in order."""
        return find_districts(self.text)
