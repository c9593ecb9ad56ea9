"""People who are named with their offices: "các ông, bà: Lê Văn An - Giám đốc Sở Y tế, Vũ Thị Bình (…)"."""

from corpus.entities.agencies import Name, Scan
from corpus.text import surnames

_LEAST, _LONGEST = 2, 5
_SIGNS = frozenset(["-", "–", "—", "("])
# Forms of address, with what may stand between two of them.
_ADDRESS, _COMRADE = frozenset(["ông", "bà"]), ("đồng", "chí")
_BETWEEN = frozenset([",", "/", "(", ")", "và"])
_LONGEST_ADDRESS = 7


def start_of_person(scan: Scan, name: Name) -> int:
    """The index where a person begins whose office `name` is; that of the name itself if none is named."""
    if scan.key(name.first - 1) in _SIGNS and (person := _person_before(scan, name)):
        return _start_of_address(scan, person)
    return _start_of_address(scan, name.first)


def end_of_person(scan: Scan, name: Name) -> int:
    """The index after a person whose office `name` is, its bracket included."""
    bracketed = scan.key(name.first - 1) == "(" and scan.key(name.last) == ")"
    return name.last + 1 if bracketed and _person_before(scan, name) else name.last


def _person_before(scan: Scan, office: Name) -> int:
    """The index where a person's name begins that a sign parts from an office; 0 without one."""
    if not scan.is_name(office.first, "title", "office"):
        return 0
    first = end = office.first - 1
    while first > max(0, end - _LONGEST) and scan.capital(first - 1) and not scan.words[first - 1].mark:
        first -= 1
    return next((at for at in range(first, end - _LEAST + 1) if scan.key(at) in surnames()), 0)


def _start_of_address(scan: Scan, at: int) -> int:
    """The index where "các ông (bà)" before a person or an office begins; `at` if none stands there."""
    first = found = at
    while first > max(0, at - _LONGEST_ADDRESS):
        if scan.key(first - 1) in _ADDRESS or (scan.key(first - 1) == "các" and found == first < at):
            first = found = first - 1
        elif (scan.key(first - 2), scan.key(first - 1)) == _COMRADE:
            first = found = first - 2
        elif scan.key(first - 1) in _BETWEEN:
            first -= 1
        else:
            break
    return found


def opens_with_person(scan: Scan, first: int, name: Name) -> bool:
    """Whether a list that begins at `first` names a person before the office, the first `name`."""
    return first < name.first and scan.key(name.first - 1) in _SIGNS and _person_before(scan, name) > 0
