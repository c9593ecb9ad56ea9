"""Numbers as lists write them: 3, 03, c, C, iii, III."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Beyond these, a list is no list: letters would repeat, and the word of a hostile number fill the memory.
_MOST_ROMAN, _MOST_LETTERS = 3999, 26 * 20


def roman(number: int) -> str:
    """`number` in small Roman numerals; in figures where Romans had none."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letters(number: int) -> str:
    """`number` as a, b, …, z, aa, bb, … as Word and browsers have it; in figures where there is no letter."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    repeats, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (repeats + 1)
