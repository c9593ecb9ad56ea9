"""Tasks that an encoder of questions is trained with, and the file that holds them: one a line, in JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from corpus.errors import BadTasks

Kind = Literal["vietnamese", "bare", "written", "glossary", "terms"]
Line = TypeVar("Line", bound=msgspec.Struct)


class Task(msgspec.Struct, frozen=True):
    """A query with the passages that answer it, or a text that means the same, or both."""

    query: str
    kind: Kind
    positives: list[str] = msgspec.field(default_factory=list)
    near: str = ""


def read_tasks(file: Path) -> list[Task]:
    """The tasks of a file.

    Raises: BadTasks, with the line; OSError where the file can't be read.
    """
    tasks = []
    for number, task in enumerate(read_lines(file, Task), start=1):
        if not (task.positives or task.near):
            raise BadTasks(f"{file}, line {number}: neither positives nor a text to be near to")
        tasks.append(task)
    if not tasks:
        raise BadTasks(f"{file}: no tasks")
    return tasks


def read_lines(file: Path, kind: type[Line]) -> Iterator[Line]:
    """What each line of a file holds.

    Raises: BadTasks, with the line; OSError where the file can't be read.
    """
    decode = msgspec.json.Decoder(kind).decode
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise BadTasks(f"{file}, line {number}: {error}") from error
