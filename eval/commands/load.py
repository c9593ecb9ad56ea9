"""Many visitors at once: errors, times of answers in the server and in browsers, the server's memory.

Run `python -m eval load [--visitors N] [--browsers N] [--minutes N] [--clauses N] [--plot FILE] [--json]`.
Some visitors have a real browser, the others speak over the page's websocket; each asks, reads for five to
ten seconds and asks again. In the middle third another one asks queries of 1,000 characters without a pause.
The server, the visitors and the browsers share this machine's cores. The store is that of `page_speed`.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock

import psutil

from embed import load_encoder
from eval.commands.page_speed import Times, fill, queries_of
from eval.measures import PageFailed, Plot, ask_in_browser, chromium, open_in_browser, served, visit
from index.ingest import follow
from index.query import LONGEST_QUERY
from index.store import Store

Ask = Callable[[str], float]
Open = Callable[[str, str], Iterator[tuple[str, Ask]]]  # the page's address and a first query
_SAMPLED = 2.0  # seconds from one look at the server's memory to the next
_WARM = 0.1  # of the time: what loads in it counts as the memory at the start
_PATIENCE = 180.0  # seconds; fifty first pages are drawn before the time begins
_DOORS = 2  # visitors that open the page at once


@dataclass(frozen=True, slots=True)
class Plan:
    """Who visits, for how many seconds, and for how many each reads between two queries."""

    visitors: int = 50
    browsers: int = 3
    seconds: float = 600.0
    reads: tuple[float, float] = (5.0, 10.0)

    def is_beside_long(self, at: float) -> bool:
        """Whether somebody asks long queries at a time, in seconds from the start."""
        return self.seconds / 3 <= at < 2 * self.seconds / 3


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer `at` so many seconds from the start, after `took` milliseconds; `error` if it is one.

    `how` is "server" over the websocket, "browser", or "long" for a long query.
    """

    at: float
    took: float
    how: str
    error: str = ""


class Crowd:
    """The visitors of a page in threads, and what they were answered."""

    def __init__(self, plan: Plan, address: str, pieces: Sequence[str]) -> None:
        self._plan, self._address, self._pieces = plan, address, pieces
        self.answers = list[Answer]()
        self.memory = list[tuple[float, float]]()  # seconds from the start, MB
        self.cpu = 0.0  # seconds of the server's processor time
        self._doors = BoundedSemaphore(_DOORS)
        self._open, self._lock, self._begun, self._began = 0, Lock(), Event(), 0.0

    def visit(self, server: psutil.Process) -> None:
        """Let all of them visit, and watch the server, until the time is over."""
        plan = self._plan
        with ThreadPoolExecutor(plan.visitors + 1) as threads:
            visits = [
                threads.submit(self._stay, n, _by_browser if n < plan.browsers else _by_socket)
                for n in range(plan.visitors)
            ]
            visits.append(threads.submit(self._ask_long))
            self._wait_for_all(lambda: any(one.done() for one in visits))
            self._began, before = time.monotonic(), _cpu(server)
            self._begun.set()
            while self._now() < plan.seconds:
                self.memory.append((self._now(), server.memory_info().rss / 1e6))
                time.sleep(min(_SAMPLED, plan.seconds / 10))
            for one in visits:
                one.result()
            self.cpu = _cpu(server) - before

    def _now(self) -> float:
        return time.monotonic() - self._began

    def _wait_for_all(self, failed: Callable[[], bool]) -> None:
        """Wait until everybody has the page open; not if one of them never will."""
        ends = time.monotonic() + _PATIENCE
        while self._open <= self._plan.visitors and not failed() and time.monotonic() < ends:
            time.sleep(0.05)

    def _stay(self, n: int, how: Open) -> None:
        """One visitor: asks, reads, asks again."""
        chance = random.Random(n)  # noqa: S311 (repeatable, no secret)
        queries = queries_of(self._pieces, 1000, chance)
        query = queries.pop()
        with self._opened(how, query) as (name, ask):
            time.sleep(chance.uniform(0, min(self._plan.reads[1], self._plan.seconds / 2)))
            while self._now() < self._plan.seconds:
                # Never what the box holds: asked again, it is no other question, and nothing is drawn.
                query = chance.choice([one for one in queries if one != query])
                self._ask(name, ask, query)
                time.sleep(chance.uniform(*self._plan.reads))

    def _ask_long(self) -> None:
        chance = random.Random(-1)  # noqa: S311 (repeatable, no secret)
        with self._opened(_by_socket, self._pieces[0]) as (_, ask):
            while self._now() < self._plan.seconds:
                if self._plan.is_beside_long(self._now()):
                    pieces = chance.choices(self._pieces, k=60)
                    self._ask("long", ask, ", ".join(pieces)[:LONGEST_QUERY])
                else:
                    time.sleep(self._plan.seconds / 100)

    @contextmanager
    def _opened(self, how: Open, first: str) -> Iterator[tuple[str, Ask]]:
        """The page, opened with a first query, once all others have it open as well."""
        with ExitStack() as held:
            with self._doors:
                opened = held.enter_context(contextmanager(how)(self._address, first))
            with self._lock:
                self._open += 1
            self._begun.wait(_PATIENCE)
            yield opened

    def _ask(self, how: str, ask: Ask, query: str) -> None:
        at = self._now()
        try:
            answer = Answer(at, ask(query), how)
        except (PageFailed, TimeoutError, OSError) as problem:
            answer = Answer(at, 1000 * (self._now() - at), how, f"{type(problem).__name__}: {problem}")
        with self._lock:
            self.answers.append(answer)


def _by_socket(address: str, first: str) -> Iterator[tuple[str, Ask]]:
    with visit(address) as visitor:

        def ask(query: str) -> float:
            began = time.perf_counter()
            visitor.ask(query)
            return 1000 * (time.perf_counter() - began)

        ask(first)
        yield "server", ask


def _by_browser(address: str, first: str) -> Iterator[tuple[str, Ask]]:
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(1000 * _PATIENCE)
        open_in_browser(page, address, first)
        yield "browser", lambda query: ask_in_browser(page, query)


def summary(
    answers: Sequence[Answer], memory: Sequence[tuple[float, float]], plan: Plan
) -> dict[str, object]:
    """The figures: times in milliseconds, how much slower the median and p95 beside long queries are, MB."""
    usual = [one for one in answers if one.how != "long" and not plan.is_beside_long(one.at)]
    beside = [one for one in answers if one.how == "server" and plan.is_beside_long(one.at)]
    times = {how: _times(one.took for one in usual if one.how == how) for how in ("server", "browser")}
    slowed, server = _times(one.took for one in beside), times["server"]
    warm = [size for at, size in memory if at >= _WARM * plan.seconds]
    return {
        "visitors": plan.visitors,
        "seconds": plan.seconds,
        "answers": len(answers),
        "errors": sorted(one.error for one in answers if one.error),
        **{how: one and [one.p50, one.p95] for how, one in times.items()},
        "beside_long": slowed and [slowed.p50, slowed.p95],
        "slower": slowed
        and server
        and [round(slowed.p50 / server.p50, 2), round(slowed.p95 / server.p95, 2)],
        "memory_mb": [round(warm[0]), round(warm[-1])] if warm else None,
        "load": [round(one, 1) for one in os.getloadavg()],
    }


def _times(milliseconds: Iterator[float]) -> Times | None:
    """The figures of some measurements; None of fewer than two."""
    measured = list(milliseconds)
    return Times.of(measured) if len(measured) > 1 else None


def picture(answers: Sequence[Answer], memory: Sequence[tuple[float, float]], plan: Plan) -> str:
    """The answers over time and the server's memory under them, as SVG."""
    plot = Plot(plan.seconds, "seconds", shaded=(plan.seconds / 3, 2 * plan.seconds / 3))
    plot.dots(
        "milliseconds to an answer: in the server (grey), in a browser (red); shaded: beside long queries",
        {
            "#777": [(one.at, one.took) for one in answers if one.how == "server"],
            "#b3261e": [(one.at, one.took) for one in answers if one.how == "browser"],
        },
    )
    plot.line("memory of the server, MB", memory)
    return plot.svg()


def measure(plan: Plan, clauses: int, model: str = "default") -> Crowd:
    """Serve a store of so many clauses and let the crowd visit it."""
    with tempfile.TemporaryDirectory() as folder:
        store, encoder = Store(Path(folder)), load_encoder(model)
        pieces = fill(store, encoder, clauses, random.Random(0))  # noqa: S311 (repeatable, no secret)
        follow(store)
        store.close()
        with served(Path(folder), options=("--model", model), port=8800) as address:
            crowd = Crowd(plan, address, pieces)
            crowd.visit(_server())
    return crowd


def _cpu(server: psutil.Process) -> float:
    times = server.cpu_times()
    return times.user + times.system


def _server() -> psutil.Process:
    return next(one for one in psutil.Process().children() if "serve" in one.cmdline())


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 if anybody met an error."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--browsers", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--clauses", type=int, default=10_000)
    parser.add_argument("--model", default="default")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    plan = Plan(given.visitors, given.browsers, 60 * given.minutes)
    crowd = measure(plan, given.clauses, given.model)
    figures = summary(crowd.answers, crowd.memory, plan)
    figures["cpu_ms_an_answer"] = round(1000 * crowd.cpu / max(1, len(crowd.answers)))
    if given.plot:
        given.plot.write_text(picture(crowd.answers, crowd.memory, plan), encoding="utf-8")
    if given.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        for name, value in figures.items():
            print(f"{name}: {value}")
    return 1 if figures["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
