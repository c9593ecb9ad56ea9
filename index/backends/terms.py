"""Which terms a text is indexed and searched by: syllables, and pairs of neighbours.

Vietnamese writes a space between syllables, not between words; pairs of syllables find the words without a
segmenter, and on legal questions they did so better than one (nDCG@10 .887 to .842). Runs of three add
nothing to clauses (.919 without, .914 with them).
"""

import re
from functools import lru_cache
from itertools import pairwise

from corpus.entities.document_numbers import DocumentNumber
from corpus.text import canonical_tones, fold

_SENTENCE_END = re.compile(r"[.;:!?…\n](?=\s|$)")
_SYLLABLE = re.compile(r"\w+(?:[/.&-]\w+)*")
_PIECE = re.compile(r"\w+")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+")
_JOINT = re.compile(r"\w[/.&-]\w")
# A term longer than this is no word of any language, and tantivy refuses terms of over 65,530 bytes.
_LONGEST = 60


def exact_terms(text: str) -> list[str]:
    """Terms with diacritics, in order; both tone placements come to one."""
    return _terms(canonical_tones(text.lower()))


def word_terms(text: str) -> list[str]:
    """The terms that tell a word of several syllables: its pairs; of one syllable that one.

    Of an amount in figures that is all of it: "000_000" is in every million.
    """
    terms = exact_terms(text)
    if _AMOUNT.fullmatch(text):
        return terms[:1]
    return [term for term in terms if "_" in term] or terms


def folded_terms(text: str) -> list[str]:
    """Terms without diacritics, in order."""
    return _terms(fold(text))


# A clause is looked at for every query that finds it.
@lru_cache(maxsize=20_000)
def folded_term_set(text: str) -> frozenset[str]:
    """The different terms without diacritics."""
    return frozenset(folded_terms(text))


@lru_cache(maxsize=5_000)
def exact_term_set(text: str) -> frozenset[str]:
    """The different terms with diacritics."""
    return frozenset(exact_terms(text))


def _terms(text: str) -> list[str]:
    found: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        if _JOINT.search(sentence):
            pieces = _pieces(sentence, found)
        else:  # most sentences: every token is one piece
            pieces = [piece[:_LONGEST] for piece in _PIECE.findall(sentence)]
        found += pieces
        found += [f"{a}_{b}" for a, b in pairwise(pieces)]
    return found


def _pieces(sentence: str, found: list[str]) -> list[str]:
    """The pieces of a sentence; `found` gets what is written with signs between ("68/nq-cp") as a whole."""
    pieces: list[str] = []
    for token in _SYLLABLE.findall(sentence):
        parts = _PIECE.findall(token)
        pieces += [part[:_LONGEST] for part in parts]
        if len(parts) > 1:
            found.append("".join(parts)[:_LONGEST])
    return pieces


def number_keys(number: DocumentNumber) -> list[str]:
    """The keys under which a document's number is indexed: whole, without its year, without its issuer.

    A number that a query names, whole or in part, is looked up by the first of its own.
    """
    codes = [fold(code).replace(" ", "") for code in (number.type_code, number.issuer_code) if code]
    if not codes:
        return []
    year = number.year or ""
    keys = (
        f"{number.ordinal}/{when}/{'-'.join(of)}"
        for when, of in ((year, codes), ("", codes), ("", codes[:1]))
    )
    return list(dict.fromkeys(keys))
