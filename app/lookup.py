"""Finding what a user names: errors for a directive, a removed one or a file of queries that is not there."""

from pathlib import Path


class UnknownDirective(Exception):
    """No directive, or several, go by a name that a user gave."""

    def __init__(self, name: str, found: tuple[str, ...]) -> None:
        """Keep the name and the identifiers that it fits."""
        super().__init__(name, found)
        self.name, self.found = name, found


class UnknownRemoved(UnknownDirective):
    """No directive that was removed, or several, go by a name that a user gave."""


class BadQueries(Exception):
    """A line of a file of queries is no `{"id","query"}`."""

    def __init__(self, file: Path, line: int) -> None:
        """Keep where it stands, counted from 1."""
        super().__init__(f"{file}:{line}")
        self.file, self.line = file, line
