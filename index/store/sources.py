"""The names under which files came, and what they held: asked before a file is read again."""

from collections.abc import Iterable

from index.store.database import Rows
from index.store.values import listed


def content_of(database: Rows, source: str) -> str | None:
    """The digest of the file that came under a name; None if there was none."""
    row = database.execute("SELECT content FROM sources WHERE source = ?", (source,)).fetchone()
    return str(row[0]) if row else None


def contents_of(database: Rows, file: str) -> dict[str, str]:
    """The digests of what came from a file (as named), by path inside it; empty for the file itself."""
    inside = f"{file}/"
    rows = database.execute(
        "SELECT source, content FROM sources WHERE source = ? OR (source >= ? AND source < ?)",
        (file, inside, f"{file}0"),  # "0" comes next after "/"
    )
    return {source[len(inside) :]: content for source, content in rows}


def count_named_only(database: Rows, sources: Iterable[str]) -> int:
    """How many stored texts have no other names than these."""
    found = database.execute(
        "SELECT count(*) FROM (SELECT directive FROM sources GROUP BY directive"
        " HAVING sum(source NOT IN (SELECT value FROM json_each(?))) = 0)",
        (listed(list(sources)),),
    )
    return int(found.fetchone()[0])
