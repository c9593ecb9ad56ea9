"""The JSON that the command prints and the API returns: a contract that scripts depend on."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from math import isfinite
from typing import Any

from corpus.assignments import Assignment
from corpus.model import Field, Metadata
from index.compare import Comparison, Coverage
from index.drafting import Precedents
from index.graph import Ending, Missing, Resolved
from index.responsibility import Answers, Duty
from index.search import Hit, Results
from index.store import FieldChange, Removed, StoredClause, StoredDirective, Version, clause_id_of

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
        "provenance": {name: _proof(getattr(m, name)) for name in _PROVEN} | _given(directive),
        "truncated": m.truncated,
        **_force(ending),
    }


def removed_json(removed: Removed) -> Json:
    """A directive that was taken out and can be put back."""
    return {
        "directive_id": removed.directive_id,
        "sources": list(removed.sources),
        "type": removed.metadata.type.value,
        "number": removed.metadata.number.value,
        "by": removed.by,
        "at": removed.at,
    }


def duplicates_json(versions: Sequence[Version]) -> Json:
    """The versions of one directive, the best first, each with how much of the shorter text both share."""
    return {
        "directive_id": versions[0].directive_id,
        "versions": [
            {"directive_id": one.directive_id, "sources": list(one.sources), "similarity": one.similarity}
            for one in versions
        ],
    }


def missing_json(missing: Missing, directives: Mapping[int, StoredDirective]) -> Json:
    """A document that is cited and not stored, as far as it is known, and where."""
    return {
        "number": missing.number,
        "type": missing.type,
        "issuer": missing.issuer,
        "date": missing.date,
        "text": missing.text,
        "count": missing.count,
        "directives": [directives[row].directive_id for row in missing.directives],
        "may_be": [{"number": number, "date": date} for number, date in missing.may_be],
    }


def clause_json(stored: StoredClause, directive: StoredDirective) -> Json:
    """A clause, with the directive that it belongs to."""
    clause = stored.clause
    return {
        "clause_id": stored.clause_id,
        "directive_id": directive.directive_id,
        "source": directive.source,
        "path": clause.path,
        "heading": clause.heading,
        "text": clause.text,
        "start": clause.start,
        "end": clause.end,
    }


def assignment_json(assignment: Assignment, directive: StoredDirective) -> Json:
    """Who must do what, by which clause."""
    return {
        "clause_id": clause_id_of(directive.directive_id, assignment.clause),
        "directive_id": directive.directive_id,
        "source": directive.source,
        "agency": assignment.agency,
        "as_written": assignment.as_written,
        "role": assignment.role,
        "task": assignment.task,
        "deadline": assignment.deadline,
        "money": assignment.money,
        "inherited": assignment.inherited,
        "generic": assignment.generic,
        "basis": assignment.basis,
        "start": assignment.start,
        "end": assignment.end,
    }


def citation_json(resolved: Resolved, directives: Mapping[int, StoredDirective]) -> Json:
    """A document that a directive cites, and the stored ones that it can be."""
    citation, directive = resolved.citation, directives[resolved.citing]
    candidates = [directives[row].directive_id for row in resolved.candidates]
    return {
        "clause_id": None
        if citation.clause is None
        else clause_id_of(directive.directive_id, citation.clause),
        "directive_id": directive.directive_id,
        "source": directive.source,
        "text": citation.text,
        "number": citation.number,
        "type": citation.type,
        "date": citation.date,
        "relation": citation.relation,
        **({"parts": list(citation.parts)} if citation.parts else {}),
        "basis": "given" if resolved.given else citation.basis,
        "target": candidates[0] if resolved.target is not None else None,
        "candidates": candidates,
        "start": citation.start,
        "end": citation.end,
    }


def hit_json(hit: Hit) -> Json:
    """A hit: its clause, what its directive is, and why it is there."""
    m = hit.directive.metadata
    return {
        "rank": hit.rank,
        "score": _figure(hit.score, 6),
        **clause_json(hit.clause, hit.directive),
        "sources": list(hit.directive.sources),
        "type": m.type.value,
        "number": m.number.value,
        "issuer": m.issuer.value,
        "province": m.province.value,
        "date": date_json(m),
        "why": {
            "words": list(hit.why.matched_terms),
            "meaning": _figure(hit.why.cosine, 4),
            "cites": hit.why.cites,
            "charges": hit.why.assigns_task,
            "local": hit.why.same_province,
        },
        **_force(hit.ended),
        **_also(hit),
    }


def _also(hit: Hit) -> Json:
    """The clauses that say nearly the same, where there are any."""
    if not hit.also:
        return {}
    return {
        "also": [
            clause_json(twin.clause, twin.directive)
            | {"number": twin.directive.metadata.number.value, "date": date_json(twin.directive.metadata)}
            for twin in hit.also
        ]
    }


def search_json(results: Results, query_id: str | int | None = None) -> Json:
    """The answer to a query."""
    understood = results.understood
    return {
        "id": query_id,
        "query": understood.query,
        "verdict": results.verdict,
        "understood": {
            "language": understood.language,
            "restored": understood.restored,
            "expanded": [{"written": e.written, "meant": list(e.meant)} for e in understood.expanded],
            "numbers": [number.written for number in understood.numbers],
            "asks_who": understood.asks_who,
            "places": list(understood.places),
            "alternatives": list(understood.alternatives),
            "steps": [{"kind": s.kind, "from": s.before, "to": s.after} for s in understood.steps],
        },
        "hits": [hit_json(hit) for hit in results.hits],
    }


def comparison_json(comparison: Comparison) -> Json:
    """What every column says about every topic, topic by topic, and how much of each column is stored."""
    return {
        "topics": list(comparison.topics),
        "columns": [column.name for column in comparison.columns],
        "cells": [
            {
                "topic": cell.topic,
                "column": cell.column,
                "state": cell.state,
                "strength": _figure(cell.strength, 4),
                "hits": [hit_json(hit) for hit in cell.hits],
            }
            for cell in comparison.cells
        ],
        "coverage": [{"column": column.name, **asdict(Coverage.of(column))} for column in comparison.columns],
    }


def precedents_json(precedents: Precedents) -> Json:
    """What the store has to say about a draft: its clauses with their precedents, and what it lacks."""
    return {
        "clauses": [
            {
                "path": one.clause.path,
                "text": one.clause.text,
                "hits": [hit_json(precedent.hit) for precedent in one.precedents],
                "charged": [
                    {
                        "agency": body.agency,
                        "role": body.role,
                        "clauses": [h.clause.clause_id for h in body.hits],
                    }
                    for body in one.charged
                ],
            }
            for one in precedents.clauses
        ],
        "missing": [
            {"topic": topic.name, "directives": topic.directives, "hits": [hit_json(h) for h in topic.hits]}
            for topic in precedents.missing
        ],
        "similar": [
            {"directive_id": directive.directive_id, "source": directive.source, "clauses": count}
            for directive, count in precedents.similar
        ],
        "outdated": [
            {
                "text": one.citation.text,
                "number": one.citation.number,
                "start": one.citation.start,
                "end": one.citation.end,
                **_force(one.ending),
            }
            for one in precedents.outdated
        ],
        "left_out": precedents.left_out,
    }


def _figure(value: float, digits: int) -> float | None:
    """A number that JSON can hold: NaN, which a damaged vector brings, is none."""
    return round(value, digits) if isfinite(value) else None


def who_json(answers: Answers) -> Json:
    """The bodies that are responsible; each hit has the words of its own that say what the body is to do."""
    return {
        "query": answers.understood.query,
        "verdict": answers.verdict,
        "answers": [
            {
                "agency": answer.agency,
                "role": answer.role,
                "task": answer.task,
                "province": answer.province,
                "hits": [_duty_json(duty) for duty in answer.duties],
            }
            for answer in answers.answers
        ],
    }


def _duty_json(duty: Duty) -> Json:
    given = duty.assignment
    return hit_json(duty.hit) | {
        "as_written": given.as_written,
        "inherited": given.inherited,
        "generic": given.generic,
        "task": given.task,
        "task_start": given.task_start,
        "task_end": given.task_end,
        "deadline": given.deadline,
        "money": given.money,
    }


def _force(ending: Ending | None) -> Json:
    """False where another directive ended it, with the one that did (`ended_by`); else null: not known."""
    if ending is None:
        return {"in_force": None}
    return {
        "in_force": False,
        "ended_by": {
            "directive_id": ending.by.directive_id,
            "clause_id": ending.clause_id,
            "relation": ending.citation.relation,
            "text": ending.citation.text,
            "number": ending.by.metadata.number.value,
            "date": date_json(ending.by.metadata),
        },
    }


def _given(directive: StoredDirective) -> Json:
    """The fields that people corrected: what was read, who corrected it, and when."""
    read, found = directive.as_read or directive.metadata, Json()
    for one in directive.corrections:
        if isinstance(one.change, FieldChange):
            name = one.change.field
            said = {"read": asdict(getattr(read, name)), "by": one.by, "at": one.at}
            found[name] = _proof(getattr(directive.metadata, name)) | said
    return found


def _proof(field: Field) -> Json:
    return {"basis": field.basis, "start": field.start, "end": field.end}
