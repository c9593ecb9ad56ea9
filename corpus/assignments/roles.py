"""Who has to do what in a clause: each body's role, from its place in the sentence and the verb after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.assignments.duties import Draft, Reading, TaskEnds
from corpus.assignments.further import further_role, opens_with_order
from corpus.assignments.positions import Place, follows_speech, is_steered, place_of
from corpus.assignments.predicates import Predicate, Role, predicate
from corpus.assignments.sentences import Item, Segment, segments
from corpus.assignments.verbs import releases
from corpus.entities.agencies import Name, Scan

# So many words may follow the bodies of a heading ("và tương đương").
_LEFT_OVER = 2
# So many items after "chịu trách nhiệm" say before whom.
_NEAR = 8
_OWN = frozenset(["subject", "after comma", "agent"])
_OPENINGS = frozenset(["opening", "starter", "past"])
_ORDERS = frozenset(
    ["lead", "coordinate", "advise", "monitor", "command", "urge", "adverb", "verb", "not", "forbids"]
)
_NO_ORDER = frozenset(["past", "attends"])
_SAID_OF_COMMANDED = frozenset(["lead", "advise", "accountable", "monitor"])
_SAID_OF_AGENT = frozenset(["lead", "coordinate", "accountable"])


def read_duties(scan: Scan) -> Reading:
    """The roles that a clause gives, those of bodies in order of their names."""
    parts = segments(scan)
    if not parts:
        return Reading((), "assigned", opens_with_verb=False)
    reader = _Reader(scan, parts)
    reader.run()
    ends = TaskEnds(parts, reader.bounds, len(scan.words))
    return Reading(
        tuple(ends.duty(draft) for draft in reader.drafts),
        reader.inherited(),
        opens_with_verb=bool(parts[0].items[0].kinds & _ORDERS),
        further=tuple(ends.further(draft) for draft in reader.further),
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Bodies listed before a semicolon, their verb yet to come: "Yêu cầu Giám đốc sở A; Chủ tịch xã B …"."""

    names: tuple[Name, ...]
    commanded: bool


_NOBODY = _Waiting((), commanded=False)


class _Reader:
    def __init__(self, scan: Scan, parts: Sequence[Segment]) -> None:
        self.scan, self.parts = scan, parts
        self.drafts: list[Draft] = []
        self.bounds: list[int] = []
        self.had: set[tuple[Name, Role]] = set()
        self.further: list[Draft] = []
        # Who was told last, and whose verbs go on after it: who "chỉ đạo" others has the next verb himself.
        self.subject: tuple[Name, ...] = ()
        self.actor: tuple[Name, ...] = ()
        self.own_subject = False
        self.past = False
        # After "yêu cầu:" bodies stand alone; after "Tập thể kiểm điểm gồm …" they are parts of something.
        self.pending = self.defines = False
        self.waiting = self.now_waiting = _NOBODY
        self.sentence = self.subject_sentence = 0
        self.subject_part = -1

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
        if all(name.place for name in part.items[named].names):
            return False
        before, after = part.items[:named], part.items[named + 1 :]
        charged = len(before) <= 1 and all("charge" in item.kinds for item in before)
        plain = not any(item.names or item.mark or item.kinds - {"state", "item"} for item in after)
        return charged and plain and len(after) <= _LEFT_OVER

    def _read(self, index: int, part: Segment) -> None:
        if part.opens:
            self.sentence += 1
            self.past = not part.items[0].kinds.isdisjoint(_NO_ORDER)
            self.pending = self.defines = False
        self.waiting, self.now_waiting = self.now_waiting, _NOBODY
        opening = bool(part.items[0].kinds & _OPENINGS)
        for at, item in enumerate(part.items):
            if item.names:
                opening = not self._read_names(index, at, opening=opening) and opening
            elif role := further_role(self.scan, self.parts, index, at):
                self._carry(role, index, at)
        self.defines = self.defines or _defines(part.items)
        self.pending = part.after == ":" and (self.pending or "command" in part.items[-1].kinds)

    def _read_names(self, index: int, at: int, *, opening: bool) -> bool:
        """Read the role of one list of bodies; whether it is the subject of what follows."""
        items = self.parts[index].items
        names, place = items[at].names, place_of(self.scan, items, at)
        said = predicate(self.scan, self.parts, index, at + 1)
        if place == "none" and opening and said and said.known:
            names, place = self._last_listed(names), "after comma"
        acts = said is not None and said.known and said.first < items[-1].last
        if place != "partner" and not acts:
            names = tuple(name for name in names if not name.place)
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
        steered = place == "commanded" and is_steered(self.scan, items, at)
        self.actor = self.actor if steered else names
        self.subject, self.subject_sentence, self.subject_part = names, self.sentence, index
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
        return said.role if said.known or (place == "subject" and not self.defines) else None

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

    def _carry(self, role: Role, index: int, at: int) -> None:
        """The subject of before, or a body named above, goes on: "…; chịu trách nhiệm về kết quả"."""
        items = self.parts[index].items
        opens = opens_with_order(items)
        on = self.subject_part == index or (opens and self.subject_sentence in (0, self.sentence))
        if self.past or not (on or (opens and self.parts[index].opens)):
            return
        names = self._actor(items, at)
        ambiguous = names != self.subject and self.subject_part == index
        if ambiguous and role != "accountable":
            return
        if names:
            new = tuple(name for name in names if (name, role) not in self.had)
            self._add(new, role, items[at].first, index, further=True)
        elif all(role != draft.role for draft in self.further):
            self.further.append(Draft(self.subject, role, items[at].first, index, further=True))

    def _actor(self, items: Sequence[Item], at: int) -> tuple[Name, ...]:
        """Who goes on: who directs others, unless these answer before him ("chịu trách nhiệm trước …")."""
        named = next((item.names for item in items[at : at + _NEAR] if item.names), ())
        before = {name.agency for name in named} & {name.agency for name in self.actor}
        return self.subject if before else self.actor

    def _add(
        self, names: tuple[Name, ...], role: Role, first: int, part: int, *, further: bool = False
    ) -> None:
        self.drafts += [Draft((name,), role, first, part, further) for name in names]
        self.had.update((name, role) for name in names)

    def inherited(self) -> Role | None:
        """The role that the clause gives to bodies named above it."""
        if self.own_subject or "self" in self.parts[0].items[0].kinds:
            return None
        if releases(self.parts[0].items):
            return None
        said = predicate(self.scan, self.parts, 0, 0)
        return said.role if said else "assigned"


def _defines(items: Sequence[Item]) -> bool:
    """Whether a segment says what something consists of that is no body: "Tập thể kiểm điểm gồm …"."""
    consists = next((at for at, item in enumerate(items) if {"namely", "state"} <= item.kinds), 0)
    return consists > 0 and not any(item.names for item in items[:consists])
