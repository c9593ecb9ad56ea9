"""Plain text: normalised, folded, cut into lines and paragraphs."""

from corpus.text.columns import is_frame
from corpus.text.composing import compose
from corpus.text.encodings import Setting, as_shown, is_syllable, setting_of, to_unicode, unreadable_words
from corpus.text.folding import canonical_tones, fold
from corpus.text.lines import (
    ends_sentence,
    is_bullet,
    is_item,
    is_motto,
    is_name,
    is_rule,
    is_titlelike,
    is_upper,
)
from corpus.text.normalisation import normalise
from corpus.text.numbering import NAMED, RANK, TITLED, Marker, follows, markers, repeats
from corpus.text.proper_names import CAPITALS, surnames
from corpus.text.spans import MARGIN, Span, lines_of

__all__ = [
    "CAPITALS",
    "MARGIN",
    "NAMED",
    "RANK",
    "TITLED",
    "Marker",
    "Setting",
    "Span",
    "as_shown",
    "canonical_tones",
    "compose",
    "ends_sentence",
    "fold",
    "follows",
    "is_bullet",
    "is_frame",
    "is_item",
    "is_motto",
    "is_name",
    "is_rule",
    "is_syllable",
    "is_titlelike",
    "is_upper",
    "lines_of",
    "markers",
    "normalise",
    "repeats",
    "setting_of",
    "surnames",
    "to_unicode",
    "unreadable_words",
]
