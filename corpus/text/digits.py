"""The figures in a text."""

import re

_FIGURES = re.compile(r"\d+")


def figures(text: str) -> list[str]:
    """The runs of digits in a text without leading zeros: a day is "5" however it is printed."""
    return [found.lstrip("0") or "0" for found in _FIGURES.findall(text)]
