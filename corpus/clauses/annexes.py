"""The stretches of a text with their own numbering: the body, and every annex with its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.entities.document_types import find_type
from corpus.layout import Line, is_annex_title, opens
from corpus.text import ends_sentence, is_item, is_titlelike, is_upper

# The number after the name: "01/BC-UBND", "1a", "II", "IIA", "B"; "PHỤ LỤC VỀ …" has none.
_LABEL = re.compile(
    r"(?i:(phụ\s+lục|mẫu|biểu(?:\s+mẫu)?|danh\s+mục)((?:\s+số)?))"
    r"(?:\s*(\d{1,3}[\w/-]{0,12}|[IVXL]{1,6}[A-Ea-e]?|[A-ZĐ]))?(?!\w)"
)
# How many lines of title an annex that has no name of its own may have before it says what it goes with.
_NAMELESS = 4
_TITLE_LINES = 8
_CELL = re.compile(r"(?i)(?:số\s+)?s?tt\.?")


@dataclass(slots=True)
class Stretch:
    """Lines whose items are numbered together; `label` cites an annex ("Phụ lục I"), "" the body."""

    label: str
    title: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def stretches(body: Sequence[Line], annex: Sequence[Line]) -> Iterator[Stretch]:
    """The body, then the annexes in order."""
    yield Stretch("", [], list(body))
    at = 0
    while at < len(annex):
        title = _title(annex[at : at + _TITLE_LINES])
        start = at + len(title)
        later = range(max(start, at + 1), len(annex))
        end = next(
            (i for i in later if is_annex_title(annex[i].text) or _is_named_late(annex, i)), len(annex)
        )
        yield Stretch(_label(title), title, list(annex[start:end]))
        at = end


def _is_named_late(annex: Sequence[Line], at: int) -> bool:
    """Whether an annex without a name begins here: lines in capitals, then "(Kèm theo Chỉ thị số …"."""
    for line in annex[at : at + _NAMELESS]:
        words = line.text
        if line is not annex[at] and words.startswith("(") and opens("attachment", words):
            return True
        if not is_upper(words) or is_item(words) or ends_sentence(words):
            return False
    return False


def _title(lines: Sequence[Line]) -> list[Line]:
    """The lines of an annex that name it: "PHỤ LỤC I", what it is, "(Kèm theo …)"."""
    taken: list[Line] = []
    for line in lines:
        words = line.text
        if taken and (is_annex_title(words) or _CELL.fullmatch(words)):
            break
        noted = opens("attachment", words) or (words.startswith("(") and words.endswith(")"))
        named = is_titlelike(words) and not is_item(words) and (is_upper(words) or len(taken) < 2)
        if taken and not (noted or named or (words[0].islower() and not ends_sentence(words))):
            break
        if not taken and not (is_annex_title(words) or named):
            break
        taken.append(line)
    return taken


def _label(title: Sequence[Line]) -> str:
    """How a reader cites the annex of that title."""
    for line in title:
        words = line.text
        found = _LABEL.match(words)
        if found:
            name, by_number, number = found.groups()
            return " ".join(f"{name.capitalize()}{by_number.lower()} {number or ''}".split())
        kind = find_type(words)
        if kind and len(words) < 60:
            return kind
    return "Phụ lục"
