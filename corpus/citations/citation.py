"""What a citation is, and whether it can mean a given directive."""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.citations.relations import Relation
from corpus.data import any_phrase
from corpus.entities.dates import PartialDate, dates_agree
from corpus.entities.document_numbers import DocumentNumber, has_one_issuer, matches, stated_number
from corpus.entities.names import plain_issuer
from corpus.model import Basis
from corpus.text import fold


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference of a directive to a document.

    `clause` is the index of the clause that it stands in, None outside of them (title, preamble). `text` is
    verbatim. `number` is as a clerk writes it, None if the document is only named ("Luật Thủ đô").
    `issuer` is as the text names it, or what the number's code alone says; `date` is an ISO day, None if
    the text states none. `itself` is true if the directive means itself ("Chỉ thị này"). `start` and `end`
    count code points of the directive's text. `basis` is "given" where a person corrected the relation.
    `parts` are the paths ("II.3") of what is repealed or replaced, where that is not the whole document.
    """

    clause: int | None
    text: str
    number: str | None
    type: str | None
    issuer: str | None
    date: str | None
    relation: Relation
    itself: bool
    start: int
    end: int
    basis: Basis = "stated"
    parts: tuple[str, ...] = ()


_OFFICES = re.compile(rf"^(?:(?:pho )?{fold(any_phrase('signing office'))}\s+)+")
# Names of bodies that every province or district has: nothing in them says which.
_PLACELESS = re.compile(rf"(?:{fold(any_phrase('kind of place'))}|uy|dang bo|nhan dan|chi dao)$")


def same_document(
    citation: Citation, number: str | None, kind: str | None, issuer: str | None, date: str | None
) -> bool | None:
    """Whether a citation means the directive of that number, type, issuer and date (ISO, or "--11-23").

    False where what is known of both disagrees, or where they have too little in common; True where nobody
    else can have issued that number then; None if it fits, but another document may fit as well (the
    numbers of provinces recur in every province, those of most bodies in every year).
    """
    numbered = citation.number is not None and number is not None
    # Numbers first: of the many directives that share an ordinal they rule out most.
    if citation.itself or (numbered and not _numbers_agree(citation.type, citation.number, kind, number)):
        return False
    if not dates_agree(citation.date, date) or not _names_agree(citation, issuer):
        return False
    cited, given = stated_number(citation.type, citation.number), stated_number(kind, number)
    if not numbered or cited is None or given is None:
        return _unnumbered(citation, kind, issuer, date)
    dated = (PartialDate.parse(citation.date), PartialDate.parse(date))
    years = {cited.year or given.year, *(str(one.year) for one in dated if one and one.year)} - {None}
    if (cited.year or given.year) and len(years) > 1:
        return False
    return True if _is_certain(citation, cited, given, issuer, date) else None


@lru_cache(maxsize=16_384)
def _numbers_agree(cited_type: str | None, cited: str | None, kind: str | None, number: str | None) -> bool:
    """Whether a citation's type and number can be those of a directive."""
    one, other = stated_number(cited_type, cited), stated_number(kind, number)
    return (
        one is not None
        and other is not None
        and matches(one, other)
        and _types_agree(cited_type, kind, other)
    )


def _unnumbered(citation: Citation, kind: str | None, issuer: str | None, date: str | None) -> bool | None:
    """Without both numbers the type must agree, and the issuer or the day must be said of both."""
    dated = citation.date is not None and citation.date == date
    issued = citation.number is None and citation.issuer is not None and issuer is not None
    return None if kind is not None and citation.type == kind and (dated or issued) else False


def _is_certain(
    citation: Citation, cited: DocumentNumber, given: DocumentNumber, issuer: str | None, date: str | None
) -> bool:
    code = cited.issuer_code or ""
    if given.issuer_code is None or not code:
        return False
    settled = has_one_issuer(code) or _names_one_place(citation.issuer, issuer)
    same_day = citation.date is not None and citation.date == date
    return settled and (same_day or (cited.year is not None and cited.year == given.year))


def _types_agree(cited: str | None, given: str | None, number: DocumentNumber) -> bool:
    """A code in the number decides by itself, whatever the document is called."""
    return cited is None or given is None or cited == given or number.type_code is not None


def _names_agree(citation: Citation, issuer: str | None) -> bool:
    """Whether one name of an issuer is a part of the other: "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Phú Yên"."""
    if citation.issuer is None or issuer is None:
        return True
    one, other = _body(citation.issuer), _body(issuer)
    central = citation.number is not None and "/TW" in citation.number
    return central or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _names_one_place(cited: str | None, given: str | None) -> bool:
    if cited is None or given is None or _body(cited) != _body(given):
        return False
    return _PLACELESS.search(_body(given)) is None


@lru_cache(maxsize=16_384)
def _body(issuer: str) -> str:
    name = plain_issuer(issuer).replace("tp.", "thanh pho ")
    return " ".join(_OFFICES.sub("", re.sub(r"\bva\b", " ", name)).split())
