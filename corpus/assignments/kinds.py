"""The closed set of kinds of word that the rules of responsibility speak of, and one letter for each."""

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from corpus.data import table_rows
from corpus.text import canonical_tones, fold

_FIRST_LETTER = 0x4E00


class Kind(StrEnum):
    """What a word of a sentence does in it; a word of `role_words.tsv` may be of several kinds."""

    # Verbs that give a role.
    LEAD = "lead"
    COORDINATE = "coordinate"
    ADVISE = "advise"
    ACCOUNTABLE = "accountable"
    MONITOR = "monitor"
    # Verbs that address others, and what tells a supervisor's "theo dõi" from a reader's.
    COMMAND = "command"
    URGE = "urge"
    STEERS = "steers"
    OVERSEES = "oversees"
    FOLLOWS = "follows"
    WORK = "work"
    REPORTS = "reports"
    # Ordinary verbs and what stands around them.
    VERB = "verb"
    ADVERB = "adverb"
    BINDING = "binding"
    HELPS = "helps"
    STATE = "state"
    HAS = "has"
    IS = "is"
    FAULT = "fault"
    NOT = "not"
    FORBIDS = "forbids"
    RELEASED = "released"
    AIM = "aim"
    PURPOSE = "purpose"
    DONE = "done"
    # Particles.
    WITH = "with"
    FOR = "for"
    BY = "by"
    LINK = "link"
    NAMELY = "namely"
    ITEM = "item"
    CHARGE = "charge"
    # What opens a sentence or stands aside in it.
    ASIDE = "aside"
    OPENING = "opening"
    STARTER = "starter"
    THEN = "then"
    PAST = "past"
    ATTENDS = "attends"
    SAYS = "says"
    SELF = "self"
    TELLS = "tells"
    BELOW = "below"
    # What is in no table: lists of agencies and of places, words without a kind, marks.
    AGENCY = "agency"
    PLACE = "place"
    WORD = "word"
    AND = "and"
    COMMA = "comma"
    MARK = "mark"
    # The mark that ends a part of a sentence; "stop" also stands for the end of the text or of a bracket.
    COLON = "colon"
    SEMICOLON = "semicolon"
    STOP = "stop"


ENDS = frozenset([Kind.COLON, Kind.SEMICOLON, Kind.STOP])
_OUTSIDE_TABLE = (
    *(Kind.AGENCY, Kind.PLACE, Kind.WORD, Kind.AND, Kind.COMMA, Kind.MARK),
    *(Kind.COLON, Kind.SEMICOLON, Kind.STOP),
)


@cache
def alphabet() -> Mapping[frozenset[str], str]:
    """The letter of each set of kinds that one item of a sentence can have."""
    sets: list[frozenset[str]] = [frozenset([kind]) for kind in _OUTSIDE_TABLE]
    for shape in (str, fold):
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for row in table_rows("role_words.tsv"):
            kinds[shape(canonical_tones(row["words"].lower()))].add(Kind(row["kind"]))
        sets += [found for found in map(frozenset, kinds.values()) if found not in sets]
    return {kinds: chr(_FIRST_LETTER + at) for at, kinds in enumerate(dict.fromkeys(sets))}


def letter(*kinds: Kind) -> str:
    """The letter of an item of exactly those kinds."""
    return alphabet()[frozenset(kinds)]


def kinds_of(sign: str) -> frozenset[str]:
    """The kinds that a letter stands for."""
    return _kinds()[sign]


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    return {sign: kinds for kinds, sign in alphabet().items()}
