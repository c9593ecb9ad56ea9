"""A query as it was understood."""

from dataclasses import dataclass

from corpus.entities.document_numbers import DocumentNumber
from index.query.abbreviations import Expansion
from index.query.bilingual import Language
from index.query.spelling import Step


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it was understood.

    `text` is what meaning is searched by: diacritics restored, slips mended, abbreviations written out.
    `restored` is the query as its words were read, None where they are as typed. `expanded` has what else
    its words are searched as: abbreviations, short forms, Vietnamese for English terms. `alternatives` are
    readings nearly as likely as `restored`, likeliest first. `places` are provinces whose clauses come first.
    `steps` tells what was done, in order.
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
