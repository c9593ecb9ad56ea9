"""What a reading process may take of the machine, as far as the system lets it be limited."""

import math
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass

from corpus.errors import Reason

if sys.platform != "win32":
    import resource

# On Linux a limit on data counts what a process wrote or may write to; elsewhere it does nothing.
CAN_LIMIT_MEMORY = sys.platform == "linux"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a step of reading (a document, a page of a scan) takes: time of the clock and of the
    processor, in seconds; and what the process takes altogether: memory and the size of a file, in bytes.
    """

    seconds: float = 300.0
    processor_seconds: float = 120.0
    memory: int = 2_500_000_000
    file: int = 1_000_000_000


def limit_process(limits: Limits) -> None:
    """Hold this process, and the programs that it starts, to the limits that last."""
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, limits.file)
    if CAN_LIMIT_MEMORY:
        _lower(resource.RLIMIT_DATA, limits.memory)


def limit_step(limits: Limits) -> None:
    """Give this process the processor's time for one more step."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = math.ceil(used.ru_utime + used.ru_stime + limits.processor_seconds)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (allowed if hard < 0 else min(allowed, hard), hard))


def why_ended(status: int) -> Reason:
    """The reason for which a process that nobody here killed ended with this status."""
    if sys.platform != "win32" and status == -signal.SIGXCPU:
        return "took_too_long"
    if sys.platform != "win32" and status == -signal.SIGKILL:
        return "too_much_memory"  # the system killed it for lack of memory
    return "crashed"


def end_with_programs(process: int) -> None:
    """Kill a reading process and, wherever they moved to, all programs that it started."""
    # Imported here: a process that ends by itself needs none of it.
    from psutil import NoSuchProcess, Process

    with suppress(NoSuchProcess):
        for program in Process(process).children(recursive=True):
            with suppress(NoSuchProcess):
                program.kill()
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
    with suppress(NoSuchProcess):
        Process(process).kill()


def _lower(what: int, most: int) -> None:
    """Set a limit that is not yet lower."""
    if sys.platform != "win32":
        soft, hard = resource.getrlimit(what)
        lowest = min(limit for limit in (most, soft, hard) if limit >= 0)
        resource.setrlimit(what, (lowest, hard))
