"""What is known of a query once it is understood."""

from dataclasses import dataclass

from corpus.entities.document_numbers import DocumentNumber
from index.query.abbreviations import Expansion
from index.query.bilingual import Language
from index.query.spelling import Step


@dataclass(frozen=True, slots=True)
class Understood:
    """A query and what it was understood to mean.

    `text` is what is embedded: diacritics restored, typos corrected, abbreviations expanded. `restored` is
    the query with its spelling corrected, None if nothing was. `expanded` are other words to search for:
    abbreviations, short forms, Vietnamese for English terms. `alternatives` are corrections nearly as
    probable as `restored`. `places` are provinces to prefer. `steps` are the changes made, in order.
    """

    query: str
    text: str
    language: Language
    restored: str | None = None
    expanded: tuple[Expansion, ...] = ()
    numbers: tuple[DocumentNumber, ...] = ()
    asks_who: bool = False
    alternatives: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
