"""Who has to do what in a clause: the role of each body, from its place in the sentence and the verb after it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.body_reader import Name
from corpus.predicates import Predicate, Role, phrase, predicate
from corpus.scan import Scan
from corpus.sentences import Item, Segment, segments

Place = Literal["subject", "after comma", "commanded", "partner", "agent", "charged", "none"]

_WITH = frozenset(["với", "cùng", "cùng với", "voi", "cung", "cung voi"])
_FOR = frozenset(["cho"])
_BY = frozenset(["do", "bởi", "boi"])
_AND = frozenset(["và", "va"])
_CHAINED = frozenset(["urge", "monitor"])
_LEFT_OVER = 2
_OWN = frozenset(["subject", "after comma", "agent"])
_OTHERS = 8
_ORDERS = frozenset(["lead", "coordinate", "advise", "monitor", "command", "urge", "adverb", "verb"])


@dataclass(frozen=True, slots=True)
class Duty:
    """A body's role in a clause; `words[first:last]` is its task, `words[opens]` where its sentence begins."""

    name: Name
    role: Role
    first: int
    last: int
    opens: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The duties of the bodies that a clause names, and the roles that it gives to bodies named above it.

    `inherited` is empty where the clause begins with a subject of its own. `opens_with_verb` is true for an
    order that goes on from what was said before.
    """

    duties: tuple[Duty, ...]
    inherited: tuple[Role, ...]
    opens_with_verb: bool


def read_duties(scan: Scan) -> Reading:
    """The roles that a clause gives, those of bodies in order of their names."""
    reader = _Reader(scan, segments(scan))
    reader.run()
    return Reading(reader.finished(), reader.inherited(), reader.opens_with_verb())


@dataclass(slots=True)
class _Draft:
    """A duty whose end is still open; it began in the segment `part`, as what a command says or not."""

    name: Name
    role: Role
    first: int
    part: int


class _Reader:
    def __init__(self, scan: Scan, parts: Sequence[Segment]) -> None:
        self.scan, self.parts = scan, parts
        self.drafts: list[_Draft] = []
        self.bounds: list[int] = []
        self.sentences = [part.items[0].first for part in parts if part.opens]
        # A partner's task ends with the segment, but for a list after a colon.
        self.parts_after_colon = [part.items[0].first for part in parts if part.before != ":"]
        self.subject: tuple[Name, ...] = ()
        self.own_subject = False
        self.also_accountable = False
        self.sentence = self.subject_sentence = 0
        self.past = False
        self.pending = False

    def run(self) -> None:
        if self._is_heading():
            for index, part in enumerate(self.parts):
                for item in part.items:
                    self._add(item.names, "assigned", item.last, index)
            self.own_subject = True
            return
        for index, part in enumerate(self.parts):
            self._read(index, part)

    def _is_heading(self) -> bool:
        """Whether the clause only names bodies: "Sở Y tế:", "Trách nhiệm của Sở Y tế", "UBND huyện; Công an huyện"."""
        return bool(self.parts) and all(self._names_only(part) for part in self.parts)

    def _names_only(self, part: Segment) -> bool:
        named = next((at for at, item in enumerate(part.items) if item.names), None)
        if named is None:
            return False
        before, after = part.items[:named], part.items[named + 1 :]
        charged = all("charge" in item.kinds for item in before) and len(before) <= 1
        left_over = len(after) <= _LEFT_OVER and not any(
            item.names or item.mark or item.kinds - {"state", "item"} for item in after
        )
        return charged and left_over

    def _read(self, index: int, part: Segment) -> None:
        if part.opens:
            self.sentence += 1
            self.past = "past" in part.items[0].kinds
            self.pending = False
        opening = bool(part.items[0].kinds & {"opening", "starter", "past"})
        for at, item in enumerate(part.items):
            if item.names:
                opening = not self._read_names(index, at, opening=opening) and opening
            elif "accountable" in item.kinds:
                self._carry(index, at)
        self.pending = part.after == ":" and (self.pending or "command" in part.items[-1].kinds)

    def _read_names(self, index: int, at: int, *, opening: bool) -> bool:
        """Read the roles of one list of bodies; whether it is the subject of what follows."""
        items = self.parts[index].items
        names, place = items[at].names, self._place(items, at)
        said = predicate(self.scan, self.parts, index, at + 1)
        if place == "none" and opening and said and said.known and len(names) > 1:
            names, place = self._last_listed(names), "after comma"
        role = self._role(place, said, opening=opening, follows_speech=self._follows_speech(items, at))
        if role is None and place == "subject" and self._is_label(index, at):
            role = "assigned"
        if role is None and self.pending and place == "subject" and at + 1 == len(items):
            role = "assigned"
        if role is None or not names:
            return False
        first = said.first if said else items[at].last
        if place == "partner":
            self._add(names, role, items[at].last, index)
            return False
        self.bounds.append(self._bound(items, at, place))
        self._add(names, role, first, index)
        self.subject, self.subject_sentence = names, self.sentence
        self.own_subject = self.own_subject or (index == 0 and place in _OWN and not self._later(items, at))
        return True

    def _is_label(self, index: int, at: int) -> bool:
        """"Sở Y tế: …" at the beginning of a clause."""
        return index == 0 and at == 0 and len(self.parts[0].items) == 1 and self.parts[0].after == ":"

    def _later(self, items: Sequence[Item], at: int) -> bool:
        """Whether a verb of duty stands before, so that the clause began without a subject."""
        return not items[0].kinds & {"opening", "starter", "past", "charge"} and at > 0

    def _role(self, place: Place, said: Predicate | None, *, opening: bool, follows_speech: bool) -> Role | None:
        if self.past and not (said and said.role == "direct" and place != "partner"):
            return None
        if place == "partner":
            return "coordinate"
        if place == "commanded":
            return said.role if said and said.role in ("lead", "advise", "accountable", "monitor") else "assigned"
        if said is None:
            return None
        if place == "agent":
            return said.role if said.role in ("lead", "coordinate", "accountable") else None
        if place == "after comma":
            strong = said.sure and said.role != "advise"
            return said.role if strong or follows_speech or (opening and said.known) else None
        return said.role if place == "subject" or (place == "charged" and said.known) else None

    def _place(self, items: Sequence[Item], at: int) -> Place:
        before = at - 1
        while before >= 0 and self._is_adverb(items[before]):
            before -= 1
        if before < 0:
            return "subject" if before == at - 1 or "starter" in items[0].kinds else "none"
        item = items[before]
        words = phrase(self.scan, item)
        if "namely" in item.kinds and before > 0 and items[before - 1].names:
            return self._place(items, before - 1)
        if item.mark == "," or words in _AND:
            return self._listed_place(items, before)
        if "command" in item.kinds or (item.kinds & _CHAINED and self._chained(items, before)):
            return "none" if self._is_aim(items, before) else "commanded"
        if "coordinate" in item.kinds:
            return "none" if self._is_aim(items, before) else "partner"
        if words in _WITH or words in _FOR:
            return self._after_particle(items, before, words)
        if words in _BY:
            return "agent"
        if "charge" in item.kinds and before == 0:
            return "charged"
        return "subject" if "starter" in item.kinds and before == 0 else "none"

    def _listed_place(self, items: Sequence[Item], at: int) -> Place:
        """The place of a list whose first members are no bodies ("phối hợp với chủ rừng và UBND huyện")."""
        before = at
        while before > max(0, at - _OTHERS) and self._is_other(items[before]):
            before -= 1
        if before < at - 1 and not self._is_other(items[before]):
            place = self._place(items, before + 1)
            return place if place in ("partner", "commanded") else "after comma"
        return "after comma"

    def _is_other(self, item: Item) -> bool:
        plain = not item.kinds and not item.names and item.mark in ("", ",")
        return plain or item.kinds == {"item"}

    def _after_particle(self, items: Sequence[Item], at: int, words: str) -> Place:
        before = at - 1
        while before >= 0 and self._is_adverb(items[before]):
            before -= 1
        kinds = items[before].kinds if before >= 0 else frozenset()
        if words in _FOR:
            return "commanded" if "command" in kinds else "none"
        return "partner" if "coordinate" in kinds else "none"

    def _chained(self, items: Sequence[Item], at: int) -> bool:
        """Whether a command stands in the chain of verbs that ends there ("chỉ đạo, kiểm tra, đôn đốc")."""
        while at >= 0:
            item = items[at]
            if "command" in item.kinds:
                return True
            linked = item.kinds & _CHAINED or item.mark == "," or phrase(self.scan, item) in _AND or self._is_adverb(item)
            if not linked:
                return False
            at -= 1
        return False

    def _is_aim(self, items: Sequence[Item], at: int) -> bool:
        """"để chỉ đạo các địa phương", "sự phối hợp", "đã phối hợp": no order is given."""
        before = at - 1
        while before >= 0 and self._is_adverb(items[before]):
            before -= 1
        return before >= 0 and bool(items[before].kinds & {"aim", "state"}) and not items[before].kinds & {"adverb"}

    def _is_adverb(self, item: Item) -> bool:
        return "adverb" in item.kinds and not item.kinds & {"command", "link"}

    def _follows_speech(self, items: Sequence[Item], at: int) -> bool:
        """"Ban Thường vụ Tỉnh ủy nêu rõ, Bí thư cấp ủy chịu trách nhiệm"."""
        return at > 1 and items[at - 1].mark == "," and "says" in items[at - 2].kinds

    def _last_listed(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """The subject among names that a phrase before the subject runs into: "theo đề nghị của Sở A, Sở B chủ trì"."""
        after_comma = [k for k in range(1, len(names)) if self.scan.key(names[k - 1].last) == ","]
        return names[after_comma[-1] :] if after_comma else names[:0]

    def _bound(self, items: Sequence[Item], at: int, place: Place) -> int:
        """Where the tasks of earlier bodies end: before this list, and before the command that leads to it."""
        first = at
        while place == "commanded" and first > 0 and not items[first - 1].names:
            first -= 1
        return items[first].first

    def _carry(self, index: int, at: int) -> None:
        """"…; chịu trách nhiệm về kết quả" goes on with the subject of before, or with a body named above."""
        items = self.parts[index].items
        before = at - 1
        while before >= 0 and self._is_adverb(items[before]):
            before -= 1
        if before >= 0 and items[before].mark != "," and phrase(self.scan, items[before]) not in _AND:
            return
        if before >= 0 and self.subject_sentence != self.sentence:
            return
        known = {(draft.name, draft.role) for draft in self.drafts}
        names = tuple(name for name in self.subject if (name, "accountable") not in known)
        self._add(names, "accountable", items[at].first, index)
        self.also_accountable = self.also_accountable or not self.subject

    def _add(self, names: tuple[Name, ...], role: Role, first: int, part: int) -> None:
        self.drafts += [_Draft(name, role, first, part) for name in names]

    def finished(self) -> tuple[Duty, ...]:
        """The duties with the ends of their tasks: the next subject, or for who directs the end of the sentence."""
        return tuple(self._finish(draft) for draft in self.drafts)

    def _finish(self, draft: _Draft) -> Duty:
        part = self.parts[draft.part]
        bounds = {"direct": self.sentences, "coordinate": self.parts_after_colon}.get(draft.role, self.bounds)
        following = bisect_right(bounds, max(draft.first, part.items[0].first))
        last = bounds[following] if following < len(bounds) else len(self.scan.words)
        return Duty(draft.name, draft.role, draft.first, last, part.items[0].first)

    def opens_with_verb(self) -> bool:
        return bool(self.parts) and bool(self.parts[0].items[0].kinds & _ORDERS)

    def inherited(self) -> tuple[Role, ...]:
        if self.own_subject or not self.parts or "self" in self.parts[0].items[0].kinds:
            return ()
        said = predicate(self.scan, self.parts, 0, 0)
        role: Role = said.role if said else "assigned"
        return (role, "accountable") if self.also_accountable and role != "accountable" else (role,)
