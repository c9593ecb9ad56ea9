"""The reading processes together: files go to whichever is free, and one that dies is replaced."""

import os
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Semaphore, Thread

from msgspec.structs import replace

from corpus.errors import ReadersUnavailable, UnreadableDocument
from corpus.readers.workers.limits import Limits
from corpus.readers.workers.messages import Answer, End, Read, Request, Step, Unread
from corpus.readers.workers.worker import PROGRAM, Worker, WorkerDied

# Documents of a file that wait to be taken: enough that nobody waits, few enough for the memory.
_ROOM = 8
# A process that read so many files is replaced by a new one: what libraries leaked goes with it.
_MOST_FILES = 2000
# A process takes the processor for most of a second to start: too long for a few files more.
_FILES_PER_PROCESS = 3


class Job:
    """A file that was asked for, and its answers as they come."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self._answers: SimpleQueue[Answer | End | ReadersUnavailable] = SimpleQueue()
        self._room = Semaphore(_ROOM)
        self._abandoned = False

    def next(self, seconds: float | None = None) -> Answer | End | None:
        """The next document in the file, or the end; None if there is neither after so many seconds.

        Raises: ReadersUnavailable if no process can be started.
        """
        try:
            answer = self._answers.get(timeout=seconds)
        except Empty:
            return None
        self._room.release()
        if isinstance(answer, ReadersUnavailable):
            raise answer
        return answer

    def put(self, answer: Answer | End | ReadersUnavailable) -> None:
        """Add an answer; waits while there are many that nobody took."""
        if not self._abandoned:
            self._room.acquire()
        self._answers.put(answer)

    def abandon(self) -> None:
        """Let `put` wait no more: nobody takes the answers."""
        self._abandoned = True
        self._room.release()


class Workers:
    """Reading processes, `count` at most, each started when there is work for it; one for each processor.

    `on_page` is told, by another thread, of each page of a scan: its file, and how many were recognised.
    """

    def __init__(
        self,
        count: int | None = None,
        limits: Limits | None = None,
        program: str = PROGRAM,
        on_page: Callable[[Path, int], None] = lambda _file, _pages: None,
    ) -> None:
        self.count = count or _processors()
        self._limits = limits or Limits()
        self._program = program
        self._on_page = on_page
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._unfinished: set[Job] = set()
        self._threads: list[Thread] = []
        self._workers: set[Worker] = set()
        self._closing = Event()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def ahead(self) -> int:
        """How many files are worth asking for before the answers of the first are taken."""
        return 4 * self.count

    def submit(self, request: Request) -> Job:
        """Have a file read, as soon as a process is free."""
        job = Job(request)
        self._unfinished.add(job)
        self._jobs.put(job)
        busy = len(self._unfinished) > _FILES_PER_PROCESS * len(self._threads)
        if len(self._threads) < self.count and busy:
            self._threads.append(Thread(target=self._work, daemon=True))
            self._threads[-1].start()
        return job

    def close(self) -> None:
        """End all processes; what they have not answered is lost."""
        self._closing.set()
        for job in list(self._unfinished):
            job.abandon()
        for _ in self._threads:
            self._jobs.put(None)
        for worker in list(self._workers):
            worker.kill()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        """What a thread does: it has a process of its own, and hands it one file after another."""
        worker: Worker | None = None
        try:
            while (job := self._jobs.get()) is not None and not self._closing.is_set():
                worker = self._answer(job, worker)
                self._unfinished.discard(job)
        finally:
            self._dismiss(worker)

    def _answer(self, job: Job, worker: Worker | None) -> Worker | None:
        """Have a job done, by other processes where one dies; returns the one that goes on."""
        request = job.request

        def note(step: Step) -> None:
            if step.pages:
                self._on_page(Path(os.fsdecode(request.path)), step.pages)

        while True:
            try:
                worker = worker or self._hire()
                for answer in worker.answers(request, note):
                    job.put(answer)
            except ReadersUnavailable as problem:
                job.put(problem)
                return None
            except WorkerDied as died:
                self._dismiss(worker)
                worker = None
                job.put(Unread(died.at.name if died.at else "", died.reason))
                if died.at is None or self._closing.is_set():
                    job.put(End(whole=False))
                    return None
                request = replace(request, skip=died.at.before + 1)
            else:
                if worker.files < _MOST_FILES:
                    return worker
                self._dismiss(worker)
                return None

    def _hire(self) -> Worker:
        worker = Worker(self._limits, self._program)
        self._workers.add(worker)
        if self._closing.is_set():  # too late to be seen by `close`
            worker.kill()
        return worker

    def _dismiss(self, worker: Worker | None) -> None:
        if worker is not None:
            self._workers.discard(worker)
            worker.close()


def read_alone(path: Path, most: int = 1) -> tuple[Read, ...]:
    """The documents in a file, the first `most` that can be read, read in a process of its own.

    Raises: UnreadableDocument if it holds no document; ReadersUnavailable if no process can be started.
    """
    refusal: UnreadableDocument | None = None
    found: list[Read] = []
    with Workers(1) as workers:
        job = workers.submit(Request(os.fsencode(path), {}, take_secret=True))
        while not isinstance(answer := job.next(), End):
            if isinstance(answer, Read):
                found.append(answer)
                if len(found) == most:
                    break
            if isinstance(answer, Unread):
                refusal = refusal or UnreadableDocument(path, answer.reason, answer.package)
    if not found:
        raise refusal or UnreadableDocument(path, "crashed")
    return tuple(found)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
