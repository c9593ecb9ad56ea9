"""Vietnamese as it is written: syllables with their tones, and how often each follows another."""

from corpus.language.model import COMMA, NUMBER, START, LanguageModel, background, words_of
from corpus.language.syllables import (
    TONES,
    is_syllable,
    is_unmarked,
    put_together,
    take_apart,
    well_placed,
)

__all__ = [
    "COMMA",
    "NUMBER",
    "START",
    "TONES",
    "LanguageModel",
    "background",
    "is_syllable",
    "is_unmarked",
    "put_together",
    "take_apart",
    "well_placed",
    "words_of",
]
