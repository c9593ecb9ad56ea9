"""Understanding a query: language, spelling, abbreviations, documents and provinces, who it asks for.

Each step is reported and can be skipped: people may mean exactly what they typed.
"""

import re
from collections.abc import Collection, Sequence

from corpus.entities.document_numbers import DocumentNumber, find_mentions
from corpus.errors import UnusableQuery
from corpus.language import is_syllable
from corpus.text import canonical_tones, compose, fold, one_line, to_unicode, without_invisible
from embed import Language
from index.backends import Frequency, phrase_frequency
from index.query.abbreviations import Expansion, abbreviations_in, short_forms_in
from index.query.bilingual import english_in, is_english, language_of
from index.query.model import Understood
from index.query.numbers import numbers_in
from index.query.places import places_in, stored_places_in
from index.query.question import asks_who
from index.query.spelling import ReadText, Step, StepKind, read_text
from index.query.synonyms import synonyms_in

# Characters; some 220 syllables. What is longer is a draft. Others wait for a search: of so many for 0.7 s,
# of 4,000 for 2.6 s; the longest of all judged queries has 424.
LONGEST_QUERY = 1000
# Skipping all of them searches for what was typed.
ALL_STEPS: frozenset[StepKind] = frozenset(
    {"encoding", "diacritics", "keys", "spelling", "abbreviation", "english", "synonym", "place"}
)

_WORD = re.compile(r"[^\W\d_]+")
# Vietnamese names in an English query: words with capital letters, one after the other.
_NAME = re.compile(r"[A-ZĐ][a-z]+(?: [A-ZĐ][a-z]+)+")
_SHORTEST_SHORT = 3  # letters of an abbreviation in an English query; "IT" and "CT" are English ones


def understand(
    query: str, frequency: Frequency, *, skip: Collection[StepKind] = (), provinces: Collection[str] = ()
) -> Understood:
    """Understand a query.

    `frequency` gives the number of stored texts with a term ("cách", "cách_ly"), `provinces` are those of
    stored documents. The kinds of steps in `skip` are not taken; `ALL_STEPS` searches for what was typed.

    Raises:
        UnusableQuery: nothing in it can be searched for.
    """
    asked, recoded = _recoded(query[: 4 * LONGEST_QUERY], skip)
    plain = clean(asked)
    hidden = asked != without_invisible(asked)  # "tr" and "ường" with a soft hyphen between
    language, numbers = language_of(plain), find_mentions(plain)
    read = _read(plain, language, numbers, frequency, skip)
    short, english = _meanings(read.text, language, frequency, skip)
    foreign = tuple(one for one in english if language == "vi" and not frequency(one.written.lower()))
    text = _written_out(read.text, (*short, *foreign), frequency)
    same = _same(text, language, frequency, skip)
    turned = () if "abbreviation" in skip else short_forms_in(read.text)
    # A name that was typed bare may have been read as other words; where the store has it, it is that name.
    named = (*places_in(read.text, provinces), *stored_places_in(plain, provinces))
    places = () if "place" in skip else tuple(dict.fromkeys(named))
    steps = (
        *recoded,
        *read.steps,
        *(Step("abbreviation", one.written, one.meant[0]) for one in short),
        *(Step("english", o.written, o.meant[0]) for o in english if o.meant[0].lower() != o.written.lower()),
        *(Step("synonym", one.written, "; ".join(one.meant)) for one in same),
        *(Step("place", name, name) for name in places),
    )
    return Understood(
        query,
        text,
        language,
        read.text if recoded or hidden or read.text.lower() != plain.lower() else None,
        expanded=(*short, *english, *turned),
        synonyms=same,
        numbers=numbers,
        asks_who=asks_who(read.text),
        alternatives=read.alternatives,
        places=places,
        narrow=tuple(place for place in places if place in provinces),
        steps=steps,
        cut=len(asked) > LONGEST_QUERY and len(one_line(asked)) > LONGEST_QUERY,
    )


def _recoded(query: str, skip: Collection[StepKind]) -> tuple[str, tuple[Step, ...]]:
    """The query in Unicode if it was pasted from a file in an old encoding."""
    asked = query if "encoding" in skip else to_unicode(query)
    if compose(query) == asked:
        return query, ()
    return asked, (Step("encoding", " ".join(query.split()), " ".join(asked.split())),)


def _read(
    plain: str,
    language: Language,
    numbers: Sequence[DocumentNumber],
    frequency: Frequency,
    skip: Collection[StepKind],
) -> ReadText:
    """Correct the spelling of a query; of an English one only what looks like a Vietnamese name."""
    keep = [(number.start, number.end) for number in numbers]
    if language == "vi":
        if plain.isupper() and not _is_short(plain):
            plain = _lowered(plain, keep)
        return read_text(plain, frequency, keep=keep, skip=skip)
    text, steps = plain, list[Step]()
    for name in _NAME.findall(plain):
        if all(is_syllable(word) and not is_english(word) for word in name.split()):
            read = read_text(name, frequency, skip={*skip, "keys", "spelling"})
            text = text.replace(name, read.text)
            steps += read.steps
    return ReadText(text, (), tuple(steps))


def _lowered(text: str, keep: Sequence[tuple[int, int]]) -> str:
    """A text in small letters but for the spans to `keep`."""
    lowered, at = "", 0
    for start, end in keep:
        lowered += text[at:start].lower() + text[start:end]
        at = end
    return lowered + text[at:].lower()


def _is_short(text: str) -> bool:
    """Whether a text is nothing but abbreviations."""
    short = {word for one in abbreviations_in(text) for word in _WORD.findall(one.written)}
    return short.issuperset(_WORD.findall(text))


def _meanings(
    text: str, language: Language, frequency: Frequency, skip: Collection[StepKind]
) -> tuple[tuple[Expansion, ...], tuple[Expansion, ...]]:
    """What abbreviations and English terms of a text stand for; in Vietnamese no syllable is English."""
    text = _without_numbers(text)
    short = () if "abbreviation" in skip else abbreviations_in(text)
    if language == "en":
        short = tuple(o for o in short if o.written.isupper() and len(o.written) >= _SHORTEST_SHORT)
    taken = {one.written for one in short}
    foreign = language == "en" or not all(map(_is_vietnamese, _WORD.findall(text)))
    english = english_in(text) if foreign and "english" not in skip else ()
    english = tuple(o for o in english if o.written not in taken)
    if language == "vi":
        english = tuple(one for one in english if not any(map(_is_vietnamese, one.written.split())))
    return tuple(_ordered(one, frequency) for one in short), english


def _same(
    text: str, language: Language, frequency: Frequency, skip: Collection[StepKind]
) -> tuple[Expansion, ...]:
    """Words for the same as those of a Vietnamese text, and other spellings of its numbers."""
    if language == "en" or "synonym" in skip:
        return ()
    text = _without_numbers(text)
    return (*synonyms_in(text, frequency), *numbers_in(text, frequency))


def _is_vietnamese(word: str) -> bool:
    return is_syllable(fold(word))


def clean(query: str) -> str:
    """The query on one line, NFC, no control characters, cut to the longest that is read.

    Raises:
        UnusableQuery: empty, or without any letter or digit.
    """
    plain = one_line(without_invisible(canonical_tones(query[: 4 * LONGEST_QUERY])))[:LONGEST_QUERY]
    if not plain:
        raise UnusableQuery("empty_query")
    if not any(c.isalnum() for c in plain):
        raise UnusableQuery("wordless_query")
    return plain


def _ordered(one: Expansion, frequency: Frequency) -> Expansion:
    """Meanings that occur in the store first, otherwise in the order of the table."""
    known = [meaning for meaning in one.meant if phrase_frequency(meaning, frequency)]
    return Expansion(one.written, tuple(dict.fromkeys([*known, *one.meant])))


def _written_out(text: str, short: Sequence[Expansion], frequency: Frequency) -> str:
    """The text with abbreviations expanded, unless the store has only the abbreviation ("F0").

    The codes in a number ("68/NQ", "281-CV/HU") stay.
    """
    for one in short:
        if phrase_frequency(one.meant[0], frequency) or not frequency(one.written.lower()):
            outside = _without_numbers(text)
            for found in reversed([*re.finditer(rf"(?<!\w){re.escape(one.written)}(?!\w)", outside)]):
                text = text[: found.start()] + one.meant[0] + text[found.end() :]
    return text


def _without_numbers(text: str) -> str:
    """A text with blanks for the numbers of documents that are written with their codes."""
    for number in find_mentions(text):
        if re.search(r"[/-]", number.written):
            text = text[: number.start] + " " * (number.end - number.start) + text[number.end :]
    return text
