"""How a query was understood, what to know of an assignment that answers it, what a draft lacks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.i18n import Locale, say
from corpus.assignments import Assignment, forbids
from index.query import LONGEST_QUERY
from index.search import Results

if TYPE_CHECKING:  # a search needs nothing of drafts
    from index.drafting import Precedents


def understood_text(results: Results, locale: Locale) -> Iterator[str]:
    """How the query was understood, a sentence for each step taken."""
    understood = results.understood
    if understood.cut:
        yield say("page.long_query", locale, longest=LONGEST_QUERY)
    if understood.restored:
        yield say("understood.restored", locale, text=understood.restored)
    # Short forms of what was typed are searched for, too, and tell a reader nothing: no step was taken.
    changed = {step.before for step in understood.steps}
    written_out = [piece for piece in understood.expanded if piece.written in changed]
    if written_out:
        pieces = "; ".join(f"{piece.written} = {' / '.join(piece.meant[:2])}" for piece in written_out)
        yield say("understood.expanded", locale, pieces=pieces)
    if understood.synonyms:
        pieces = "; ".join(f"{piece.written} → {', '.join(piece.meant)}" for piece in understood.synonyms)
        yield say("understood.synonyms", locale, pieces=pieces)
    if understood.places:
        local = any(hit.why.province == "own" for hit in results.hits)
        places = ", ".join(understood.places)
        yield say("understood.places" if local else "understood.nowhere", locale, places=places)
    if results.not_stored:
        yield say("understood.not_stored", locale, names="; ".join(results.not_stored))
    if results.near_numbers:
        yield say("understood.near_numbers", locale, numbers=", ".join(results.near_numbers))


def deadline_text(assignment: Assignment) -> str:
    """The deadline of an assignment as it is written, on one line; empty without one."""
    return " ".join((assignment.deadline or "").split())


def deadline_of(assignment: Assignment, locale: Locale) -> str:
    """By when an assignment is to be done, empty where it doesn't say."""
    deadline = deadline_text(assignment)
    return say("panel.deadline", locale, deadline=deadline) if deadline else ""


def notes_of(assignment: Assignment, locale: Locale, *, dated: bool = True) -> list[str]:
    """What to know of an assignment: whether its agency is inferred or general, a prohibition, a deadline.

    Without the deadline where that is shown by itself: not `dated`.
    """
    flags = {
        "inherited": assignment.inherited,
        "generic": assignment.generic,
        "forbidden": forbids(assignment.task),
    }
    notes = [say(f"panel.{name}", locale) for name, holds in flags.items() if holds]
    if dated and (deadline := deadline_of(assignment, locale)):
        notes.append(deadline)
    return notes


def lacking_title(found: "Precedents", locale: Locale) -> str:
    """The title above what a draft lacks; one similar directive alone speaks for itself only."""
    alone = len(found.similar) == 1
    return say("draft.missing_alone" if alone else "draft.missing", locale, count=len(found.similar))
