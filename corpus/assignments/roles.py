"""Who has to do what in a clause: the role of each agency, by its place in the sentence and its verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.assignments.kinds import kinds_of
from corpus.assignments.predicates import Predicate, find_predicate, later_role, place_of
from corpus.assignments.rules import Place, Role, RoleRule, rules
from corpus.assignments.sentences import Item, Segment, is_sentence, segments
from corpus.assignments.tasks import ClauseRoles, OpenTask, TaskEnds
from corpus.entities.agencies import Kind, Name, Scan

# So many items after "chịu trách nhiệm" say before whom.
_NEAR = 8
# Abbreviations are capitals, too: "UBND tỉnh" has four words.
_LONGEST_CAPITALS = 5
_OWN_SUBJECT = ("subject", "after comma", "quoted", "agent")


def read_roles(scan: Scan) -> ClauseRoles:
    """The roles that a clause gives, those of agencies in order of their names."""
    parts = segments(scan)
    if not parts:
        return ClauseRoles((), "assigned", opens_with_verb=False)
    reader = _Reader(scan, parts)
    reader.run()
    ends = TaskEnds(parts, reader.bounds, len(scan.words))
    return ClauseRoles(
        ends.close(reader.tasks),
        reader.inherited(),
        opens_with_verb=is_sentence("order", parts[0]),
        acts=reader.acts,
        gives=_gives(parts[0]),
        names_only=all(is_sentence("names", part) for part in parts),
        unstated=ends.close(reader.unstated),
    )


def _gives(part: Segment) -> bool:
    """Whether it opens with a command other than "chỉ đạo" to an agency: "Giao Sở Y tế …"."""
    kinds = kinds_of(part.items[0].sign)
    follows = len(part.items) > 1 and bool(part.items[1].names)
    return follows and Kind.COMMAND in kinds and Kind.STEERS not in kinds


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Agencies before a semicolon, their verb yet to come: "Yêu cầu Giám đốc sở A; Chủ tịch xã B …"."""

    names: tuple[Name, ...]
    commanded: bool


_NOBODY = _Waiting((), commanded=False)


class _Reader:
    """Goes through the parts of a clause in order, with what earlier parts say of later ones."""

    def __init__(self, scan: Scan, parts: Sequence[Segment]) -> None:
        self.scan, self.parts = scan, parts
        self.tasks: list[OpenTask] = []
        self.unstated: list[OpenTask] = []
        self.bounds: list[int] = []
        self.had: set[tuple[Name, Role]] = set()
        # Who was charged last, and who has the verbs after it: who "chỉ đạo" others has them himself.
        self.subject: tuple[Name, ...] = ()
        self.actor: tuple[Name, ...] = ()
        self.own_subject = self.acts = False
        # What the sentence is, and whether agencies stand alone in the list after its "yêu cầu:".
        self.report = self.definition = self.requests = False
        self.waiting = self.now_waiting = _NOBODY
        self.sentence = self.subject_sentence = 0
        self.subject_part = -1

    def run(self) -> None:
        """Read the clause, or the heading that it is."""
        if all(is_sentence("heading", part) for part in self.parts):
            self.own_subject = True
            for index, part in enumerate(self.parts):
                for item in part.items:
                    self._add(item.names, "assigned", item.last, index)
            return
        for index, part in enumerate(self.parts):
            self._read(index, part)

    def inherited(self) -> Role | None:
        """The role that the clause gives to agencies named above it."""
        first = self.parts[0]
        if self.own_subject or is_sentence("self", first) or is_sentence("release", first):
            return None
        if len(first.items) > 1 and first.items[0].names and Kind.STATE in kinds_of(first.items[1].sign):
            return None  # it tells how another agency is: "Ban Chỉ đạo làm việc theo nguyên tắc …"
        said = find_predicate(self.parts, 0, 0)
        return said.role if said else "assigned"

    def _read(self, index: int, part: Segment) -> None:
        if part.opens:
            self.sentence += 1
            self.report = is_sentence("report", part)
            self.requests = self.definition = False
        self.waiting, self.now_waiting = self.now_waiting, _NOBODY
        opening = is_sentence("opening", part)
        for found in rules().speaking.finditer(part.letters):
            at = found.start()
            if part.items[at].names and not (part.before == ":" and self._is_banner(part.items[at])):
                opening = not self._read_names(index, at, opening=opening) and opening
            elif role := later_role(self.parts, index, at):
                self._read_later(role, index, at)
        self.definition = self.definition or is_sentence("definition", part)
        self.requests = part.after == ":" and (self.requests or is_sentence("request", part))

    def _is_banner(self, item: Item) -> bool:
        """Whether it stands in capitals below a sentence in small letters: words that are to be shown."""
        words = self.scan.words[item.first : item.last]
        text = self.scan.text[words[0].start : words[-1].end]
        return not self.scan.plain and len(words) > _LONGEST_CAPITALS and text.isupper()

    def _read_names(self, index: int, at: int, *, opening: bool) -> bool:
        """Read the role of one list of agencies; whether it is the subject of what follows."""
        part = self.parts[index]
        items, names, place = part.items, part.items[at].names, place_of(part, at)
        said = find_predicate(self.parts, index, at + 1)
        if place == "none" and opening and said and said.known:
            names, place = self._last_listed(names), "after comma"
        acts = said is not None and said.known and said.first < items[-1].last
        if place != "partner" and not acts:
            names = tuple(name for name in names if not name.place)
        waiting = self.waiting if at == 0 else _NOBODY
        place = "commanded" if waiting.commanded else place
        if at + 1 == len(items) and part.after == ";" and place in ("subject", "commanded"):
            earlier = () if waiting.commanded else waiting.names
            self.now_waiting = _Waiting((*earlier, *names), commanded=place == "commanded")
        role = self._role(place, said, opening=opening)
        if role is None and place == "subject" and self._is_labelled(index, at):
            role = "assigned"
        if role is None or not names:
            return False
        self.acts = self.acts or (said is not None and said.known)
        if place == "partner":
            self._add(names, role, items[at].last, index)
            return False
        names = names if waiting.commanded else (*waiting.names, *names)
        self._add(names, role, said.first if said else items[at].last, index)
        self._make_subject(names, index, at, place)
        begins = at == 0 or is_sentence("opening", part)
        opens = index == 0 or bool(waiting.names)
        self.own_subject = self.own_subject or (opens and place in _OWN_SUBJECT and begins)
        return True

    def _make_subject(self, names: tuple[Name, ...], index: int, at: int, place: Place) -> None:
        """Make these agencies the subject of what follows; the tasks of earlier ones end before them.

        They end before the command that leads to the list, too. Who commands with "chỉ đạo" goes on himself
        after it; "giao" gives a mandate.
        """
        items = self.parts[index].items
        steered = False
        while place == "commanded" and at > 0 and not items[at - 1].names:
            at -= 1
            steered = steered or Kind.STEERS in kinds_of(items[at].sign)
        self.bounds.append(items[at].first)
        self.actor = self.actor if steered else names
        self.subject, self.subject_sentence, self.subject_part = names, self.sentence, index

    def _role(self, place: Place, said: Predicate | None, *, opening: bool) -> Role | None:
        """The role that place and predicate give, by the [[role]] rules; None if they give none."""
        within = {"report": self.report, "opening": opening, "definition": self.definition, "": True}
        for rule in rules().roles:
            if within[rule.within] and _fits(rule, place, said):
                if rule.role == "none":
                    return None
                return rule.role if rule.role != "the verb's" else said.role if said else None
        return None

    def _is_labelled(self, index: int, at: int) -> bool:
        """Whether an agency stands alone, at the beginning ("Sở Y tế: …") or in the list after "yêu cầu:".

        Not where others act after its colon: then the sentence is about it.
        """
        alone = at == 0 and is_sentence("labelled agency", self.parts[index])
        return alone and (self.requests or (index == 0 and self._opens_label()))

    def _opens_label(self) -> bool:
        if self.parts[0].after != ":":
            return False
        names = self.parts[1].items[0].names if len(self.parts) > 1 else ()
        said = find_predicate(self.parts, 1, 1) if names else None
        return said is None or not said.known

    def _last_listed(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        """The subject that a phrase before it runs into: "theo đề nghị của Sở A, Sở B chủ trì"."""
        after_comma = [k for k in range(1, len(names)) if self.scan.key(names[k - 1].last) == ","]
        return names[after_comma[-1] :] if after_comma else ()

    def _read_later(self, role: Role, index: int, at: int) -> None:
        """Give the role to the subject of before, or to agencies named above: "…; chịu trách nhiệm …"."""
        part = self.parts[index]
        opens = is_sentence("later order", part)
        goes_on = self.subject_part == index or (opens and self.subject_sentence in (0, self.sentence))
        if self.report or not (goes_on or (opens and part.opens)):
            return
        names = self._actor(part.items, at)
        ambiguous = names != self.subject and self.subject_part == index
        if ambiguous and role != "accountable":
            return
        if names:
            new = tuple(name for name in names if (name, role) not in self.had)
            self._add(new, role, part.items[at].first, index, later=True)
        elif all(role != task.role for task in self.unstated):
            self.unstated.append(OpenTask(self.subject, role, part.items[at].first, index, later=True))

    def _actor(self, items: Sequence[Item], at: int) -> tuple[Name, ...]:
        """Who goes on: who directs others, unless these answer before him ("chịu trách nhiệm trước …")."""
        named = next((item.names for item in items[at : at + _NEAR] if item.names), ())
        before = {name.agency for name in named} & {name.agency for name in self.actor}
        return self.subject if before else self.actor

    def _add(
        self, names: tuple[Name, ...], role: Role, first: int, part: int, *, later: bool = False
    ) -> None:
        self.tasks += [OpenTask((name,), role, first, part, later) for name in names]
        self.had.update((name, role) for name in names)


def _fits(rule: RoleRule, place: Place, said: Predicate | None) -> bool:
    verb = said.role if said else "none"
    certain = said.is_at_least(rule.needs) if said else rule.needs == "unknown"
    return place in rule.places and verb in rule.verbs and certain
