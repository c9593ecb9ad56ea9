"""What a sentence says of a list of agencies: where it stands, the verb after it, and later verbs."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.assignments.kinds import COMMA, kinds_of
from corpus.assignments.rules import Certainty, Place, Role, VerbRule, rules
from corpus.assignments.sentences import Segment
from corpus.entities.agencies import Kind

# So many items are looked at, at most: texts of one endless sentence take linear time.
_HORIZON = 41
# Of what stands before a later verb in its part so many items count, for the same reason.
_REACH = 60
# So many lists within lists are followed.
_DEEPEST = 4
# "phối hợp" is not one of them: of the subject it says no more than that it acts.
_NAMED_LATER = ("lead", "advise", "monitor", "accountable")


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


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of a subject.

    `sure` where a verb of duty says the role, `known` where the verb is in the table of words; `first` is the
    index of the word where it begins.
    """

    role: Role
    sure: bool
    known: bool
    first: int

    def is_at_least(self, certainty: Certainty) -> bool:
        """Whether the verb is as certain as that."""
        return self.sure if certainty == "sure" else self.known or certainty == "unknown"


def find_predicate(parts: Sequence[Segment], index: int, at: int) -> Predicate | None:
    """What stands from `parts[index].items[at]` on as a predicate, by the [[verb]] rules; None if not one.

    After a colon it may stand in the next part ("Thanh tra Bộ: Chủ trì …").
    """
    found: Predicate | None = None
    while True:
        search = _Search(parts[index])
        found = search.run(at) or found
        goes_on = search.ran_out and parts[index].after == ":" and index + 1 < len(parts)
        if not goes_on or parts[index + 1].items[0].names:
            return found
        index, at = index + 1, 0


class _Search:
    """Walks from item to item until a rule says the verb, or that it has no verb."""

    def __init__(self, part: Segment) -> None:
        self._part = part
        self._commas = 0
        self._bound = self._only_known = False
        # An adverb that could be a verb ("tổ chức"): the verb, if no other follows.
        self._weak: Predicate | None = None
        self.ran_out = False

    def run(self, at: int) -> Predicate | None:
        """The predicate that begins at that item or after it."""
        begins = at
        while at < len(self._part.items):
            rule, end = self._match(at)
            if rule.then == "nothing":
                return None
            if rule.then == "stop" or (rule.counts_commas and self._count(at, end) > rule.most_commas):
                return self._weak
            if rule.then != "pass":
                return self._said(rule, rule.then, end if rule.task == "at @" else begins)
            if rule.could_be_verb:
                self._weak = self._made("assigned", begins, "known")
            self._bound = self._bound or rule.binds
            self._only_known = rule.needs_known_verb or self._only_known
            begins = begins if rule.joins_task else end
            at = end
        self.ran_out = True
        return self._weak

    def _match(self, at: int) -> tuple[VerbRule, int]:
        cascade = rules().verbs_after_comma if self._commas else rules().verbs
        found = cascade.match(self._part.letters, at, at + _HORIZON)
        if found is None:
            raise LookupError("the last [[verb]] rule does not fit every word")
        return found

    def _count(self, at: int, end: int) -> int:
        self._commas += self._part.letters.count(COMMA, at, end)
        return self._commas

    def _said(self, rule: VerbRule, role: Role, begins: int) -> Predicate | None:
        if self._only_known and rule.certainty == "unknown":
            return self._weak
        return self._made(role, begins, rule.certainty)

    def _made(self, role: Role, begins: int, certainty: Certainty) -> Predicate:
        first = self._part.items[begins].first
        return Predicate(role, self._bound or certainty == "sure", certainty != "unknown", first)


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
    if said is None or said.role not in _NAMED_LATER:
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
