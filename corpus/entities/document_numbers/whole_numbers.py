"""Finding the numbers of documents that stand whole in running text.

Source: "number[/year]/TYPE-ISSUER[-unit]" is the form of Nghị định 30/2020/NĐ-CP, phụ lục I and III;
"number-TYPE/ISSUER" the Party's (Hướng dẫn 36-HD/VPTW); laws and resolutions of the Quốc hội have
"number/year/ISSUER", official letters "number/ISSUER-unit".
"""

import re

from corpus.data import any_phrase
from corpus.entities.document_numbers.document_number import (
    CODE,
    DASH,
    ORDINAL,
    REGION,
    YEAR,
    DocumentNumber,
    official_code,
    plain_ordinal,
)
from corpus.entities.document_numbers.issuers import issuers_of_code, plain_code, spell_code
from corpus.entities.document_types import find_types, types_of_code

_WHOLE = re.compile(
    rf"(?<![\w/.,:+{DASH}])(?P<ordinal>{ORDINAL})(?P<joint>[^\S\n]{{0,3}}[/{DASH}]\s{{0,3}}|[^\S\n]{{1,3}}(?=[^\W\d_]))"
    rf"(?:(?P<year>{YEAR})(?P<gap>\s{{0,3}}/\s{{0,3}}|[^\S\n]?(?=[^\W\d_])))?"
    rf"(?P<codes>{CODE}(?:[^\S\n]{REGION})?(?:\s{{0,3}}[/{DASH}]\s{{0,3}}{CODE})?(?:[/{DASH}]\s?{CODE}){{0,4}})(?![\w&])"
)
_ANNOUNCED = re.compile(r"\b(?:s[ốo]|nos?|văn bản|van ban)[.:]?\s{0,8}:?\s{0,8}$", re.IGNORECASE)
# Forms, accounts, standards are numbered alike and are no documents: Mẫu số 02/GTGT, QCVN 26:2025/BCT.
_FORM = re.compile(
    rf"\b{any_phrase('numbered like a document')}"
    r"(?:\s(?:số|sổ))?[.:]?\s{0,8}$",
    re.IGNORECASE,
)
_STANDARDS = {"qcvn", "tcvn", "tcn", "tccs", "iso"}


def find_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """Every document number that stands whole in a text, in order, but no date, ratio or amount."""
    found = (_read_whole(text, match) for match in _WHOLE.finditer(text))
    return tuple(number for number in found if number)


def first_number(text: str) -> DocumentNumber | None:
    """The first document number that stands whole in a text."""
    return next(iter(find_numbers(text)), None)


def _read_whole(text: str, match: re.Match[str]) -> DocumentNumber | None:
    before = text[max(0, match.start() - 40) : match.start()]
    ordinal = plain_ordinal(match["ordinal"])
    codes = _split_codes(match["codes"])
    announced = bool(_ANNOUNCED.search(before)) or _ends_with_type(before)
    if not ordinal or _FORM.search(before):
        return None
    type_code = _type_code(codes, match, announced=announced)
    if _is_spaced(match) and not (announced and type_code and len(codes) > 1 and match["codes"][0].isupper()):
        return None
    if type_code is None and not _is_issuer(codes, match, announced=announced):
        return None
    issuer = "-".join(spell_code(code) for code in (codes[1:] if type_code else codes)) or None
    return DocumentNumber(ordinal, match["year"], type_code, issuer, match[0], match.start(), match.end())


def _is_spaced(match: re.Match[str]) -> bool:
    """Whether only a blank stands before the codes, as no number should be written: "174 KL/TW"."""
    return not match["joint"].strip() or match["gap"] == " "


def _split_codes(written: str) -> list[str]:
    """The codes of a number; a type glued to its issuer ("QĐTTg") is taken apart."""
    codes = re.split(rf"\s*[/{DASH}]\s*|\.(?=[^\W\d_]{{2}})", written)
    if len(codes) == 1 and not issuers_of_code(codes[0]):
        for cut in (2, 3):
            if types_of_code(codes[0][:cut]) and issuers_of_code(codes[0][cut:]):
                return [codes[0][:cut], codes[0][cut:]]
    return codes


def _type_code(codes: list[str], match: re.Match[str], *, announced: bool) -> str | None:
    """The type's code, officially spelled, where the first code is one and the whole reads as a number."""
    spelled = official_code(codes[0])
    if spelled is None:
        return None
    if len(codes) == 1:
        return spelled if codes[0].isupper() and (announced or match["year"]) else None
    known = bool(issuers_of_code(codes[1]))
    capital = any(map(str.isupper, codes[0])) and any(map(str.isupper, codes[1])) and len(codes[1]) > 1
    # "1- KH-CN" is a heading; the Party's dash after the ordinal goes with a stroke before the issuer.
    dashed = "/" not in match["joint"] and not re.match(r"\w+\s*/", match["codes"])
    return spelled if known or (capital and not dashed) else None


def _is_issuer(codes: list[str], match: re.Match[str], *, announced: bool) -> bool:
    """Whether codes without a type read as an issuer and its units: QH14, TTg-KGVX, HĐBT."""
    first = codes[0]
    if plain_code(first) in _STANDARDS:
        return False
    if not issuers_of_code(first) and sum(map(str.isupper, first)) < 2:
        return False
    if match["year"]:
        return "/" in match[0]
    units = all(code[0].isupper() or first.islower() for code in codes[1:])
    return announced or ("/" in match["joint"] and len(codes) > 1 and units)


def _ends_with_type(before: str) -> bool:
    mentions = find_types(before)
    return bool(mentions) and mentions[-1].end == len(before.rstrip())
