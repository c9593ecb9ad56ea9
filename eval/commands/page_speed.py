"""The page's speed at ten thousand clauses: searches, facets, the first page and its traffic, the memory.

The first page is timed until its box can be typed in.

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
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import psutil

from corpus.errors import UnreadableDocument
from corpus.model import Clause, Directive, Field, Metadata
from corpus.readers import read_directive, read_document
from corpus.text import fold
from embed import Encoder, load_encoder
from eval.measures import ask_in_browser, chromium, click_facets, first_page, open_in_browser, served
from index.search import Filters, Searcher
from index.store import Store

_SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "data" / "samples"
_A_DIRECTIVE = 25  # clauses of one
_STARTS, _CLICKS = 5, 10
_TYPES = ("Chỉ thị", "Kết luận", "Công điện", "Công văn")
_ENGLISH = ("quarantine funding", "vaccination of students", "flood prevention", "online public service")


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

    def figures(self, what: str, p50: float | None = None, p95: float | None = None) -> "list[Figure]":
        """Them as lines of a table, with what is asked of them."""
        named = (("median", self.p50, p50), ("95 % within", self.p95, p95), ("longest", self.longest, None))
        return [Figure(f"{what}, {name} ms", value, most) for name, value, most in named]


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table; `most` is what it may be, None where nothing is asked."""

    name: str
    value: float
    most: float | None = None

    def __str__(self) -> str:
        """The line as it is printed."""
        asked = "" if self.most is None else f"  ({'≤' if self.value <= self.most else 'over'} {self.most:,})"
        return f"{self.value:12,.0f}  {self.name}{asked}"


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


def measure(count: int, asked: int, *, browser: bool) -> list[Figure]:
    """The figures of a store of `count` clauses and of `asked` queries."""
    chance = random.Random(0)  # noqa: S311 (reproducible, nothing secret)
    encoder = load_encoder()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        queries = queries_of(fill(store, encoder, count, chance), asked, chance)
        figures = Times.of(time_searches(Searcher(store, encoder), queries)).figures("search alone")
        store.close()
        if browser:
            figures += _in_browser(Path(folder), queries)
    return figures


def _in_browser(folder: Path, queries: Sequence[str]) -> list[Figure]:
    """What a visitor waits for, and what the server holds after so many searches."""
    with served(folder) as address, chromium() as opened:
        page = opened.new_page()
        open_in_browser(page, address, queries[0])
        took = [ask_in_browser(page, query) for query in dict.fromkeys(queries[1:])]
        server = next(one for one in psutil.Process().children() if "serve" in one.cmdline())
        memory = server.memory_info().rss / 1e6
        clicks = click_facets(page, address, queries, _CLICKS)
    with chromium() as opened:
        starts = [first_page(folder, opened) for _ in range(_STARTS)]
    figures = Times.of(took).figures("Enter to the answer", 250, 400)
    figures.append(Figure(f"memory of the server after {len(queries)} searches, MB", memory, 700))
    figures.append(Figure("a click on a facet, median ms", statistics.median(clicks), 200))
    asked = {"from the command to a box, ms": 2500, "requests": 40, "bytes": 1_500_000}
    for name in starts[0]:
        most = asked.get(name)
        figures.append(
            Figure(f"first page: {name}, median", statistics.median(one[name] for one in starts), most)
        )
    return figures


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
    figures = measure(given.clauses, given.queries, browser=not given.no_browser)
    print(json.dumps([asdict(one) for one in figures]) if given.json else "\n".join(map(str, figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
