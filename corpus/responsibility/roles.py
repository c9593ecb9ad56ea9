"""Who has to do what in a clause: each body's role, from its place in the sentence and the verb after it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.responsibility.body_grammar import Name
from corpus.responsibility.positions import Place, follows_speech, goes_on, place_of
from corpus.responsibility.predicates import Predicate, Role, predicate, releases
from corpus.responsibility.scan import Scan
from corpus.responsibility.sentences import Item, Segment, segments

# So many words may follow the bodies of a heading ("và tương đương").
_LEFT_OVER = 2
_OWN = frozenset(["subject", "after comma", "agent"])
_OPENINGS = frozenset(["opening", "starter", "past"])
_ORDERS = frozenset(
    ["lead", "coordinate", "advise", "monitor", "command", "urge", "adverb", "verb", "not", "forbids"]
)
_SAID_OF_COMMANDED = frozenset(["lead", "advise", "accountable", "monitor"])
_SAID_OF_AGENT = frozenset(["lead", "coordinate", "accountable"])


@dataclass(frozen=True, slots=True)
class Duty:
    """A body's role in a clause; `words[first:last]` is its task, `words[opens]` where its segment begins."""

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
    parts = segments(scan)
    if not parts:
        return Reading((), ("assigned",), opens_with_verb=False)
    reader = _Reader(scan, parts)
    reader.run()
    opens = parts[0].items[0].kinds
    return Reading(reader.finished(), reader.inherited(), opens_with_verb=bool(opens & _ORDERS))


@dataclass(slots=True)
class _Draft:
    """A duty whose end is still open, with the index of its segment."""

    name: Name
    role: Role
    first: int
    part: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Bodies listed before a semicolon, their verb yet to come: "Yêu cầu Giám đốc sở A; Chủ tịch xã B …"."""

    names: tuple[Name, ...]
    commanded: bool


_NOBODY = _Waiting((), commanded=False)


class _Reader:
    def __init__(self, scan: Scan, parts: Sequence[Segment]) -> None:
        self.scan, self.parts = scan, parts
        self.drafts: list[_Draft] = []
        self.bounds: list[int] = []
        self.subject: tuple[Name, ...] = ()
        self.answerable: set[Name] = set()
        self.own_subject = False
        self.also_accountable = False
        self.past = False
        self.pending = False
        self.waiting = self.now_waiting = _NOBODY
        self.sentence = self.subject_sentence = 0

    def run(self) -> None:
        if all(self._names_only(part) for part in self.parts):
            self.own_subject = True
            for index, part in enumerate(self.parts):
                for item in part.items:
                    self._add(item.names, "assigned", item.last, index)
            return
        for index, part in enumerate(self.parts):
            self._read(index, part)

    def _names_only(self, part: Segment) -> bool:
        """Whether the segment only names bodies, as a heading does: "Sở Y tế", "Trách nhiệm của Sở Y tế"."""
        named = next((at for at, item in enumerate(part.items) if item.names), None)
        if named is None:
            return False
        before, after = part.items[:named], part.items[named + 1 :]
        charged = len(before) <= 1 and all("charge" in item.kinds for item in before)
        plain = not any(item.names or item.mark or item.kinds - {"state", "item"} for item in after)
        return charged and plain and len(after) <= _LEFT_OVER

    def _read(self, index: int, part: Segment) -> None:
        if part.opens:
            self.sentence += 1
            self.past = "past" in part.items[0].kinds
            self.pending = False
        self.waiting, self.now_waiting = self.now_waiting, _NOBODY
        opening = bool(part.items[0].kinds & _OPENINGS)
        for at, item in enumerate(part.items):
            if item.names:
                opening = not self._read_names(index, at, opening=opening) and opening
            elif "accountable" in item.kinds:
                self._carry(index, at)
        self.pending = part.after == ":" and (self.pending or "command" in part.items[-1].kinds)

    def _read_names(self, index: int, at: int, *, opening: bool) -> bool:
        """Read the role of one list of bodies; whether it is the subject of what follows."""
        items = self.parts[index].items
        names, place = items[at].names, place_of(self.scan, items, at)
        said = predicate(self.scan, self.parts, index, at + 1)
        if place == "none" and opening and said and said.known:
            names, place = self._last_listed(names), "after comma"
        waiting = self.waiting if at == 0 else _NOBODY
        place = "commanded" if waiting.commanded else place
        if at + 1 == len(items) and self.parts[index].after == ";" and place in ("subject", "commanded"):
            earlier = () if waiting.commanded else waiting.names
            self.now_waiting = _Waiting((*earlier, *names), commanded=place == "commanded")
        role = self._role(place, said, opening=opening, spoken=follows_speech(items, at))
        if role is None and place == "subject" and self._is_labelled(index, at):
            role = "assigned"
        if role is None or not names:
            return False
        if place == "partner":
            self._add(names, role, items[at].last, index)
            return False
        self.bounds.append(self._bound(items, at, place))
        names = names if waiting.commanded else (*waiting.names, *names)
        self._add(names, role, said.first if said else items[at].last, index)
        self.subject, self.subject_sentence = names, self.sentence
        begins = at == 0 or bool(items[0].kinds & _OPENINGS)
        opens = index == 0 or bool(waiting.names)
        self.own_subject = self.own_subject or (opens and place in _OWN and begins)
        return True

    def _role(self, place: Place, said: Predicate | None, *, opening: bool, spoken: bool) -> Role | None:
        """The role of bodies in that place of which that is said; None where they are told nothing."""
        if self.past and (place == "partner" or said is None or said.role != "direct"):
            return None
        if place == "partner":
            return "coordinate"
        if place == "commanded":
            return said.role if said and said.role in _SAID_OF_COMMANDED else "assigned"
        if said is None or place == "none":
            return None
        if place == "agent":
            return said.role if said.role in _SAID_OF_AGENT else None
        if place == "after comma":
            strong = said.sure and said.role != "advise"
            return said.role if strong or spoken or (opening and said.known) else None
        return said.role if place == "subject" or said.known else None

    def _is_labelled(self, index: int, at: int) -> bool:
        """Whether a body stands alone, at the beginning ("Sở Y tế: …") or in the list after "yêu cầu:"."""
        alone = at == 0 and len(self.parts[index].items) == 1
        return (alone and index == 0 and self.parts[0].after == ":") or (self.pending and alone)

    def _last_listed(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """The subject that a phrase before it runs into: "theo đề nghị của Sở A, Sở B chủ trì"."""
        after_comma = [k for k in range(1, len(names)) if self.scan.key(names[k - 1].last) == ","]
        return names[after_comma[-1] :] if after_comma else ()

    def _bound(self, items: Sequence[Item], at: int, place: Place) -> int:
        """Where the tasks of earlier bodies end: before this list and the command that leads to it."""
        while place == "commanded" and at > 0 and not items[at - 1].names:
            at -= 1
        return items[at].first

    def _carry(self, index: int, at: int) -> None:
        """The subject of before, or a body named above, goes on: "…; chịu trách nhiệm về kết quả"."""
        items = self.parts[index].items
        on = goes_on(self.scan, items, at)
        if on is False or (on and self.subject_sentence != self.sentence):
            return
        self._add(
            tuple(name for name in self.subject if name not in self.answerable),
            "accountable",
            items[at].first,
            index,
        )
        self.also_accountable = self.also_accountable or not self.subject

    def _add(self, names: tuple[Name, ...], role: Role, first: int, part: int) -> None:
        self.drafts += [_Draft(name, role, first, part) for name in names]
        if role == "accountable":
            self.answerable.update(names)

    def finished(self) -> tuple[Duty, ...]:
        """The duties with the ends of their tasks."""
        bounds, ends = sorted(self.bounds), _list_ends(self.parts)
        return tuple(self._finish(draft, bounds, ends) for draft in self.drafts)

    def _finish(self, draft: _Draft, bounds: Sequence[int], ends: Sequence[int]) -> Duty:
        """A partner's task ends with its segment, others' before the next subject (a director's, past it)."""
        part = self.parts[draft.part]
        last = ends[draft.part]
        if draft.role == "direct" and part.after != ":":
            last = self._next(bounds, last - 1)
        elif draft.role not in ("direct", "coordinate"):
            last = self._next(bounds, draft.first)
        return Duty(draft.name, draft.role, draft.first, max(last, draft.first), part.items[0].first)

    def _next(self, bounds: Sequence[int], after: int) -> int:
        following = bisect_right(bounds, after)
        return bounds[following] if following < len(bounds) else len(self.scan.words)

    def inherited(self) -> tuple[Role, ...]:
        """The roles that the clause gives to bodies named above it."""
        if self.own_subject or "self" in self.parts[0].items[0].kinds:
            return ()
        if releases(self.parts[0].items):
            return ()
        said = predicate(self.scan, self.parts, 0, 0)
        role: Role = said.role if said else "assigned"
        return (role, "accountable") if self.also_accountable and role != "accountable" else (role,)


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
