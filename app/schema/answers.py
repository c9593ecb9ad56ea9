"""What a search finds, and what is built on it, as the command prints it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.schema.documents import Json, clause_json, date_json, figure, force_json, pick
from index.compare import Comparison, Coverage, Proviso
from index.search import Hit, Results

if TYPE_CHECKING:  # a search needs none of these
    from index.drafting import DraftClause, Precedents
    from index.responsibility import Answers, Duty


def hit_json(hit: Hit) -> Json:
    """A hit: its clause, what its directive is, and why it is there."""
    return {
        "rank": hit.rank,
        "score": figure(hit.score, 6),
        **clause_json(hit.clause, hit.directive),
        "sources": list(hit.directive.sources),
        **pick(hit, "type number issuer province"),
        "date": date_json(hit.directive.metadata),
        "why": {
            "words": list(hit.matched_terms),
            "meaning": figure(hit.why.cosine, 4),
            "cites": hit.why.cites,
            "charges": hit.why.assigns_task,
            "local": hit.why.same_province,
        },
        **force_json(hit.ended),
        "conflicts": [one.directive_id for one in hit.directive.contradictions],
        **_also(hit),
        **_alike(hit),
    }


def search_json(results: Results, query_id: str | int | None = None) -> Json:
    """The answer to a query."""
    understood = results.understood
    return {
        "id": query_id,
        "query": understood.query,
        "verdict": results.verdict,
        "generation": results.generation,
        "understood": {
            "language": understood.language,
            "restored": understood.restored,
            "expanded": [{"written": e.written, "meant": list(e.meant)} for e in understood.expanded],
            "synonyms": [{"written": e.written, "meant": list(e.meant)} for e in understood.synonyms],
            "numbers": [number.written for number in understood.numbers],
            "asks_who": understood.asks_who,
            "places": list(understood.places),
            "alternatives": list(understood.alternatives),
            "near_numbers": list(results.near_numbers),
            "not_stored": list(results.not_stored),
            "cut": understood.cut,
            "steps": [{"kind": s.kind, "from": s.before, "to": s.after} for s in understood.steps],
        },
        "hits": [hit_json(hit) for hit in results.hits],
    }


def who_json(answers: "Answers") -> Json:
    """The agencies that are responsible; each hit has the words of its own that say what they must do."""
    rows = [
        {**pick(answer, "agency role task province"), "hits": [_duty(duty) for duty in answer.duties]}
        for answer in answers.answers
    ]
    return {
        "query": answers.understood.query,
        "verdict": answers.verdict,
        "generation": answers.generation,
        "answers": rows,
    }


def comparison_json(comparison: Comparison) -> Json:
    """What every column says about every topic, topic by topic, and how much of each column is stored."""
    return {
        "topics": list(comparison.topics),
        "columns": [column.name for column in comparison.columns],
        "generation": comparison.generation,
        "cells": [
            {
                **pick(cell, "topic column state"),
                "strength": figure(cell.strength, 4),
                "hits": [hit_json(hit) for hit in cell.hits],
                "under": [_proviso(one) for one in cell.under],
            }
            for cell in comparison.cells
        ],
        "coverage": [{"column": column.name, **asdict(Coverage.of(column))} for column in comparison.columns],
    }


def precedents_json(precedents: "Precedents", others: "Sequence[Precedents]" = ()) -> Json:
    """What the store has to say about a draft: its clauses with their precedents, and what it lacks.

    `others`: the same of the further documents in the draft's file.
    """
    return {
        "clauses": [_draft_clause(one) for one in precedents.clauses],
        "missing": [
            {"topic": topic.name, "directives": topic.directives, "hits": [hit_json(h) for h in topic.hits]}
            for topic in precedents.missing
        ],
        "similar": [
            {**pick(directive, "directive_id source"), "clauses": count}
            for directive, count in precedents.similar
        ],
        "outdated": [
            {**pick(one.citation, "text number start end"), **force_json(one.ending)}
            for one in precedents.outdated
        ],
        "left_out": precedents.left_out,
        "others": [precedents_json(one) for one in others],
    }


def _also(hit: Hit) -> Json:
    """The clauses that say nearly the same, if there are any."""
    twins = [
        clause_json(twin.clause, twin.directive)
        | {"number": twin.directive.metadata.number.value, "date": date_json(twin.directive.metadata)}
        for twin in hit.also
    ]
    return {"also": twins} if twins else {}


def _alike(hit: Hit) -> Json:
    """The directives that its own is much like, if there are any."""
    return {"alike": [one.directive_id for one in hit.alike]} if hit.alike else {}


def _proviso(one: Proviso) -> Json:
    known = {"number": one.directive.metadata.number.value, "date": date_json(one.directive.metadata)}
    return {"relation": one.relation} | clause_json(one.clause, one.directive) | known


def _duty(duty: "Duty") -> Json:
    what = "as_written inherited generic task task_start task_end deadline money"
    return hit_json(duty.hit) | pick(duty.assignment, what)


def _draft_clause(one: "DraftClause") -> Json:
    charged = [
        {**pick(agency, "agency role"), "clauses": [hit.clause_id for hit in agency.hits]}
        for agency in one.other_agencies
    ]
    hits = [hit_json(precedent.hit) for precedent in one.precedents]
    return {**pick(one.clause, "path text"), "hits": hits, "charged": charged}
