"""Which item a plain paragraph belongs to, by what stands before and after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.clauses.sequence import Entry
from corpus.text import TITLED, ends_sentence

# After an item this short a paragraph is its own text ("2. Đối với hoá đơn tự in.")
_LONGEST_TITLE = 80

Owner = Entry | Literal["opening", "closing"] | None

# The formula that ends a law or a resolution: "Luật này được Quốc hội … thông qua ngày …".
_ADOPTED = re.compile(r"(?i)[^.;:]{0,40}\bnày\b[^.;:]{0,200}\bthông qua\b")


def owners(entries: Sequence[Entry], *, complete: bool) -> dict[Entry, Owner]:
    """The item that each plain paragraph belongs to; "opening" before the first, "closing" after the last.

    A paragraph after the last point of a list continues what the list stands under ("3 ¶2" after 3.9),
    unless the points before had paragraphs of their own. None in a text without items. `complete` is
    false for a text that stops before its end, and for an annex: neither has a closing.
    """
    found: dict[Entry, Owner] = {}
    if not any(entry.marker for entry in entries):
        return dict.fromkeys(entries)
    reader = _Reader(complete)
    run: list[Entry] = []
    for entry in entries:
        if entry.marker is None:
            run.append(entry)
            continue
        found.update(reader.assign(run, entry))
        reader.before, run = entry, []
        reader.with_items.add(entry.parent)
    found.update(reader.assign(run, None))
    return found


@dataclass(slots=True)
class _Reader:
    complete: bool
    before: Entry | None = None
    with_items: set[Entry | None] = field(default_factory=set)
    with_paragraphs: set[Entry | None] = field(default_factory=set)

    def assign(self, run: Sequence[Entry], after: Entry | None) -> dict[Entry, Owner]:
        """The owners of the paragraphs between the item before and the item `after`."""
        if self.before is None:
            return dict.fromkeys(run, "opening")
        found: dict[Entry, Owner] = {}
        restarts = after is not None and after.parent is not self.before
        lead = after.lead if after is not None and restarts else None
        for entry in run:
            if entry is lead and after is not None:
                found[entry] = after.parent
            elif entry.quoted:
                found[entry] = self.before
            else:
                found[entry] = self._owner(self.before, entry, after)
        if self.before in found.values():
            self.with_paragraphs.add(self.before.parent)
        return found

    def _owner(self, before: Entry, paragraph: Entry, after: Entry | None) -> Owner:
        titled = before.text.endswith(":") or not ends_sentence(before.text)
        numbered = before.kind not in ("", "bullet")
        titled |= numbered and after is not None and len(before.text) <= _LONGEST_TITLE
        beside = after is not None and before in (after.parent, self._beside(before, after))
        if beside or (titled and before not in self.with_items):
            return before
        articled = any(item.kind == "điều" for item in before.up())
        if after is None and self.complete and (not articled or _ADOPTED.match(paragraph.text)):
            return "closing"
        if after is None and not articled and before.parent is None:
            return before
        return self._list_holder(before)

    def _beside(self, before: Entry, after: Entry) -> Entry | None:
        """The item at or above `before` that stands in one list with `after`."""
        return next((item for item in before.up() if item.parent is after.parent), None)

    def _list_holder(self, before: Entry) -> Entry:
        """What a paragraph after the last item of a list belongs to."""
        alone = before.marker is not None and before.marker.is_first and before.kind != "bullet"
        if alone or before.parent in self.with_paragraphs:
            return before
        item = before
        while item.kind and item.parent is not None and item.parent.kind:
            if item.kind == "điều" or item.parent.kind in TITLED:
                return item
            in_bullets, item = item.kind == "bullet", item.parent
            if not in_bullets or item.kind != "bullet":
                return item
        return item
