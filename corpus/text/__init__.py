"""Plain text: normalised, folded, cut into lines and paragraphs."""

from corpus.text.composing import compose
from corpus.text.damage import is_damaged, is_stripped
from corpus.text.digits import figures
from corpus.text.encodings import Setting, as_shown, is_syllable, setting_of, to_unicode, unreadable_words
from corpus.text.folding import canonical_tones, fold
from corpus.text.frame import ADDRESSED, BY_AUTHORITY, RECIPIENTS, SIGNATURE_DATA, is_frame
from corpus.text.frequency import is_known
from corpus.text.lines import (
    ends_sentence,
    is_bullet,
    is_item,
    is_name,
    is_rule,
    is_titlelike,
    is_upper,
    one_line,
)
from corpus.text.motto import (
    MOTTOES,
    begun_motto,
    has_trace_of_motto,
    is_motto,
    motto_spans,
    rest_of_motto,
)
from corpus.text.normalisation import normalise, without_invisible
from corpus.text.numbering import NAMED, RANK, TITLED, Marker, follows, markers, repeats
from corpus.text.proper_names import CAPITALS, surnames
from corpus.text.restoring import restored
from corpus.text.spans import MARGIN, Span, lines_of
from corpus.text.titles import NO_TITLES, Titles
from corpus.text.torn import join_torn_syllables

__all__ = [
    "ADDRESSED",
    "BY_AUTHORITY",
    "CAPITALS",
    "MARGIN",
    "MOTTOES",
    "NAMED",
    "NO_TITLES",
    "RANK",
    "RECIPIENTS",
    "SIGNATURE_DATA",
    "TITLED",
    "Marker",
    "Setting",
    "Span",
    "Titles",
    "as_shown",
    "begun_motto",
    "canonical_tones",
    "compose",
    "ends_sentence",
    "figures",
    "fold",
    "follows",
    "has_trace_of_motto",
    "is_bullet",
    "is_damaged",
    "is_frame",
    "is_item",
    "is_known",
    "is_motto",
    "is_name",
    "is_rule",
    "is_stripped",
    "is_syllable",
    "is_titlelike",
    "is_upper",
    "join_torn_syllables",
    "lines_of",
    "markers",
    "motto_spans",
    "normalise",
    "one_line",
    "repeats",
    "rest_of_motto",
    "restored",
    "setting_of",
    "surnames",
    "to_unicode",
    "unreadable_words",
    "without_invisible",
]
