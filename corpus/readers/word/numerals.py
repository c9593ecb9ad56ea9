"""Numbers as list labels: 3, 03, c, C, iii, III."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Limits: letters repeat with larger numbers, and a hostile one would fill the memory.
_MOST_ROMAN, _MOST_LETTERS = 3999, 26 * 20


def roman(number: int) -> str:
    """`number` in small Roman numerals; in digits outside their range."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letters(number: int) -> str:
    """`number` as a, b, …, z, aa, bb, … as in Word and browsers; in digits outside that range."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    repeats, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (repeats + 1)
