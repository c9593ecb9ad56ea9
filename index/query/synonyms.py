"""Other words for what a query says: "tiêm chủng" is also "tiêm vắc xin"."""

from functools import cache

from corpus.data import read_table
from corpus.text import canonical_tones
from index.backends import Frequency, phrase_frequency
from index.query.abbreviations import Expansion, Table, expand, key

# A word of a query with more synonyms would be drowned by them.
_MOST = 5


def synonyms_in(text: str, frequency: Frequency) -> tuple[Expansion, ...]:
    """The words of a Vietnamese text that have synonyms in the store, with those.

    `frequency` gives the number of stored texts with a term.
    """
    said, found = canonical_tones(text).lower(), list[Expansion]()
    for one in expand(text, synonyms()):
        others = [way for way in one.meant if way not in said and phrase_frequency(way, frequency)]
        if others:
            found.append(Expansion(one.written, tuple(others[:_MOST])))
    return tuple(found)


@cache
def synonyms() -> Table:
    """Terms, and those that stand for the same, the most usual first; none for a term that is protected."""
    rows = ([term.strip() for term in row["terms"].split(";")] for row in read_table("index", "synonyms.tsv"))
    return Table({key(term): tuple(one for one in row if one != term) for row in rows for term in row})
