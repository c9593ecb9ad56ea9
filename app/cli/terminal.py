"""What the command shows to a person: progress, results, a directive."""

import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from shutil import get_terminal_size
from textwrap import wrap
from types import TracebackType

from tqdm import tqdm

from app.i18n import Tongue, say
from app.wording import date_text, ended_text, place_of, title_of, understood_text
from index.search import Hit, Results
from index.store import StoredDirective

_NARROWEST, _WIDEST = 72, 160


class Bar:
    """A progress bar with the time left on standard error; shown only where someone watches."""

    def __init__(self, total: int, *, unit: str) -> None:
        # Work is done in batches: the mean speed since the start tells more than that of the last step.
        self._bar = tqdm(
            total=total,
            unit=unit,
            unit_scale=True,
            smoothing=0,
            file=sys.stderr,
            disable=not sys.stderr.isatty(),
        )

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()

    def advance(self, by: int) -> None:
        """So much more is done."""
        self._bar.update(by)

    def print(self, line: str) -> None:
        """A line on standard output, flushed, with the bar out of its way."""
        with tqdm.external_write_mode(file=sys.stdout, nolock=True):
            print(line, flush=True)

    def tell(self, line: str) -> None:
        """A line on standard error, with the bar out of its way."""
        with tqdm.external_write_mode(file=sys.stderr, nolock=True):
            print(line, file=sys.stderr, flush=True)


def results_text(results: Results, tongue: Tongue) -> str:
    """The answer to a query as a page of text."""
    verdict = f"verdict.{results.verdict}" if results.hits else "page.no_hits"
    head = [say(verdict, tongue), *filter(None, understood_text(results, tongue))]
    return "\n\n".join(["\n".join(head), *(_hit_text(hit, tongue) for hit in results.hits)])


def table_text(names: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[float]) -> str:
    """A table as wide as the terminal, its cells wrapped; `shares` are the columns' parts of the width."""
    width = min(max(get_terminal_size((120, 24)).columns, _NARROWEST), _WIDEST)
    widths = [int(share * width) - 2 for share in shares]
    head = [_row(names, widths).rstrip(), "  ".join("─" * cell for cell in widths)]
    return "\n".join([*head, *(_row(cells, widths) for cells in rows)])


def directive_text(directive: StoredDirective, text: str, tongue: Tongue) -> str:
    """What was read out of a directive, and its text."""
    m = directive.metadata
    unknown = say("unknown", tongue)
    fields = ("type", "number", "issuer", "province", "date", "signer", "subject")
    rows = [f"{say(f'field.{name}', tongue)}: {getattr(m, name).value or unknown}" for name in fields]
    return "\n".join([directive.source, *rows, "", text])


def _hit_text(hit: Hit, tongue: Tongue) -> str:
    m, clause = hit.directive.metadata, hit.clause.clause
    known = (title_of(hit.directive), m.issuer.value, date_text(hit.directive, tongue))
    where = " · ".join(part for part in known if part)
    ended = f"   ({ended_text(hit.ended, tongue)})" if hit.ended else ""
    lines = (f"{hit.rank}. {where}", ended, f"   {place_of(clause, tongue)}", f"   {clause.text}")
    return "\n".join(line for line in lines if line.strip())


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
