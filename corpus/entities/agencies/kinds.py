"""What the words around and in the names of agencies do: two closed sets of kinds of word."""

from enum import StrEnum
from typing import Literal

# What a word does in the name of an agency; the head of data/body_words.tsv explains each.
NameKind = Literal[
    "alone", "anybody", "anyone", "before", "capital", "class of body", "committee", "compound", "comrade",
    "counted", "head", "kind of body", "level", "many", "needs more", "not", "office", "one noun", "open",
    "owner", "pointing", "runs", "settlement", "short", "small head", "title", "topic", "which",
    "whole level",
]  # fmt: skip
NameKinds = frozenset[NameKind]


class Kind(StrEnum):
    """What a word of a sentence does in it; the head of data/role_words.tsv explains each."""

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
    MUST = "must"
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
    RECALLS = "recalls"
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


Kinds = frozenset[Kind]
