"""How long a search takes at ten thousand clauses, in this process and in the browser, and the first page.

The first page is timed from the server's first answer and from the start of its process.

Run `python -m eval page_speed [--clauses N] [--queries N] [--no-browser] [--json]`. The clauses are pieces of
the sample directives put together at random, their vectors random directions (what a search costs does not
hang on them); queries go through the default encoder.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
from playwright.sync_api import Browser, Page

from corpus.errors import UnreadableDocument
from corpus.model import Clause, Directive, Field, Metadata
from corpus.readers import read_directive, read_document
from corpus.text import fold
from embed import Encoder, load_encoder
from eval.measures import chromium, question_box, served, settle
from index.search import Filters, Searcher
from index.store import Store

_SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "data" / "samples"
_A_DIRECTIVE = 25  # clauses of one
_STARTS = 5
_TYPES = ("Chỉ thị", "Kết luận", "Công điện", "Công văn")
_ENGLISH = ("quarantine funding", "vaccination of students", "flood prevention", "online public service")
# Resolves with the milliseconds from the key that asks to the frame that shows the answer.
_TIMER = """() => { window.answered = new Promise(done => {
    const app = document.querySelector('[data-testid="stApp"]');
    let began = 0, ran = false;
    addEventListener('keydown', () => { began = performance.now(); }, {once: true});
    new MutationObserver((_, watch) => {
        const state = app.dataset.testScriptState;
        ran ||= state === 'running';
        if (!began || !ran || state !== 'notRunning') return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - began));
    }).observe(app, {attributes: true});
}); }"""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of searches: the median, the 95th percentile, the longest."""

    p50: float
    p95: float
    longest: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Times":
        """The figures of at least two measurements."""
        cuts = statistics.quantiles(milliseconds, n=20, method="inclusive")
        return cls(round(cuts[9], 1), round(cuts[18], 1), round(max(milliseconds), 1))


def fill(store: Store, encoder: Encoder, count: int, chance: random.Random) -> list[str]:
    """Put `count` clauses into a store; the pieces that they were made of."""
    pieces = _pieces()
    numbers = np.random.default_rng(chance.randrange(2**32))
    for n in range(0, count, _A_DIRECTIVE):
        directive = _directive(n, min(_A_DIRECTIVE, count - n), pieces, chance)
        vectors = numbers.standard_normal((len(directive.clauses), encoder.identity.dim)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        store.put(directive, vectors, source=f"{n}.txt", content=str(n), encoder=encoder.identity)
    return pieces


def queries_of(pieces: Sequence[str], count: int, chance: random.Random) -> list[str]:
    """Queries of every kind in turn: short, as long as a clause, bare of diacritics, English, a number."""
    kinds = (
        lambda: " ".join(chance.choice(pieces).split()[:5]),
        lambda: f"ai chịu trách nhiệm về {' '.join(chance.choice(pieces).split()[:6])}?",
        lambda: f"{chance.choice(pieces)}, {chance.choice(pieces)}",
        lambda: fold(" ".join(chance.choice(pieces).split()[:7])),
        lambda: f"who handles {chance.choice(_ENGLISH)}",
        lambda: f"Chỉ thị {chance.randrange(1, 99):02}/CT-UBND",
    )
    return [kinds[n % len(kinds)]() for n in range(count)]


def time_searches(searcher: Searcher, queries: Sequence[str]) -> list[float]:
    """Milliseconds of each search, every third within filters; the first query is asked once before."""
    searcher.search(queries[0])
    narrow = Filters(types=_TYPES[:2], date_from="2021-01-01")
    took = []
    for n, query in enumerate(queries):
        began = time.perf_counter()
        searcher.search(query, 10, narrow if n % 3 == 2 else None)
        took.append(1000 * (time.perf_counter() - began))
    return took


def time_page(page: Page, address: str, queries: Sequence[str]) -> list[float]:
    """Milliseconds from the key that asks to the page that answers; the first query is asked once before."""
    open_in_browser(page, address, queries[0])
    return [ask_in_browser(page, query) for query in dict.fromkeys(queries[1:])]


def open_in_browser(page: Page, address: str, query: str) -> None:
    """Open the page with a query, and wait for its answer."""
    page.goto(f"{address}/?{urlencode({'q': query})}")
    settle(page)
    page.locator(".card").first.wait_for()
    settle(page)


def ask_in_browser(page: Page, query: str) -> float:
    """Ask another query; milliseconds from the key that asks to the frame that shows the answer."""
    question_box(page).fill(query)
    page.evaluate(_TIMER)
    page.keyboard.press("Enter")
    return float(page.evaluate("answered"))


def measure(count: int, asked: int, *, browser: bool) -> dict[str, Times]:
    """The figures of a store of `count` clauses and of `asked` queries."""
    chance = random.Random(0)  # noqa: S311 (reproducible, nothing secret)
    encoder = load_encoder()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        queries = queries_of(fill(store, encoder, count, chance), asked, chance)
        times = {"search": Times.of(time_searches(Searcher(store, encoder), queries))}
        store.close()
        if browser:
            with served(Path(folder)) as address, chromium() as opened:
                times["page"] = Times.of(time_page(opened.new_page(), address, queries))
            with chromium() as opened:
                from_answer, from_start = time_first_page(Path(folder), opened, _STARTS)
            times["first page, from the server's answer"] = Times.of(from_answer)
            times["first page, from the command"] = Times.of(from_start)
    return times


def time_first_page(folder: Path, browser: Browser, starts: int) -> tuple[list[float], list[float]]:
    """Milliseconds until the page can be asked: from the server's first answer, from its process's start."""
    from_answer, from_start = [], []
    for _ in range(starts):
        page, began = browser.new_page(), time.perf_counter()
        with served(folder) as address:
            answered = time.perf_counter()
            page.goto(address)
            question_box(page).wait_for()
            settle(page)
            now = time.perf_counter()
        page.close()
        from_answer.append(1000 * (now - answered))
        from_start.append(1000 * (now - began))
    return from_answer, from_start


def _pieces() -> list[str]:
    """What stands between commas and full stops in the sample directives."""
    found: dict[str, None] = {}
    for file in sorted(_SAMPLES.iterdir()):
        try:
            clauses = read_directive(read_document(file).text).clauses
        except UnreadableDocument:
            continue
        for clause in clauses:
            found |= dict.fromkeys(piece.strip() for piece in clause.text.replace(";", ",").split(","))
    return [piece for piece in found if len(piece.split()) > 3]


def _directive(n: int, size: int, pieces: Sequence[str], chance: random.Random) -> Directive:
    clauses = tuple(_clauses(size, pieces, chance))
    values = {
        "type": chance.choice(_TYPES),
        "number": f"{chance.randrange(1, 99):02}/CT-UBND",
        "issuer": f"Ủy ban nhân dân tỉnh {chance.randrange(63)}",
        "province": f"Tỉnh {chance.randrange(63)}",
        "date": f"20{chance.randrange(15, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        "subject": f"Về {chance.choice(pieces)} ({n})",
    }
    fields = {name: Field(value, "stated") for name, value in values.items()}
    text = "\n".join(clause.text for clause in clauses) + f"\n{n}"
    return Directive(text, Metadata(**fields), clauses)  # type: ignore[arg-type] # only fields are given


def _clauses(size: int, pieces: Sequence[str], chance: random.Random) -> Iterator[Clause]:
    at = 0
    for n in range(size):
        text = f"{n + 1}. {', '.join(chance.choices(pieces, k=chance.randrange(3, 9)))}."
        yield Clause(str(n + 1), chance.choice(pieces), text, at, at + len(text), section=n)
        at += len(text) + 1


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clauses", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    times = measure(given.clauses, given.queries, browser=not given.no_browser)
    if given.json:
        print(json.dumps({name: {"p50": t.p50, "p95": t.p95, "max": t.longest} for name, t in times.items()}))
    else:
        for name, t in times.items():
            print(f"{name}: median {t.p50} ms, 95 % within {t.p95} ms, longest {t.longest} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
