"""Texts much like another that nothing proves to be versions of it: linked, and each found for itself."""

from index.store.database import Rows
from index.store.records import DirectiveRow
from index.store.values import from_json
from index.store.versions import Version
from index.store.versions_match import likeness

# As much of the shorter text as versions share; so many candidates are compared, those with most marks first.
_LEAST, _MOST = 0.5, 8
# Directives of another number are known to be others: a store may hold thousands made from one template.
_CANDIDATES = """
WITH own AS (SELECT mark, ordinal FROM marks WHERE directive = :row),
shared (directive) AS (
    SELECT m.directive FROM own JOIN marks m ON m.mark = own.mark AND m.ordinal = ''
    UNION ALL
    SELECT m.directive FROM own JOIN marks m ON m.mark = own.mark WHERE own.ordinal = '' AND m.ordinal != ''
)
SELECT d.id, d.directive_id, d.text, (SELECT json_group_array(source) FROM
    (SELECT source FROM sources s WHERE s.directive = d.id ORDER BY s.rowid))
FROM shared JOIN live d ON d.id = shared.directive
WHERE d.id != :row GROUP BY d.id ORDER BY count(*) DESC, d.id LIMIT :most"""


def alike(database: Rows, row: DirectiveRow) -> tuple[Version, ...]:
    """The directives whose text is much like one of which they are no versions, most like first.

    Only those that a missing number could make one: where both have a number, they are two.
    """
    candidates = database.execute(_CANDIDATES, {"row": row, "most": _MOST}).fetchall()
    if not candidates:
        return ()
    own = database.execute("SELECT text FROM directives WHERE id = ?", (row,)).fetchone()
    found = [
        Version(public, tuple(from_json(names, list[str])), likeness(own[0], other).words, DirectiveRow(at))
        for at, public, other, names in candidates
    ]
    return tuple(sorted((one for one in found if one.similarity >= _LEAST), key=lambda one: -one.similarity))
