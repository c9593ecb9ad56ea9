"""A reading process as chithi sees it: started, asked, timed and ended."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from threading import Lock, Timer

from msgspec import MsgspecError

from corpus.errors import ReadersUnavailable, Reason
from corpus.readers.workers.limits import Limits, end_with_programs, why_ended
from corpus.readers.workers.messages import (
    MESSAGES,
    Answer,
    End,
    Message,
    Ready,
    Request,
    Step,
    receive,
    send,
)
from corpus.scratch import Scratch

# Run by a new Python, whose modules are to be found where they were found here.
PROGRAM = """
import json, sys
start = json.loads(sys.argv[1])
sys.path[:] = start["path"]
from pathlib import Path
from corpus.readers.workers.child import serve
from corpus.readers.workers.limits import Limits
serve(Limits(**start["limits"]), Path(start["folder"]))
"""
_START_SECONDS = 120.0


class WorkerDied(Exception):
    """The process ended before its answer was complete: `at` which document, if at one, and why."""

    def __init__(self, at: Step | None, reason: Reason) -> None:
        super().__init__(at, reason)
        self.at = at
        self.reason: Reason = reason


class Worker:
    """A process that reads files one after another; `files` says how many it was asked for.

    Raises: ReadersUnavailable if it can't be started.
    """

    def __init__(self, limits: Limits, program: str = PROGRAM) -> None:
        self._limits = limits
        self._scratch = Scratch()
        self._overdue = False
        self._ending = Lock()
        self.files = 0
        start = {"path": sys.path, "limits": asdict(limits), "folder": str(self._scratch.path)}
        try:
            self._process = subprocess.Popen(  # noqa: S603 # our own program
                [sys.executable, "-c", program, json.dumps(start)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,  # an interrupt from the keyboard is for chithi alone
            )
        except OSError as error:
            self._scratch.close()
            raise ReadersUnavailable(str(error)) from None
        requests, answers, errors = self._process.stdin, self._process.stdout, self._process.stderr
        if requests is None or answers is None or errors is None:
            raise RuntimeError(self._process)
        self._requests, self._answers, self._errors = requests, answers, errors
        self._check_ready()

    def answers(
        self, request: Request, on_step: Callable[[Step], None] = lambda _: None
    ) -> Iterator[Answer | End]:
        """The documents in a file, one after another, and the end; `on_step` is told of each step between.

        Raises: WorkerDied if the process is gone; another one may go on behind the document at which it died.
        """
        at: Step | None = None
        self.files += 1
        try:
            send(self._requests, request)
            while True:
                match message := self._next(self._limits.seconds):
                    case None | Ready():
                        raise WorkerDied(at, self._why())
                    case Step():
                        at = message
                        on_step(message)
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

    def kill(self) -> None:
        """Kill the process; any thread may call it."""
        with self._ending:
            if self._process.poll() is None:
                end_with_programs(self._process.pid)

    def close(self) -> None:
        """End the process, with all that it started and left behind."""
        self.kill()
        self._process.wait()
        for pipe in (self._requests, self._answers, self._errors):
            with suppress(OSError):  # what could no longer be sent
                pipe.close()
        self._scratch.close()

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
        """The next message; the process is killed if it takes longer than so many seconds."""
        timer = Timer(seconds, self._end_overdue)
        timer.daemon = True
        timer.start()
        try:
            return receive(self._answers, MESSAGES)
        finally:
            timer.cancel()
            timer.join()  # it may have begun

    def _end_overdue(self) -> None:
        self._overdue = True
        self.kill()

    def _why(self) -> Reason:
        """Why the process died."""
        self.kill()
        return "took_too_long" if self._overdue else why_ended(self._process.wait())
