"""A system in a process of its own: `python -m eval.peers.drive SYSTEM ACTION GIVEN FOLDER RESULT K SECONDS`.

`build` writes the index of what is given into a folder, `ask` asks it the questions, each embedded before:
by stock sentence-transformers, or by what the system has of its own. The first question is cold: all from
before the system is imported counts. After so many seconds no more are asked, but for the first few. `find`
asks them with the vectors that are given. What was measured comes as JSON into the file RESULT.
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from math import inf
from pathlib import Path

from eval.peers.embedding import stock_embedding
from eval.peers.given import Given
from eval.peers.peer import Opened, Peer

# Hits that a question asks for; more of them where several passages belong to one text.
DEPTH = 50
# Questions of which the nearest vectors are asked for, too.
_NEAREST = 100
_FEWEST = 30
_STATUS = Path("/proc/self/status")


def build(peer: Peer, given: Given, folder: Path) -> dict[str, object]:
    """The seconds that an index took to be built, and the bytes that it has on the disk."""
    began = time.perf_counter()
    peer.build(given, folder)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "disk": sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())}


def ask(peer: Peer, given: Given, folder: Path, k: int, until: float, began: float) -> dict[str, object]:
    """Of each search its milliseconds with the question's embedding, which is also told alone.

    `worked` is processor time; the memory is in bytes, at the end of all questions.
    """
    opened, embed = peer.opened(folder), getattr(peer, "embedding", stock_embedding)(given)
    first, *questions = given.questions()
    opened.search(first, embed(first), k)
    cold, stop = 1000 * (time.perf_counter() - began), time.perf_counter() + until
    took, embedded, worked = list[float](), list[float](), list[float]()
    for question in questions:
        if len(took) >= _FEWEST and time.perf_counter() > stop:
            break
        at, worked_at = time.perf_counter(), time.process_time()
        vector = embed(question)
        before = 1000 * (time.perf_counter() - at)
        opened.search(question, vector, k)
        embedded.append(before + getattr(opened, "embedded", 0.0))
        took.append(1000 * (time.perf_counter() - at))
        worked.append(1000 * (time.process_time() - worked_at))
    now, peak = memory()
    asked = _NEAREST if time.perf_counter() < stop else _FEWEST
    nearest = [opened.nearest(vector, k) for vector in given.question_vectors()[:asked]]
    times = {"cold": cold, "took": took, "embedded": embedded, "worked": worked}
    return {**times, "nearest": nearest, "memory": now, "peak": peak}


def find(peer: Peer, given: Given, folder: Path, k: int) -> dict[str, object]:
    """What each search finds."""
    opened: Opened = peer.opened(folder)
    asked = zip(given.questions(), given.question_vectors(), strict=True)
    return {"found": [opened.search(question, vector, k) for question, vector in asked]}


def memory() -> tuple[int, int]:
    """The bytes of memory that this process takes, and the most that it took."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    if not _STATUS.exists():
        return peak, peak
    rows = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines() if ":" in line)
    return 1024 * int(rows["VmRSS"].split()[0]), peak


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what is asked and write what was measured."""
    began = time.perf_counter()
    system, action, given, folder, result, k, *until = sys.argv[1:] if arguments is None else arguments
    peer: Peer = import_module(f"eval.peers.with_{system}")
    data = Given(Path(given))
    if action == "build":
        measured = build(peer, data, Path(folder))
    elif action == "find":
        measured = find(peer, data, Path(folder), int(k))
    else:
        measured = ask(peer, data, Path(folder), int(k), float(until[0]) if until else inf, began)
    Path(result).write_text(json.dumps(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
