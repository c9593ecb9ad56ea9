"""The closed set of kinds of word that the rules of responsibility speak of, and one letter for each."""

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from corpus.data import table_rows
from corpus.text import canonical_tones, fold


class Kind(StrEnum):
    """What a word of a sentence does in it; a word of `role_words.tsv` may be of several kinds."""

    # Verbs that give a role.
    LEAD = "lead"
    COORDINATE = "coordinate"
    ADVISE = "advise"
    ACCOUNTABLE = "accountable"
    MONITOR = "monitor"
    # Verbs that address others, and what makes "theo dõi" an oversight of others.
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
def alphabet() -> Mapping[frozenset[str], str]:
    """The letter of each set of kinds that one item of a sentence can have.

    Raises:
        ValueError: `role_words.tsv` has a kind that is not one of `Kind`.
    """
    rows = table_rows("role_words.tsv")
    sets: dict[frozenset[str], None] = {}
    for shape in (str, fold):
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            kinds[shape(canonical_tones(row["words"].lower()))].add(Kind(row["kind"]))
        sets.update(dict.fromkeys(map(frozenset, kinds.values())))
    outside = {frozenset[str]([kind]): sign for kind, sign in _OUTSIDE_TABLE.items()}
    return {**outside, **{kinds: chr(_FIRST_PHRASE + at) for at, kinds in enumerate(sets)}}


def kinds_of(sign: str) -> frozenset[str]:
    """The kinds that a letter stands for."""
    return _kinds()[sign]


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    return {sign: kinds for kinds, sign in alphabet().items()}
