"""Reading the name of a body at a word of a text, by the table of bodies and by how names are made."""

from dataclasses import dataclass, replace

from corpus.body_lexicon import Row
from corpus.body_parts import joint, level_end, place_end, proper_end, stops, topic_end
from corpus.scan import Scan

_DEEPEST = 4
_MODIFIERS = 5
_OPEN_WORDS = 7
# Before these "lãnh đạo" is the verb, elsewhere an office.
_BEFORE_VERB = frozenset(["sự", "để", "tác", "việc", "phải", "cần"])


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name, `words[first:last]`; `agency` is its canonical form.

    `takes_level` is true where the level of a later name of the same list would hold for it too.
    """

    first: int
    last: int
    agency: str
    row: Row | None = None
    generic: bool = False
    takes_level: bool = False
    level: str = ""


class NameReader:
    """Reads names in one stretch of text."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._known: dict[tuple[int, int], Name | None] = {}
        self._last = -1

    def read(self, at: int) -> tuple[Name, ...]:
        """The names that begin at a word, none or one, or several that share a head ("các Sở: Y tế, Tài chính")."""
        scan = self._scan
        word = scan.words[at]
        glued = scan.touches(at) and scan.key(at - 1) in ("/", "-", "–")
        if word.mark or word.inner or glued or (at and scan.shield(at - 1) > at):
            return ()
        names = self._titled(at) or self._many(at) or self._one(self._named(at)) or self._one(self._alone(at))
        return () if names and scan.shield(at) > names[-1].last else self._noted(names)

    def _noted(self, names: tuple[Name, ...]) -> tuple[Name, ...]:
        self._last = names[-1].last if names else self._last
        return names

    def _one(self, name: Name | None) -> tuple[Name, ...]:
        return (name,) if name else ()

    def _starts(self, at: int) -> bool:
        """Whether a name of its own begins there, so that what came before has ended."""
        if at >= len(self._scan.words) or self._scan.words[at].mark or self._scan.shield(at):
            return False
        return bool(self._scan.is_name(at, "title") or self._named(at))

    def _titled(self, at: int, *, plural: bool = False) -> tuple[Name, ...]:
        """"Chủ tịch UBND các xã", "Giám đốc, Thủ trưởng các sở", "Hiệu trưởng"."""
        scan = self._scan
        end = scan.is_name(at, "title", "office")
        if not end or (scan.key(at) == "lãnh" and self._leads(at)):
            return ()
        title = self._office(at) if plural else _capitalised(self._office(at))
        of = self._whom(end)
        while not of and (after := joint(scan, end)):
            after = scan.many(after) or after
            following = scan.is_name(after, "title")
            if not following:
                break
            title += f", {self._office(after)}"
            end = following
            of = self._whom(end)
        if of:
            return tuple(
                replace(name, first=at if name is of[0] else name.first, agency=f"{title} {name.agency}", row=None) for name in of
            )
        alone = scan.is_name(at, "office") and not scan.capital(end)
        return (Name(at, end, title),) if alone else ()

    def _leads(self, at: int) -> bool:
        """Whether "lãnh đạo" is the verb there: after a body, an adverb, "sự", "để", or in small letters at the start."""
        scan = self._scan
        if at == 0 or scan.capital(at):
            return not scan.capital(at)
        adverb = any(scan.duties(k)[1] == at and "adverb" in scan.duties(k)[0] for k in range(max(0, at - 3), at))
        return adverb or self._last == at or scan.key(at - 1) in _BEFORE_VERB

    def _office(self, at: int) -> str:
        found = self._scan.lex.offices.longest(self._scan.words, at)
        return found[0] if found else ""

    def _whom(self, at: int) -> tuple[Name, ...]:
        if at >= len(self._scan.words):
            return ()
        found = self._named(at) or self._nouns(at, at) or self._short(at)
        return self._many(at) or self._one(found)

    def _many(self, at: int) -> tuple[Name, ...]:
        """"các Sở Y tế", "các sở, ban, ngành tỉnh", "các Bộ: Y tế, Công an"."""
        scan = self._scan
        first = scan.many(at)
        if not first or first >= len(scan.words):
            return ()
        first = scan.is_name(first, "comrade") or first
        shared = self._shared(first)
        if len(shared) > 1:
            return (replace(shared[0], first=at), *shared[1:])
        titled = self._titled(first, plural=True) if scan.is_name(first, "title") else ()
        named, nouns = self._named(first), self._nouns(at, first)
        if titled:
            return tuple(replace(name, first=min(at, name.first), agency=f"các {name.agency}") for name in titled)
        best = nouns if nouns and (not named or nouns.last >= named.last) else named
        if best is None:
            return ()
        return (best,) if best is nouns else (replace(best, first=at, agency=f"các {best.agency}"),)

    def _shared(self, at: int) -> tuple[Name, ...]:
        """Names that share a head said once: "Sở: Y tế, Tài chính và Công an tỉnh" is two of them."""
        scan = self._scan
        found: list[Name] = []
        start = at + 1 + (scan.key(at + 1) == ":")
        while start < len(scan.words) and not scan.words[start].mark:
            row_end = None if self._starts(start) else scan.lex.bodies.longest(scan.words, start, opening=scan.key(at))
            if row_end is None:
                break
            row, end = row_end
            found.append(Name(start, end, row.name, row))
            start = joint(scan, end) or len(scan.words)
        return tuple(found)

    def _named(self, at: int, depth: int = 0) -> Name | None:
        """A body called by its own name, with its level and the body whose organ it is."""
        if (at, depth) not in self._known:
            ended = depth > _DEEPEST or at >= len(self._scan.words)
            self._known[at, depth] = None if ended else self._listed(at, depth) or self._headed(at, depth)
        return self._known[at, depth]

    def _listed(self, at: int, depth: int) -> Name | None:
        scan = self._scan
        found = scan.body(at)
        if not found:
            return None
        row, end = found
        if row.topic:
            after = topic_end(scan, end, self._starts)
            by = self._owner(after, depth) if after > end and scan.is_name(after, "owner") else None
            owner, last = None, by.last if by else after
        else:
            owner, last = self._whose(row, end, depth)
        bare = last == end
        if bare and scan.names(at)[1] == end and "needs more" in scan.names(at)[0]:
            return None
        if not self._fits_case(at, end, row, bare):
            return None
        rest = scan.spelt(end, last)
        agency = f"{row.name} {owner.agency if owner else _tidy(rest)}" if rest else row.name
        level = rest if row.level == "*" and level_end(scan, end, self._starts) == last else ""
        return Name(at, last, agency, row, takes_level=row.level == "*" and bare and not row.topic, level=level)

    def _whose(self, row: Row, end: int, depth: int) -> tuple[Name | None, int]:
        """The organ's owner, if one follows, and the index after it or after its level or place."""
        scan = self._scan
        owner = (self._named(end, depth + 1) or self._short(end)) if row.level == "*" else None
        if owner is None and row.level == "*" and scan.key(end) in ("thuộc", "trực", "thuoc", "truc"):
            above = self._owner(scan.is_name(end, "owner") - 1, depth) if scan.is_name(end, "owner") else None
            if above:
                return None, above.last
        if owner is None and not (level := level_end(scan, end, self._starts)):
            kinds = self._many(end) if row.level == "*" and depth < _DEEPEST else ()
            owner = kinds[0] if len(kinds) == 1 else None
        if owner:
            return owner, owner.last
        if level:
            return None, level
        placed = row.level not in ("central", "")
        return None, (place_end(scan, end, self._starts) or end) if placed else end

    def _owner(self, at: int, depth: int) -> Name | None:
        return self._named(at + 1, depth + 1) or self._short(at + 1)

    def _fits_case(self, at: int, end: int, row: Row, bare: bool) -> bool:
        """Whether letters are as a name's: one or two small words are a body only with what follows them."""
        scan = self._scan
        if scan.plain or scan.capital(at) or row.name[0].islower():
            return True
        if scan.names(at)[1] == end and "capital" in scan.names(at)[0]:
            return False
        return end - at > 2 or not bare or bool(scan.is_name(at, "small head"))

    def _headed(self, at: int, depth: int) -> Name | None:
        """A name that is in no table: a head and words with capitals, or the body whose organ it is."""
        scan = self._scan
        kinds, end = scan.names(at)
        if scan.plain or not kinds & {"head", "small head"} or not (scan.capital(at) or "small head" in kinds):
            return None
        owner = self._named(end, depth + 1) or self._short(end)
        last = owner.last if owner else proper_end(scan, end, self._starts)
        if last == end:
            return None
        own_last = last
        if not owner and (owner := self._named(last, depth + 1)):
            last = owner.last
        last = last if owner else level_end(scan, last, self._starts) or last
        head = _capitalised(scan.spelt(at, own_last))
        return Name(at, last, f"{head}{scan.spelt(own_last, last)}" if own_last==last else f"{head} {_tidy(scan.spelt(own_last, last))}")

    def _short(self, at: int) -> Name | None:
        """A body of the text at hand, called by its head alone ("Văn phòng Bộ", "thuộc Sở")."""
        scan = self._scan
        if at >= len(scan.words) or not scan.capital(at):
            return None
        end = scan.is_name(at, "short")
        return Name(at, end, scan.spelt(at, end)) if end and not scan.capital(end) and not scan.shield(at) else None

    def _alone(self, at: int) -> Name | None:
        """A noun for a body without the plural: "cơ quan kiểm dịch", "địa phương"."""
        noun = self._nouns(at, at) if self._scan.is_name(at, "alone") else None
        kinds, end = self._scan.names(at)
        return None if noun and noun.last == end and "needs more" in kinds else noun

    def _nouns(self, at: int, first: int) -> Name | None:
        """Bodies by kind: "các sở, ban, ngành tỉnh", "các cơ quan, đơn vị liên quan"."""
        scan = self._scan
        kinds = scan.names(first)[0] & {"kind of body", "class of body", "committee"}
        end = scan.names(first)[1]
        if not kinds or scan.shield(first) > end or scan.words[first].inner:
            return None
        end = self._more_nouns(end, kinds) if "class of body" not in kinds else end
        last = self._narrowed(first, end)
        owned = any(scan.capital(k) for k in range(end, last))
        many = "các " if at < first else ""
        agency = f"{many}{scan.spelt(first, end).lower()}{' ' if last > end else ''}{_tidy(scan.spelt(end, last))}"
        return Name(at, last, agency, generic="kind of body" in kinds and not owned)

    def _more_nouns(self, end: int, kinds: frozenset[str]) -> int:
        """The index after further nouns of the list: "sở" and ", ban, ngành"."""
        scan = self._scan
        while after := joint(scan, end):
            following = scan.names(after)[1] if scan.names(after)[0] & kinds else 0
            if not following or scan.shield(after) > following or self._longer(after, following, kinds):
                break
            end = following
        return end

    def _longer(self, at: int, end: int, kinds: frozenset[str]) -> bool:
        """Whether the noun there opens a body's own name; party committees in small letters do not."""
        named = self._named(at) if "committee" not in kinds or self._scan.capital(at) else None
        return named is not None and named.last > end

    def _narrowed(self, first: int, end: int) -> int:
        """The index after what narrows the nouns down: "liên quan", "trực thuộc Bộ", "của tỉnh"."""
        scan = self._scan
        is_open = bool(scan.is_name(first, "open"))
        for _ in range(_MODIFIERS):
            following = self._modifier(end) or (self._open_words(end) if is_open else 0)
            if not following:
                break
            end = following
        return end

    def _modifier(self, at: int) -> int:
        scan = self._scan
        if at >= len(scan.words):
            return 0
        if end := scan.is_name(at, "owner"):
            owner = self._named(end) or self._short(end) or self._nouns(end, end)
            return owner.last if owner else level_end(scan, end, self._starts)
        if (end := scan.is_name(at, "runs")) and scan.capital(end):
            last = proper_end(scan, end, self._starts)
            return level_end(scan, last, self._starts) or last
        if end := scan.is_name(at, "which", "one noun"):
            return end
        named = self._named(at)
        if named and not scan.words[at].mark:
            return named.last
        return level_end(scan, at, self._starts) or (proper_end(scan, at, self._starts) if scan.capital(at) else 0)

    def _open_words(self, at: int) -> int:
        scan = self._scan
        end = at
        while end < min(len(scan.words), at + _OPEN_WORDS):
            word = scan.words[end]
            if word.mark or word.key in ("và", "va") or stops(scan, end) or self._starts(end):
                break
            end += 1
        return end if end > at else 0


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _tidy(rest: str) -> str:
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
