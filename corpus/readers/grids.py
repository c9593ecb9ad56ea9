"""Ruled tables: the cells between the straight lines of a page, of a PDF as of a scan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.tables import Cell, Row

Place = tuple[int, int]  # row and column, from 0
_MOST_RULES = 1500
_MOST_COLUMNS, _MOST_ROWS = 63, 400


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or a vertical line: at which height, or how far from the left, and from where to where.

    Heights grow downwards.
    """

    at: float
    start: float
    end: float

    def reaches(self, other: "Rule", slack: float) -> bool:
        """Whether a line across this one meets it."""
        return (
            self.start - slack <= other.at <= self.end + slack
            and other.start - slack <= self.at <= other.end + slack
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the edges of its columns and rows, and to which cell each of its places belongs.

    `owners` gives for each place the upper left place of its cell: a cell may span columns and rows.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    owners: Mapping[Place, Place]

    def place_of(self, across: float, down: float) -> Place | None:
        """The cell in which a point lies; None outside of the table."""
        column, row = _between(self.columns, across), _between(self.rows, down)
        return None if column is None or row is None else self.owners[row, column]

    def table(self, cells: Mapping[Place, Cell]) -> list[Row]:
        """The rows of the table with the text of its cells, as `table_lines` takes them."""
        return [
            [self._cell((row, column), cells) for column in range(len(self.columns) - 1)]
            for row in range(len(self.rows) - 1)
        ]

    def _cell(self, place: Place, cells: Mapping[Place, Cell]) -> Cell | None:
        owner = self.owners[place]
        if owner == place:
            return cells.get(place, [])
        return None if owner[1] == place[1] else []


def find_grids(across: Iterable[Rule], down: Iterable[Rule], slack: float) -> list[Grid]:
    """The tables that horizontal and vertical lines rule; lines closer than `slack` are one.

    A table has two columns and two rows at least. Its outer edges may be open.
    """
    across, down = _merged(across, slack), _merged(down, slack)
    if not across or not down or len(across) + len(down) > _MOST_RULES:
        return []
    grids = (_grid(rows, columns, slack) for rows, columns in _connected(across, down, slack))
    return [grid for grid in grids if grid is not None]


def _merged(rules: Iterable[Rule], slack: float) -> list[Rule]:
    """The lines, those that lie on each other or go on from each other as one."""
    merged: list[Rule] = []
    for level in _levels(sorted(rules, key=lambda rule: rule.at), slack):
        at = sum(rule.at for rule in level) / len(level)
        for rule in sorted(level, key=lambda rule: rule.start):
            last = merged[-1] if merged else None
            if last and last.at == at and rule.start <= last.end + slack:
                merged[-1] = Rule(at, last.start, max(last.end, rule.end))
            else:
                merged.append(Rule(at, rule.start, rule.end))
    return [rule for rule in merged if rule.end - rule.start > 2 * slack]


def _levels(rules: Iterable[Rule], slack: float) -> Iterator[list[Rule]]:
    level: list[Rule] = []
    for rule in rules:
        if level and rule.at - level[0].at > slack:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def _connected(
    across: Sequence[Rule], down: Sequence[Rule], slack: float
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines of each table: those that meet each other."""
    left_across, left_down = list(across), list(down)
    while left_across:
        rows, columns, todo = [left_across.pop()], list[Rule](), True
        while todo:
            meet = [rule for rule in left_down if any(rule.reaches(row, slack) for row in rows)]
            left_down = [rule for rule in left_down if rule not in meet]
            columns += meet
            more = [rule for rule in left_across if any(rule.reaches(one, slack) for one in meet)]
            left_across = [rule for rule in left_across if rule not in more]
            rows += more
            todo = bool(more)
        yield rows, columns


def _grid(across: Sequence[Rule], down: Sequence[Rule], slack: float) -> Grid | None:
    if not down:
        return None
    columns = _edges(
        [rule.at for rule in down], [end for rule in across for end in (rule.start, rule.end)], slack
    )
    rows = _edges(
        [rule.at for rule in across], [end for rule in down for end in (rule.start, rule.end)], slack
    )
    if not (2 < len(columns) <= _MOST_COLUMNS + 1 and 2 < len(rows) <= _MOST_ROWS + 1):
        return None
    return Grid(columns, rows, _owners(columns, rows, across, down))


def _edges(inner: Iterable[float], ends: Iterable[float], slack: float) -> tuple[float, ...]:
    """Where the lines are, and where those across them end beyond the outermost."""
    edges = sorted(set(inner))
    first, last = min(ends := list(ends)), max(ends)
    before = [first] if first < edges[0] - 2 * slack else []
    after = [last] if last > edges[-1] + 2 * slack else []
    return (*before, *edges, *after)


def _owners(
    columns: Sequence[float], rows: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> dict[Place, Place]:
    """To which cell each place belongs: a place without a line beside it belongs to its neighbour's."""
    middles_across = [(left + right) / 2 for left, right in pairwise(columns)]
    middles_down = [(top + bottom) / 2 for top, bottom in pairwise(rows)]
    owners: dict[Place, Place] = {}
    for row, middle in enumerate(middles_down):
        for column in range(len(middles_across)):
            if (row, column) in owners:
                continue
            right, below = column + 1, row + 1
            while right < len(middles_across) and not _is_ruled(down, columns[right], middle):
                right += 1
            while below < len(middles_down) and not _is_ruled(across, rows[below], middles_across[column]):
                below += 1
            span = ((one, other) for one in range(row, below) for other in range(column, right))
            owners |= {place: (row, column) for place in span if place not in owners}
    return owners


def _is_ruled(rules: Iterable[Rule], at: float, middle: float) -> bool:
    return any(rule.at == at and rule.start < middle < rule.end for rule in rules)


def _between(edges: Sequence[float], at: float) -> int | None:
    found = sum(edge <= at for edge in edges) - 1
    return found if 0 <= found < len(edges) - 1 else None
