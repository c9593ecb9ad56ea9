"""Which item a marker opens: the lists that are open at a line, and the evidence that it continues one."""

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.entities.document_types import find_type
from corpus.text import RANK, TITLED, Marker, follows, is_titlelike, is_upper, repeats

# Real directives stop at six levels; deeper nesting is an error, and would make paths endless.
_DEEPEST = 10
# How many numbers of a list may be missing: one is an error, more a cross-reference that a line end cut off.
# Articles of an amended or excerpted law may be further apart.
_MISSING, _MISSING_ARTICLES = 1, 5
NAMED_OUTER = TITLED | {"điều"}
_OUTER_BULLETS = {"*": frozenset("-+•"), "-": frozenset("+")}


@dataclass(slots=True, eq=False)
class Entry:
    """A line of a text, or several that are one: an item (`marker` is set) or a plain paragraph.

    `first` and `last` number the lines. `parent` is the item above; that of a plain paragraph is the item
    that was open when it came. `lead` is the paragraph that announces the list which an item belongs to
    ("Đối với các huyện:"). `place` counts bullets. `quoted` marks lines of a quotation.
    """

    first: int
    last: int
    text: str
    parent: "Entry | None"
    marker: Marker | None = None
    lead: "Entry | None" = None
    place: int = 1
    quoted: bool = False

    @property
    def kind(self) -> str:
        """The kind of the marker; empty for a paragraph."""
        return self.marker.kind if self.marker else ""

    @property
    def body(self) -> str:
        """The text after the marker."""
        return self.text[self.marker.end :].strip() if self.marker else self.text

    def up(self) -> "list[Entry]":
        """The entry and the items above it, innermost first."""
        found = [self]
        while found[-1].parent is not None:
            found.append(found[-1].parent)
        return found


@dataclass(frozen=True, slots=True)
class Situation:
    """A line, the entry before it, and the readings of its marker that a later line continues."""

    line: str
    before: Entry | None
    continued: frozenset[Marker]

    def has_capital(self, marker: Marker) -> bool:
        """Whether the text after the marker begins as a sentence does, or is missing."""
        rest = self.line[marker.end :].lstrip(" \"“”'‘(«*")
        return not rest or rest[0].isupper() or rest[0].isdigit()

    @property
    def is_invited(self) -> bool:
        """Whether an item stands right before the line and announces it with a colon."""
        return self.before is not None and self.before.kind != "" and self.before.text.endswith(":")

    @property
    def is_under_title(self) -> bool:
        """Whether the item right before the line says no more than a title does."""
        return self.before is not None and self.before.kind != "" and is_titlelike(self.before.body)

    @property
    def lead(self) -> Entry | None:
        """The plain paragraph right before the line, where it announces a list or is a title."""
        before = self.before
        if before is None or before.kind or before.quoted:
            return None
        return before if before.text.endswith(":") or is_titlelike(before.text) else None


@dataclass(slots=True)
class OpenLists:
    """The items that are open, outermost first, and the last article (articles count on through chapters)."""

    stack: list[Entry] = field(default_factory=list)
    article: Marker | None = None

    @property
    def innermost(self) -> Entry | None:
        """The item that a plain paragraph comes under."""
        return self.stack[-1] if self.stack else None

    def place(self, ways: tuple[Marker, ...], now: Situation) -> Entry | None:
        """The item that the line opens, from now on the innermost; None where the line is text."""
        item = next((found for read in _READINGS for way in ways if (found := read(self, way, now))), None)
        if item is None or len(item.up()) > _DEEPEST:
            return None
        keep = 0 if item.parent is None else self.stack.index(item.parent) + 1
        self.stack[keep:] = [item]
        if item.kind == "điều":
            self.article = item.marker
        return item

    def goes_on_to(self, marker: Marker) -> bool:
        """Whether a marker is the next of a list that is open."""
        if marker.kind == "điều":
            return marker.is_firm and self.article is not None and follows(marker, self.article)
        return self._sibling(marker, same_style=True) is not None

    def _innermost(self, fits: Callable[[Marker], bool]) -> Entry | None:
        return next((item for item in reversed(self.stack) if item.marker and fits(item.marker)), None)

    def _sibling(self, marker: Marker, *, same_style: bool, missing: int = 0) -> Entry | None:
        """The innermost open item that a marker comes right after."""
        return self._innermost(
            lambda own: follows(marker, own, missing) and (own.style == marker.style or not same_style)
        )

    def _like(self, marker: Marker, *, same_style: bool = True) -> Entry | None:
        """The innermost open item whose marker is of the same kind."""
        return self._innermost(
            lambda own: own.kind == marker.kind and (own.style == marker.style or not same_style)
        )

    def _above(self, marker: Marker) -> Entry | None:
        """The innermost open item that a new list may stand under, by rank."""
        inner = _OUTER_BULLETS.get(marker.style, frozenset()) if marker.kind == "bullet" else frozenset()
        return self._innermost(
            lambda own: (
                RANK[own.kind] <= RANK[marker.kind] and not (own.kind == "bullet" and own.style in inner)
            )
        )

    def named(self, marker: Marker, now: Situation) -> Entry | None:
        """Chapters and the like, and articles; their numbers may skip, a cross-reference may not."""
        opens = self._is_article if marker.kind == "điều" else self._is_chapter
        if marker.kind not in NAMED_OUTER or not opens(marker, now):
            return None
        above = self._innermost(lambda own: own.kind in TITLED and RANK[own.kind] < RANK[marker.kind])
        return Entry(0, 0, now.line, above, marker)

    def _is_article(self, marker: Marker, now: Situation) -> bool:
        last = self.article
        if not marker.is_firm and find_type(now.line[marker.end :]):
            return False  # "Điều 5 Luật Nhà ở": a reference that begins a line
        if last is None or marker.is_first:
            return marker.is_firm or now.has_capital(marker)
        missing = _MISSING_ARTICLES if marker.is_firm else 0
        return follows(marker, last, missing) or (marker in now.continued and marker.value > last.value)

    def _is_chapter(self, marker: Marker, now: Situation) -> bool:
        last = self._like(marker, same_style=False)
        if last is None or last.marker is None:
            return marker.is_firm or now.has_capital(marker)
        return marker.is_first or follows(marker, last.marker, _MISSING_ARTICLES)

    def next_of_list(self, marker: Marker, now: Situation) -> Entry | None:
        """The next number of an open list, its style kept."""
        return self._next(marker, now, same_style=True)

    def next_in_other_style(self, marker: Marker, now: Situation) -> Entry | None:
        """The next number of an open list, the style changed by mistake ("1.", "2.", "3-")."""
        return None if marker.is_first else self._next(marker, now, same_style=False)

    def _next(self, marker: Marker, now: Situation, *, same_style: bool) -> Entry | None:
        if marker.kind in NAMED_OUTER or not (marker.is_firm or now.has_capital(marker)):
            return None
        before = self._sibling(marker, same_style=same_style)
        return None if before is None else _sibling_of(before, marker, now)

    def under_its_number(self, marker: Marker, now: Situation) -> Entry | None:
        """ "3.1" under "3", "3." under "Điều 3" or wherever the first of such numbers may stand."""
        if marker.kind != "decimal" or not (marker.is_firm or now.has_capital(marker)):
            return None
        prefix = marker.label.rpartition(".")[0]
        for item in reversed(self.stack):
            if item.marker and item.marker.label.removeprefix("Điều ") == prefix:
                return _item(marker, now, item) if marker.is_first or marker in now.continued else None
        cousin = self._like(marker, same_style=False)
        if cousin is not None and cousin.marker is not None:
            later = marker.is_first and marker.value > cousin.marker.value
            return _sibling_of(cousin, marker, now) if later else None
        sound = marker.is_first and (marker in now.continued or marker.is_firm)
        return _item(marker, now, self._above(marker)) if sound else None

    def first_of_list(self, marker: Marker, now: Situation) -> Entry | None:
        """The first number of a new list: under the item that announces it, else where its rank puts it."""
        likely = now.has_capital(marker) or marker in now.continued or marker.kind == "bullet"
        sound = marker.is_first and likely
        if marker.kind == "decimal" or marker.kind in NAMED_OUTER or not sound:
            return None
        if now.is_invited:
            return _item(marker, now, self.innermost)
        alike = self._like(marker)
        if alike is None:
            return _item(marker, now, self._above(marker))
        if now.is_under_title and marker in now.continued:
            return _item(marker, now, self.innermost)
        if now.lead or marker in now.continued:
            return _item(marker, now, alike.parent)
        return None

    def after_mistake(self, marker: Marker, now: Situation) -> Entry | None:
        """A number that skips one, comes twice, or begins a list whose beginning is missing."""
        if marker.is_first or marker.kind in NAMED_OUTER or not now.has_capital(marker) or not marker.is_firm:
            return None
        skipped = self._sibling(marker, same_style=True, missing=_MISSING)
        if skipped is not None:
            return _sibling_of(skipped, marker, now)
        alike = self._like(marker)
        if alike is not None and alike.marker is not None:
            begins = marker in now.continued or (marker.kind == "roman" and is_upper(now.line[marker.end :]))
            twice = repeats(marker, alike.marker) and begins
            return _sibling_of(alike, marker, now) if twice else None
        cut_off = marker in now.continued or marker.value == (2,)
        return _item(marker, now, self._above(marker)) if cut_off and marker.kind != "decimal" else None


_READINGS = (
    OpenLists.named, OpenLists.next_of_list, OpenLists.next_in_other_style,
    OpenLists.under_its_number, OpenLists.first_of_list, OpenLists.after_mistake,
)  # fmt: skip


def _item(marker: Marker, now: Situation, parent: Entry | None) -> Entry:
    return Entry(0, 0, now.line, parent, marker, now.lead)


def _sibling_of(before: Entry, marker: Marker, now: Situation) -> Entry:
    return Entry(0, 0, now.line, before.parent, marker, before.lead, before.place + 1)
