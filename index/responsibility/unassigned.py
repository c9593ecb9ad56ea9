"""The agency behind a clause that assigns nothing: by whom it says a thing is done, or its heading."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.assignments import Assignment
from corpus.entities.agencies import Agency, find_agencies
from index.search import Hit
from index.store import Store

# Clauses of these kinds say what was, what a word means, what a text rests on: nobody acts by them.
_NOBODY = frozenset(["recital", "legal_basis", "definition", "title"])
_KEPT = 10_000
_BY = re.compile(r"(?<!\w)do(?:\s+(?:các|những))?\s+$", re.IGNORECASE)


def agencies_behind(hit: Hit, store: Store) -> Iterator[Assignment]:
    """The agencies of a hit without assignments, each with the whole clause as its task, as an inference.

    "Mạng bưu chính do Cục Bưu điện Trung ương quản lý" names it; else the innermost heading that names any
    does ("Quyền và nghĩa vụ của Cục Bưu điện Trung ương"), of several the last. Only what the directive's
    text says at or above the clause is taken.
    """
    if hit.clause.kind in _NOBODY:
        return
    named = _doers(hit.text) or _of_heading(hit.heading)
    text = store.text(hit.directive.id) if named else ""
    for one in named:
        if (start := text.rfind(one.as_written, 0, hit.clause.end)) >= 0:
            yield _inferred(hit, one, start)


# A clause and its heading are looked at for every query that finds it.
@lru_cache(maxsize=_KEPT)
def _doers(text: str) -> tuple[Agency, ...]:
    return tuple(one for one in find_agencies(text) if not one.generic and _BY.search(text[: one.start]))


@lru_cache(maxsize=_KEPT)
def _of_heading(heading: str) -> tuple[Agency, ...]:
    for part in reversed(heading.split(" › ")):
        if named := [one for one in find_agencies(part) if not one.generic]:
            return tuple(named[-1:])
    return ()


def _inferred(hit: Hit, one: Agency, start: int) -> Assignment:
    clause = hit.clause
    return Assignment(
        clause=int(hit.clause_id.rpartition("-")[2]),
        agency=one.agency,
        as_written=one.as_written,
        role="assigned",
        task=clause.text,
        task_start=clause.start,
        task_end=clause.end,
        deadline=None,
        deadline_start=None,
        deadline_end=None,
        money=None,
        money_start=None,
        money_end=None,
        inherited=True,
        generic=False,
        start=start,
        end=start + len(one.as_written),
        basis="inferred",
    )
