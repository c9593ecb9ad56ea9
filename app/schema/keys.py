"""Keys of the printed JSON that are attributes of what is printed."""

from math import isfinite
from typing import Any

Json = dict[str, Any]


def pick(source: object, names: str) -> Json:
    """Some attributes, named with spaces between, by their names."""
    return {name: getattr(source, name) for name in names.split()}


def figure(value: float, digits: int) -> float | None:
    """A number that JSON can hold: NaN, which a damaged vector yields, becomes null."""
    return round(value, digits) if isfinite(value) else None
