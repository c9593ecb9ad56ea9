"""How names of agencies are made: an agency's own name, and agencies by kind ("các sở, ngành liên quan")."""

from dataclasses import dataclass, replace

from corpus.entities.agencies.going_on import is_other
from corpus.entities.agencies.kinds import NameKind, NameKinds
from corpus.entities.agencies.levels import level_end, named_places_end, number_end, place_end
from corpus.entities.agencies.lexicon import Row
from corpus.entities.agencies.open_parts import proper_end, topic_end
from corpus.entities.agencies.tokens import Scan

# "Thường trực Ban Chỉ đạo của Đảng ủy …": deeper nests are no names.
_DEEPEST = 4
_MODIFIERS = 5
_OPEN_WORDS = 7
_NOUNS: NameKinds = frozenset(["kind of body", "class of body", "committee"])
# "Phòng 5, Cục …, Bộ Công an": after the comma stands what the first is a part of, by their first words.
_PARTS = {
    "phòng": ("cục", "vụ", "công", "sở"),
    "đội": ("phòng", "cục", "công"),
    "cục": ("bộ",),
    "vụ": ("bộ",),
}
_NO_MINISTRY = frozenset([("bộ", "đội"), ("bộ", "chỉ"), ("bộ", "tư")])  # "Bộ đội", "Bộ Chỉ huy", "Bộ Tư lệnh"
_COMMITTEES = 6


@dataclass(frozen=True, slots=True)
class Name:
    """An agency's name, `words[first:last]`; `agency` is its canonical form, `level` tells whose it is.

    `takes_level` is true where the level of a later name of the same list would hold for it too; `place` for
    a place that has to act.
    """

    first: int
    last: int
    agency: str
    row: Row | None = None
    generic: bool = False
    takes_level: bool = False
    level: str = ""
    place: bool = False


class AgencyGrammar:
    """Reads one name at a word of a stretch of text; what was read once is kept."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._known: dict[tuple[int, int], Name | None] = {}

    def starts(self, at: int) -> bool:
        """Whether a name of its own seems to begin there, so that what came before has ended."""
        scan = self._scan
        if at >= len(scan.words) or scan.words[at].mark or not scan.may_name(at):
            return False
        kinds, end = scan.names(at)
        if "title" in kinds:
            return scan.shield(at) <= end
        if (found := scan.body(at)) and self._fits_case(at, found[1], found[0], bare=True):
            return scan.shield(at) <= found[1] and not self._is_topic(at, found[1])
        return "head" in kinds and scan.capital(at) and scan.capital(end) and not scan.shield(at)

    def _is_topic(self, at: int, end: int) -> bool:
        """Whether what seems to begin there is what the head before it is for: "Phòng Thanh tra"."""
        scan = self._scan
        headed = at > 0 and bool(scan.is_name(at - 1, "head")) and scan.capital(at - 1)
        return headed and self._is(at, end, "needs more") and not level_end(self._scan, end, self.starts)

    def named(self, at: int, depth: int = 0) -> Name | None:
        """An agency called by its own name, with its level or the agency whose organ it is."""
        if (at, depth) not in self._known:
            ended = depth > _DEEPEST or at >= len(self._scan.words) or not self._scan.may_name(at)
            found = None if ended else self._longer(self._listed(at, depth), at, depth)
            self._known[at, depth] = self._part_of(found, depth) if found else None
        return self._known[at, depth]

    def _longer(self, listed: Name | None, at: int, depth: int) -> Name | None:
        """The name of the table, or the longer one that goes on after it: "Ban Tuyên giáo - Nữ công"."""
        if listed is None:
            return self._headed(at, depth)
        scan, joint = self._scan, listed.last
        bare = listed.row is not None and not listed.row.topic and not listed.level
        joined = scan.key(joint) in ("-", "–") or scan.is_and(joint)
        after = joint + 1
        if not (bare and joined and scan.capital(after)) or is_other(scan, after, self.starts):
            return listed
        headed = self._headed(at, depth)
        return headed if headed and headed.last > after else listed

    def _part_of(self, name: Name, depth: int) -> Name:
        """The name with what its division is a part of: "Cục Cảnh sát giao thông, Bộ Công an"."""
        scan, at = self._scan, name.last + 1
        wholes = _PARTS.get(scan.key(name.first), ())
        apart = (name.row is not None and name.row.level != "central") or name.level
        if apart or scan.key(name.last) != "," or scan.key(at) not in wholes or not scan.capital(at):
            return name
        if (scan.key(at), scan.key(at + 1)) in _NO_MINISTRY:
            return name
        whole = self.named(at, depth + 1)
        if whole is None or scan.key(whole.last) == "và":
            return name
        return replace(name, last=whole.last, agency=f"{name.agency} {whole.agency}")

    def _listed(self, at: int, depth: int) -> Name | None:
        """One of the table: "Sở Y tế tỉnh", "Ban Thường vụ Huyện ủy", "Ban Chỉ đạo phòng, chống dịch"."""
        scan = self._scan
        found = scan.body(at)
        if not found:
            return None
        row, end = found
        owner, last = self._topic(end, depth) if row.topic else self._whose(row, end, depth)
        bare = last == end
        if (bare and self._is(at, end, "needs more")) or not self._fits_case(at, end, row, bare=bare):
            return None
        rest = owner.agency if owner else tidy(scan.spelt(end, last))
        anybody = bare and self._is(at, end, "anybody")
        has_level = row.level == "*" and not row.topic and level_end(scan, end, self.starts) == last
        return Name(
            at,
            last,
            f"{row.name}{' ' * (rest[:1] != ',')}{rest}" if rest else row.name,
            row,
            generic=anybody,
            takes_level=row.level == "*" and bare and not row.topic,
            level=rest if has_level else "",
        )

    def _topic(self, end: int, depth: int) -> tuple[Name | None, int]:
        """No owner, and the index after the topic and what it is joined to ("Đoàn công tác của Tỉnh ủy")."""
        after = topic_end(self._scan, end, self.starts)
        above = self._above(after, depth)
        return None, above.last if above else after

    def _whose(self, row: Row, end: int, depth: int) -> tuple[Name | None, int]:
        """The organ's owner, if its name follows, and the index after it or after the level or place."""
        scan = self._scan
        if row.level == "*":
            if owner := self.named(end, depth + 1) or self.short(end) or self.alone(end):
                return self._with_committees(owner, end)
            if scan.key(end) != "của" and (above := self._above(end, depth)):
                return None, above.last
        if level := level_end(scan, end, self.starts):
            return None, level
        many = scan.many(end) if row.level == "*" else 0
        if many and (kinds := self._of_many(end, many, depth + 1) or self.nouns(end, many, depth + 1)):
            return kinds, kinds.last
        placed = row.level not in ("central", "") and place_end(scan, end, self.starts)
        return None, placed or (row.level != "central" and number_end(scan, end)) or end

    def _with_committees(self, owner: Name, at: int) -> tuple[Name, int]:
        """The committees whose organ it is, all that are listed without their places: "Tỉnh ủy, Thành ủy"."""
        scan, last = self._scan, owner.last
        if scan.is_name(at, "committee") != last or not scan.capital(at):
            return owner, last
        for _ in range(_COMMITTEES):
            after = scan.joint(last)
            following = scan.is_name(after, "committee") if after and scan.capital(after) else 0
            named = self.named(after, 1) if following else None
            if named is None or named.last != following:
                break
            last = following
        return replace(owner, last=last, agency=scan.spelt(at, last)), last

    def _of_many(self, at: int, first: int, depth: int) -> Name | None:
        """Agencies of one name in the plural that an organ is of: "các Đoàn Luật sư được hợp nhất"."""
        named = self.named(first, depth) if self._scan.capital(first) else None
        if named is None or named.row is None:
            return None
        last = self._scan.is_name(named.last, "which") or named.last
        rest = self._scan.spelt(named.last, last)
        agency = " ".join(filter(None, ("các", named.agency, rest)))
        return replace(named, first=at, last=last, agency=agency)

    def _above(self, at: int, depth: int) -> Name | None:
        """The agency after "thuộc", "trực thuộc", "của"."""
        end = self._scan.owner(at)
        return (self.named(end, depth + 1) or self.short(end)) if end else None

    def _is(self, at: int, end: int, kind: NameKind) -> bool:
        """Whether exactly these words are of that kind."""
        kinds, last = self._scan.names(at)
        return last == end and kind in kinds

    def _fits_case(self, at: int, end: int, row: Row, *, bare: bool) -> bool:
        """Whether its case makes it a name: small letters do in a longer name, or with what follows."""
        scan = self._scan
        if scan.plain or scan.capital(at) or row.name[0].islower():
            return True
        if self._is(at, end, "capital"):
            return not bare and bool(level_end(scan, end, self.starts))
        return end - at > 2 or not bare or bool(scan.is_name(at, "small head"))

    def _headed(self, at: int, depth: int) -> Name | None:
        """A name that is in no table: a head and words with capitals, or the agency whose organ it is."""
        scan = self._scan
        end = self._head_end(at)
        if scan.plain or not end:
            return None
        own = end if self._owner(end, depth) else proper_end(scan, end, self.starts, at)
        own = number_end(scan, own) or own
        owner = self._owner(own, depth)
        if own == end and not owner:
            return None
        sited = named_places_end(scan, own + 1) if scan.key(own) == "tại" else 0
        last = owner.last if owner else sited or level_end(scan, own, self.starts) or own
        head, rest = capitalised(scan.spelt(at, own)), tidy(scan.spelt(own, last))
        return Name(at, last, f"{head} {rest}" if rest else head)

    def _head_end(self, at: int) -> int:
        """The index after a head; in "Viện Nghiên cứu …" its first word alone. 0 if none stands there."""
        scan = self._scan
        kinds, end = scan.names(at)
        if ("head" in kinds and scan.capital(at)) or "small head" in kinds:
            return end
        alone = scan.capital(at) and scan.capital(at + 1) and scan.is_head(at)
        return at + 1 if alone and not scan.shield(at) else 0

    def _owner(self, at: int, depth: int) -> Name | None:
        return self.named(at, depth + 1) or self.short(at)

    def short(self, at: int) -> Name | None:
        """An agency of the text at hand, called by its head alone ("Văn phòng Bộ", "thuộc Sở")."""
        scan = self._scan
        end = scan.is_name(at, "short") if scan.capital(at) else 0
        if not end or scan.capital(end) or scan.shield(at):
            return None
        return Name(at, end, scan.spelt(at, end))

    def alone(self, at: int) -> Name | None:
        """A noun for an agency without the plural: "cơ quan kiểm dịch", "địa phương"."""
        found = self.nouns(at, at) if self._scan.is_name(at, "alone") else None
        return None if found and self._is(at, found.last, "needs more") else found

    def nouns(self, at: int, first: int, depth: int = 0) -> Name | None:
        """Agencies by kind, from the plural at `at` on or from `first`: "các sở, ban, ngành tỉnh"."""
        scan = self._scan
        found, end = scan.names(first)
        kinds = found & _NOUNS
        if depth > _DEEPEST or not kinds or scan.shield(first) > end or scan.words[first].inner:
            return None
        end = end if "class of body" in kinds else self._more_nouns(end, kinds)
        last = self._narrowed(first, end, depth)
        many = "các " if at < first else ""
        rest = tidy(scan.spelt(end, last))
        agency = f"{many}{scan.spelt(first, end).lower()}{' ' * bool(rest)}{rest}"
        owned = any(scan.capital(k) for k in range(end, last))
        generic = "kind of body" in kinds and "class of body" not in kinds
        generic = generic or ("anybody" in found and not rest)
        after = scan.joint(last)
        generic = generic or bool(at < first and after and scan.is_name(after, "anyone"))
        return Name(at, last, agency, generic=generic and not owned)

    def _more_nouns(self, end: int, kinds: NameKinds) -> int:
        """The index after further nouns of the list: "sở" and ", ban, ngành"."""
        scan = self._scan
        while after := scan.joint(end):
            following = scan.is_name(after, *kinds)
            if not following or scan.shield(after) > following or self._opens_name(after, following, kinds):
                break
            end = following
        return end

    def _opens_name(self, at: int, end: int, kinds: NameKinds) -> bool:
        """Whether the noun there opens an agency's own name; not in small letters among party committees."""
        named = self.named(at) if "committee" not in kinds or self._scan.capital(at) else None
        return named is not None and named.last > end

    def _narrowed(self, first: int, end: int, depth: int) -> int:
        """The index after what narrows the nouns down: "liên quan", "trực thuộc Bộ", "của tỉnh"."""
        is_open = bool(self._scan.is_name(first, "open"))
        for _ in range(_MODIFIERS):
            following = self._modifier(end, depth)
            if not following and is_open:
                following = self._open_words(end)
            if not following:
                break
            end, is_open = following, False
        return end

    def _modifier(self, at: int, depth: int) -> int:
        scan = self._scan
        if at >= len(scan.words) or scan.words[at].mark:
            return 0
        if end := scan.owner(at):
            owner = self._owner(end, 0) or self.nouns(end, end, depth + 1) if end < len(scan.words) else None
            return owner.last if owner else level_end(scan, end, self.starts)
        if end := scan.is_name(at, "runs"):
            if not scan.capital(end):  # "cơ quan thường trực của Hội đồng"
                return self._modifier(end, depth + 1) if scan.owner(end) and depth <= _DEEPEST else 0
            last = proper_end(scan, end, self.starts)
            sited = named_places_end(scan, last + 1) if scan.key(last) == "tại" else 0
            return sited or level_end(scan, last, self.starts) or last
        if end := scan.is_name(at, "which", "one noun"):
            return end
        if named := self.named(at):
            return named.last
        if level := level_end(scan, at, self.starts):
            return level
        return proper_end(scan, at, self.starts) if scan.capital(at) else 0

    def _open_words(self, at: int) -> int:
        """The index after words that say which kind is meant ("nghiệp vụ thể thao"); 0 if none does."""
        scan = self._scan
        end = at
        while end < min(len(scan.words), at + _OPEN_WORDS):
            compound = scan.is_name(end, "compound")
            stops = scan.stops(end) and not compound
            if scan.words[end].mark or scan.is_and(end) or stops or self.starts(end):
                break
            end = compound or end + 1
        return end if end > at else 0


def capitalised(name: str) -> str:
    """The name with a capital first letter, the others as they are."""
    return name[:1].upper() + name[1:]


def tidy(rest: str) -> str:
    """What follows a name's head, in the one spelling of it."""
    for written, usual in _SPELLINGS:
        rest = rest.replace(written, usual)
    return rest


# Spellings that differ from text to text in the names of committees and in levels.
_SPELLINGS = (
    ("phòng chống", "phòng, chống"),
    ("Phòng, chống", "phòng, chống"),
    ("dịch bệnh C", "dịch C"),
    ("Covid", "COVID"),
    ("COVID19", "COVID-19"),
    ("COVID 19", "COVID-19"),
    ("trung ương", "Trung ương"),
    ("có liên quan", "liên quan"),
)
