"""What a sentence tells its subject: the verb of duty after a list of bodies, past adverbs and asides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.assignments.sentences import Item, Segment
from corpus.assignments.verbs import (
    CHAINED,
    NAMING_A_ROLE,
    NEGATIONS,
    denies_role,
    has_partner,
    phrase,
    tells,
)
from corpus.entities.agencies import Kinds, Scan

Role = Literal["lead", "coordinate", "assigned", "direct", "advise", "monitor", "accountable"]

# So many commas at most between a subject and its verb ("Sở Y tế, căn cứ chức năng, nhiệm vụ, chủ trì").
_ASIDES = 4
_LONGEST_ASIDE = 40
# So many items at most between "theo dõi" and what is followed.
_REACH = 8
# So many items at most in something listed that is no body.
_OTHER = 8
_LAST_WORDS = 4
_ENDS = NEGATIONS | {"state"}
_REPORTING = frozenset(["advise", "reports"])
_STRONG = frozenset(["adverb", "lead", "coordinate", "accountable"])
_ACTS = _STRONG | {"verb", "command", "not", "forbids"}
_AFTER_COMMA = _ACTS | {"aside", "item"}
_AFTER_ASIDE = _ACTS | {"advise", "monitor"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a subject is told.

    `sure` where a verb of duty says the role, `known` where it is a verb of the lexicon; `first` is the word
    where it begins.
    """

    role: Role
    sure: bool
    known: bool
    first: int


def predicate(scan: Scan, parts: Sequence[Segment], index: int, at: int) -> Predicate | None:
    """What stands from `parts[index].items[at]` on as the predicate of what is before; None if it is none.

    After a colon it may stand in the next segment ("Thanh tra Bộ: Chủ trì …").
    """
    return _Search(scan, parts, index).run(at)


class _Search:
    def __init__(self, scan: Scan, parts: Sequence[Segment], index: int) -> None:
        self.scan, self.parts, self.index = scan, parts, index
        self.items = parts[index].items
        self.bound = False
        self.weak: Predicate | None = None
        self.asides = 0
        self.called = False

    def run(self, at: int) -> Predicate | None:
        first = at
        while at < len(self.items):
            item = self.items[at]
            if self._announces(at):
                return None
            if found := self._said(item, at, first):
                return found
            following = self._past(item, at)
            if following is None:
                return self.weak
            if following == at:
                return self.weak if self.called else self._assigned(first, sure=self.bound, known=False)
            if {"adverb", "verb"} <= item.kinds:
                self.weak = self._assigned(first, sure=False)
            first = first if "adverb" in item.kinds else following
            at = following
        return self._after_colon() or self.weak

    def _assigned(self, first: int, *, sure: bool, known: bool = True) -> Predicate:
        return self._make("assigned", first, sure=sure, known=known)

    def _make(self, role: Role, at: int, *, sure: bool = True, known: bool = True) -> Predicate:
        return Predicate(role, sure or self.bound, known, self.items[at].first)

    def _said(self, item: Item, at: int, first: int) -> Predicate | None:
        """The predicate, where the item is its verb."""
        kinds = item.kinds
        if kinds & NEGATIONS:
            return self._negated(at, first)
        if "lead" in kinds:
            return self._make("lead", first)
        if "coordinate" in kinds:
            return self._make("assigned" if has_partner(self.scan, self.items, at) else "coordinate", first)
        if "advise" in kinds:
            return self._make("advise", first)
        if "accountable" in kinds:
            return self._make("accountable", first)
        if "monitor" in kinds:
            return self._make("monitor" if self._follows_work(at) else "assigned", first, sure=False)
        if "command" in kinds:
            direct = tells(self.scan, self.parts, self.index, at)
            return self._make("direct" if direct else "assigned", first, sure=direct)
        is_verb = kinds & {"verb", "urge"} and not kinds & {"adverb", "state", "helps"}
        return self._assigned(first, sure=False) if is_verb else None

    def _announces(self, at: int) -> bool:
        """Whether the verb says what the issuer says here: "Sở Y tế hướng dẫn một số nội dung như sau"."""
        return "tells" in self._kinds(at) and any(
            "below" in item.kinds for item in self.items[at : at + _LONGEST_ASIDE]
        )

    def _negated(self, at: int, first: int) -> Predicate | None:
        """What is forbidden is told like a task; nothing is where a role or an order is denied.

        "Đơn vị không chấp hành phải chịu trách nhiệm": who does not answers for it.
        """
        orders = "command" in self._kinds(at + 1) and tells(self.scan, self.parts, self.index, at + 1)
        if denies_role(self.items, at) or orders:
            return None
        for end in range(at + 1, min(at + _LONGEST_ASIDE, len(self.items))):
            item = self.items[end]
            if item.mark == "," or item.names:
                break
            if "accountable" in item.kinds:
                return self._make("accountable", end)
        known = "forbids" in self._kinds(at) or bool(self._kinds(at + 1))
        return self._assigned(first, sure=False, known=known)

    def _kinds(self, at: int) -> Kinds:
        return self.items[at].kinds if at < len(self.items) else frozenset()

    def _past(self, item: Item, at: int) -> int | None:
        """The item to go on with; the same one at an unknown word, None where no predicate can follow."""
        kinds = item.kinds
        if item.mark == ",":
            return self._past_comma(at)
        before_body = at + 1 < len(self.items) and bool(self.items[at + 1].names)
        if before_body and ("helps" in kinds or phrase(self.scan, item) in ("là", "la")):
            self.called = "helps" not in kinds
            return at + 2
        if phrase(self.scan, item) in ("có", "co"):
            return self._past_relative(at)
        if "fault" in kinds:
            return self._past_fault(at)
        if item.names or item.mark or kinds & _ENDS:
            return None
        if "adverb" in kinds:
            self.bound = self.bound or phrase(self.scan, item).startswith(("có trách nhiệm", "có nhiệm vụ"))
            return at + 1
        if "aside" in kinds:
            return self._past_aside(at)
        if self.scan.is_and(item.first):
            return self._past_other(at + 1)
        if "item" in kinds:
            return at + 1
        return None if kinds & {"link", "opening", "past", "says"} else self._past_words(at)

    def _past_words(self, at: int) -> int:
        """After something listed that is no body ("cá nhân toàn tỉnh") its last words are passed over too."""
        listed = at > 0 and "item" in self.items[at - 1].kinds
        end = at
        while listed and end < min(at + _LAST_WORDS, len(self.items)):
            if self.items[end].kinds or self.items[end].mark:
                break
            end += 1
        return end

    def _past_relative(self, at: int) -> int | None:
        """The verb after "có ca mắc" in "các địa phương có ca mắc khẩn trương khoanh vùng"."""
        for end in range(at + 1, min(at + _OTHER, len(self.items))):
            item = self.items[end]
            if item.mark or item.names or "link" in item.kinds:
                break
            if item.kinds & _STRONG:
                return end
        return None

    def _past_fault(self, at: int) -> int | None:
        """Who answers for what he let happen: "người đứng đầu để xảy ra vi phạm phải chịu trách nhiệm"."""
        near = range(at + 1, min(at + _LONGEST_ASIDE, len(self.items)))
        return next((end for end in near if "accountable" in self.items[end].kinds), None)

    def _past_other(self, at: int) -> int | None:
        """The verb after something listed last that is no body ("và y tế các ngành có trách nhiệm")."""
        for end in range(at, min(at + _OTHER, len(self.items))):
            item = self.items[end]
            if item.kinds & {"link", "state"} and not item.kinds & {"adverb"}:
                break
            if end > at and item.kinds & _ACTS:
                return end
        return None

    def _past_comma(self, at: int) -> int | None:
        following = self.items[at + 1].kinds if at + 1 < len(self.items) else frozenset()
        if not following:
            return self._past_other(at + 1)
        if {"adverb", "verb"} <= following and (after := self._past_noun(at + 2)):
            return after
        self.asides += "item" not in following
        return at + 1 if following & _AFTER_COMMA and self.asides <= _ASIDES else None

    def _past_noun(self, at: int) -> int | None:
        """The verb after what is listed last and could be one: "…, tổ chức ở Trung ương chịu …"."""
        if "link" not in self._kinds(at):
            return None
        for end in range(at + 1, min(at + _OTHER, len(self.items))):
            if self.items[end].mark or self.items[end].names:
                break
            if self.items[end].kinds & _STRONG:
                return end
        return None

    def _past_aside(self, at: int) -> int:
        """The item after the comma that closes an aside; the same one where no verb follows a comma."""
        for end in range(at + 1, min(at + _LONGEST_ASIDE, len(self.items))):
            if "helps" in self._kinds(end) and end + 1 < len(self.items) and self.items[end + 1].names:
                return end
            if self.items[end].names and self.asides:
                break
            if self.items[end].mark == ",":
                self.asides += 1
                following = self.items[end + 1].kinds if end + 1 < len(self.items) else frozenset()
                if following & _AFTER_ASIDE:
                    return end + 1
            if self.asides > _ASIDES:
                break
        near = range(at + 1, min(at + _OTHER, len(self.items)))
        return next((end for end in near if self.items[end].kinds & NAMING_A_ROLE), at)

    def _follows_work(self, at: int) -> bool:
        """Whether "theo dõi" and the like are about the carrying out of something, or about a body.

        So is a "theo dõi" whose findings are passed on ("theo dõi, tổng hợp").
        """
        near = self.items[at : at + _REACH]
        for k, item in enumerate(near):
            if item.names or (k and "work" in item.kinds) or "oversees" in item.kinds:
                return True
            following = near[k + 1].kinds if k + 1 < len(near) else frozenset[str]()
            if item.mark == "," and not following & CHAINED:
                return k == 1 and "follows" in near[0].kinds and bool(following & _REPORTING)
        return False

    def _after_colon(self) -> Predicate | None:
        parts, index = self.parts, self.index
        if parts[index].after != ":" or index + 1 >= len(parts) or parts[index + 1].items[0].names:
            return None
        return _Search(self.scan, parts, index + 1).run(0)
