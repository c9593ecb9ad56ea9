"""What the store has of the laws, and of the parts of documents, that a query names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.citations import law_key, paths_of_parts
from corpus.entities.dates import year_of
from corpus.text import canonical_tones
from index.backends import number_keys
from index.query import NamedDocument
from index.store import ClauseRow, DirectiveRow, Reader, StoredClause, StoredDirective

_UNITS = ("điều", "khoản", "điểm")
_LAW_TYPES = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
# "Luật Tiếp cận thông tin - Điều 6", "… (Điều 6, khoản 1)": an excerpt.
_EXCERPT = re.compile(r"\s*[-–—,:(]\s*(?P<parts>(?:trích\s+)?điều\s+\d+\w?[^()]*)\)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LawText:
    """A stored law, or the `part` of it that is stored ("Điều 6"); `year` is None where unknown."""

    directive: DirectiveRow
    part: str
    year: int | None

    def path(self, clause: StoredClause) -> str:
        """The path of a clause in the whole law."""
        return ".".join(piece for piece in (self.part, clause.path) if piece)

    def may_hold(self, path: str) -> bool:
        """Whether a path can be one of this text's."""
        return not self.part or lies_in(path, self.part) or lies_in(self.part, path)


Laws = Mapping[str, tuple[LawText, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """What a query names, and what of it is stored.

    `parts` are the clauses of the parts that are asked for, of an article where it has no such clause.
    `missing` is what of all this the store does not hold, as the query says it.
    """

    documents: tuple[NamedDocument, ...] = ()
    parts: frozenset[ClauseRow] = frozenset()
    missing: tuple[str, ...] = ()

    @property
    def asks_part(self) -> bool:
        """Whether a part of a document is asked for."""
        return any(one.paths for one in self.documents)

    def lacks(self, clauses: Iterable[StoredClause]) -> bool:
        """Whether something named is not stored, nor cited in any of these clauses."""
        cites = self.cites_part if self.asks_part else lambda clause: any(self._cited(clause))
        return bool(self.missing) and not any(map(cites, clauses))

    def cites_part(self, clause: StoredClause) -> bool:
        """Whether a clause cites a part of a law that is asked for."""
        return any(one.paths and _says_part(one, clause.text) for one in self._cited(clause))

    def _cited(self, clause: StoredClause) -> Iterator[NamedDocument]:
        """The laws whose names a clause says."""
        said = f" {law_key(clause.text)} "
        return (one for one in self.documents if one.law and f" {one.law} " in said)


NOTHING_NAMED = Named()


def laws_following(laws: Laws, before: Iterable[StoredDirective], after: Iterable[StoredDirective]) -> Laws:
    """The stored laws, by their keys, without those of some directives but with those of others."""
    gone = {one.id for one in before}
    found = {key: [text for text in texts if text.directive not in gone] for key, texts in laws.items()}
    for directive in after:
        m = directive.metadata
        if law := _name_and_part(m.type.value, m.subject.value):
            found.setdefault(law[0], []).append(LawText(directive.id, law[1], year_of(m)))
    return {key: tuple(sorted(texts, key=lambda one: one.directive)) for key, texts in found.items() if texts}


def find_named(
    documents: tuple[NamedDocument, ...],
    laws: Laws,
    own_numbers: Mapping[str, frozenset[DirectiveRow]],
    store: Reader,
) -> Named:
    """What the store has of the documents that a query names."""
    clauses, missing = set[ClauseRow](), list[str]()
    for one in documents:
        texts = tuple(_texts(one, laws, own_numbers))
        for path in one.paths:
            found = _clauses_in(path, texts, store)
            clauses |= found or _clauses_in(path.partition(".")[0], texts, store)
            missing += [] if found else [one.written]
        missing += [] if texts else [one.written]
    return Named(documents, frozenset(clauses), tuple(dict.fromkeys(missing)))


def lies_in(path: str, part: str) -> bool:
    """Whether a path is a part's, or one of those in it."""
    return path == part or path.startswith((f"{part}.", f"{part} "))


def _texts(
    one: NamedDocument, laws: Laws, own_numbers: Mapping[str, frozenset[DirectiveRow]]
) -> Iterator[LawText]:
    if one.number:
        for row in own_numbers.get(next(iter(number_keys(one.number)), ""), ()):
            yield LawText(row, "", None)
    for text in laws.get(one.law or "", ()):
        if one.year is None or text.year is None or one.year == text.year:
            yield text


def _clauses_in(path: str, texts: Iterable[LawText], store: Reader) -> set[ClauseRow]:
    """The clauses of a part of these texts."""
    likely = {text.directive: text for text in texts if text.may_hold(path)}
    clauses = store.clauses(of=sorted(likely)) if likely else ()
    return {clause.id for clause in clauses if lies_in(likely[clause.directive].path(clause), path)}


def _says_part(one: NamedDocument, text: str) -> bool:
    """Whether a text has the article, or whatever the path begins with, that is asked for."""
    said = f" {law_key(text)} "
    steps = (zip(_UNITS, path.removeprefix("Điều ").split("."), strict=False) for path in one.paths)
    return all(f" {law_key(unit)} {label} " in said for path in steps for unit, label in path)


# Each generation's snapshot asks for the same titles again.
@lru_cache(maxsize=65_536)
def _name_and_part(kind: str | None, subject: str | None) -> tuple[str, str] | None:
    """The key of the law that a title names, and the part of it that the text is; None for no law."""
    if kind not in (None, *_LAW_TYPES) or not (kind or subject):
        return None
    name = " ".join(subject.split()) if subject else ""
    excerpt = _EXCERPT.search(name)
    key = law_key(name[: excerpt.start()] if excerpt else name)
    if kind and not key.startswith(law_key(kind)):
        key = law_key(f"{kind} {key}")
    heads = [law_key(head) for head in _LAW_TYPES]
    if not any(f"{key} ".startswith(f"{head} ") for head in heads) or key in heads[:-1]:
        return None
    parts = paths_of_parts(canonical_tones(excerpt["parts"]).lower()) if excerpt else ()
    return ("hien phap" if key.startswith("hien phap") else key), next(iter(parts), "")
