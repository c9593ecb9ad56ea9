"""Directives and what was found in them, as the command prints them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from math import isfinite
from typing import Any

from corpus.assignments import Assignment
from corpus.model import Metadata
from index.graph import Ending, Missing, Resolved
from index.store import (
    Contradiction,
    DirectiveRow,
    FieldChange,
    Removed,
    StoredClause,
    StoredDirective,
    Version,
    clause_id_of,
)

Json = dict[str, Any]
_PROVEN = ("type", "number", "issuer", "province", "place", "date", "not_before", "subject", "signer")


def date_json(metadata: Metadata) -> Json:
    """The date as far as it is known; a bound counts as `stated`, since the text states what bounds it."""
    date, bound = metadata.date, metadata.not_before
    return {"value": date.value, "not_before": bound.value, "basis": date.basis}


def directive_json(directive: StoredDirective, ending: Ending | None = None) -> Json:
    """What was read out of a directive, with the basis and the proof of each field, and what ended it."""
    m = directive.metadata
    return {
        "directive_id": directive.directive_id,
        "source": directive.source,
        "sources": list(directive.sources),
        "source_kind": m.source_kind,
        "type": m.type.value,
        "number": m.number.value,
        "issuer": m.issuer.value,
        "level": m.level,
        "system": m.system,
        "province": m.province.value,
        "province_now": m.province_now,
        "date": date_json(m),
        "page_title": m.page_title,
        "published": m.published,
        "signer": m.signer.value,
        "subject": m.subject.value,
        "provenance": {name: pick(getattr(m, name), "basis start end") for name in _PROVEN}
        | _corrected(directive),
        "truncated": m.truncated,
        **force_json(ending),
        "conflicts": [contradiction_json(one) for one in directive.contradictions],
    }


def contradiction_json(contradiction: Contradiction) -> Json:
    """Another text of a directive that says otherwise, and where: `one` is what the directive's own says."""
    differences = [pick(each, "kind one other") for each in contradiction.differences]
    return {**pick(contradiction, "directive_id source"), "differences": differences}


def removed_json(removed: Removed) -> Json:
    """A directive that was taken out and can be put back."""
    return {
        "directive_id": removed.directive_id,
        "sources": list(removed.sources),
        "type": removed.metadata.type.value,
        "number": removed.metadata.number.value,
        **pick(removed, "by at"),
    }


def duplicates_json(versions: Sequence[Version]) -> Json:
    """The versions of one directive, the best first, each with how much of the shorter text both share."""
    return {"directive_id": versions[0].directive_id, "versions": versions_json(versions)}


def versions_json(versions: Sequence[Version]) -> list[Json]:
    """Texts like another, each with how much of the shorter text both share."""
    return [pick(one, "directive_id sources similarity") for one in versions]


def missing_json(missing: Missing, directives: Mapping[DirectiveRow, StoredDirective]) -> Json:
    """A document that is cited and not stored, as far as it is known, and where."""
    return {
        **pick(missing, "number type issuer date text count"),
        "directives": [directives[row].directive_id for row in missing.directives],
        "may_be": [{"number": number, "date": date} for number, date in missing.may_be],
    }


def clause_json(stored: StoredClause, directive: StoredDirective) -> Json:
    """A clause, with the directive that it belongs to."""
    return {
        "clause_id": stored.clause_id,
        **pick(directive, "directive_id source"),
        **pick(stored, "path heading text start end kind"),
    }


def span_json(stored: StoredClause) -> Json:
    """Where a clause stands in the text of its directive, and what it is."""
    return pick(stored, "clause_id path kind start end")


def assignment_json(assignment: Assignment, directive: StoredDirective) -> Json:
    """Who must do what, by which clause."""
    what = "agency as_written role task deadline money inherited generic basis start end"
    return {
        "clause_id": clause_id_of(directive.directive_id, assignment.clause),
        **pick(directive, "directive_id source"),
        **pick(assignment, what),
    }


def citation_json(resolved: Resolved, directives: Mapping[DirectiveRow, StoredDirective]) -> Json:
    """A document that a directive cites, and the stored ones that it can be."""
    citation, directive = resolved.citation, directives[resolved.citing]
    candidates = [directives[row].directive_id for row in resolved.candidates]
    clause = citation.clause
    return {
        "clause_id": None if clause is None else clause_id_of(directive.directive_id, clause),
        **pick(directive, "directive_id source"),
        **pick(citation, "text number type date relation"),
        **({"parts": list(citation.parts)} if citation.parts else {}),
        "basis": "given" if resolved.given else citation.basis,
        "target": candidates[0] if resolved.target is not None else None,
        "candidates": candidates,
        **pick(citation, "start end"),
    }


def force_json(ending: Ending | None) -> Json:
    """False where another directive ended it, with the one that did (`ended_by`); else null: not known."""
    if ending is None:
        return {"in_force": None}
    return {
        "in_force": False,
        "ended_by": {
            "directive_id": ending.by.directive_id,
            "clause_id": ending.clause_id,
            **pick(ending.citation, "relation text"),
            "number": ending.by.metadata.number.value,
            "date": date_json(ending.by.metadata),
        },
    }


def _corrected(directive: StoredDirective) -> Json:
    """The fields that people corrected: what was read, who corrected it, and when."""
    read, found = directive.as_read or directive.metadata, Json()
    for one in directive.corrections:
        if isinstance(one.change, FieldChange):
            name = one.change.field
            proof = pick(getattr(directive.metadata, name), "basis start end")
            found[name] = {**proof, "read": asdict(getattr(read, name)), **pick(one, "by at")}
    return found


def pick(source: object, names: str) -> Json:
    """Some attributes, named with spaces between, by their names."""
    return {name: getattr(source, name) for name in names.split()}


def figure(value: float, digits: int) -> float | None:
    """A number that JSON can hold: NaN, which a damaged vector yields, becomes null."""
    return round(value, digits) if isfinite(value) else None
