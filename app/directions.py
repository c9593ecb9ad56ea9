"""Signs that turn letters round, and so can make a name look like another."""

# Embeddings, overrides, isolates and marks.
# Source: Unicode Standard Annex 9, 2.
DIRECTIONS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)))
_VISIBLE = {ord(sign): f"\\u{ord(sign):04x}" for sign in DIRECTIONS}


def upright(text: str) -> str:
    """A text in which such signs are seen and do nothing."""
    return text if DIRECTIONS.isdisjoint(text) else text.translate(_VISIBLE)
