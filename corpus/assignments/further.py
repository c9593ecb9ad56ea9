"""Roles that a sentence gives its subject after its first verb: "tiêm chủng; chủ trì, phối hợp với …"."""

from collections.abc import Sequence

from corpus.assignments.positions import goes_on, is_adverb, place_of
from corpus.assignments.predicates import Role, predicate
from corpus.assignments.sentences import Item, Segment
from corpus.assignments.verbs import phrase
from corpus.entities.agencies import Scan

# "phối hợp" is none of them: of the subject it says no more than that it acts.
_SAYS_ROLE = frozenset(["lead", "advise", "monitor", "accountable"])
_CHAINED = frozenset(["monitor", "urge"])
_ORDERS = _SAYS_ROLE | {"coordinate", "verb", "urge", "command"}
# Verbs listed after these name what is led or done ("chủ trì hướng dẫn, đôn đốc", "công tác kiểm tra").
_GOVERNS = frozenset(["lead", "aim", "done"])
_PURPOSES = frozenset(["để", "nhằm", "de", "nham"])


# Of what stands before a verb in its segment so many items count: texts of one endless sentence stay linear.
_REACH = 60
_ADVERBS = 8


def further_role(scan: Scan, parts: Sequence[Segment], index: int, at: int) -> Role | None:
    """The role that the verb at `parts[index].items[at]` adds for the subject of before; None for none.

    It adds one where it opens its segment or follows a comma or "và", and is no part of what another is told,
    of a purpose or of something done ("để theo dõi, đôn đốc", "công tác kiểm tra, giám sát").
    """
    part = parts[index]
    if not part.items[at].kinds & _SAYS_ROLE or part.before == "(":
        return None
    begins = _chain_start(scan, part.items, at)
    on = None if begins is None else goes_on(scan, part.items, begins)
    if begins is None or (on is False and (begins == at or not _follows_body(part.items, begins))):
        return None
    said = predicate(scan, parts, index, at)
    if said is None or said.role not in _SAYS_ROLE:
        return None
    return said.role if on is None or _is_own(scan, parts, index, begins, said.role) else None


def _chain_start(scan: Scan, items: Sequence[Item], at: int) -> int | None:
    """Where the chain begins in which the verb first monitors ("hướng dẫn, kiểm tra, đôn đốc"); else None."""
    if "monitor" not in items[at].kinds:
        return at
    while (before := _joined_to(scan, items, at)) is not None:
        kinds = items[before].kinds
        if "monitor" in kinds or "command" in kinds:
            return None
        if not kinds & _CHAINED:
            break
        at = before
    return at


def _follows_body(items: Sequence[Item], at: int) -> bool:
    while at > 0 and is_adverb(items[at - 1]):
        at -= 1
    return at > 0 and bool(items[at - 1].names)


def _joined_to(scan: Scan, items: Sequence[Item], at: int) -> int | None:
    """The item before the comma or "và" that the one there follows."""
    while at > 0 and is_adverb(items[at - 1]):
        at -= 1
    if at < 2 or not (items[at - 1].mark == "," or scan.is_and(items[at - 1].first)):
        return None
    return at - 2


def _is_own(scan: Scan, parts: Sequence[Segment], index: int, at: int, role: Role) -> bool:
    """Whether a verb within a segment is its subject's own: not told another, no object and no purpose."""
    items = parts[index].items
    bound = earliest = max(0, at - _REACH)
    for k, item in enumerate(items[earliest:at], earliest):
        if item.names:
            bound = k
            helped = k > 0 and "helps" in items[k - 1].kinds
            told = not helped and place_of(scan, items, k) == "none"
            if told and role != "accountable" and _acts(scan, parts, index, k + 1):
                return False
    nearest = items[bound:at]
    if any(phrase(scan, item) in _PURPOSES for item in nearest):
        return False
    return role != "monitor" or not any(item.kinds & _GOVERNS for item in items[earliest:at])


def _acts(scan: Scan, parts: Sequence[Segment], index: int, at: int) -> bool:
    said = predicate(scan, parts, index, at)
    return said is not None and said.known


def opens_with_order(items: Sequence[Item]) -> bool:
    """Whether a segment goes on with what its unstated subject is to do."""
    first = next((item for item in items[:_ADVERBS] if not is_adverb(item)), items[0])
    return bool(first.kinds & _ORDERS) and "link" not in first.kinds
