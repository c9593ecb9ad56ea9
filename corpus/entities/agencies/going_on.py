"""Whether a proper name goes on beyond a word that may end it: "Phòng Kiểm tra nghiệp vụ và Thi hành án"."""

from corpus.entities.agencies.kinds import Kind, NameKind
from corpus.entities.agencies.tokens import Scan, StartsAgency

# What shows that a name goes on stands so few words later; hostile text would be read again and again.
_NEAR, _NEAR_CAPITAL, _LONGEST_LABEL = 12, 7, 5
_LONGEST_VERB = 3
# Before a predicate, "việc" says that it is no subject's: "hướng dẫn việc chủ trì".
_GOVERNS = frozenset(["việc", "và", ","])
_DUTY = frozenset(["có trách nhiệm", "có nhiệm vụ", "theo chức năng"])
_LIGHT = frozenset(["thực hiện", "tổ chức", "tổ chức thực hiện", "triển khai", "báo cáo", "thông báo"])
_PREDICATES = frozenset([Kind.LEAD, Kind.ACCOUNTABLE])
_ROLES = _PREDICATES | {
    Kind.COORDINATE, Kind.ADVISE, Kind.COMMAND, Kind.URGE, Kind.ADVERB, Kind.STATE, Kind.NOT, Kind.FORBIDS,
    Kind.FAULT,
}  # fmt: skip
_ACTS = frozenset([Kind.VERB, Kind.MONITOR, Kind.URGE])
_BEFORE_SUBJECT = frozenset([".", ";", ":", ")", "-", "+", "•", "–"])
_DASHES = frozenset(["-", "–"])
_OTHERS: tuple[NameKind, ...] = (
    "alone", "class of body", "committee", "comrade", "kind of body", "level", "office", "settlement",
    "short", "small head", "title", "whole level",
)  # fmt: skip


def goes_on(scan: Scan, first: int, at: int, starts_agency: StartsAgency) -> int:
    """The index up to which the name that began at `first` goes on beyond `at`; 0 if it ends there."""
    if at >= len(scan.words) or scan.many(at) or scan.owner(at) or starts_agency(at):
        return 0
    if scan.words[at].mark or scan.is_and(at):
        joined = _small_part(scan, first, at, starts_agency) or _capital_part(scan, first, at, starts_agency)
        return joined or (_up_to_predicate(scan, at, starts_agency) if scan.is_and(at) else 0)
    if scan.duties(at)[0] & _ROLES:
        return 0
    return (
        _up_to_capital(scan, at, starts_agency)
        or _up_to_predicate(scan, at, starts_agency)
        or _up_to_label(scan, first, at, starts_agency)
    )


def is_other(scan: Scan, at: int, starts_agency: StartsAgency) -> bool:
    """Whether somebody or something else is named there, so that a list goes on and not the name."""
    acts = bool(scan.is_name(at, *_OTHERS)) or Kind.ITEM in scan.duties(at)[0]
    compound = bool(scan.is_name(at, "compound"))
    numbered = any(scan.key(k)[:1].isdecimal() or scan.key(k) == "số" for k in range(at, at + 4))
    return starts_agency(at) or scan.many(at) > 0 or numbered or (acts and not compound)


def _small_part(scan: Scan, first: int, at: int, starts_agency: StartsAgency) -> int:
    """Up to a small word after "và", a comma or a dash that joins no other agency: "… và thủy sản"."""
    after = at + 1
    placed = scan.capital(at - 1) and scan.capital(at - 2) and at - 2 > first
    if after >= len(scan.words) or scan.words[after].mark or scan.capital(after) or placed:
        return 0
    if is_other(scan, after, starts_agency) or _is_oblique(scan, first):
        return 0
    kinds, end = scan.duties(after)[0], scan.is_name(after, "one noun", "compound") or after + 1
    acts = bool(kinds & _ACTS) and not kinds & _PREDICATES and _is_subject(scan, first)
    if scan.is_and(at):
        return end if acts or not kinds else 0
    if scan.key(at) == ",":
        return end if acts and not kinds & (_ROLES - _ACTS) and _is_verb(scan, at) else 0
    return end if scan.key(at) in _DASHES and not kinds and not scan.words[at - 1].mark else 0


def _capital_part(scan: Scan, first: int, at: int, starts_agency: StartsAgency) -> int:
    """Up to a word with a capital, and a small one after it, that opens no other name: "…, Thiết bị y tế"."""
    after = at + 1
    if scan.key(at) != "," or not scan.capital(after) or after + 1 >= len(scan.words):
        return 0
    placed = (
        scan.is_shouted(after) or scan.capital(after + 1) or (scan.capital(at - 1) and scan.capital(at - 2))
    )
    ended = scan.words[after + 1].mark or scan.is_head(after) or scan.is_name(after, "head")
    if placed or ended or is_other(scan, after, starts_agency) or scan.duties(after)[0] & _ROLES:
        return 0
    return 0 if _is_oblique(scan, first) else scan.is_name(after, "one noun", "compound") or after + 1


def _up_to_capital(scan: Scan, at: int, starts_agency: StartsAgency) -> int:
    """Up to a word with a capital after "và" or a dash: "… nghiệp vụ và Thi hành án"."""
    for k in range(at, min(len(scan.words) - 1, at + _NEAR_CAPITAL)):
        if scan.capital(k) or scan.duties(k)[0] & (_PREDICATES | {Kind.COMMAND, Kind.STATE}):
            return 0
        if k > at and (scan.is_and(k) or scan.key(k) in _DASHES) and scan.capital(k + 1):
            return 0 if is_other(scan, k + 1, starts_agency) else k + 2
        if scan.words[k].mark and scan.key(k) != ",":
            return 0
    return 0


def _up_to_predicate(scan: Scan, at: int, starts_agency: StartsAgency) -> int:
    """Up to the verb that gives the subject its role: "Vụ … kiểm sát điều tra án … | chủ trì"."""
    for k in range(at, min(len(scan.words), at + _NEAR)):
        if k > at and _is_predicate(scan, _after_short_name(scan, k)):
            governed = scan.key(k - 1) in _GOVERNS or scan.duties(k - 1)[1] == k
            return 0 if governed else k
        outside = scan.words[k].mark and scan.key(k) not in (",", *_DASHES)
        if outside or scan.capital(k) or scan.key(k) == "là" or scan.many(k):
            return 0
        if k > at and (starts_agency(k) or (scan.joint(k - 1) == k and is_other(scan, k, starts_agency))):
            return 0
    return 0


def _after_short_name(scan: Scan, at: int) -> int:
    """The index after a short name in brackets ("… xã hội (Vụ 2) chủ trì"); `at` if none stands there."""
    inside = range(at + 1, min(len(scan.words), at + _LONGEST_LABEL))
    return next((k + 1 for k in inside if scan.key(k) == ")"), at) if scan.key(at) == "(" else at


def _is_predicate(scan: Scan, at: int) -> bool:
    kinds, end = scan.duties(at)
    return bool(kinds & _PREDICATES) or _spelt(scan, at, end) in _DUTY


def _up_to_label(scan: Scan, first: int, at: int, starts_agency: StartsAgency) -> int:
    """Up to the colon or the end of a line that only names the agency: "3. Phòng Kế hoạch tổng hợp:"."""
    if not _opens_line(scan, first):
        return 0
    verb = scan.duties(at)[1] if Kind.VERB in scan.duties(at)[0] else 0
    if verb:
        ended = verb >= len(scan.words) or scan.key(verb) == ":"
        return verb if ended and _spelt(scan, at, verb) not in _LIGHT else 0
    for k in range(at, min(len(scan.words), at + _LONGEST_LABEL)):
        if scan.words[k].mark or scan.capital(k) or starts_agency(k) or scan.many(k):
            return k if k > at and scan.key(k) == ":" else 0
        if scan.duties(k)[0] & (_ROLES | {Kind.VERB, Kind.ASIDE}):
            return 0
    return len(scan.words) if len(scan.words) <= at + _LONGEST_LABEL else 0


def _spelt(scan: Scan, first: int, last: int) -> str:
    return " ".join(scan.key(k) for k in range(first, last))


def _opens_line(scan: Scan, first: int) -> bool:
    """Whether only the line's own number stands before the name."""
    return first < 5 and all(scan.words[k].mark or len(scan.key(k)) <= 2 for k in range(first))


def _is_subject(scan: Scan, first: int) -> bool:
    """Whether a sentence or a command opens with the name."""
    before = range(max(0, first - 3), first)
    commanded = any(Kind.COMMAND in scan.duties(k)[0] and scan.duties(k)[1] == first for k in before)
    return first == 0 or scan.key(first - 1) in _BEFORE_SUBJECT or commanded


def _is_verb(scan: Scan, end: int) -> bool:
    """Whether a verb ends there: after it a comma goes on with another one ("Quản lý, giám sát …")."""
    before = range(max(0, end - _LONGEST_VERB), end)
    return any(scan.duties(k)[1] == end and scan.duties(k)[0] & {Kind.VERB, Kind.MONITOR} for k in before)


def _is_oblique(scan: Scan, first: int) -> bool:
    """Whether the name depends on a word before it ("của", "theo"), after which nouns may be listed."""
    return first > 0 and Kind.LINK in scan.duties(first - 1)[0] and scan.key(first - 1) != "với"
