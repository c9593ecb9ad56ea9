"""A clause as parts of sentences, in which agencies, words of duty and the rest have a letter each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.assignments.acting_places import with_places
from corpus.assignments.kinds import AGENCY, AND, COLON, COMMA, MARK, PLACE, SEMICOLON, STOP, WORD, alphabet
from corpus.assignments.people import end_of_person, start_of_person
from corpus.assignments.rules import rules
from corpus.entities.agencies import Kind, Kinds, Name, Scan, read_names

_NONE: Kinds = frozenset()
_SENTENCE_ENDS = frozenset([".", "?", "!", "…"])
_ENDS = _SENTENCE_ENDS | {";", ":"}
_TRANSPARENT = frozenset(['"', "“", "”", "‘", "’", "'", "*", "•", "+", "-", "–", "—", "(", ")", "[", "]"])
_LONGEST_BRACKET = 60
# "thôn, xóm, tổ dân phố": so many words between two commas may be something else than an agency.
_LONGEST_OTHER = 4
_LONGEST_SETTLEMENT = 3
_BINDS = frozenset([Kind.LEAD, Kind.COORDINATE, Kind.ACCOUNTABLE, Kind.BINDING])
_DASHES = frozenset(["-", "–", "—"])
_END_SIGNS = {":": COLON, ";": SEMICOLON}


class Item(NamedTuple):
    """A step of a sentence, `words[first:last]`: listed agencies, a phrase of duty, a word or a mark.

    `sign` is the letter of its kinds.
    """

    first: int
    last: int
    sign: str
    names: tuple[Name, ...] = ()
    mark: str = ""


@dataclass(slots=True)
class Segment:
    """The items between two of . ; : with the marks that bound them; `opens` where a sentence opens.

    `letters` has the letter of each item and of the mark that ends it, `reversed` those of the items from
    the last to the first.
    """

    items: list[Item] = field(default_factory=list)
    before: str = ""
    after: str = ""
    opens: bool = False
    letters: str = ""
    reversed: str = ""

    def close(self) -> "Segment":
        """Write the letters down, once all items are there."""
        signs = "".join([item.sign for item in self.items])
        self.letters, self.reversed = signs + _END_SIGNS.get(self.after, STOP), signs[::-1]
        return self


def segments(scan: Scan) -> list[Segment]:
    """The parts of a stretch of text in order, none of them empty; brackets follow their sentence."""
    lists = _lists(scan)
    found: list[Segment] = []
    aside: list[Segment] = []
    current = Segment(opens=True)
    at = 0
    while at < len(scan.words):
        item = lists.get(at) or _item(scan, lists, at)
        at = item.last
        if not item.mark:
            current.items.append(item)
        elif item.mark == "(" and (closing := _closing(scan, item.first)):
            aside.append(Segment(_items(scan, lists, at, closing), before="(", after=")"))
            at = closing + 1
        elif item.mark in _ENDS and not _inside_number(scan, item.first):
            current.after = item.mark
            found.append(current)
            opens = item.mark in _SENTENCE_ENDS
            if opens:
                found += aside
                aside = []
            current = Segment(before=item.mark, opens=opens)
        elif item.mark not in _TRANSPARENT:
            current.items.append(item)
    return [segment.close() for segment in (*found, current, *aside) if segment.items]


def _items(scan: Scan, lists: dict[int, Item], first: int, last: int) -> list[Item]:
    found, at = list[Item](), first
    while at < last:
        item = lists.get(at) or _item(scan, lists, at)
        at = item.last
        if item.mark not in _TRANSPARENT:
            found.append(item)
    return found


def _item(scan: Scan, lists: dict[int, Item], at: int) -> Item:
    """The mark, phrase or word there; a phrase ends where a name begins ("giao" before "Ban Tuyên giáo")."""
    word = scan.words[at]
    if word.mark:
        return Item(at, at + 1, COMMA if word.key == "," else MARK, mark=word.key)
    kinds, end = scan.duties(at)
    name = next((k for k in range(at + 1, end) if k in lists), 0) if end else 0
    if name:
        found = scan.lex.duties.longest(scan.words[at:name], 0)
        kinds, end = (found[0], at + found[1]) if found else (_NONE, 0)
    if end:
        return Item(at, end, alphabet()[kinds])
    return Item(at, at + 1, AND if scan.is_and(at) else WORD)


def _list(first: int, names: Sequence[Name], last: int) -> Item:
    """Listed agencies as one item; places alone have a letter of their own, as they only sometimes act."""
    sign = PLACE if all(name.place for name in names) else AGENCY
    return Item(first, last, sign, tuple(names))


def _inside_number(scan: Scan, at: int) -> bool:
    """Whether the mark is part of a number ("1.085", "14:00")."""
    between = scan.touches(at) and scan.touches(at + 1)
    return between and scan.key(at - 1)[-1:].isdigit() and scan.key(at + 1)[:1].isdigit()


def _closing(scan: Scan, at: int) -> int:
    """The index of the bracket that closes the one there, if it is near; else 0."""
    near = range(at + 1, min(at + _LONGEST_BRACKET, len(scan.words)))
    closing = next((k for k in near if scan.key(k) in ("(", ")")), 0)
    return closing if closing and scan.key(closing) == ")" else 0


def _lists(scan: Scan) -> dict[int, Item]:
    """The lists of agencies by the word where each begins, with words such as "lực lượng" before a name."""
    lists: dict[int, list[Name]] = {}
    ends: dict[int, int] = {}
    opens = -1
    for name in with_places(scan, read_names(scan)):
        first = _first(scan, name)
        if opens < 0 or not _listed_with(scan, ends[opens], first):
            if _is_settlement(scan, name):
                continue
            lists[first], opens = [name], first
        elif not _explains(scan, ends[opens], name):
            lists[opens].append(name)
        ends[opens] = end_of_person(scan, name)
    return {first: _list(first, names, ends[first]) for first, names in lists.items()}


def _is_settlement(scan: Scan, name: Name) -> bool:
    """Whether it is one of the settlements that a sentence is about: "sắp xếp thôn, tổ dân phố"."""
    joint = name.first - 1
    if scan.is_name(name.first, "settlement") != name.last or joint < 1 or not scan.joint(joint):
        return False
    if not scan.duties(name.last)[0].isdisjoint(_BINDS):
        return False
    before = range(max(0, joint - _LONGEST_SETTLEMENT), joint)
    opens = next((at for at in before if scan.is_name(at, "settlement") == joint), 0)
    return opens > 0 and scan.key(opens - 1) not in _ENDS


def _explains(scan: Scan, last: int, name: Name) -> bool:
    """Whether it says what the agency before the dash is: "Sở Y tế - cơ quan thường trực Ban Chỉ đạo"."""
    dash = scan.key(last) in _DASHES
    small = not scan.capital(name.first) or not scan.capital(name.first + 1)  # "- Cơ quan thường trực"
    return dash and small and bool(scan.is_name(name.first, "alone"))


def _first(scan: Scan, name: Name) -> int:
    before = (k for k in (name.first - 1, name.first - 2) if k >= 0)
    first = next((k for k in before if scan.is_name(k, "before") == name.first), name.first)
    return first if first < name.first else start_of_person(scan, name)


def _listed_with(scan: Scan, last: int, first: int) -> bool:
    """Whether the name that begins at `first` goes on with the list that ends at `last`."""
    if scan.key(last) == "(" and (closing := _closing(scan, last)):
        last = closing + 1
    after = scan.joint(last)
    if not after or after > first:
        return False
    return after == first or _other(scan, after, first)


def _other(scan: Scan, at: int, first: int) -> bool:
    """Whether only something listed that is not an agency stands between, with the joint after it."""
    while at < first:
        end = at
        while (
            end < min(first, at + _LONGEST_OTHER + 1) and not scan.joint(end) and not _ends_other(scan, end)
        ):
            end += 1
        following = scan.joint(end) if at < end <= at + _LONGEST_OTHER else 0
        if not following or following > first:
            return False
        at = following
    return True


def _ends_other(scan: Scan, at: int) -> bool:
    return scan.words[at].mark or scan.stops(at)


def is_sentence(name: str, part: Segment) -> bool:
    """Whether the [[sentence]] rule of that name fits the part: a heading, a report, an order …"""
    return rules().sentences[name].match(part.letters) is not None
