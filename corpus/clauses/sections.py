"""Which clauses form a section: the larger view of a clause, about an article long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.clauses.ownership import Owner
from corpus.clauses.sequence import Entry
from corpus.text import TITLED

# An unnumbered text is divided into sections of about an article's size.
_LONGEST = 2000


@dataclass(slots=True)
class Sections:
    """Finds, clause by clause in order, where a section begins.

    An article with what is under it is one; without articles an outermost item is; the title of a chapter
    goes with what comes first under it, the opening and the closing stand by themselves.
    """

    articled: bool
    owner_of: Mapping[Entry, Owner]
    started: bool
    size: int = 0
    after_title: bool = False
    closing: bool = field(default=False)

    @classmethod
    def of(cls, entries: Sequence[Entry], owner_of: Mapping[Entry, Owner], *, started: bool) -> "Sections":
        """The sections of a text; `started` where its title has begun the first already."""
        articled = any(entry.kind == "điều" for entry in entries)
        return cls(articled, owner_of, started, after_title=started)

    def opens(self, head: Entry) -> bool:
        """Whether a section begins with the clause that the entry heads."""
        opens = self._opens_item(head) if head.kind else self._opens_paragraph(head)
        self.after_title = head.kind in TITLED
        self.started, first = True, not self.started
        return opens or first

    def _opens_item(self, head: Entry) -> bool:
        if self.after_title or head.kind in TITLED:
            return not self.after_title
        under = head.parent.kind if head.parent else ""
        if head.kind == "bullet" and not under and not self.articled:
            return self._is_full(head)
        return head.kind == "điều" if self.articled else not under or under in TITLED

    def _opens_paragraph(self, head: Entry) -> bool:
        owner = self.owner_of.get(head)
        opens = owner == "closing" and not self.closing
        self.closing = owner == "closing"
        return opens if owner is not None else self._is_full(head)

    def _is_full(self, head: Entry) -> bool:
        """Whether a text without numbers has come to the size of a section."""
        self.size += len(head.text)
        full = self.size > _LONGEST
        self.size = len(head.text) if full else self.size
        return full
