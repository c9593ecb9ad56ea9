"""Tables as plain text, as wide as the terminal."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from shutil import get_terminal_size
from textwrap import wrap

_NARROWEST, _WIDEST = 72, 160


def table_text(names: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[float]) -> str:
    """A table as wide as the terminal, its cells wrapped; `shares` are the columns' parts of the width."""
    width = min(max(get_terminal_size((120, 24)).columns, _NARROWEST), _WIDEST)
    widths = [int(share * width) - 2 for share in shares]
    head = [_row(names, widths).rstrip(), "  ".join("─" * cell for cell in widths)]
    return "\n".join([*head, *(_row(cells, widths) for cells in rows)])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Cells side by side, each wrapped within its column, and an empty line below."""
    columns = [wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    lines = zip_longest(*columns, fillvalue="")
    return (
        "\n".join(
            "  ".join(f"{piece:{width}}" for piece, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )
        + "\n"
    )
