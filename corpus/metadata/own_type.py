"""The type that a document has: by its title, its number, its address, or the name it gives itself."""

import re

from corpus.entities.document_numbers import first_number, likely_type, types_of
from corpus.entities.document_types import find_type, find_types, types_of_code
from corpus.layout import Layout
from corpus.metadata.fields import read_at
from corpus.metadata.issuing import letterhead_agencies
from corpus.metadata.letterhead import Letterhead
from corpus.model import UNKNOWN, Field

_CODE_OF_BLANK = re.compile(r"[-/]\s?(?P<code>[^\W\d_]{2,5})\s?[-/]")
# Its title is that of the text that it consolidates.
# Source: Pháp lệnh Hợp nhất văn bản quy phạm pháp luật 01/2012/UBTVQH13, Điều 4.
_CONSOLIDATED = "Văn bản hợp nhất"
_LETTER = "Công văn"
_ITSELF = re.compile(r"\snày(?:\s|[.,;]|$)")


def own_type(head: Letterhead, layout: Layout) -> Field:
    """The type: the title's, the number's, "Công văn" for what is only addressed, or what it calls itself.

    A title and a number that contradict each other leave it in doubt.
    """
    numbered = type_of_number(head.number.text) if head.number else None
    if head.number and numbered == _CONSOLIDATED:
        return read_at(_CONSOLIDATED, head.number)
    if head.type and (name := find_type(head.type.text)):
        agreed = numbered is None or _agrees(name, head)
        return read_at(name, head.type, basis="stated" if agreed else "inferred")
    if head.number and numbered:
        coded = numbered != _LETTER or head.unknown_title is None
        return read_at(numbered, head.number, basis="stated" if coded else "inferred")
    addressed = layout.of("addressees")
    if head.subject:
        return Field(_LETTER, "inferred", head.subject[0].start, head.subject[-1].end)
    if addressed and head.is_official and letterhead_agencies(head):
        return read_at(_LETTER, addressed[0], basis="inferred")
    return own_name(layout)


def _agrees(name: str, head: Letterhead) -> bool:
    """Whether the code in the number may be that of the type in the title; a number without one always is."""
    number = first_number(head.number.text) if head.number else None
    if number is None or number.type_code is None:
        return True
    coded = types_of(number)
    return name in coded or any(name.startswith(one) or one.startswith(name) for one in coded)


def type_of_number(written: str) -> str | None:
    """The type that a number says: by its name, by its code, or "Công văn" for a number without one."""
    if name := find_type(written):
        return name
    if number := first_number(written):
        return likely_type(number)
    blank = _CODE_OF_BLANK.search(written)
    kinds = types_of_code(blank["code"]) if blank else ()
    return kinds[0].name if kinds else None


def own_name(layout: Layout) -> Field:
    """What the body calls the document that it is: "thực hiện Chỉ thị này"."""
    for line in reversed(layout.of("body")):
        for mention in find_types(line.text) if " này" in line.text else ():
            if _ITSELF.match(line.text, mention.end):
                return read_at(mention.name, mention, line.start)
    return UNKNOWN
