"""Cases of a test as a table: texts with what is expected of them, in the `.toml` file beside the tests."""

import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., None])
NOTHING = "—"  # TOML has no null


def cases(*names: str) -> Callable[[Test], Test]:
    """Run a test for each row of the table that is named like it, without `test_`; `names` are the columns.

    The rows of a table may have names, and the cells of a row. A dash (—) is None; an array inside an array
    of a cell is a tuple.
    """

    def parametrised(test: Test) -> Test:
        table = tables(Path(test.__code__.co_filename))[test.__name__.removeprefix("test_")]
        ids, rows = (list(table), table.values()) if isinstance(table, dict) else (None, table)
        cells = [list(map(_cell, _row(row, names))) for row in rows]
        marked: Test = pytest.mark.parametrize(names, cells, ids=ids)(test)
        return marked

    return parametrised


@cache
def tables(tests: Path) -> dict[str, Any]:
    """The tables beside a file of tests, by name."""
    return tomllib.loads(tests.with_suffix(".toml").read_text("utf-8"))


def _row(row: Any, names: Sequence[str]) -> Sequence[Any]:
    if isinstance(row, dict):
        return [row[name] for name in names]
    return row if len(names) > 1 else [row]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return [tuple(map(_cell, one)) if isinstance(one, list) else _cell(one) for one in value]
    return None if value == NOTHING else value
