"""Reading the names of agencies at a word of a text: titles, plurals, lists that share a head among them."""

from dataclasses import replace

from corpus.entities.agencies.grammar import AgencyGrammar, Name, capitalised
from corpus.entities.agencies.kinds import Kind
from corpus.entities.agencies.tokens import Scan
from corpus.text import surnames

# Before these "lãnh đạo" is the verb, elsewhere an office.
_BEFORE_VERB = frozenset(["sự", "để", "tác", "việc", "phải", "cần"])
_LONGEST_ADVERB = 3
# "Giám đốc, Thủ trưởng, …": so many titles at most share what they are of.
_TITLES = 6
_LONGEST_PERSON = 5


class NameReader:
    """Reads the names in one stretch of text, from its first word to its last."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._grammar = AgencyGrammar(scan)
        self._read_to = -1

    def read(self, at: int) -> tuple[Name, ...]:
        """The names that begin at a word: none, one, or several with one head ("các Sở: Y tế, Tài chính")."""
        scan = self._scan
        word = scan.words[at]
        if word.mark or word.inner or not scan.may_name(at):
            return ()
        listed = scan.key(at - 1) == "/" and self._read_to == at - 1  # "Sở Y tế/Sở Tài chính"
        glued = scan.touches(at) and scan.key(at - 1) in ("/", "-", "–") and not listed
        if glued or (at and scan.shield(at - 1) > at):
            return ()
        names = self._titled(at) or self._many(at) or self._one(at)
        if not names or scan.shield(at) > names[-1].last:
            return ()
        names = (*names[:-1], self._with_unit(names[-1]))
        self._read_to = names[-1].last
        return names

    def _with_unit(self, name: Name) -> Name:
        """The name with its unit in brackets: "Văn phòng UBND tỉnh (Trung tâm Phục vụ hành chính công)"."""
        scan = self._scan
        if scan.key(name.last) != "(" or name.last + 1 >= len(scan.words):
            return name
        unit = self._grammar.named(name.last + 1)
        closed = unit is not None and scan.key(unit.last) == ")"
        return replace(name, last=unit.last + 1) if unit and closed else name

    def _one(self, at: int) -> tuple[Name, ...]:
        name = self._grammar.named(at) or self._grammar.alone(at)
        return (name,) if name else ()

    def _titled(self, at: int, *, plural: bool = False) -> tuple[Name, ...]:
        """The holder of an office: "Chủ tịch UBND các xã", "Giám đốc, Thủ trưởng các sở", "Hiệu trưởng"."""
        scan = self._scan
        end = scan.is_name(at, "title", "office")
        if not end or (scan.key(at) == "lãnh" and self._leads(at)):
            return ()
        if organ := self._headed_organ(at, end):
            return (organ,)
        titles = [self._office(at)]
        of = self._whom(end, plural=plural)
        alone = bool(scan.is_name(at, "office")) and not scan.capital(end)
        while not of and not alone and len(titles) < _TITLES and (after := scan.joint(end)):
            after = scan.many(after) or after
            following = scan.is_name(after, "title")
            if not following:
                break
            titles.append(self._office(after))
            end, of = following, self._whom(following, plural=plural)
        title = ", ".join(titles)
        title = title if plural else capitalised(title)
        if of:
            first = replace(of[0], first=at, agency=f"{title} {of[0].agency}")
            return (first, *(replace(name, agency=f"{title} {name.agency}") for name in of[1:]))
        if not of and scan.is_name(at, "office") and (person := self._person(end)):
            return (Name(at, person, f"{title} {scan.spelt(end, person)}"),)
        return (Name(at, end, title),) if alone else ()

    def _headed_organ(self, at: int, end: int) -> Name | None:
        """The head of an organ whose name the title holds: "Chánh Văn phòng HĐND và UBND xã"."""
        scan = self._scan
        organ = self._grammar.named(at + 1) if end > at + 1 and not scan.plain else None
        if organ is None or organ.row is None or organ.row.name == scan.spelt(at + 1, end):
            return None
        agency = f"{scan.spelt(at, at + 1)} {organ.agency}"
        return replace(organ, first=at, agency=agency) if organ.last > end else None

    def _person(self, at: int) -> int:
        """The index after a person's name ("Nguyễn Thị Minh Khai"); 0 if none begins there."""
        scan, end = self._scan, at
        while end < at + _LONGEST_PERSON and scan.capital(end) and not scan.words[end].mark:
            end += 1
        return end if end > at + 1 and scan.key(at) in surnames() else 0

    def _leads(self, at: int) -> bool:
        """Whether "lãnh đạo" is the verb: after an agency, an adverb or "sự", or at the start in small."""
        scan = self._scan
        if at == 0 and scan.leads:
            return True
        if at == 0 or scan.capital(at):
            return not scan.capital(at)
        before = range(max(0, at - _LONGEST_ADVERB), at)
        adverb = any(scan.duties(k)[1] == at and Kind.ADVERB in scan.duties(k)[0] for k in before)
        return adverb or self._read_to == at or scan.key(at - 1) in _BEFORE_VERB

    def _office(self, at: int) -> str:
        found = self._scan.lex.offices.longest(self._scan.words, at)
        return found[0] if found else ""

    def _whom(self, at: int, *, plural: bool) -> tuple[Name, ...]:
        """What an office is of; titles don't nest ("các thành viên các đoàn …" ends there)."""
        if at >= len(self._scan.words):
            return ()
        grammar = self._grammar
        found = grammar.named(at) or grammar.nouns(at, at) or grammar.short(at) or self._settlements(at)
        return self._many(at, titles=not plural) or ((found,) if found else ())

    def _settlements(self, at: int) -> Name | None:
        """What has a head and is no agency: "các thôn, làng", "khu cách ly"."""
        scan = self._scan
        many = scan.many(at)
        end = after = many or at
        while after < len(scan.words) and (following := scan.is_name(after, "settlement")):
            end, after = following, (scan.joint(following) if many else 0) or len(scan.words)
        return Name(at, end, scan.spelt(at, end).lower()) if end > (many or at) else None

    def _many(self, at: int, *, titles: bool = True) -> tuple[Name, ...]:
        """Agencies in the plural: "các sở, ban, ngành tỉnh", "các Bộ: Y tế, Công an", "các thành viên …"."""
        scan, grammar = self._scan, self._grammar
        first = scan.many(at)
        if not first or first >= len(scan.words):
            return ()
        first = scan.is_name(first, "comrade") or first
        shared = self._shared(first)
        if len(shared) > 1:
            return (replace(shared[0], first=at), *shared[1:])
        if titles and (titled := self._titled(first, plural=True)):
            whole = replace(titled[0], first=at, agency=f"các {titled[0].agency}")
            return (whole, *titled[1:])
        named, nouns = grammar.named(first), grammar.nouns(at, first)
        if nouns and (not named or nouns.last >= named.last or self._is_verb(nouns.last, named.last)):
            return (nouns,)
        return (replace(named, first=at, agency=f"các {named.agency}"),) if named else ()

    def _is_verb(self, first: int, last: int) -> bool:
        """Whether small letters after a plural are its verb, with an object: "các sở xây dựng kế hoạch"."""
        scan = self._scan
        kinds, end = scan.duties(first)
        if Kind.VERB not in kinds or end != last or scan.capital(first) or last >= len(scan.words):
            return False
        return not scan.words[last].mark and not scan.duties(last)[1]

    def _shared(self, at: int) -> tuple[Name, ...]:
        """Names that share a head said once: "Sở: Y tế, Tài chính và Công an tỉnh" is two of them."""
        scan = self._scan
        found: list[Name] = []
        start = at + 1 + (scan.key(at + 1) == ":")
        while start < len(scan.words) and not scan.words[start].mark:
            listed = scan.lex.bodies.longest(scan.words, start, opening=scan.key(at))
            own = self._grammar.named(start)
            if listed is None or (own and own.last > listed[1]):
                break
            row, end = listed
            found.append(Name(start, end, row.name, row))
            start = scan.joint(end) or len(scan.words)
        return tuple(found)
