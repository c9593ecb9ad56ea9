"""The loader of data tables: tab-separated files in a package's `data` folder."""

from collections.abc import Iterator
from importlib.resources import files

from corpus.errors import BadTable

EXAMPLE = "example"


class Row(dict[str, str]):
    """A row of a table, by column, and the line of the file on which it stands."""

    def __init__(self, cells: dict[str, str], line: int) -> None:
        super().__init__(cells)
        self.line = line


def read_table(package: str, name: str, *, key: str = "") -> list[Row]:
    """Read a table of `package/data`: "#" lines that name its source, a line of column names, then the rows.

    A last column `example` may be left out of a row; all others must be there, if only as empty cells. In
    the column `key` no value may stand twice.

    Raises:
        BadTable: no line names the source, a row has too many or too few cells, or a row or key stands twice.
    """
    file = f"{package}/data/{name}"
    lines = list(data_lines(package, name))
    if not lines:
        raise BadTable(file, 1, "the table has no line of column names")
    columns = lines[0][1].split("\t")
    compared = slice(0, len(columns) - (columns[-1] == EXAMPLE))
    if key:
        compared = slice(columns.index(key), columns.index(key) + 1)
    rows, seen = [], dict[tuple[str, ...], int]()
    for number, line in lines[1:]:
        cells = line.split("\t")
        if columns[-1] == EXAMPLE and len(cells) == len(columns) - 1:
            cells.append("")
        if len(cells) != len(columns):
            raise BadTable(file, number, f"{len(cells)} cells where the table has {len(columns)} columns")
        first = seen.setdefault(tuple(cells[compared]), number)
        if first != number:
            what = f"lists {cells[compared.start]!r} again, as line" if key else "repeats line"
            raise BadTable(file, number, f"{what} {first}")
        rows.append(Row(dict(zip(columns, cells, strict=True)), number))
    return rows


def data_lines(package: str, name: str) -> Iterator[tuple[int, str]]:
    """The lines of a data file that are neither blank nor "#" lines, with their numbers from 1.

    Raises:
        BadTable: no "#" line names the source.
    """
    lines = (files(package) / "data" / name).read_text(encoding="utf-8").splitlines()
    if not any(line.startswith("#") and "Source:" in line for line in lines):
        raise BadTable(f"{package}/data/{name}", 1, 'no "#" line names the source ("# Source: …")')
    return ((n, line) for n, line in enumerate(lines, start=1) if line and not line.startswith("#"))


def table_rows(name: str, *, key: str = "") -> list[Row]:
    """Read a table of `corpus/data`."""
    return read_table("corpus", name, key=key)
