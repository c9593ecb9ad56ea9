"""The numbers of documents: whole ones in text, loose ones in queries, and which fits which."""

from corpus.entities.document_numbers.document_number import (
    YEAR,
    DocumentNumber,
    likely_type,
    matches,
    types_of,
)
from corpus.entities.document_numbers.issuers import has_one_issuer, issuers_of_code
from corpus.entities.document_numbers.loose_numbers import (
    AFTER_TYPE,
    GOES_ON,
    NEXT,
    find_mentions,
    loose_number,
    names_a_document,
    stated_number,
)
from corpus.entities.document_numbers.whole_numbers import find_numbers, first_number

__all__ = [
    "AFTER_TYPE",
    "GOES_ON",
    "NEXT",
    "YEAR",
    "DocumentNumber",
    "find_mentions",
    "find_numbers",
    "first_number",
    "has_one_issuer",
    "issuers_of_code",
    "likely_type",
    "loose_number",
    "matches",
    "names_a_document",
    "stated_number",
    "types_of",
]
