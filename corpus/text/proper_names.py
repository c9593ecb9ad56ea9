"""Evidence of proper names: the capital letters of Vietnamese, and its surnames."""

from functools import cache

from corpus.data import table_rows

# All letters that are capitals in Vietnamese and other Latin alphabets, for patterns: [A-Z] alone has no "Đ".
CAPITALS = "".join(
    char for char in map(chr, range(0x1F00)) if char.isupper() and not 0x250 < ord(char) < 0x1E00
)


@cache
def surnames() -> frozenset[str]:
    """Surnames in small letters.

    Source: data/surnames.tsv, its head names the book.
    """
    return frozenset(row["surname"].lower() for row in table_rows("surnames.tsv"))
