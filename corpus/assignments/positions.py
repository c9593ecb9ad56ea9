"""Where a list of bodies stands in its sentence: a subject, told by a command, a partner, or none."""

from collections.abc import Sequence
from typing import Literal

from corpus.assignments.sentences import Item
from corpus.assignments.verbs import phrase
from corpus.entities.agencies import WITH, Scan

Place = Literal["subject", "after comma", "commanded", "partner", "agent", "charged", "none"]

_FOR = frozenset(["cho"])
_BY = frozenset(["do", "bởi", "boi"])
_STEERING = frozenset(["chỉ đạo", "lãnh đạo", "chi dao", "lanh dao"])
_CHAINED = frozenset(["urge", "monitor"])
_NO_ORDER = frozenset(["aim", "state", "not", "forbids"])
# So many items at most in what is listed before a body and is none ("chủ rừng và …"), so many lists in lists.
_OTHERS = 8
_DEEPEST = 4


def place_of(scan: Scan, items: Sequence[Item], at: int, depth: int = 0) -> Place:
    """The place of the list of bodies at `items[at]`, told by what stands before it.

    "subject" at the start of a segment, "after comma" where only the verb after it can tell, "charged" after
    "trách nhiệm của" and the like, "agent" after "do". An addressee, owner, object or scene is "none".
    """
    before = _before(items, at)
    if before < 0:
        return "subject" if at == 0 or "starter" in items[0].kinds else "none"
    item = items[before]
    words = phrase(scan, item)
    if "namely" in item.kinds and before > 0 and items[before - 1].names:
        return place_of(scan, items, before - 1, depth + 1) if depth < _DEEPEST else "none"
    if item.mark == "," or scan.is_and(item.first):
        return _listed(scan, items, before, depth)
    if "then" in item.kinds:
        return "after comma"
    if "command" in item.kinds or (item.kinds & _CHAINED and _chained(scan, items, before)):
        return "none" if _no_order(items, before) else "commanded"
    if "coordinate" in item.kinds:
        return "none" if _no_order(items, before) else "partner"
    if words in WITH or words in _FOR:
        return _after_particle(items, before, words)
    if words in _BY:
        return "agent"
    if "charge" in item.kinds and before == 0:
        return "charged"
    return "subject" if "starter" in item.kinds and before == 0 else "none"


def follows_speech(items: Sequence[Item], at: int) -> bool:
    """Whether the list opens what someone says ("Ban Thường vụ nêu rõ, Bí thư cấp ủy chịu trách nhiệm")."""
    return at > 1 and items[at - 1].mark == "," and "says" in items[at - 2].kinds


def goes_on(scan: Scan, items: Sequence[Item], at: int) -> bool | None:
    """Whether the verb at `items[at]` goes on with the subject of before; None where it opens the segment."""
    before = _before(items, at)
    if before < 0:
        return None
    return items[before].mark == "," or scan.is_and(items[before].first)


def is_steered(scan: Scan, items: Sequence[Item], at: int) -> bool:
    """Whether who commands the list there goes on himself after it ("chỉ đạo"): no mandate ("giao")."""
    while at > 0 and not items[at - 1].names:
        at -= 1
        if phrase(scan, items[at]) in _STEERING:
            return True
    return False


def is_adverb(item: Item) -> bool:
    """Whether the item is passed over on the way from a body to its verb, or back."""
    return "adverb" in item.kinds and not item.kinds & {"command", "link"}


def _before(items: Sequence[Item], at: int) -> int:
    """The index of the nearest item before that is no adverb; -1 for none."""
    at -= 1
    while at >= 0 and is_adverb(items[at]):
        at -= 1
    return at


def _listed(scan: Scan, items: Sequence[Item], at: int, depth: int) -> Place:
    """The place of a list whose first members are no bodies ("phối hợp với chủ rừng và UBND huyện")."""
    before = at
    while before > max(0, at - _OTHERS) and _is_other(items[before]):
        before -= 1
    if depth < _DEEPEST and before < at - 1 and not _is_other(items[before]):
        place = place_of(scan, items, before + 1, depth + 1)
        return place if place in ("partner", "commanded") else "after comma"
    return "after comma"


def _is_other(item: Item) -> bool:
    plain = not item.kinds and not item.names and item.mark in ("", ",")
    return plain or item.kinds == {"item"}


def _after_particle(items: Sequence[Item], at: int, words: str) -> Place:
    """After "cho" of a command, or after "với" of "phối hợp"."""
    before = _before(items, at)
    kinds = items[before].kinds if before >= 0 else frozenset[str]()
    if words in _FOR:
        return "commanded" if "command" in kinds and not _no_order(items, before) else "none"
    return "partner" if "coordinate" in kinds and not _no_order(items, before) else "none"


def _chained(scan: Scan, items: Sequence[Item], at: int) -> bool:
    """Whether a command stands in the chain of verbs that ends there ("chỉ đạo, kiểm tra, đôn đốc")."""
    while at >= 0 and "command" not in items[at].kinds:
        item = items[at]
        if not (item.kinds & _CHAINED or item.mark == "," or scan.is_and(item.first) or is_adverb(item)):
            return False
        at -= 1
    return at >= 0


def _no_order(items: Sequence[Item], at: int) -> bool:
    """Whether the verb orders nothing: "để chỉ đạo các huyện", "sự phối hợp", "đã giao", "không giao"."""
    before = _before(items, at)
    before = _before(items, before) if before >= 0 and items[before].names else before
    return before >= 0 and bool(items[before].kinds & _NO_ORDER)
