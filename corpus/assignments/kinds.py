"""A letter for each set of kinds of word that the rules of responsibility speak of."""

from collections.abc import Mapping
from functools import cache

from corpus.entities.agencies import Kind, Kinds, role_kinds

ENDS = frozenset([Kind.COLON, Kind.SEMICOLON, Kind.STOP])
# The letters of what is in no table.
AGENCY, PLACE, WORD, AND, COMMA, MARK, COLON, SEMICOLON, STOP = map(chr, range(0x4E00, 0x4E09))
_OUTSIDE_TABLE = {
    Kind.AGENCY: AGENCY,
    Kind.PLACE: PLACE,
    Kind.WORD: WORD,
    Kind.AND: AND,
    Kind.COMMA: COMMA,
    Kind.MARK: MARK,
    Kind.COLON: COLON,
    Kind.SEMICOLON: SEMICOLON,
    Kind.STOP: STOP,
}
_FIRST_PHRASE = 0x4E09


@cache
def alphabet() -> Mapping[Kinds, str]:
    """The letter of each set of kinds that one item of a sentence can have."""
    sets = dict.fromkeys(kinds for folded in (False, True) for kinds in role_kinds(folded=folded).values())
    outside = {frozenset([kind]): sign for kind, sign in _OUTSIDE_TABLE.items()}
    return {**outside, **{kinds: chr(_FIRST_PHRASE + at) for at, kinds in enumerate(sets)}}


def kinds_of(sign: str) -> Kinds:
    """The kinds that a letter stands for."""
    return _kinds()[sign]


@cache
def _kinds() -> Mapping[str, Kinds]:
    return {sign: kinds for kinds, sign in alphabet().items()}
