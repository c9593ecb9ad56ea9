"""What runs in a reading process: it reads files one after another, and ends with chithi."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from threading import Thread
from typing import IO, NoReturn

from corpus.assignments import find_assignments
from corpus.citations import find_citations
from corpus.errors import Refused
from corpus.metadata import secrecy_of
from corpus.readers.archives import Member
from corpus.readers.directive import read_directive
from corpus.readers.letters import documents_in
from corpus.readers.parts import parts_of
from corpus.readers.read import read_content, refusal_of
from corpus.readers.reading import Reading
from corpus.readers.steps import on_step
from corpus.readers.workers.limits import Limits, end_with_programs, limit_process, limit_step
from corpus.readers.workers.messages import (
    REQUESTS,
    Answer,
    End,
    Fault,
    Message,
    Read,
    Ready,
    Request,
    Step,
    Unchanged,
    Unread,
    receive,
    send,
)

Reader = Callable[[bytes, str], Reading]
_DOCUMENT = "văn bản"


def serve(limits: Limits, folder: Path, reader: Reader = read_content) -> NoReturn:
    """Answer requests from standard input on standard output until there are no more.

    `folder` takes the temporary files; it is emptied after each file, and goes with the process.
    """
    requests, answers = _pipes()
    os.environ["TMPDIR"] = os.environ["TEMP"] = os.environ["TMP"] = tempfile.tempdir = str(folder)
    limit_process(limits)
    waiting: SimpleQueue[Request] = SimpleQueue()
    listener = Thread(target=_listen, args=(requests, waiting, folder), daemon=True)
    listener.start()
    reading = _FileReading(answers, limits, reader)
    with suppress(BrokenPipeError):  # chithi has gone: the listener sees to it
        send(answers, Ready())
        while True:
            reading.answer(waiting.get())
            _empty(folder)
    listener.join()
    raise SystemExit


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output under other numbers, out of reach of what readers and programs print."""
    requests, answers = os.dup(0), os.dup(1)
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123 # no path, but the way out
        for number in (0, 1, 2):
            os.dup2(nothing.fileno(), number)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _empty(folder: Path) -> None:
    """Remove what a reader, or a program that it started, left behind."""
    for left in folder.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _listen(requests: IO[bytes], waiting: "SimpleQueue[Request]", folder: Path) -> None:
    """Take requests; when chithi ends, however it ends, end too, with all programs that were started."""
    while (request := receive(requests, REQUESTS)) is not None:
        waiting.put(request)
    shutil.rmtree(folder, ignore_errors=True)
    end_with_programs(os.getpid())


class _FileReading:
    """Answers requests, one document after another."""

    def __init__(self, pipe: IO[bytes], limits: Limits, reader: Reader) -> None:
        self._pipe, self._limits, self._reader = pipe, limits, reader
        self._at = Step("", 0)
        on_step(self._step)

    def answer(self, request: Request) -> None:
        """Send what is in a file."""
        path = Path(os.fsdecode(request.path))
        count, whole = 0, False
        limit_step(self._limits)
        try:
            for number, member in enumerate(parts_of(path)):
                if number >= request.skip:
                    self._at = Step(member.name, number)
                    for answer in self._answers(member, path, request):
                        if not member.aside or _is_directive(answer):
                            self._send(answer)
                            count += 1
            if not count and not request.skip:
                self._send(Unread("", "no_members"))
            whole = True
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as problem:
            self._send(Unread("", refusal_of(problem).reason))
        except Exception as problem:
            self._send(_trouble("", problem))
        self._send(End(whole))

    def _send(self, message: Message) -> None:
        send(self._pipe, message)

    def _step(self) -> None:
        """From now on, the document that is read has the time of one more step."""
        limit_step(self._limits)
        self._send(self._at)
        self._at = Step(self._at.name, self._at.before, self._at.pages + 1)

    def _answers(self, member: Member, path: Path, request: Request) -> Iterator[Answer]:
        """What is in a member: mostly one document; of several each has a name below the member's."""
        if isinstance(member.content, str):
            yield Unread(member.name, member.content)
            return
        digest = sha256(member.content).hexdigest()
        if digest == request.known.get(member.name):
            yield Unchanged(member.name)
            further = _name_of(member.name, "")
            yield from (Unchanged(name) for name in request.known if name.startswith(further))
            return
        self._step()
        suffix = PurePosixPath(member.name).suffix if member.name else path.suffix
        try:
            for number, reading in enumerate(documents_in(self._reader(member.content, suffix)), start=1):
                name = member.name if number == 1 else _name_of(member.name, str(number))
                yield _read(name, digest, reading, take_secret=request.take_secret)
        except Exception as problem:
            yield _trouble(member.name, problem)


def _name_of(member: str, number: str) -> str:
    """The name of a document that stands below the first in a member: "văn bản 2"."""
    return f"{member}/{_DOCUMENT} {number}".lstrip("/")


def _read(name: str, digest: str, reading: Reading, *, take_secret: bool) -> Answer:
    """All that is found in a document."""
    directive = read_directive(reading.text, reading.doubtful, reading.titles)
    if not take_secret and (secrecy_of(reading.text) or secrecy_of(directive.text)):
        return Unread(name, "secret")
    of_page = replace(directive.metadata, page_title=reading.title, published=reading.published)
    directive = replace(directive, metadata=of_page)
    found = find_assignments(directive), find_citations(directive)
    # Half a character can't be sent; a directive's own text holds none.
    whole = replace(reading, text=reading.text.encode("utf-8", "replace").decode("utf-8"))
    return Read(name, digest, whole, directive, *found)


def _is_directive(answer: Answer) -> bool:
    """Whether text that accompanies other documents is worth an answer of its own."""
    if isinstance(answer, Read):
        return answer.directive.metadata.type.value is not None
    return isinstance(answer, Unchanged) or (isinstance(answer, Unread) and answer.reason == "secret")


def _trouble(name: str, problem: Exception) -> Answer:
    if isinstance(problem, MemoryError):
        return Unread(name, "too_much_memory")
    if isinstance(problem, Refused):
        return Unread(name, problem.reason, problem.package)
    return Fault(name, f"{type(problem).__name__}: {problem}")
