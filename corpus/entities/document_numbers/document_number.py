"""What a document's number is, how it is compared, and whether one given in part fits a whole one."""

import re
from dataclasses import dataclass

from corpus.data import any_phrase
from corpus.entities.document_numbers.issuers import plain_code, spell_code
from corpus.entities.document_types import document_types, type_named, types_of_code
from corpus.text import fold

DASH = "\\-\u2010\u2011\u2012\u2013\u2014\u2212"
YEAR = r"(?:19|20)\d\d"
# What a dot joins to a code: "VP.UBND", "UBND.VX", "KTTH.1", in small letters where all are small. A full
# stop with no space after it joins nothing: "VX.Các sở", "VX.UBND tỉnh" go on after it.
_ALL_SMALL = "|".join(rf"(?<=[-/][a-zđ]{{{length}}})" for length in range(2, 7))
_DOTTED = (
    r"(?:\.[A-ZĐƯ]{2}(?:[^\W\d_]|&){0,8}"
    rf"(?!\w| (?:{any_phrase('kind of place')}|các)\b)"
    rf"|(?:{_ALL_SMALL})\.[a-zđ]{{2,9}}(?!\w)){{0,3}}(?:\.\d{{1,2}}(?!\w|[.,/]\d|\)))?"
)
CODE = rf"(?:[Tt]\.[Ưư](?!\w)|[^\W\d_](?:[^\W\d_]|&){{0,17}}\d{{0,3}}{_DOTTED})"
# Whose region it is, after a blank: "512/KBKV XI-KTNN", "31/CCTKV II-NVDTPC".
REGION = rf"[IVX]{{1,5}}(?=[/{DASH}])"
ORDINAL = r"\d{1,6}(?:\.\d{1,3})?(?:bis|[a-eđA-EĐ])?"

_SPACED = re.compile(rf"(?P<before>{ORDINAL}(?:\s?/\s?(?P<year>{YEAR}))?)\s+(?P<codes>[^\W\d_].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number, whole ("68/NQ-CP") or in part ("NQ 68": no issuer).

    `ordinal` is without leading zeros ("6", "30a", "66.10"). `type_code` is the code in the number, or of
    the type that is named before it; for a type without a code ("Luật") it is the type's name.
    `issuer_code` holds everything after the type ("BNN-TTr", "QH14"). `written` is the number as the text
    has it from `start` to `end`, without the type's name and "số".
    """

    ordinal: str
    year: str | None
    type_code: str | None
    issuer_code: str | None
    written: str
    start: int
    end: int

    @property
    def canonical(self) -> str:
        """The number to compare by ("68/nq-cp", "125/kl-tu"); what is not known is left out ("68/nq")."""
        codes = "-".join(plain_code(code) for code in (self.type_code, self.issuer_code) if code)
        return "/".join(part for part in (self.ordinal, self.year, codes) if part)

    @property
    def closed(self) -> str:
        """The number as written, without the blanks that no clerk would write."""
        return _unblanked(self.written)

    @property
    def standard(self) -> str:
        """The number as a clerk writes it: no spaces, plain hyphens, codes spelled as they are officially."""
        joined = re.sub(rf"[{DASH}]", "-", _unblanked(_with_stroke(self.written)))
        separated = re.sub(rf"(/{YEAR})(?=[^\W\d_])", r"\1/", joined)
        parts = re.split(r"([/-]|\.(?=[^\W\d_]{2}))", separated)
        return "".join(official_code(part) or spell_code(part) for part in parts)


def _unblanked(written: str) -> str:
    return re.sub(rf"\s(?!{REGION})", "", written)


def plain_ordinal(written: str) -> str:
    """An ordinal to compare by: no leading zeros, no dot between thousands, in lower case."""
    return re.sub(r"\.(?=\d{3}(?!\d))", "", written).lstrip("0").lower()


def _with_stroke(written: str) -> str:
    """A number with the stroke, or the Party's dash, that a blank stands for: "174-KL/TW"."""
    spaced = _SPACED.match(written)
    if spaced is None:
        return written
    party = spaced["year"] is None and "/" in spaced["codes"]
    return f"{spaced['before']}{'-' if party else '/'}{spaced['codes']}"


def matches(query: DocumentNumber, full: DocumentNumber) -> bool:
    """Whether two numbers can be one document's: all that both of them state agrees.

    "NQ 68" and "68/NQ-CP" do, "công văn 971" and "971/TTg-KGVX" (a công văn has no code), "Luật 54" and
    "54/2019/QH14"; "NQ 68" and "68/2021/NĐ-CP" don't.
    """
    return (
        query.ordinal == full.ordinal
        and (query.year is None or full.year is None or query.year == full.year)
        and bool(types_of(query) & types_of(full))
        and _issuers_agree(query.issuer_code, full.issuer_code)
    )


def types_of(number: DocumentNumber) -> frozenset[str]:
    """The names of all types that a number can belong to, by its code or, without one, by its issuer.

    Source: Luật Ban hành văn bản quy phạm pháp luật (numbers of laws, ordinances); Nghị định 30/2020/NĐ-CP,
    phụ lục I (an official letter has its issuer and the unit).
    """
    if number.type_code:
        named = type_named(number.type_code)
        return frozenset([named.name] if named else (kind.name for kind in types_of_code(number.type_code)))
    if number.issuer_code is None:
        return frozenset(kind.name for kind in document_types())
    if re.match(r"QH\d*(?:-|$)", number.issuer_code):
        return frozenset({"Hiến pháp", "Bộ luật", "Luật", "Nghị quyết"})
    if number.issuer_code.startswith("UBTVQH"):
        return frozenset({"Pháp lệnh", "Nghị quyết"})
    if "-" in number.issuer_code:
        return frozenset({"Công văn", "Công điện"})
    return frozenset(kind.name for kind in document_types() if kind.uncoded)


def likely_type(number: DocumentNumber) -> str | None:
    """The type that a number alone says, by its code, or a công văn by its unit; None if it may be any."""
    if number.type_code:
        dashed = re.match(rf"[\w.]+\s*[{DASH}]", number.written) is not None
        kinds = types_of_code(number.type_code)
        ours = [kind for kind in kinds if ("party" if dashed else "state") in kind.systems]
        return (ours or [*kinds])[0].name if kinds else number.type_code
    letter = number.issuer_code is not None and "-" in number.issuer_code and not number.year
    return "Công văn" if letter else None


def _issuers_agree(one: str | None, other: str | None) -> bool:
    """Whether one names the other in part: BNN of BNN-TTr, QH of QH14."""
    if one is None or other is None:
        return True
    shorter, longer = sorted((plain_code(one).split("-"), plain_code(other).split("-")), key=len)
    return all(
        part == whole
        or (not part[-1:].isdigit() and part == whole.rstrip("0123456789."))
        or (not whole[-1:].isdigit() and whole == part.rstrip("0123456789."))
        for part, whole in zip(shorter, longer, strict=False)
    )


def official_code(code: str) -> str | None:
    """The official spelling of a type's code ("qd" is "QĐ"), None if it is no type's."""
    return next((own for kind in types_of_code(code) for own in kind.codes if fold(own) == fold(code)), None)
