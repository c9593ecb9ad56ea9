"""Laws, and parts of documents, that a query names: "khoản 3 Điều 2 Luật An ninh mạng"."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus.citations import PARTS, law_key, paths_of_parts
from corpus.entities.document_numbers import DocumentNumber, find_mentions
from corpus.entities.document_types import find_types
from corpus.text import canonical_tones, fold
from index.query.abbreviations import Expansion
from index.query.model import Understood


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A law, or a part of a numbered document, that a query names.

    `law` is its key (`law_key`), or `number` its number. `paths` are those of the parts that are asked for,
    none for the document as a whole. `year` is that of a law, as far as the query gives it. `written` is
    the query's own wording, from `start` to `end`.
    """

    written: str
    start: int
    end: int
    law: str | None = None
    number: DocumentNumber | None = None
    paths: tuple[str, ...] = ()
    year: int | None = None


_WORD = re.compile(r"\w+")
_LAW = re.compile(r"(?<!phap )(?<!\w)(?:bo luat|luat|phap lenh|hien phap)(?!\w)")
_NUMBER = frozenset(("so", "no"))
_LONGEST_NAME = 24  # words
_YEAR = re.compile(r"\s{0,2},?\s{0,2}(?:\(\s?)?(?:nam|of|in)?\s{0,2}(?P<year>(?:19|20)\d\d)(?![\w/])")
_PARTS = re.compile(PARTS)
# What may stand between a part and the document that follows it, or that it follows.
_OF, _FAR = re.compile(r"\s{1,2}(?:(?:cua|thuoc|tai) )?"), re.compile(r"[^.;?!\n]{0,40}")
_AFTER = re.compile(r"\s{0,2}[,:(]?\s{0,2}(?:(?:tai|o|quy dinh tai)\s)?")
_ENGLISH_PARTS = re.compile(
    r"(?:point (?P<point>\w)\W{1,2}(?:of )?)?"
    r"(?:(?:clause|paragraph) (?P<clause>\d+\w?)\W{1,2}(?:of )?)?article (?P<article>\d+\w?)(?!\w)"
)
_ENGLISH_LAW = re.compile(r"(?<!\w)(?:law|code|ordinance) on (?:the )?")


def named_documents(understood: Understood, laws: Collection[str]) -> tuple[NamedDocument, ...]:
    """The laws that a query names, and the numbered documents of which it names parts, in order.

    `laws` are the keys of all names of laws that are known.
    """
    text = understood.text
    numbered = (NamedDocument(n.written, n.start, n.end, number=n) for n in find_mentions(text))
    if understood.language == "en":
        named, parts = _english_laws(text, understood.expanded, laws), list(_english_parts(text))
    else:
        named, parts = _laws(text, laws), list(_parts(text))
    documents = sorted((*named, *numbered), key=lambda one: one.start)
    found = [_with_parts(one, parts, documents, text) for one in documents]
    return tuple(one for one in found if one.law or one.paths)


def is_bare_name(understood: Understood) -> bool:
    """Whether a query is the number of a document and nothing else but its type: "Chỉ thị số 21/CT-TTg"."""
    text = understood.text
    spans = [(one.start, one.end) for one in find_mentions(text)]
    spans += [(one.start, one.end) for one in find_types(text, english=True)] if spans else []
    beside = (word for word in _WORD.finditer(text) if not any(s <= word.start() < e for s, e in spans))
    return bool(spans) and all(fold(word[0]) in _NUMBER for word in beside)


def _laws(text: str, laws: Collection[str]) -> Iterator[NamedDocument]:
    """The longest known name after each "luật", "pháp lệnh", "hiến pháp"."""
    plain, at = fold(text), 0
    for head in _LAW.finditer(plain):
        words = [*islice(_WORD.finditer(plain, head.start()), _LONGEST_NAME)]
        ends = [word.end() for word in words if word[0] != "va"]
        end = next((end for end in reversed(ends) if law_key(text[head.start() : end]) in laws), None)
        if end is not None and head.start() >= at:
            year, at = _YEAR.match(plain, end), end
            said = year.end() if year else end
            yield NamedDocument(
                text[head.start() : said],
                head.start(),
                said,
                law_key(text[head.start() : end]),
                year=int(year["year"]) if year else None,
            )


def _english_laws(text: str, expanded: Sequence[Expansion], laws: Collection[str]) -> Iterator[NamedDocument]:
    """Laws under their English names, by the glossary: "Law on Cyber Security", "Civil Code"."""
    plain = text.lower()
    for one in expanded:
        start = plain.find(one.written.lower())
        head = next((h for h in _ENGLISH_LAW.finditer(plain) if h.end() == start), None)
        meant = (law_key(f"luật {way}" if head else way) for way in one.meant)
        if start >= 0 and (law := next((key for key in meant if key in laws), None)):
            first, end = head.start() if head else start, start + len(one.written)
            yield NamedDocument(text[first:end], first, end, law)


def _parts(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for found in _PARTS.finditer(canonical_tones(text).lower()):
        yield found.start(), found.end(), paths_of_parts(found[0])


def _english_parts(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for found in _ENGLISH_PARTS.finditer(text.lower()):
        steps = (found["article"], found["clause"], found["point"])
        yield found.start(), found.end(), ("Điều " + ".".join(step for step in steps if step),)


def _with_parts(
    document: NamedDocument,
    parts: Sequence[tuple[int, int, tuple[str, ...]]],
    documents: Sequence[NamedDocument],
    text: str,
) -> NamedDocument:
    """A document with the parts that are named before it, or else right behind it."""
    own = [part for part in parts if _owner(part, documents, text) is document]
    start = min([document.start, *(part[0] for part in own)])
    end = max([document.end, *(part[1] for part in own)])
    paths = tuple(dict.fromkeys(path for part in own for path in part[2]))
    return replace(document, paths=paths, start=start, end=end, written=text[start:end])


def _owner(
    part: tuple[int, int, tuple[str, ...]], documents: Sequence[NamedDocument], text: str
) -> NamedDocument | None:
    """The document that a part belongs to: one right behind or before it, or not far, or the only one."""
    start, end, _ = part
    before = next((one for one in reversed(documents) if one.end <= start), None)
    behind = next((one for one in documents if one.start >= end), None)
    gap = fold(text[end : behind.start]) if behind else ""
    if behind and _OF.fullmatch(gap):
        return behind
    if before and _AFTER.fullmatch(fold(text[before.end : start])):
        return before
    if behind and _FAR.fullmatch(gap):
        return behind
    return documents[0] if len(documents) == 1 else None
