"""Agencies: finding their names in a text, their level and their system."""

from corpus.entities.agencies.find import Agency, agency_of, canonical, find_agencies, read_names
from corpus.entities.agencies.grammar import Name
from corpus.entities.agencies.issuers import Issuer, issuer_at, issuers_in
from corpus.entities.agencies.kinds import Kind, Kinds
from corpus.entities.agencies.letter_case import issuer_words, known_agency, proper_name, words_pattern
from corpus.entities.agencies.level_and_system import standing
from corpus.entities.agencies.levels import named_place_end
from corpus.entities.agencies.lexicon import role_kinds
from corpus.entities.agencies.tokens import WITH, Scan, scan
from corpus.entities.agencies.words import Phrases, read_words

__all__ = [
    "WITH",
    "Agency",
    "Issuer",
    "Kind",
    "Kinds",
    "Name",
    "Phrases",
    "Scan",
    "agency_of",
    "canonical",
    "find_agencies",
    "issuer_at",
    "issuer_words",
    "issuers_in",
    "known_agency",
    "named_place_end",
    "proper_name",
    "read_names",
    "read_words",
    "role_kinds",
    "scan",
    "standing",
    "words_pattern",
]
