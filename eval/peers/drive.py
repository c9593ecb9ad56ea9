"""One system in a process of its own: `python -m eval.peers.drive SYSTEM build|ask GIVEN FOLDER RESULT`.

`build` writes the index of what is given into a folder, `ask` asks it all questions; what was measured comes
as JSON into the file RESULT. The first question is cold: all from before the system is imported counts.
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import numpy as np

from eval.peers.given import Given
from eval.peers.peer import Opened, Peer

# Hits that a question asks for; more of them where several passages belong to one text.
DEPTH = 50
# Questions of which the nearest vectors are asked for, too.
_NEAREST = 100
_STATUS = Path("/proc/self/status")


def build(peer: Peer, given: Given, folder: Path) -> dict[str, object]:
    """The seconds that an index took to be built, and the bytes that it has on the disk."""
    began = time.perf_counter()
    peer.build(given, folder)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "disk": sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())}


def ask(peer: Peer, given: Given, folder: Path, k: int, began: float) -> dict[str, object]:
    """What each search found, its milliseconds, also of processor time; the bytes of memory at the end."""
    questions, vectors = given.questions(), given.question_vectors()
    opened = peer.opened(folder)
    opened.search(questions[0], vectors[0], k)
    cold = 1000 * (time.perf_counter() - began)
    took, worked, found = [], [], []
    for question, vector in zip(questions, vectors, strict=True):
        at, worked_at = time.perf_counter(), time.process_time()
        found.append(opened.search(question, vector, k))
        took.append(1000 * (time.perf_counter() - at))
        worked.append(1000 * (time.process_time() - worked_at))
    now, peak = memory()
    nearest = _nearest(opened, vectors[:_NEAREST], k)
    times = {"cold": cold, "took": took, "worked": worked}
    return {**times, "found": found, "nearest": nearest, "memory": now, "peak": peak}


def memory() -> tuple[int, int]:
    """The bytes of memory that this process takes, and the most that it took."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    if not _STATUS.exists():
        return peak, peak
    rows = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines() if ":" in line)
    return 1024 * int(rows["VmRSS"].split()[0]), peak


def _nearest(opened: Opened, vectors: np.ndarray, k: int) -> list[list[int]]:
    return [opened.nearest(vector, k) for vector in vectors]


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what is asked and write what was measured."""
    began = time.perf_counter()
    system, action, given, folder, result, k = sys.argv[1:] if arguments is None else arguments
    peer: Peer = import_module(f"eval.peers.with_{system}")
    data = Given(Path(given))
    if action == "build":
        measured = build(peer, data, Path(folder))
    else:
        measured = ask(peer, data, Path(folder), int(k), began)
    Path(result).write_text(json.dumps(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
