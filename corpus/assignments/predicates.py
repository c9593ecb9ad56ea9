"""What a sentence says of its subject: the verb of duty after a list of agencies, past adverbs and asides."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.assignments.kinds import COMMA
from corpus.assignments.rules import Certainty, Role, VerbRule, rules
from corpus.assignments.sentences import Segment

# So many items are looked at, at most: texts of one endless sentence take linear time.
_HORIZON = 41


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
