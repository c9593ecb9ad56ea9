"""Finding the numbers of documents that queries name, whole or in part: "NQ 68", "Directive No. 16"."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from corpus.data import any_phrase
from corpus.entities.document_numbers.document_number import (
    CODE,
    DASH,
    ORDINAL,
    YEAR,
    DocumentNumber,
    official_code,
    plain_ordinal,
)
from corpus.entities.document_numbers.issuers import codes_by_body, issuers_of_code, spell_code
from corpus.entities.document_numbers.whole_numbers import find_numbers
from corpus.entities.document_types import document_types, find_types, type_named
from corpus.text import fold

# AFTER_TYPE and NEXT match a number after a type's name and one that goes on from another; in folded text
# GOES_ON matches where a sentence goes on as it does after a document, not after what a number counts.
_SAID = r"\s{0,8}(?:(?:số|so|nos?|number|#)[.:]?\s{0,8})"
_LOOSE = (
    rf"(?P<ordinal>{ORDINAL})(?:\s?/\s?(?P<year>{YEAR}))?(?:[/{DASH}](?P<issuer>{CODE}))?"
    rf"(?![\w/]|[.,{DASH}]\d)"
)
AFTER_TYPE = re.compile(rf"(?P<said>{_SAID})?\s{{0,8}}{_LOOSE}", re.IGNORECASE)
_AND = r"\s{0,3}(?:,|;|&|\b(?:và|va|and|hoặc|hoac|or)\b)"
NEXT = re.compile(rf"{_AND}{{1,2}}(?P<said>{_SAID})?\s{{0,8}}{_LOOSE}", re.IGNORECASE)
# What a number counts instead of naming: "kế hoạch 5 năm", "chỉ thị 10 điểm"; "năm 2021", "ngày 1/7" go on.
_COUNTED = re.compile(rf"\s{{0,3}}(?:%|{fold(any_phrase('counted'))}(?!\w)(?!\s{{0,3}}\d))")
GOES_ON = re.compile(rf"\s{{0,3}}(?:$|[^\w\s]|\n|{fold(any_phrase('after a document'))}(?!\w))")
_YEAR_AFTER = re.compile(rf"\s{{0,3}}(?:nam|of|in|\()\s{{0,3}}(?P<year>{YEAR})(?!\d)")
_DATED = (
    r"(?:\s{0,3},?\s{0,3}(?:ngay|nam|dated)\s{0,3}\d[\d/. -]{0,11}(?:thang\s?\d\d?(?:\s?nam\s?\d{4})?)?)?"
)
_DIGIT = re.compile(r"\d")
_OF = re.compile(rf"{_DATED}\s{{0,3}},?\s{{0,3}}(?:cua|do|of|by)\s{{1,3}}(?:the\s)?")


@lru_cache(maxsize=64)  # a search looks for them several times
def find_mentions(query: str) -> tuple[DocumentNumber, ...]:
    """Every number that a query names, whole or in part, with or without diacritics, in order.

    "NQ 68", "nq68", "nghị quyết 68 của Chính phủ", "Resolution No. 68", "chỉ thị 15, 16 và 19", "68 NQ-CP".
    What counts something ("kế hoạch 5 năm") or is a year ("kế hoạch 2021") is no number.
    """
    found, taken = [], bytearray(len(query))
    if not _DIGIT.search(query):
        return ()
    for number in (*find_numbers(query), *_after_names(query), *_with_codes(query)):
        if not any(taken[number.start : number.end]):
            found.append(number)
            taken[number.start : number.end] = b"\1" * (number.end - number.start)
    return tuple(sorted(found, key=lambda number: number.start))


@lru_cache(maxsize=16_384)  # each citation is compared with all directives of its ordinal
def stated_number(kind: str | None, number: str | None) -> DocumentNumber | None:
    """The number that a head or a citation states of a document of some type; None if it states none."""
    return next(iter(find_mentions(f"{kind or 'Văn bản'} số {number}")), None) if number else None


def _after_names(query: str) -> Iterator[DocumentNumber]:
    """Numbers after the name of a type: "nghị quyết số 68", and those that go on from it: ", 69 và 70"."""
    plain = fold(query)
    for mention in find_types(query, english=True):
        kind = type_named(mention.name)
        code = kind.codes[0] if kind and kind.codes else mention.name
        match = AFTER_TYPE.match(query, mention.end)
        if match and names_a_document(match, plain):
            yield from _series(query, plain, match, code)


def _series(query: str, plain: str, first: re.Match[str], code: str) -> Iterator[DocumentNumber]:
    series = [first]
    while (match := NEXT.match(query, series[-1].end())) and GOES_ON.match(plain, match.end()):
        series.append(match)
    issuer = _issuer_after(plain, series[-1].end())
    for match in series:
        yield loose_number(query, plain, match, code, issuer)


def names_a_document(match: re.Match[str], plain: str) -> bool:
    """Whether what `AFTER_TYPE` or `NEXT` matched is a document's number: no year, and it counts nothing."""
    is_year = bool(re.fullmatch(YEAR, match["ordinal"])) and not match["said"]
    return bool(plain_ordinal(match["ordinal"])) and not is_year and not _COUNTED.match(plain, match.end())


def _issuer_after(plain: str, position: int) -> str | None:
    """The code of the agency that a folded text names as the issuer there: "ngay 1/7/2021 cua chinh phu"."""
    if not (match := _OF.match(plain, position)):
        return None
    named = plain[match.end() : match.end() + 80]
    bodies = ((body, code) for body, code in codes_by_body() if named.startswith(body))
    return next((code for body, code in bodies if not named[len(body) : len(body) + 1].isalnum()), None)


def loose_number(
    query: str, plain: str, match: re.Match[str], code: str, issuer: str | None = None
) -> DocumentNumber:
    """The number of a match of `AFTER_TYPE`, `NEXT` or the like; `plain` is the folded query."""
    after = _YEAR_AFTER.match(plain, match.end())
    year = match["year"] or (after["year"] if after else None)
    own = spell_code(match["issuer"]) if match["issuer"] else issuer
    start = match.start("code") if "code" in match.re.groupindex else match.start("ordinal")
    return DocumentNumber(
        plain_ordinal(match["ordinal"]), year, code, own, query[start : match.end()], start, match.end()
    )


def _with_codes(query: str) -> Iterator[DocumentNumber]:
    """Numbers beside the code of a type: "NQ 68", "QĐ23/2021", "68 NQ-CP"."""
    plain = fold(query)
    before, after = _code_patterns()
    for match in before.finditer(query):
        if names_a_document(match, plain):
            code = official_code(match["code"]) or match["code"]
            yield loose_number(query, plain, match, code, _issuer_after(plain, match.end()))
    for match in after.finditer(query):
        if issuers_of_code(match["issuer"]) and plain_ordinal(match["ordinal"]):
            code = official_code(match["type"]) or match["type"]
            yield loose_number(query, plain, match, code)


@cache
def _code_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    own = {spelling for kind in document_types() for code in kind.codes for spelling in (code, fold(code))}
    codes = "|".join(sorted((code for code in own if len(code) > 1), key=len, reverse=True))
    edge = rf"(?<![\w/{DASH}])"
    before = rf"{edge}(?P<code>{codes})(?:{_SAID}|[ .{DASH}]{{0,2}})(?P<said>(?!))?{_LOOSE}"
    numbered = rf"{edge}(?P<ordinal>{ORDINAL})(?:/(?P<year>{YEAR}))?"
    after = rf"{numbered}[ {DASH}]?(?P<type>{codes})[ /{DASH}](?P<issuer>{CODE})(?![\w&])"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)
