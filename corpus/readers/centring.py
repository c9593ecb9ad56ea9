"""Whether a line stands in the middle of a text."""

# Shares of the width of the text: how far a centred line is from its sides at least, and how much less from
# one than from the other. A paragraph's first line, indented, is rarely as far from the right.
_APART, _UNEVEN = 0.12, 0.04


def is_centred(line: tuple[float, float], text: tuple[float, float]) -> bool:
    """Whether a line, by its left and right edge, is centred in a text's."""
    width, gaps = text[1] - text[0], (line[0] - text[0], text[1] - line[1])
    return min(gaps) > _APART * width and abs(gaps[0] - gaps[1]) < _UNEVEN * width
