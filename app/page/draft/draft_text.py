"""A draft while it is worked on: its text, and the wording taken into it with the source of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.page.draft.numbering import next_number, number_of, renumbered
from corpus.assignments import content_start
from corpus.model import Directive
from corpus.readers import read_directive
from corpus.text import normalise

# What stands behind the last word of a directive.
_END_OF_ALL = re.compile(r"\.?/\.?$")


@dataclass(frozen=True, slots=True)
class Taken:
    """A paragraph that was taken from a stored clause, and the citation of it."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft's normalised text, one paragraph a line, and what of it was taken from elsewhere.

    `passages` are its clauses as they stand in it now, in the order in which they were compared.
    """

    text: str
    taken: tuple[Taken, ...] = ()
    passages: tuple[str, ...] = ()

    def source_of(self, paragraph: str) -> str | None:
        """The citation of a paragraph that holds what was taken; None if it doesn't, or was changed."""
        return next((one.source for one in self.taken if one.text in paragraph), None)

    @property
    def sources(self) -> tuple[str, ...]:
        """The citations in the order of the text, as its footnotes have them."""
        found = map(self.source_of, self.text.split("\n"))
        return tuple(source for source in found if source)


def drafted(raw: str, before: Draft | None = None) -> tuple[Draft, Directive]:
    """A draft and what is read from it; paragraphs taken `before` that still stand keep their sources."""
    directive = read_directive(raw)
    passages = tuple(directive.text[one.start : one.end] for one in directive.clauses)
    return replace(before or Draft(""), text=directive.text, passages=passages), directive


def take(draft: Draft, at: int, wording: str, source: str) -> Draft:
    """The draft with the wording of a clause, without its number, as a paragraph of its own before `at`."""
    words = _as_taken(wording)
    head, tail = draft.text[:at].rstrip("\n"), draft.text[at:].lstrip("\n")
    text = "\n".join(part for part in (head, words, tail) if part)
    return replace(draft, text=text, taken=(*draft.taken, Taken(words, source)))


def put_in_place(draft: Draft, at: int, wording: str, source: str) -> Draft:
    """The draft with the wording of a stored clause in place of its clause `at`, whose number stays."""
    words = _as_taken(wording)
    changed = replace(draft, taken=(*draft.taken, Taken(words, source)))
    return _changed(changed, {at: number_of(draft.passages[at]) + words})


def insert_after(draft: Draft, at: int, wording: str, source: str) -> Draft:
    """The draft with a stored clause behind its own clause `at`: numbered on, and all after it renumbered."""
    words, own = _as_taken(wording), draft.passages
    number = next_number(number_of(own[at]))
    after = dict(enumerate(renumbered(number, own[at + 1 :]), start=at + 1))
    place = _place_of(draft, at)
    if place is None:
        return take(draft, len(draft.text), wording, source)
    moved = _changed(draft, after)
    end = place + len(own[at])
    text = f"{moved.text[:end]}\n{number}{words}{moved.text[end:]}"
    return replace(moved, text=text, taken=(*draft.taken, Taken(words, source)))


def cite(draft: Draft, at: int, source: str) -> Draft:
    """The draft with a stored clause cited at the end of its own clause `at`."""
    passage = draft.passages[at]
    words = passage.rstrip(" .;,:/")
    return _changed(draft, {at: f"{words} (theo {source}){passage[len(words) :]}"})


def _changed(draft: Draft, passages: Mapping[int, str]) -> Draft:
    """The draft with some of its clauses as they are to be; one that was edited away stays away."""
    text, own = draft.text, list(draft.passages)
    for at in sorted(passages, reverse=True):
        place = _place_of(draft, at)
        if place is not None:
            text = text[:place] + passages[at] + text[place + len(own[at]) :]
            own[at] = passages[at]
    return replace(draft, text=text, passages=tuple(own))


def _place_of(draft: Draft, at: int) -> int | None:
    """Where the clause `at` stands in the text; None if it was edited away. Equal ones keep their order."""
    place = 0
    for passage in draft.passages[:at]:
        found = draft.text.find(passage, place)
        place = place if found < 0 else found + len(passage)
    found = draft.text.find(draft.passages[at], place)
    return None if found < 0 else found


def has_taken(draft: Draft, wording: str, source: str) -> bool:
    """Whether the wording of a clause was taken into the draft and still stands there."""
    taken = Taken(_as_taken(wording), source)
    return taken in draft.taken and taken.text in draft.text


def _as_taken(wording: str) -> str:
    words = " ".join(wording[content_start(wording, 0, len(wording)) :].split())
    words = _END_OF_ALL.sub(".", words)
    return normalise(words[:1].upper() + words[1:])  # as it will be read again


def end_of_body(directive: Directive) -> int:
    """Where what a draft lacks goes: after its last clause that is no closing one."""
    ends = [clause.end for clause in directive.clauses if clause.path != "kết"]
    return max(ends, default=len(directive.text))


def place_after(draft: Draft, passage: str) -> int:
    """Where what belongs behind a passage of the draft goes; at the end where that was changed."""
    at = draft.text.find(passage)
    return len(draft.text) if at < 0 else at + len(passage)
