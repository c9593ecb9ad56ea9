"""Corrections as people state them: checked, and made the change that is recorded."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from corpus.assignments import Assignment, Role
from corpus.citations import Citation
from corpus.entities.agencies import canonical
from corpus.entities.dates import typed_date
from corpus.entities.document_numbers import (
    DocumentNumber,
    find_mentions,
    find_numbers,
    matches,
    stated_number,
)
from corpus.entities.document_types import document_types
from corpus.entities.names import plain_place
from corpus.entities.places import province_named
from corpus.errors import UnusableCorrection
from corpus.text import fold, one_line
from index.store.corrections import (
    FIELDS,
    RELATIONS,
    ROLES,
    Correction,
    Duty,
    DutyChange,
    FieldChange,
    RelationChange,
)
from index.store.records import StoredClause

_Key = TypeVar("_Key", bound=str)

_LONGEST = 1000
# The Party was founded on 3 February 1930: no directive of it or of the state is older.
_EARLIEST = date(1930, 2, 3)


def given_field(field: str, value: str, provinces: Sequence[str] = ()) -> FieldChange:
    """A field's value; an empty one says that the document states none.

    A date is a day ("2021-09-06", "6/9/2021") or a day without its year ("--09-06", "6/9"). `provinces` are
    those of the store, which may be in no table.

    Raises:
        UnusableCorrection: the field or its value can't be.
    """
    known = _one_of(FIELDS, field, "field")
    plain = _plain(value)
    if not plain:
        return FieldChange(known, None)
    match known:
        case "date":
            plain = _day(plain)
        case "type":
            plain = _type(plain)
        case "number":
            plain = _number(plain)
        case "province":
            plain = _province(plain, provinces)
    return FieldChange(known, plain)


def duty_named(assignments: Sequence[Assignment], agency: str, role: str | None = None) -> Duty | None:
    """The duty of an agency among those of a clause, as they stand; None if absent.

    Raises:
        UnusableCorrection: the agency has several, and `role` doesn't say which.
    """
    name = canonical(_plain(agency))
    found = {one.role for one in assignments if one.agency == name and role in (None, one.role)}
    if len(found) > 1:
        raise UnusableCorrection("several_roles", agency=name, known=", ".join(sorted(found)))
    return next((Duty(name, one) for one in found), None)


def given_duty(
    clause: StoredClause, was: Duty | None, given: Duty | None, corrections: Sequence[Correction] = ()
) -> DutyChange:
    """Whom a clause makes responsible: `was` as it stands, `given` as it is (None: nobody).

    `corrections` are those of the directive that hold: what they changed is identified by what was read.

    Raises:
        UnusableCorrection: nothing would change, or it is to be undone instead.
    """
    if given is not None:
        given = Duty(canonical(_plain(given.agency)), given.role)
    if was == given or (given is not None and not given.agency):
        raise UnusableCorrection("nothing" if was or given is None else "agency", path=clause.path)
    span = clause.start, clause.end
    for one in corrections:
        change = one.change
        ours = isinstance(change, DutyChange) and (change.start, change.end) == span
        if ours and isinstance(change, DutyChange) and was is not None and change.given == was:
            if change.read is None:
                raise UnusableCorrection("added", number=str(one.number))
            was = change.read
            break
    return DutyChange(*span, was, given)


def known_role(role: str) -> Role:
    """A role by its key.

    Raises:
        UnusableCorrection: there is no such role.
    """
    return _one_of(ROLES, role, "role")


def given_relation(citation: Citation, relation: str | None) -> RelationChange:
    """How a directive stands to what it cites; None says that this is no citation.

    Raises:
        UnusableCorrection: there is no such relation.
    """
    known = None if relation is None else _one_of(RELATIONS, relation, "relation")
    return RelationChange(citation.start, citation.end, known)


def _one_of(known: Sequence[_Key], given: str, what: str) -> _Key:
    """The key that a person gave."""
    found = next((one for one in known if one == given), None)
    if found is None:
        raise UnusableCorrection(what, given=given, known=", ".join(known))
    return found


def clause_named(clauses: Sequence[StoredClause], path: str) -> StoredClause:
    """The clause that a person calls by its number ("3.8") or identifier.

    Raises:
        UnusableCorrection: no clause, or several, go by it.
    """
    wanted = fold(_plain(path))
    found = [one for one in clauses if wanted in (fold(one.path), one.clause_id)]
    if len(found) != 1:
        known = ", ".join(one.clause_id for one in found)
        raise UnusableCorrection("clauses" if found else "clause", given=path, known=known)
    return found[0]


def citations_named(citations: Sequence[Citation], name: str) -> list[Citation]:
    """The citations that a person calls by a number ("68/NQ-CP") or by words of them, all of one document.

    Raises:
        UnusableCorrection: none goes by it, or those of several documents.
    """
    wanted, numbers = fold(_plain(name)), find_mentions(_plain(name))
    found = [one for one in citations if _is_called(one, wanted) or _bears(one, numbers)]
    if not found:
        raise UnusableCorrection("citation", given=name)
    if len({(one.number, one.date if one.number is None else None) for one in found}) > 1:
        known = "; ".join(dict.fromkeys(one.text for one in found))
        raise UnusableCorrection("citations", given=name, known=known)
    return found


def _is_called(citation: Citation, wanted: str) -> bool:
    return bool(wanted) and wanted in " ".join(fold(citation.text).split())


def _bears(citation: Citation, numbers: Sequence[DocumentNumber]) -> bool:
    cited = stated_number(citation.type, citation.number)
    return cited is not None and any(matches(one, cited) for one in numbers)


def _plain(value: str) -> str:
    """One line, composed, without what can't be seen."""
    plain = one_line(unicodedata.normalize("NFC", value))
    if len(plain) > _LONGEST:
        raise UnusableCorrection("long", longest=str(_LONGEST))
    return plain


def _day(written: str) -> str:
    found = typed_date(written)
    if found is None:
        raise UnusableCorrection("day", given=written)
    today = date.today().isoformat()  # noqa: DTZ011 -- the day here, as on the paper
    if found.is_day and not _EARLIEST.isoformat() <= str(found) <= today:
        raise UnusableCorrection("day_range", given=written, earliest=f"{_EARLIEST:%d/%m/%Y}")
    return str(found)


def _type(written: str) -> str:
    known = [kind.name for kind in document_types()]
    meant = (kind for kind in document_types() if fold(written) in map(fold, (kind.name, *kind.codes)))
    if found := next(meant, None):
        return found.name
    raise UnusableCorrection("type", given=written, known=", ".join(known))


def _number(written: str) -> str:
    number = next(iter(find_numbers(f"số {written}")), None)
    if number is None or fold("".join(number.written.split())) != fold("".join(written.split())):
        raise UnusableCorrection("number", given=written)
    return "".join(written.split())


def _province(written: str, stored: Sequence[str]) -> str:
    named = province_named(written)
    own = (name for name in stored if plain_place(name) == plain_place(written))
    found = named or next(own, None)
    if found is None:
        raise UnusableCorrection("province", given=written)
    return found
