"""A reading process as chithi sees it: started, asked, timed, and put to an end."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from time import monotonic
from typing import IO

from msgspec import MsgspecError

from corpus.errors import ReadersUnavailable, Reason
from corpus.readers.workers.limits import Limits, end_with_programs, is_out_of_time, was_killed
from corpus.readers.workers.messages import (
    Answer,
    End,
    Message,
    Ready,
    Request,
    Step,
    encode,
    receive_message,
)

# Run by a new Python, whose modules are to be found where they were found here.
PROGRAM = """
import json, sys
told = json.loads(sys.argv[1])
sys.path[:] = told["path"]
from pathlib import Path
from corpus.readers.workers.child import serve
from corpus.readers.workers.limits import Limits
serve(Limits(**told["limits"]), Path(told["folder"]))
"""
_START_SECONDS = 120.0


class WorkerDied(Exception):
    """The process ended before its answer was whole: at which document, if at one, and why."""

    def __init__(self, at: Step | None, reason: Reason) -> None:
        super().__init__(at, reason)
        self.at = at
        self.reason: Reason = reason


class Worker:
    """A process that reads files one after another; `files` says how many it was asked for.

    Raises:
        ReadersUnavailable: it can't be started.
    """

    def __init__(self, limits: Limits, program: str = PROGRAM) -> None:
        self._limits = limits
        self._folder = Path(mkdtemp(prefix="chithi-"))
        self._deadline: float | None = None
        self._overdue = False
        self._ending = Lock()
        self.files = 0
        told = {"path": sys.path, "limits": asdict(limits), "folder": str(self._folder)}
        try:
            self._process = subprocess.Popen(  # noqa: S603 # our own program
                [sys.executable, "-c", program, json.dumps(told)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,  # an interrupt from the keyboard is for chithi alone
            )
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise ReadersUnavailable(str(error)) from None
        self._requests, self._answers, self._errors = self._pipes()
        self._check_ready()

    def answers(self, request: Request) -> Iterator[Answer | End]:
        """The documents in a file, one after another, and the end.

        Raises:
            WorkerDied: the process is gone; another one may go on behind the document at which it died.
        """
        at: Step | None = None
        self.files += 1
        try:
            self._requests.write(encode(request))
            self._requests.flush()
            while True:
                match message := self._next(self._limits.seconds):
                    case None | Ready():
                        raise WorkerDied(at, self._why())
                    case Step():
                        at = message
                    case End():
                        yield message
                        return
                    case _:
                        at = None
                        yield message
        except (MsgspecError, ValueError):
            raise WorkerDied(at, "too_much_text") from None
        except OSError:  # the pipe is closed at the other end
            raise WorkerDied(at, self._why()) from None

    def check_time(self) -> None:
        """Kill the process where it is over its time; called from another thread, now and then."""
        with self._ending:
            if self._deadline is not None and monotonic() > self._deadline:
                self._overdue = True
                self._kill()

    def kill(self) -> None:
        """Kill the process; called from another thread than the one that asks it."""
        with self._ending:
            self._kill()

    def close(self) -> None:
        """Put the process to an end, with all that it started and left behind."""
        self.kill()
        self._process.wait()
        for pipe in (self._requests, self._answers, self._errors):
            with suppress(OSError):  # what was not sent any more
                pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
        pipes = self._process.stdin, self._process.stdout, self._process.stderr
        if pipes[0] is None or pipes[1] is None or pipes[2] is None:
            raise RuntimeError(pipes)
        return pipes[0], pipes[1], pipes[2]

    def _kill(self) -> None:
        if self._process.returncode is None and self._process.poll() is None:
            end_with_programs(self._process.pid)

    def _check_ready(self) -> None:
        try:
            message = self._next(_START_SECONDS)
        except (MsgspecError, ValueError):
            message = None
        if not isinstance(message, Ready):
            self.kill()
            said = self._errors.read().decode("utf-8", "replace").strip()
            self.close()
            raise ReadersUnavailable(said.rpartition("\n")[2] or f"status {self._process.returncode}")

    def _next(self, seconds: float) -> Message | None:
        self._deadline = monotonic() + seconds
        try:
            return receive_message(self._answers)
        finally:
            self._deadline = None

    def _why(self) -> Reason:
        """Why the process died."""
        if self._overdue:
            return "took_too_long"
        self.kill()
        status = self._process.wait()
        if is_out_of_time(status):
            return "took_too_long"
        # What nobody here killed, the system did, for want of memory.
        return "too_much_memory" if was_killed(status) else "crashed"
