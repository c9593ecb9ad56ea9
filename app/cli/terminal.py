"""A progress bar that keeps out of the way of what is printed."""

import sys

from tqdm import tqdm


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

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def advance(self, by: int) -> None:
        """So much more is done."""
        self._bar.update(by)

    def say(self, what: str) -> None:
        """What is being done now, in front of the bar."""
        self._bar.set_description_str(what)

    def print(self, line: str) -> None:
        """A line on standard output, flushed, with the bar out of its way."""
        with tqdm.external_write_mode(file=sys.stdout, nolock=True):
            print(line, flush=True)

    def tell(self, line: str) -> None:
        """A line on standard error, with the bar out of its way."""
        with tqdm.external_write_mode(file=sys.stderr, nolock=True):
            print(line, file=sys.stderr, flush=True)
