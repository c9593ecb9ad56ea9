"""Text in the encodings that Vietnamese had before Unicode, and in broken Unicode, made whole."""

from corpus.text.encodings.evidence import unreadable_words
from corpus.text.encodings.fonts import Setting, as_shown, setting_of
from corpus.text.encodings.repair import to_unicode
from corpus.text.encodings.syllables import is_syllable

__all__ = ["Setting", "as_shown", "is_syllable", "setting_of", "to_unicode", "unreadable_words"]
