"""Where a list of agencies stands in its sentence, by what stands before it."""

from corpus.assignments.rules import Place, rules
from corpus.assignments.sentences import Segment

# So many lists within lists are followed.
_DEEPEST = 4


def place_of(part: Segment, at: int, depth: int = 0) -> Place:
    """The place of the list of agencies at `part.items[at]`, by the [[place]] rules; "none" if none fits."""
    size = len(part.items)
    found = rules().places.match(part.reversed, size - at, size)
    if found is None:
        return "none"
    rule, end = found
    if rule.place != "that of the position at @":
        return rule.place
    place = place_of(part, size - end, depth + 1) if depth < _DEEPEST else rule.otherwise
    return place if place in rule.only else rule.otherwise
