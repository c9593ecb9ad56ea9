"""English in queries: which words are English, and the Vietnamese for English terms."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from corpus.data import data_lines
from corpus.entities.document_types import document_types
from corpus.language import background, is_syllable, is_unmarked
from corpus.text import fold
from embed import Language
from index.query.abbreviations import Expansion, Table, expand, key, read_terms
from index.query.input_methods import typed_out

_WORD = re.compile(r"[a-z]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# Ends of words in British spelling, as in the glossary, and in American.
_SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("our", "or"), ("re", "er"),
    ("ogue", "og"), ("programme", "program"), ("licence", "license"), ("defence", "defense"),
    ("offence", "offense"), ("cheque", "check"), ("fulfil", "fulfill"), ("enrol", "enroll"),
    ("judgement", "judgment"), ("storey", "story"), ("tonne", "ton"),
    ("lled", "led"), ("lling", "ling"),
)  # fmt: skip
# Endings of inflected words, and what stands in their place in the word itself.
_ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("'s", ""), ("men", "man"), ("children", "child"), ("people", "person"),
)  # fmt: skip
_SHORTEST_STEM = 3


def english_in(text: str) -> tuple[Expansion, ...]:
    """The English terms in a text with the Vietnamese of official translations; the longest terms win."""
    return expand(text, glossary(), _forms)


@cache
def glossary() -> Table:
    """English terms in lower case, with the Vietnamese ones, the most usual first.

    The names of document types are among them.
    """
    terms = read_terms("glossary.tsv")
    for kind in document_types():
        for name in map(key, kind.english):
            terms[name] = tuple(dict.fromkeys((*terms.get(name, ()), kind.name.lower())))
    return terms


@cache
def english_words() -> frozenset[str]:
    """Common words of English, and all words of the glossary."""
    common = " ".join(line for _, line in data_lines("index", "english.txt"))
    return frozenset([*common.split(), *_WORD.findall(" ".join(glossary()))])


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether a word, in any of its forms and spellings, is a common one of English."""
    return any(form in english_words() for form in _word_forms(word.lower()))


def language_of(text: str) -> Language:
    """Vietnamese, with or without diacritics, or English for anything else: what most words are.

    Names (words with a capital letter) do not count, nor do words of both languages ("the", "covid") or of
    neither.
    """
    words = [m.group() for m in _LETTERS.finditer(text)]
    telling = [w for n, w in enumerate(words) if w.islower() or (n == 0 and not w.isupper())] or words
    votes = [_vote(word.lower()) for word in telling]
    if any(votes):
        return "vi" if sum(votes) >= 0 else "en"
    return "vi" if all(word.isupper() or is_syllable(fold(word)) for word in words) else "en"


def _vote(word: str) -> int:
    """How strongly a word suggests Vietnamese (above 0) or English (below)."""
    if not is_unmarked(word):
        return 2
    if is_english(word):
        return 0 if is_syllable(word) or word in _loanwords() else -1
    if is_syllable(word) or typed_out(word) or background().spellings(word):
        return 1
    return 0


@cache
def _loanwords() -> frozenset[str]:
    """English words that Vietnamese uses unchanged, by the glossary: "covid", "logistics"."""
    meant = " ".join(way for meanings in glossary().values() for way in meanings)
    return frozenset(
        word for word in english_words().intersection(_WORD.findall(meant)) if not is_syllable(word)
    )


def _forms(term: str) -> Iterator[str]:
    """Forms under which a term may be in the glossary: as it is, or with one word uninflected."""
    yield term
    *before, last = term.split(" ")
    for form in _word_forms(last):
        yield " ".join([*before, form])
    for at, word in enumerate(before):
        for form in _word_forms(word):
            yield " ".join([*before[:at], form, *before[at + 1 :], last])


@lru_cache(maxsize=20_000)
def _word_forms(word: str) -> tuple[str, ...]:
    """A word, its stems, and both in the other English spelling."""
    stems = [word]
    for ending, own in _ENDINGS:
        stem = word[: -len(ending)] + own
        if word.endswith(ending) and not word.endswith("ss") and len(stem) >= _SHORTEST_STEM:
            stems.append(stem)
            if not own and ending in ("ed", "ing") and stem[-1:] == stem[-2:-1]:  # "planned", "planning"
                stems.append(stem[:-1])
    swaps = [swap for british, american in _SPELLINGS for swap in ((british, american), (american, british))]
    return (
        *stems,
        *(stem[: -len(one)] + other for stem in stems for one, other in swaps if stem.endswith(one)),
    )
