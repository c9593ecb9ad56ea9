"""Searches beside a process that writes: errors, hits in removed documents, times against an idle store.

Run `python -m eval beside_writer [--searches N] [--clauses N] [--searchers N]`. The writer stores 25 clauses
each .3 seconds and removes a directive after every third; it is halted in turn for the times on an idle
store. So many searchers ask at once, each its next question as soon as the last is answered.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from embed import Encoder, load_encoder
from eval.commands.page_speed import Times, fill, queries_of
from index.search import Searcher
from index.store import Store

_A_DIRECTIVE = 25  # clauses
_PAUSE = 0.3  # seconds
_ROUNDS = 10  # of searches on an idle store and then beside the writer
_QUIET = 1.0  # seconds until what was written last is followed


@dataclass(slots=True)
class Found:
    """What searches met: milliseconds by whether somebody wrote, errors, hits in what had been removed."""

    took: dict[bool, list[float]] = field(default_factory=lambda: {False: [], True: []})
    errors: list[str] = field(default_factory=list)
    removed_hits: int = 0
    generations: set[int] = field(default_factory=set)

    def summary(self) -> dict[str, object]:
        """The figures, times in milliseconds as median and 95th percentile."""
        idle, beside = (Times.of(self.took[written]) for written in (False, True))
        return {
            "searches": len(self.took[True]),
            "generations": len(self.generations),
            "errors": self.errors,
            "removed_hits": self.removed_hits,
            "idle": [idle.p50, idle.p95],
            "beside": [beside.p50, beside.p95],
            "slower": [round(beside.p50 / idle.p50, 2), round(beside.p95 / idle.p95, 2)],
        }


def write(folder: Path, encoder: Encoder) -> None:
    """Write without end; print the identifier of each directive once it is removed."""
    store = Store(folder)
    before = [one.directive_id for one in store.directives()]
    for n in count():
        fill(store, encoder, _A_DIRECTIVE, random.Random(n))  # noqa: S311 (repeatable, no secret)
        if n % 3 == 2 and before:
            first = before.pop(0)
            store.remove([first])
            print(first, flush=True)
        time.sleep(_PAUSE)


def measure(folder: Path, model: str, searches: int, clauses: int, searchers: int = 1) -> Found:
    """Fill a store and search it, idle and beside a writer in turn, so many times each; so many at once."""
    chance, encoder, found = random.Random(0), load_encoder(model), Found()  # noqa: S311 (repeatable)
    store = Store(folder / "store")
    queries = queries_of(fill(store, encoder, clauses, chance), 2 * searches, chance)
    searcher = Searcher(store, encoder)
    with _writer(folder, model) as (halt, removed), ThreadPoolExecutor(searchers) as threads:
        searcher.search(queries[0])
        while not removed():  # the writer is not at work yet
            time.sleep(0.05)
        for turn in range(2 * _ROUNDS):
            written = turn % 2 == 1
            halt(not written)
            search = partial(_search, searcher, removed, found, written)
            list(threads.map(search, queries[turn :: 2 * _ROUNDS]))
    searcher.close()
    store.close()
    return found


def _search(
    searcher: Searcher, removed: Callable[[], set[str]], found: Found, written: bool, query: str
) -> None:
    gone, began = removed(), time.perf_counter()
    try:
        results = searcher.search(query)
    except Exception as problem:
        found.errors.append(repr(problem))
        return
    found.took[written].append(1000 * (time.perf_counter() - began))
    found.removed_hits += sum(hit.directive_id in gone for hit in results.hits)
    found.generations.add(results.generation)


@contextmanager
def _writer(folder: Path, model: str) -> Iterator[tuple[Callable[[bool], None], Callable[[], set[str]]]]:
    """A process that writes, how to halt it or let it go on, and what it has removed so far."""
    said = folder / "removed"
    command = [sys.executable, "-m", "eval.commands.beside_writer", "--write", str(folder / "store")]
    with said.open("w") as out, subprocess.Popen([*command, "--model", model], stdout=out) as writer:  # noqa: S603

        def halt(halted: bool) -> None:
            os.kill(writer.pid, signal.SIGSTOP if halted else signal.SIGCONT)
            time.sleep(_QUIET)

        try:
            yield halt, lambda: {line for line in said.read_text().split("\n")[:-1] if line}
        finally:
            writer.kill()


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures as JSON; 1 if a search failed or found what had been removed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--searches", type=int, default=2000)
    parser.add_argument("--clauses", type=int, default=10_000)
    parser.add_argument("--searchers", type=int, default=1, help="how many ask at once")
    parser.add_argument("--model", default="default")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    if given.write:
        write(given.write, load_encoder(given.model))
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), given.model, given.searches, given.clauses, given.searchers)
    print(json.dumps(found.summary(), ensure_ascii=False))
    return 1 if found.errors or found.removed_hits else 0


if __name__ == "__main__":
    sys.exit(main())
