"""Agencies that a clause takes over from a heading above it, or from the paragraph that it goes on from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.assignments.rules import Role
from corpus.entities.agencies import Name, Scan
from corpus.model import Clause

_NUMBER = re.compile(
    r"(?:(?:Điều|Khoản|Điểm|Mục|Chương|Phần)\s+(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6})\b[.:)]?\s*"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[A-HĐa-zđ])\s?[.)/:–-]{1,2}\s+"
    r"|(?:\d{1,2}|[a-zđ]),\s?(?=[^\W\d_])"  # "1, Sở Y tế": as recognition or a typist writes "1."
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\s+|[-–—+•*]\s*){1,3}"
)
# Headings and the clauses they come from are recognised by their first letters: a long heading is cut.
_KEY = 40


@dataclass(frozen=True, slots=True)
class Held:
    """An agency in its role, with the scan that its name stands in."""

    scan: Scan
    name: Name
    role: Role


def content_start(text: str, start: int, end: int) -> int:
    """Where the words of a clause begin after its number, dash or label."""
    found = _NUMBER.match(text, start, end)
    return found.end() if found else start


class Inheritance:
    """Tracks which agencies a heading passes on to the clauses under it; clauses are visited in order."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._by_path: dict[str, int] = {}
        self._by_words: dict[str, int] = {}
        self._passed_on: list[tuple[Held, ...]] = []
        self._subjects: list[tuple[Held, ...]] = []
        self._givers: list[tuple[Held, ...] | None] = []

    def above(self, clause: Clause, *, opens_with_verb: bool, gives: bool) -> tuple[Held, ...]:
        """The agencies of the nearest heading that names any, or the subject of the paragraph before.

        Where the clause `gives` a task and the heading tells its agencies something, whoever told them does.
        """
        parent = self._parent(clause) if clause.heading else None
        if gives and parent is not None and (givers := self._givers[parent]) is not None:
            return givers
        if parent is not None and self._passed_on[parent]:
            return self._passed_on[parent]
        if parent is not None and opens_with_verb and not gives and self._is_point_of(parent, clause):
            return self._subjects[parent]
        base, paragraph, _ = clause.path.rpartition(" ¶")
        before = self._by_path.get(base) if paragraph and opens_with_verb else None
        return () if before is None else self._passed_on[before] or self._subjects[before]

    def remember(
        self, clause: Clause, own: tuple[Held, ...], taken: tuple[Held, ...], above: tuple[Held, ...]
    ) -> None:
        """Record what this clause passes on: agencies it names (`own`), and those `taken` from `above`.

        Who only directs others passes nothing on beside them.
        """
        index = len(self._passed_on)
        self._by_path[clause.path] = index
        for words in (clause.text, _content(clause)):
            self._by_words[_key(words)] = index
        charged = tuple(held for held in own if held.role != "direct")
        told = bool(charged) and all(held.name.generic for held in charged)
        directors = tuple(held for held in own if held.role == "direct")
        self._givers.append(directors if told and directors else None)
        with_them = tuple(held for held in taken if held.role != "direct") if charged else ()
        introduces = clause.introduces or clause.text.rstrip().endswith(":")
        self._passed_on.append(((*with_them, *charged) or own or above) if introduces else ())
        self._subjects.append(tuple(held for held in charged if held.role != "coordinate") or taken)

    def _is_point_of(self, parent: int, clause: Clause) -> bool:
        """Whether it goes on from an item of whole sentences: "1. Chủ tịch UBND xã chịu trách nhiệm …"."""
        subjects, path = self._subjects[parent], self._clauses[parent].path
        is_point = bool(path) and " ¶" not in clause.path and _path_above(clause.path) == path
        return is_point and bool(subjects) and _one_list(subjects)

    def _parent(self, clause: Clause) -> int | None:
        """The clause whose words are the innermost heading of this one."""
        words = _key(clause.heading.rpartition(" › ")[2])
        above = self._by_path.get(_path_above(clause.path))
        if above is not None and _key(_content(self._clauses[above])) == words:
            return above
        return self._by_words.get(words)


def _one_list(subjects: Sequence[Held]) -> bool:
    """Whether they are listed together, as the one subject of what they are named in."""
    return all(one.scan.joint(one.name.last) == other.name.first for one, other in pairwise(subjects))


def role_under(held: Held, role: Role) -> Role:
    """Who leads or coordinates in a heading does so in its points; else the point's verb says the role."""
    return held.role if held.role in ("lead", "coordinate") and role == "assigned" else role


def _content(clause: Clause) -> str:
    return clause.text[content_start(clause.text, 0, len(clause.text)) :]


def _key(words: str) -> str:
    return words.rstrip(" …:.;")[:_KEY]


def _path_above(path: str) -> str:
    path = path.rpartition(" ¶")[0] or path
    dashed, _, last = path.rpartition(" ")
    return dashed if last[:1] in ("-", "+") else path.rpartition(".")[0]
