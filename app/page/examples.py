"""Queries that find something in the store at hand, for a visitor who doesn't know yet what to ask."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from app.i18n import Locale, say
from corpus.text import canonical_tones, fold
from index.query import Table, expand, glossary
from index.store import Store, StoredDirective

_DOCUMENTS = 24
_OPENING = 6  # words of a clause that tell what it is about
_LONGEST = 14  # words; what is longer is no question that anybody would type
_TOPIC = re.compile(r"(?:v/v|về việc|về|việc)\s*:?\s+(?P<topic>.+)", re.IGNORECASE | re.DOTALL)
_BOUNDARY = re.compile(r"\s+(?:trên địa bàn|trong|theo|nhằm|và)\s|[;.:]\s")


def examples_from(directives: Collection[StoredDirective], store: Store) -> dict[Locale, tuple[str, ...]]:
    """In each language: topics as documents name them, one asked for by who, one by its document's number.

    All are in the words of stored texts, so each of them finds something.
    """
    some = _various(directives)
    headed = list(dict.fromkeys(_headed(some, store)))
    about = (_topic(directive.metadata.subject.value or "") for directive in some)
    subjects = [topic for topic in dict.fromkeys(about) if topic and topic not in headed]
    if not headed and not subjects:
        subjects = list(_openings(some[:1], store))
    numbers = [f"{d.metadata.type.value} {d.metadata.number.value}" for d in some if _is_named(d)]
    return {
        "vi": _chosen(_vietnamese(headed, subjects), numbers),
        "en": _chosen(_english([*headed, *subjects]), numbers),
    }


def _various(directives: Collection[StoredDirective]) -> list[StoredDirective]:
    """The first directive of each issuer."""
    first = {directive.metadata.issuer.value: directive for directive in reversed(list(directives))}
    return list(reversed(first.values()))[:_DOCUMENTS]


def _headed(directives: list[StoredDirective], store: Store) -> Iterator[str]:
    """What the headings of directives are about, where they say so ("Về kinh phí cách ly"); one of each."""
    seen = set()
    for clause in store.clauses(of=[directive.id for directive in directives]):
        topic = _topic(clause.heading.rpartition(" › ")[2])
        if topic and clause.directive not in seen:
            seen.add(clause.directive)
            yield topic


def _topic(title: str) -> str | None:
    """What a title is about, not shouted, cut at a boundary if it is long; None if it doesn't say."""
    found = _TOPIC.match(title.strip())
    if found is None:
        return None
    topic = " ".join(found["topic"].split()).rstrip(" .:;,")
    topic = topic.lower() if _is_shouted(topic) else topic
    if len(topic.split()) > _LONGEST:
        topic = _BOUNDARY.split(topic, maxsplit=1)[0]
    return topic if 2 <= len(topic.split()) <= _LONGEST else None


def _openings(directives: list[StoredDirective], store: Store) -> Iterator[str]:
    """The first words of clauses, for documents whose titles and headings tell nothing."""
    for clause in store.clauses(of=[directive.id for directive in directives]):
        words = re.findall(r"[^\W\d_]{2,}", clause.text)[:_OPENING]
        if len(words) == _OPENING:
            yield " ".join(words)


def _is_shouted(text: str) -> bool:
    return 2 * sum(letter.isupper() for letter in text) > sum(letter.isalpha() for letter in text)


def _vietnamese(headed: list[str], subjects: list[str]) -> Iterator[str]:
    topics = [*headed, *subjects]
    yield from topics[:1]
    # A heading names a thing, and fits the question; a subject is often a verb, and wouldn't.
    yield from (say("page.example_who", "vi", topic=topic) if headed[1:] else topic for topic in topics[1:2])
    yield from (fold(topic) for topic in topics[2:3])
    yield from topics[3:]


def _english(topics: list[str]) -> Iterator[str]:
    """The English term for what each topic names at most length."""
    named = (
        max(expand(topic, _terms()), key=lambda piece: len(piece.written), default=None) for topic in topics
    )
    terms = list(dict.fromkeys(piece.meant[0] for piece in named if piece))
    yield from (say("page.example_who", "en", topic=term) for term in terms[:1])
    yield from terms[1:]


def _chosen(topics: Iterable[str], numbers: list[str]) -> tuple[str, ...]:
    return (*list(dict.fromkeys(topics))[:3], *numbers[:1])


def _is_named(directive: StoredDirective) -> bool:
    return bool(directive.metadata.type.value and directive.metadata.number.value)


@cache
def _terms() -> Table:
    """Vietnamese terms of two syllables or more with the English ones that mean them before all else."""
    found = Table()
    for english, meanings in glossary().items():
        if " " in meanings[0]:
            found.setdefault(canonical_tones(meanings[0]).lower(), (english,))
    return found
