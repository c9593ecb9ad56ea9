"""Text in the encodings that Vietnamese had before Unicode, and in broken Unicode, made whole."""

from corpus.encodings.repair import to_unicode

__all__ = ["to_unicode"]
