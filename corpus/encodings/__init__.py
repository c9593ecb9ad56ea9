"""Text in the encodings that Vietnamese had before Unicode, and in broken Unicode, made whole."""

from corpus.encodings.fonts import Setting, as_shown, setting_of
from corpus.encodings.repair import to_unicode

__all__ = ["Setting", "as_shown", "setting_of", "to_unicode"]
