"""Labels that say who has which part in a task: over the columns of a table, or before a colon in a plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.assignments.conditions import Quote
from corpus.assignments.inheritance import Held
from corpus.assignments.kinds import AND, WORD, kinds_of
from corpus.assignments.people import opens_with_person
from corpus.assignments.roles import read_roles
from corpus.assignments.rules import ROLES, Role
from corpus.assignments.sentences import Segment, is_sentence, segments
from corpus.data import table_rows
from corpus.entities.agencies import Kind, Phrases, read_words, scan

_LONGEST = 80
_SENTENCE_END = re.compile(r"(?<=[a-zà-ỹđ)\d])\.\s")
# A label with more unknown words than this is a sentence: "Đơn vị thực hiện việc … bao gồm:".
_UNKNOWN = 3
_REMARK = re.compile(r"\([^()]{25,}(?:\)|$)")  # a condition; a unit or an abbreviation is shorter
_BOUNDS = ";.|!?…"
_BETWEEN = " \t\n;.,|()"
_PARTS = frozenset(["–", "—", "-"])
_OTHER_WORDS = 6


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """What stands after a label; the label begins at `opens`.

    `kind` is a role, "holder" where the label names who but not the role, "task", "deadline", "money" or
    "other".
    """

    kind: str
    opens: int
    words: Quote


def read_cells(text: str, start: int, end: int) -> tuple[LabelledCell, ...]:
    """The labelled cells of `text[start:end]` in order; what stands before the first label is in no cell.

    An unknown label ends the cell before it, unless it names an agency ("Sở Y tế: tổng hợp").
    """
    labels = list(_labels(text, start, end))
    if not any(kind for kind, _, _ in labels):
        return ()
    known = [(kind or "other", a, b) for kind, a, b in labels if kind or _is_label(text, start, a, b)]
    ends = [opens for _, opens, _ in known[1:]] + [end]
    cells: list[LabelledCell] = []
    for (kind, opens, after), stop in zip(known, ends, strict=True):
        last = _sentence(text, after, stop) if kind in ROLES else stop
        cells.append(LabelledCell(kind, opens, Quote.of(text, after, last, trim=_BETWEEN)))
    return tuple(cells)


def read_piped_cells(text: str, head: tuple[int, int], start: int, end: int) -> tuple[LabelledCell, ...]:
    """The cells of a row drawn with "|", by the labels in the row at `head`; none if these label no tasks."""
    labels = [text[a:b].strip() for a, b in _piped(text, *head)]
    if not are_task_labels(labels):
        return ()
    cells = zip(labels, _piped(text, start, end), strict=False)
    return tuple(
        LabelledCell(label_kind(label) or "other", opens, Quote.of(text, opens, last, trim=_BETWEEN))
        for label, (opens, last) in cells
    )


def _piped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between the bars of a row, which begins with one."""
    opens = start + 1
    while (bar := text.find("|", opens, end)) >= 0:
        yield opens, bar
        opens = bar + 1


def are_task_labels(labels: Sequence[str]) -> bool:
    """Whether labels are those of a table of tasks: one of what is to be done, one of who does it."""
    kinds = {label_kind(label) for label in labels}
    return "task" in kinds and not kinds.isdisjoint((*ROLES, "holder"))


def charged_in(
    text: str, cells: tuple[LabelledCell, ...], *, has_task: bool
) -> Iterator[tuple[LabelledCell, list[Held]]]:
    """The cells that list agencies in the role of their label, or ("Đơn vị: …") as those who have the task.

    What a cell says of its agencies itself comes before the label ("Sở Y tế, phối hợp với Công an tỉnh").
    """
    plain = has_task and not any(cell.kind in ROLES for cell in cells)
    for cell in cells:
        role = next((role for role in ROLES if role == cell.kind), None)
        if cell.kind == "holder" and plain:
            role = "assigned"
        if role and cell.words.text and (found := list(_charged(text, cell, role))):
            yield cell, found


def _charged(text: str, cell: LabelledCell, role: Role) -> Iterator[Held]:
    found = [list(_listed(text, *span, role)) for span in _outside_remarks(text, cell.words)]
    if all(found):
        yield from (held for listed in found for held in listed)


def _outside_remarks(text: str, words: Quote) -> Iterator[tuple[int, int]]:
    """The spans of a cell beside long brackets: "Bộ Tư pháp (đối với nội dung …), Bộ Tài chính (…)"."""
    start = words.start
    for remark in _REMARK.finditer(text, words.start, words.end):
        if text[start : remark.start()].strip(_BETWEEN):
            yield start, remark.start()
        start = remark.end()
    if text[start : words.end].strip(_BETWEEN):
        yield start, words.end


def _listed(text: str, start: int, end: int, role: Role) -> Iterator[Held]:
    """The agencies that a list names, those that say their own role in it."""
    while start < end and text[start] in _BETWEEN:
        start += 1
    stretch = scan(text, start, end)
    parts = segments(stretch)
    first = parts[0].items[0] if parts else None
    listing = [part for part in parts if _lists_agencies(part)]
    if first is None or not first.names or any(part not in listing for part in parts if part.before != "("):
        return  # but in brackets, "(theo chức năng …)", it is no list
    if opens_with_person(stretch, first.first, first.names[0]):  # "Chủ trì: Đồng chí Lê Văn An - Chủ tịch …"
        return
    stated = (one for one in read_roles(stretch).stated if one.role != "assigned")
    said = {name: one.role for one in stated for name in one.names}
    for part in listing:
        for at, item in enumerate(part.items):
            owned = at > 0 and Kind.LINK in kinds_of(part.items[at - 1].sign)
            names = [name for name in item.names if not owned or name in said]
            yield from (Held(stretch, name, said.get(name, role)) for name in names)


def _lists_agencies(part: Segment) -> bool:
    """Whether a part of a cell is a list of agencies and not a sentence about them."""
    words = part.letters.count(WORD) + part.letters.count(AND)
    return words <= _OTHER_WORDS and is_sentence("list in a cell", part)


def _labels(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What each label is of ("" where unknown), where it begins, and the index after its colon."""
    bound = start
    while (colon := text.find(":", bound, end)) >= 0:
        opens = max(bound, colon - _LONGEST)
        opens = max([opens, *(text.rfind(mark, opens, colon) + 1 for mark in _BOUNDS)])
        bracket = text.rfind("(", opens, colon)
        opens = bracket + 1 if bracket >= 0 and ")" not in text[bracket:colon] else opens
        line = text.rfind("\n", opens, colon) + 1
        tried = [at for at in (opens, line) if at >= opens]
        kind, opens = next(
            ((kind, at) for at in tried if (kind := label_kind(text[at:colon].strip()))), ("", tried[-1])
        )
        opens += len(text[opens:colon]) - len(text[opens:colon].lstrip())
        yield kind, opens, colon + 1
        bound = colon + 1


def _is_label(text: str, start: int, opens: int, after: int) -> bool:
    """Whether words before a colon are an unknown label: capitalised, after a bound, without an agency."""
    words = text[opens : after - 1].strip()
    before = text[start:opens].rstrip()[-1:]
    label = bool(words) and words[0].isupper() and (not before or before in ";|")
    return label and not any(item.names for part in segments(scan(words)) for item in part.items)


@lru_cache(maxsize=4096)
def label_kind(label: str) -> str:
    """What a label is of: a role, "holder", "task", "deadline", "money", "other", or "" where unknown.

    The last part counts first: "Phân công – Chủ trì" is the one that leads.
    """
    parts, current = list[list[str]](), list[str]()
    words = [word for word in read_words(label) if not word.mark or word.key in _PARTS]
    at = 0
    while at < len(words):
        found = _phrases().longest(words, at)
        if words[at].mark:
            parts.append(current)
            current = []
        else:
            current.append(found[0] if found else "")
        at = found[1] if found else at + 1
    parts.append(current)
    return next((kind for part in reversed(parts) if (kind := _kind(part))), "")


def _kind(said: list[str]) -> str:
    """What the words of a label, by their kinds, make it a label of."""
    said = [kind for kind in said if kind != "filler"]
    if not said or not said[0] or said.count("") > _UNKNOWN:
        return ""
    if said[0] != "holder" and said[0] not in ROLES:
        return said[0]
    roles = [kind for kind in said if kind in ROLES]
    if {"lead", "coordinate"} <= set(roles):
        return "assigned"
    if roles and (said[0] == "holder" or roles[0] != "direct"):
        return next((role for role in roles if role != "assigned"), "assigned")
    return "holder" if set(said) == {"holder"} else ""


@cache
def _phrases() -> Phrases[str]:
    return Phrases((row["words"], row["kind"]) for row in table_rows("label_words.tsv"))


def _sentence(text: str, start: int, end: int) -> int:
    """Where the list in a cell ends, if a sentence of its own follows it."""
    found = _SENTENCE_END.search(text, start, end)
    return found.start() if found else end
