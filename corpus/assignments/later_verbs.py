"""Roles that a sentence gives its subject after its first verb: "tiêm chủng; chủ trì, phối hợp với …"."""

from collections.abc import Sequence

from corpus.assignments.kinds import kinds_of
from corpus.assignments.positions import place_of
from corpus.assignments.predicates import find_predicate
from corpus.assignments.rules import Role, rules
from corpus.assignments.sentences import Segment
from corpus.entities.agencies import Kind

# "phối hợp" is not one of them: of the subject it says no more than that it acts.
_NAMED_ROLES = ("lead", "advise", "monitor", "accountable")
# Of what stands before a verb in its part so many items count: texts of one endless sentence stay linear.
_REACH = 60


def later_role(parts: Sequence[Segment], index: int, at: int) -> Role | None:
    """The role that the verb at `parts[index].items[at]` gives the subject of before; None if it gives none.

    The [[later]] rules say whether it is the subject's own, and no part of what another does, of a purpose or
    of something done ("để theo dõi, đôn đốc", "công tác kiểm tra, giám sát").
    """
    part = parts[index]
    if part.before == "(":
        return None
    size = len(part.items)
    found = rules().later.match(part.reversed, size - at - 1, size)
    if found is None or found[0].then == "none":
        return None
    said = find_predicate(parts, index, at)
    if said is None or said.role not in _NAMED_ROLES:
        return None
    yields = found[0].then == "own unless another acts" and said.role != "accountable"
    return None if yields and _another_acts(parts, index, at) else said.role


def _another_acts(parts: Sequence[Segment], index: int, at: int) -> bool:
    """Whether an agency between the subject and that item, which has no task, does something itself."""
    part = parts[index]
    for before in range(max(0, at - _REACH), at):
        if part.items[before].names and place_of(part, before) == "none" and not _is_helped(part, before):
            said = find_predicate(parts, index, before + 1)
            if said is not None and said.known:
                return True
    return False


def _is_helped(part: Segment, at: int) -> bool:
    return at > 0 and Kind.HELPS in kinds_of(part.items[at - 1].sign)
