"""The documents that a directive cites, each with its relation to them."""

import re
from bisect import bisect_right
from dataclasses import replace

from corpus.citations.citation import Citation, same_document
from corpus.citations.ended_parts import ended_parts
from corpus.citations.reference_parts import Reference
from corpus.citations.references import find_references
from corpus.citations.relations import Relation, relate
from corpus.document import Document
from corpus.entities.document_numbers import has_one_issuer, issuers_of_code
from corpus.model import Clause, Directive, Metadata

__all__ = ["Citation", "find_citations", "same_document"]

# "Số: 16/CT-UBND", "Luật số: 139/2025/QH15" on a line of its own, or beside place and date, near the top: the
# document's own number, where the header was not read.
_OWN_LINE = re.compile(r"[ \t]*(?:Luật|Nghị quyết|Pháp lệnh|Lệnh)?\s?Số\s?:?\s?", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[ \t]*(?:\n|$|[^\n,;]{1,40},\s+ngày)")
_HEADER_REACH = 2000


def find_citations(directive: Directive) -> tuple[Citation, ...]:
    """Every citation of a directive, in order, and of each member of an enumeration; never its own header."""
    document = Document(directive.text)
    found = find_references(document, directive.metadata.type.value)
    references = [reference for reference in found if not _is_header(reference, directive)]
    places = _clauses_at([reference.start for reference in references], directive.clauses)
    headings = ["" if place is None else directive.clauses[place].heading for place in places]
    relations = relate(document, references, headings)
    read = zip(references, places, relations, strict=True)
    return tuple(_citation(document, directive.metadata, *one) for one in read)


def _is_header(reference: Reference, directive: Directive) -> bool:
    """Whether a number is the document's own, in its header."""
    own = directive.metadata.number
    if reference.number is None:
        return False
    if own.start is not None and own.end is not None:
        return own.start < reference.end and reference.number.start < own.end
    line = directive.text.rfind("\n", max(0, reference.number.start - 60), reference.number.start) + 1
    opens = _OWN_LINE.fullmatch(directive.text, line, reference.number.start) is not None
    ends = _LINE_ENDS.match(directive.text, reference.number.end) is not None
    return opens and ends and line < _HEADER_REACH


def _clauses_at(positions: list[int], clauses: tuple[Clause, ...]) -> list[int | None]:
    """The index of the clause that each position lies in."""
    starts = [clause.start for clause in clauses]
    found = [bisect_right(starts, position) - 1 for position in positions]
    return [
        at if at >= 0 and position < clauses[at].end else None
        for at, position in zip(found, positions, strict=True)
    ]


def _citation(
    document: Document, own: Metadata, reference: Reference, clause: int | None, relation: Relation
) -> Citation:
    ended = ended_parts(document.plain, reference.start, reference.end) if relation == "amends" else ()
    citation = Citation(
        clause=clause,
        text=document.text[reference.start : reference.end],
        number=reference.number.standard if reference.number else None,
        type=reference.type,
        issuer=reference.issuer or _issuer_by_number(reference),
        date=reference.date,
        relation=relation,
        itself=reference.itself,
        start=reference.start,
        end=reference.end,
        parts=ended,
    )
    if same_document(citation, own.number.value, own.type.value, own.issuer.value, own.date.value):
        return replace(citation, relation="mentions", itself=True, parts=())
    return citation


def _issuer_by_number(reference: Reference) -> str | None:
    """The agency that the number's code stands for, where it stands for one alone."""
    code = reference.number.issuer_code if reference.number else None
    if not code or not has_one_issuer(code):
        return None
    bodies = issuers_of_code(code)
    return bodies[0] if code.upper() != "TW" else None
