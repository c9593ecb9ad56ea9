"""The conflicts that are recorded between stored texts: two of one directive that contradict each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.store.conflicts_find import Difference, turned
from index.store.database import Rows
from index.store.records import Contradiction, DirectiveRow
from index.store.values import from_json
from index.store.versions import Version, best_of, versions_of

_FOUND = list[Difference]
_REMOVED = "(SELECT directive FROM removed)"
_ALL = f"FROM conflicts WHERE one NOT IN {_REMOVED} AND other NOT IN {_REMOVED} ORDER BY one, other"
_NAME = "(SELECT source FROM sources s WHERE s.directive = {0} ORDER BY s.rowid LIMIT 1)"
_BEST = "coalesce((SELECT best FROM versions v WHERE v.directive = {0}), {0})"
_PUBLIC = "(SELECT directive_id FROM directives d WHERE d.id = {0})"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts of one directive, with where they contradict each other."""

    versions: tuple[Version, Version]
    differences: tuple[Difference, ...]

    def other(self, directive_id: str) -> Version:
        """The one that does not have this public identifier."""
        return next(one for one in self.versions if one.directive_id != directive_id)


def conflicts_of(database: Rows, directive_ids: Sequence[str] | None = None) -> list[Conflict]:
    """The conflicts between stored texts, or those that concern some of them (public identifiers)."""
    rows = database.execute(f"SELECT one, other, differences {_ALL}").fetchall()
    found = [
        Conflict((_version(database, one), _version(database, other)), tuple(from_json(differences, _FOUND)))
        for one, other, differences in rows
    ]
    wanted = None if directive_ids is None else set(directive_ids)
    return [
        one for one in found if wanted is None or wanted & {version.directive_id for version in one.versions}
    ]


def contradictions_of(database: Rows) -> Mapping[DirectiveRow, Sequence[Contradiction]]:
    """What contradicts each directive, or a text that it stands for."""
    columns = ", ".join(what.format(side) for side in ("one", "other") for what in (_BEST, _PUBLIC, _NAME))
    found: dict[DirectiveRow, list[Contradiction]] = defaultdict(list)
    for text, *sides in database.execute(f"SELECT differences, {columns} {_ALL}"):
        (best, public, source), (other_best, other, other_source) = sides[:3], sides[3:]
        differences = tuple(from_json(text, _FOUND))
        found[best].append(Contradiction(other, other_source or "", differences))
        found[other_best].append(Contradiction(public, source or "", turned(differences)))
    return found


def _version(database: Rows, row: DirectiveRow) -> Version:
    return next(one for one in versions_of(database, best_of(database, row)) if one.row == row)
