"""What a clause gives bodies to do, and where in it each task ends."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.assignments.predicates import Role
from corpus.assignments.sentences import Segment
from corpus.entities.agencies import Name


@dataclass(frozen=True, slots=True)
class Duty:
    """A body's role in a clause; `words[first:last]` is its task, `words[opens]` where its segment begins.

    `further` where another role was said of it before.
    """

    name: Name
    role: Role
    first: int
    last: int
    opens: int
    further: bool = False


@dataclass(frozen=True, slots=True)
class Further:
    """A role that a clause gives its unstated subject after its first verb, its span as in `Duty`.

    `otherwise` are the bodies that have it where none is named above: "Chỉ đạo Sở A …; chịu trách nhiệm …".
    """

    role: Role
    first: int
    last: int
    opens: int
    otherwise: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The duties of the bodies that a clause names, and the roles that it gives to bodies named above it.

    `inherited` is None where the clause begins with a subject of its own. `opens_with_verb` is true for an
    order that goes on from what was said before.
    """

    duties: tuple[Duty, ...]
    inherited: Role | None
    opens_with_verb: bool
    further: tuple[Further, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A duty whose end is still open: who has it, where it begins, the index of its segment."""

    names: tuple[Name, ...]
    role: Role
    first: int
    part: int
    further: bool = False


class TaskEnds:
    """Tells where tasks end; at `bounds` the tasks of later subjects begin, `words` is how many there are."""

    def __init__(self, parts: Sequence[Segment], bounds: Iterable[int], words: int) -> None:
        self._parts, self._words = parts, words
        self._bounds, self._ends = sorted(bounds), _list_ends(parts)

    def duty(self, draft: Draft) -> Duty:
        """The duty of the one body of a draft."""
        first, last, opens = self._span(draft)
        return Duty(draft.names[0], draft.role, first, last, opens, draft.further)

    def further(self, draft: Draft) -> Further:
        """What a draft says of an unstated subject."""
        return Further(draft.role, *self._span(draft), draft.names)

    def _span(self, draft: Draft) -> tuple[int, int, int]:
        """A partner's and a further task end with their segment, others before the next subject.

        A director's goes on past it.
        """
        part, last = self._parts[draft.part], self._ends[draft.part]
        if draft.further:
            last = min(last, self._next(draft.first))
        elif draft.role == "direct" and part.after != ":":
            last = self._next(last - 1)
        elif draft.role not in ("direct", "coordinate"):
            last = self._next(draft.first)
        return draft.first, max(last, draft.first), part.items[0].first

    def _next(self, after: int) -> int:
        following = bisect_right(self._bounds, after)
        return self._bounds[following] if following < len(self._bounds) else self._words


def _list_ends(parts: Sequence[Segment]) -> list[int]:
    """The index after each segment, or after the list its colon opens (to a colon or the sentence's end)."""
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
