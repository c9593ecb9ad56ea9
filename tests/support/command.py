"""A finished run of the `chithi` command."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Ran(NamedTuple):
    """A finished command: its status, its output and its messages."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """The output as JSON, one object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Chithi = Callable[..., Ran]
