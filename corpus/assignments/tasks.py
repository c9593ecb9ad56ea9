"""Roles that a clause gives, and where in it the task of each begins and ends."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.assignments.rules import Role, SpanRule, rules
from corpus.assignments.sentences import Segment
from corpus.entities.agencies import Name


@dataclass(frozen=True, slots=True)
class TaskSpan:
    """A task, `words[first:last]`; `words[opens]` is where its part of the sentence begins."""

    first: int
    last: int
    opens: int


@dataclass(frozen=True, slots=True)
class ClauseRole:
    """A role that a clause gives, and its task; `later` where its subject had another role before.

    `names` is the agency that the clause names; for an unstated subject, the agencies that have the role if
    none is named above: "Chỉ đạo Sở A …; chịu trách nhiệm …".
    """

    names: tuple[Name, ...]
    role: Role
    task: TaskSpan
    later: bool = False


@dataclass(frozen=True, slots=True)
class ClauseRoles:
    """The roles of the agencies that a clause names, and those that it gives to agencies named above it.

    `unstated` are those that it gives its unstated subject after its first verb. `inherited` is None where
    the clause begins with a subject of its own. `opens_with_verb` is true for an order that goes on from
    what was said before; `acts` where a verb of the table is said of an agency that the clause names,
    `names_only` where it says nothing of them, `gives` where it opens by telling one to do something.
    """

    stated: tuple[ClauseRole, ...]
    inherited: Role | None
    opens_with_verb: bool
    acts: bool = False
    names_only: bool = False
    gives: bool = False
    unstated: tuple[ClauseRole, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A role whose task has no end yet: who has it, the word where it begins, the index of its part."""

    names: tuple[Name, ...]
    role: Role
    first: int
    part: int
    later: bool = False


class TaskEnds:
    """Where tasks end, by the [[span]] rules; at `bounds` the tasks of later subjects begin.

    `words` is the number of words of the clause.
    """

    def __init__(self, parts: Sequence[Segment], bounds: Iterable[int], words: int) -> None:
        self._parts, self._words = parts, words
        self._bounds, self._ends = sorted(bounds), _list_ends(parts)

    def close(self, tasks: Iterable[OpenTask]) -> tuple[ClauseRole, ...]:
        """The roles with the spans of their tasks."""
        return tuple(ClauseRole(task.names, task.role, self._span(task), task.later) for task in tasks)

    def _span(self, task: OpenTask) -> TaskSpan:
        part, end = self._parts[task.part], self._ends[task.part]
        rule = next(rule for rule in rules().spans if _fits(rule, task, part))
        match rule.until:
            case "end of part":
                last = end
            case "next subject":
                last = self._next_subject(task.first)
            case "next subject after this part":
                last = self._next_subject(end - 1)
            case "end of part or next subject":
                last = min(end, self._next_subject(task.first))
        return TaskSpan(task.first, max(last, task.first), part.items[0].first)

    def _next_subject(self, after: int) -> int:
        following = bisect_right(self._bounds, after)
        return self._bounds[following] if following < len(self._bounds) else self._words


def _fits(rule: SpanRule, task: OpenTask, part: Segment) -> bool:
    return task.role in rule.roles and rule.later <= task.later and rule.before_colon <= (part.after == ":")


def _list_ends(parts: Sequence[Segment]) -> list[int]:
    """The index after each part, or after the list its colon opens (to a colon or the sentence's end)."""
    ends: list[int] = []
    limit = 0
    for at in range(len(parts) - 1, -1, -1):
        part = parts[at]
        last = part.items[-1].last
        if at + 1 == len(parts) or parts[at + 1].opens or parts[at + 1].before == "(":
            limit = last
        ends.append(limit if part.after == ":" else last)
        limit = part.items[0].first if part.after == ":" else limit
    return ends[::-1]
