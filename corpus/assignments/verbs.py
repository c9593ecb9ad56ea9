"""What a verb of duty governs: whom a command tells, with whom one works, what is denied."""

from collections.abc import Sequence

from corpus.assignments.sentences import Item, Segment
from corpus.entities.agencies import WITH, Scan

NEGATIONS = frozenset(["not", "forbids"])
CHAINED = frozenset(["command", "urge", "monitor"])
NAMING_A_ROLE = frozenset(["lead", "coordinate", "advise", "accountable"])
_LINKED = CHAINED | {"adverb"}


def phrase(scan: Scan, item: Item) -> str:
    """The words of an item as the lexicon writes them."""
    return " ".join(scan.key(at) for at in range(item.first, item.last))


def tells(scan: Scan, parts: Sequence[Segment], index: int, at: int) -> bool:
    """Whether the command at that item has a body for its object, at once or in the list after a colon."""
    items = parts[index].items
    while at < len(items):
        item = items[at]
        linked = item.mark == "," or scan.is_and(item.first) or scan.key(item.first) == "cho"
        if item.names or not (linked or item.kinds & _LINKED):
            return bool(item.names)
        at += 1
    return parts[index].after == ":"


def releases(items: Sequence[Item], at: int = 0) -> bool:
    """Whether what stands there tells what one need not do, or is not to be ("không phải báo cáo")."""
    while at < len(items) and "adverb" in items[at].kinds:
        at += 1
    return at < len(items) and ("released" in items[at].kinds or denies_role(items, at))


def denies_role(items: Sequence[Item], at: int) -> bool:
    """Whether the item is a "không" before the verb of a role: "không chủ trì", "không chịu trách nhiệm"."""
    if "not" not in items[at].kinds:
        return False
    at += 1
    while at < len(items) and "adverb" in items[at].kinds:
        at += 1
    return at < len(items) and bool(items[at].kinds & NAMING_A_ROLE)


def has_partner(scan: Scan, items: Sequence[Item], at: int) -> bool:
    """Whether the "phối hợp" at that item says with whom."""
    at += 1
    while at < len(items) and "adverb" in items[at].kinds and phrase(scan, items[at]) not in WITH:
        at += 1
    return at < len(items) and (bool(items[at].names) or phrase(scan, items[at]) in WITH)
