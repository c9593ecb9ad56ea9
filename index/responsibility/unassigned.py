"""Agencies that a clause names as the answer without assigning them anything: in its words or its heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.assignments import Assignment
from corpus.data import any_phrase
from corpus.entities.agencies import Agency, find_agencies
from index.responsibility.bearers import bearer_in, bearer_of
from index.search import Hit
from index.store import Store

# Clauses of these kinds say what was, what a word means, what a text rests on: nobody acts by them.
_NOBODY = frozenset(["recital", "legal_basis", "definition", "title", "form_field"])
_KEPT = 10_000
# "do Cục … quản lý", "Chủ tịch Hội đồng là Lãnh đạo …"; what is "là cơ quan …" is said to be one of a kind.
_BY = re.compile(r"(?<!\w)(?:[Dd]o(?:\s+(?:các|những))?|là)\s+$")
# "nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao": these gave it, others do it.
_GAVE = re.compile(r"\s+(?:đã\s+)?(?:giao|phân công)(?!\w)")
# "chuyển hồ sơ cho cơ quan Công an", "gửi ý kiến đến Thường trực …".
_TO = re.compile(rf"(?<!\w){any_phrase('before a recipient')}(?:\s+(?:các|những))?\s+$", re.IGNORECASE)
# Before an agency of a heading that acts: "Trách nhiệm của Sở Y tế", "2. Đối với Sở Y tế"; not
# before one of "Sắp xếp thôn, tổ dân phố", "trình Bộ Y tế".
_ACTING = re.compile(
    rf"(?:^|(?<!\w)[\dIVXa-zđ]{{1,4}}[.)]\s*|\b{any_phrase('before who acts')}\s+)(?:các\s+)?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
# "Phân cấp … cho Cục An toàn thực phẩm": all below is done by whom it is handed on to.
_HANDED_ON = re.compile(r"(?:phân cấp|phân quyền|[uủ][yỷ] quyền|giao)\b", re.IGNORECASE)
_FOR = re.compile(r"\bcho\s+(?:các\s+)?$", re.IGNORECASE)
# "Nghị định số 15/2018/NĐ-CP ngày 02 tháng 02 năm 2018 của Chính phủ" names who issued another document.
_ISSUED_BY = re.compile(r"(?:\d{4}|/[\w-]+)\s+của\s+$")


def agencies_behind(hit: Hit, store: Store) -> Iterator[Assignment]:
    """The agencies of a hit without assignments, each with the whole clause as its task, as an inference.

    "Mạng bưu chính do Cục Bưu điện Trung ương quản lý" names it, a row of a table by naming one agency only;
    else the innermost heading that names any does ("Quyền và nghĩa vụ của Cục Bưu điện Trung ương"), of
    several the last. Only what the directive's text says at or above the clause is taken.
    """
    if hit.clause.kind in _NOBODY:
        return
    of_row = _only(hit.text) if hit.clause.kind == "timetable" else ()
    yield from _inferred_each(hit, store, _after(_BY, hit.text) or of_row or _of_heading(hit.heading))


def bearers(hit: Hit, store: Store) -> Iterator[Assignment]:
    """Who bears a duty by a clause or a heading above it, without being an agency: generic, an inference."""
    clause = hit.clause
    if clause.kind in _NOBODY or clause.introduces:
        return
    text = store.text(hit.directive.id)
    span = bearer_in(text[clause.start : clause.end])
    above = next(filter(None, map(bearer_of, hit.heading.split(" › ")[::-1])), "") if span is None else ""
    start = clause.start + span[0] if span else text.rfind(above, 0, clause.start) if above else -1
    if start >= 0:
        end = clause.start + span[1] if span else start + len(above)
        yield replace(_inferred(hit, text[start:end], start, end), generic=True, inherited=span is None)


def recipients(hit: Hit, store: Store) -> Iterator[Assignment]:
    """The agencies to which something goes by a clause, as `agencies_behind`."""
    yield from _inferred_each(hit, store, _after(_TO, hit.text) or _after(_TO, hit.text, generic=True))


def _inferred_each(hit: Hit, store: Store, named: Sequence[Agency]) -> Iterator[Assignment]:
    text = store.text(hit.directive.id) if named else ""
    for one in named:
        if (start := text.rfind(one.as_written, 0, hit.clause.end)) >= 0:
            end = start + len(one.as_written)
            found = _inferred(hit, one.as_written, start, end)
            yield replace(found, agency=one.agency, generic=one.generic)


# A clause and its heading are looked at for every query that finds it.
@lru_cache(maxsize=_KEPT)
def _named(text: str, *, generic: bool = False) -> tuple[Agency, ...]:
    return tuple(one for one in find_agencies(text) if one.generic == generic)


def _after(words: re.Pattern[str], text: str, *, generic: bool = False) -> tuple[Agency, ...]:
    found = ((one, words.search(text[: one.start])) for one in _named(text, generic=generic))
    return tuple(
        one
        for one, before in found
        if before and (one.as_written[0].isupper() or "là" not in before[0])
        if not _GAVE.match(text, _end_of_list(text, one))
    )


def _end_of_list(text: str, first: Agency) -> int:
    """Where the list of agencies ends that begins with one of a text."""
    end = first.end
    for one in _named(text):
        if one.start > end and _AND.fullmatch(text, end, one.start):
            end = one.end
    return end


def _only(text: str) -> tuple[Agency, ...]:
    return named if len(named := _named(text)) == 1 else ()


def _of_heading(heading: str) -> tuple[Agency, ...]:
    parts = heading.split(" › ")[::-1]
    handed_on = (_standing(_FOR, part) for part in parts if _HANDED_ON.match(part))
    acting = (_standing(_ACTING, part) for part in parts)
    return next((found for found in (*handed_on, *acting) if found), ())


def _standing(words: re.Pattern[str], part: str) -> tuple[Agency, ...]:
    """The agencies of a heading that stand behind some words, and those that are listed with them."""
    found = list[Agency]()
    for one in _named(part):
        before = part[: one.start]
        listed = found and _AND.fullmatch(part[found[-1].end : one.start])
        if not _ISSUED_BY.search(before) and (listed or words.search(before)):
            found.append(one)
    return tuple(found)


def _inferred(hit: Hit, name: str, start: int, end: int) -> Assignment:
    clause = hit.clause
    return Assignment(
        clause=int(hit.clause_id.rpartition("-")[2]),
        agency=name,
        as_written=name,
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
        end=end,
        basis="inferred",
    )
