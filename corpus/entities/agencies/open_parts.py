"""The open parts of an agency's name: its proper name in capitals, and what a committee is for."""

from corpus.entities.agencies.going_on import goes_on
from corpus.entities.agencies.kinds import Kind
from corpus.entities.agencies.levels import level_end
from corpus.entities.agencies.tokens import Scan, StartsAgency

# A name of more words than this is no name; hostile text would otherwise be read again and again.
_LONGEST_PROPER, _LONGEST_TOPIC = 16, 16
# "Văn hóa, Thể thao và Du lịch": so near a comma "và" closes the list.
_NEAR = 8


def proper_end(scan: Scan, at: int, starts_agency: StartsAgency, before: int = -1) -> int:
    """The index after a proper name that its capitals show ("Quản lý Khám, chữa bệnh"); `at` if none.

    `before` is the index of the word that opens the agency's whole name, where that is known.
    """
    before = at if before < 0 else before
    end = at
    while end < min(len(scan.words), at + _LONGEST_PROPER):
        following = _proper_step(scan, at, end, starts_agency)
        if following == end:
            following = goes_on(scan, before, end, starts_agency) if end > at else end
            if following <= end:
                break
        end = following
    return end


def _proper_step(scan: Scan, first: int, at: int, starts_agency: StartsAgency) -> int:
    compound = scan.is_name(at, "compound")
    if idiom := scan.is_name(at, "one noun"):
        whole = scan.capital(at) or (at > first and (compound or not scan.stops(at)))
        return idiom if whole else at
    if scan.capital(at):
        return at if starts_agency(at) else compound or at + 1
    if at == first or compound:
        return compound if at > first else at
    if scan.words[at].mark or scan.is_and(at):
        return _proper_joint(scan, at, starts_agency)
    if scan.words[at].key.isdigit():
        return at + 1
    is_level = scan.names(at)[0] & {"level", "whole level"} and not scan.shield(at)
    goes_on = scan.duties(at - 1)[1] > at  # "tạo" in "Đào tạo"
    return at if is_level or (scan.stops(at) and not goes_on) else at + 1


def _proper_joint(scan: Scan, at: int, starts_agency: StartsAgency) -> int:
    """A joint inside a name: "Kế hoạch và Đầu tư", "HIV/AIDS"; a comma only where "và" closes the list."""
    if scan.key(at) in ("-", "–", "/", "&") and scan.touches(at) and scan.touches(at + 1):
        return at + 2
    on = scan.capital(at + 1) and not starts_agency(at + 1)
    if not on or scan.key(at) not in (",", "và", "-", "–"):
        return at
    if scan.key(at) == ",":
        near = range(at + 1, min(at + _NEAR, len(scan.words)))
        closing = next((k for k in near if scan.words[k].mark or scan.key(k) == "và"), 0)
        on = (
            bool(closing)
            and scan.key(closing) == "và"
            and scan.capital(closing + 1)
            and not starts_agency(closing + 1)
        )
    return (scan.is_name(at + 1, "one noun", "compound") or at + 2) if on else at


def topic_end(scan: Scan, at: int, starts_agency: StartsAgency) -> int:
    """The index after what an agency is for, with its level ("quốc gia phòng, chống dịch"); `at` if none."""
    end = level_end(scan, at, starts_agency)
    if end and not scan.is_name(end, "topic"):
        return end
    at = end or at
    end = at
    while end < min(len(scan.words), at + _LONGEST_TOPIC):
        if end > at and (level := level_end(scan, end, starts_agency)):
            return level
        following = _topic_step(scan, at, end, starts_agency)
        if following == end:
            break
        end = following
    return end


def _topic_step(scan: Scan, first: int, at: int, starts_agency: StartsAgency) -> int:
    if at == first and (many := scan.many(at)):
        return at if scan.is_name(many, "kind of body", "class of body", "committee", "level") else many
    if idiom := scan.is_name(at, "one noun") or (scan.is_name(at, "topic") if at == first else 0):
        return idiom
    if at == first and (further := _listed_verb(scan, at)):
        return further
    if scan.words[at].mark:
        return at + 2 if scan.touches(at) and scan.touches(at + 1) and scan.key(at) in ("-", "–", "/") else at
    if scan.is_and(at):
        ends = at + 1 >= len(scan.words) or starts_agency(at + 1) or scan.stops(at + 1)
        return at if ends else at + 1
    return at if starts_agency(at) or scan.stops(at) else at + 1


def _listed_verb(scan: Scan, at: int) -> int:
    """The index after a second verb that says what a team does: "Tổ kiểm tra, xử lý vi phạm"; 0 if none."""
    if scan.key(at) != "," or scan.capital(at - 1) or scan.capital(at + 1):
        return 0
    kinds, end = scan.duties(at + 1)
    return end if Kind.VERB in kinds and end < len(scan.words) and not scan.words[end].mark else 0
