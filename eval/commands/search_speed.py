"""How long a search takes, warm, over stores of any size, whole and filtered; changes, opening, memory, disk.

Run `python -m eval search_speed [--clauses N,N] [--real N] [--queries N] [--stores FOLDER]`. Texts, vectors
and metadata grow from real clauses (`eval/measures/growing`); queries are real questions of 25 words and
more, of ALQAC where it lies beside the repository, shorter ones two or more at a time. Each question is asked
whole, of a province, of two years, and of a province in two years, in turn. `engine` is the time without the
query's encoding. Stores in `--stores` are kept for the next run.
"""

import argparse
import json
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from corpus.data import data_lines, read_table
from embed import Encoder, EncoderIdentity, Language, Vectors, load_encoder
from eval.measures import ALQAC, REPOSITORY, RealClauses, grow, grown, load, own_words, real_clauses
from index.search import Filters, Searcher
from index.store import Store

LEAST_WORDS = 25
_FILTERS = {
    "whole": Filters(),
    "province": Filters(provinces=("Nghệ An",)),
    "years": Filters(date_from="2018-01-01", date_to="2019-12-31"),
    "both": Filters(provinces=("Nghệ An",), date_from="2018-01-01", date_to="2019-12-31"),
}
_CHANGES = 5


class TimedEncoder:
    """Another encoder, and the milliseconds that it took."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self.took = encoder, 0.0

    @property
    def identity(self) -> EncoderIdentity:
        """The identity of the wrapped encoder."""
        return self._encoder.identity

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:
        """Encode queries."""
        began = time.perf_counter()
        vectors = self._encoder.encode_queries(texts, language)
        self.took = _milliseconds(began)
        return vectors

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode passages."""
        return self._encoder.encode_passages(texts)


def real_questions(most: int) -> list[str]:
    """Real questions of `LEAST_WORDS` words and more, in a repeatable random order."""
    own = [row["query"] for row in read_table("eval", "sample_questions.tsv") if row["language"] == "vi"]
    own += [line for _, line in data_lines("eval", "office_questions.txt")]
    asked = list(load(ALQAC).queries.values()) if ALQAC.is_dir() else own
    random.Random(7).shuffle(asked)  # noqa: S311 (repeatable, no secret)
    found, short = list[str](), ""
    for question in asked:
        if len(question.split()) >= LEAST_WORDS:
            found.append(question)
        elif len((short := f"{short} {question}".strip()).split()) >= LEAST_WORDS:
            found.append(short)
            short = ""
    return found[:most]


def time_searches(
    searcher: Searcher, encoder: TimedEncoder, queries: Sequence[str]
) -> dict[str, list[float]]:
    """Milliseconds of each search, by filter and part; every filter is used once before."""
    for filters in _FILTERS.values():
        searcher.search(queries[0], filters=filters)
    took = defaultdict(list)
    for query in queries:
        for name, filters in _FILTERS.items():
            began = time.perf_counter()
            searcher.search(query, filters=filters)
            took[name].append(_milliseconds(began))
            took[f"{name} engine"].append(took[name][-1] - encoder.took)
    return took


def time_changes(searcher: Searcher, real: RealClauses, start: int) -> dict[str, list[float]]:
    """Milliseconds until a directive is stored, and until the first search ends; then it is removed.

    The search is for words that it alone has: of what many say, it would be one of many.
    """
    took, store, identity = defaultdict(list), searcher.store, searcher.encoder.identity
    for number in range(start, start + _CHANGES):
        (directive, vectors), source = grown(real, number), f"new {number}.txt"
        question = own_words(real, number)
        began = time.perf_counter()
        store.put(directive, vectors, source=source, content="", encoder=identity, alone=True)
        took["stored"].append(_milliseconds(began))
        hits = searcher.search(question).hits
        is_found = any(one.source == source for hit in hits for one in hit.directives)
        took["found" if is_found else "not among the first"].append(_milliseconds(began))
        public = next(one.directive_id for one in store.directives() if source in one.sources)
        began = time.perf_counter()
        store.remove([public])
        searcher.search(question)
        took["removed"].append(_milliseconds(began))
    return took


def measure(store: Store, encoder: Encoder, real: RealClauses, queries: Sequence[str]) -> dict[str, object]:
    """The figures of a filled store: milliseconds as medians and 95th percentiles, bytes a clause."""
    timed = TimedEncoder(encoder)
    Searcher(store, timed).follow()  # the indexes are made
    began = time.perf_counter()
    searcher = Searcher(store, timed)
    clauses = searcher.follow().clauses
    opening = _milliseconds(began)
    took = time_searches(searcher, timed, queries)
    took |= time_changes(searcher, real, 10_000_000)
    files = (file.stat().st_size for file in store.folder.rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {
        "clauses": clauses,
        "opening_ms": round(opening),
        "disk_bytes_a_clause": round(sum(files) / clauses),
        "peak_memory_mb": round(peak / 1e6),
        **{name: _percentiles(times) for name, times in took.items()},
    }


def _percentiles(milliseconds: Sequence[float]) -> list[float]:
    return [round(float(each), 1) for each in np.percentile(milliseconds, [50, 95])]


def _milliseconds(began: float) -> float:
    return 1000 * (time.perf_counter() - began)


@contextmanager
def filled(folder: Path | None, real: RealClauses, clauses: int, encoder: Encoder) -> Iterator[Store]:
    """A store with so many grown clauses, kept in `folder` if given."""
    with tempfile.TemporaryDirectory() as scratch:
        store = Store((folder or Path(scratch)) / str(clauses))
        have = len(store.rows())
        grow(store, real, clauses - have, encoder, start=len(store.directives()))
        yield store
        store.close()


def main() -> None:
    """Print the figures of each size as a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", default="1000,10000,100000", help="sizes, separated by commas")
    parser.add_argument("--real", type=int, default=6000, help="how many real clauses the texts grow from")
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--stores", type=Path, help="where stores are kept")
    arguments = parser.parse_args()
    encoder = load_encoder()
    cache = (arguments.stores or REPOSITORY / "build") / "vectors.sqlite"
    real, queries = real_clauses(encoder, arguments.real, cache), real_questions(arguments.queries)
    for clauses in map(int, arguments.clauses.split(",")):
        with filled(arguments.stores, real, clauses, encoder) as store:
            print(json.dumps(measure(store, encoder, real, queries)), flush=True)


if __name__ == "__main__":
    main()
