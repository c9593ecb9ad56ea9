"""Search over a store of any size, beside other systems over the same passages, vectors and questions.

Run `python -m eval bench [--clauses N,N] [--systems A,B] [--questions N] [--judged A,B] [--work FOLDER]`.
Texts and vectors grow from real clauses (`eval/measures/growing`), questions are real ones of 25 words and
more. A search is timed as a whole, with its question's embedding by the same weights: ours by our engine, in
the others by stock sentence-transformers in the same process. Each system is installed into an environment of
its own under FOLDER, by pip, at the release in `eval/data/peers.toml`, builds its index in one process and is
asked in another, whose first answer counts from before the system is imported; it is asked for `--seconds` at
most. Recall is that of the ten nearest vectors against an exact search. Quality is nDCG@10 over judged sets,
each with its own passages: `directives` (the test half) and `alqac`, where it lies beside; all have
the same vectors, ours embeds questions as it understands them. What was built and measured is kept in
FOLDER: systems and sizes can be done one by one, and `--build` builds without asking. `--pictures FOLDER`
draws all.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from embed import Encoder, load_encoder
from eval.commands.documents import OPEN_SET
from eval.commands.search_speed import filled, real_questions
from eval.measures import (
    ALQAC,
    REPOSITORY,
    CachingEncoder,
    PeerFigures,
    PeerProcesses,
    RealClauses,
    Speed,
    ask,
    document_files,
    draw_peers,
    export,
    fill,
    judge_clauses,
    judge_texts,
    load,
    load_gold,
    means,
    measure,
    nearest_share,
    passages,
    quality_table,
    real_clauses,
    run_of,
    speed_table,
    systems,
)
from eval.peers import Given
from index.ingest import ingest
from index.search import Searcher
from index.store import Store

OURS = "chithi"
_K, _DEEP = 10, 50


class Bench:
    """The comparison: `work` keeps environments, stores and vectors between runs."""

    def __init__(self, work: Path, encoder: Encoder, peers: PeerProcesses) -> None:
        self._work, self._encoder, self._peers = work, encoder, peers

    def given(self, clauses: int, real: RealClauses, questions: Sequence[str]) -> tuple[Given, Path, float]:
        """A store of so many grown clauses: what is given of it, its folder, the seconds that it took."""
        noted = self._work / f"{clauses}.seconds"
        began = time.perf_counter()
        with filled(self._work / "stores", real, clauses, self._encoder) as store:
            if not noted.exists():
                Searcher(store, self._encoder).follow()
                noted.write_text(str(time.perf_counter() - began), encoding="utf-8")
            given = export(store, questions, self._encoder, self._work / "given" / str(clauses))
        return given, store.folder, float(noted.read_text(encoding="utf-8"))

    def speed(self, system: str, given: Given, ours: tuple[Path, float], seconds: float) -> Speed:
        """The figures of a system, asked for so many seconds; `ours` is a store, and how long it took."""
        (folder, built), disk = ours, _bytes_in(ours[0])
        if system != OURS:
            folder, made = self._peers.built(system, given)
            built, disk = made["seconds"], made["disk"]
        asked = self._peers.ask(system, given, folder, _K, seconds)
        took, worked = asked["took"], asked["worked"]
        median, high = (float(one) for one in np.percentile(took, [50, 95]))
        alone = float(np.median(asked["embedded"])), float(np.median(worked))
        times = (median, high, *alone, float(asked["cold"]))
        recall = nearest_share(given, asked["nearest"])
        sizes = asked["memory"] / 1e6, disk / 1e6
        return Speed(system, len(given.vectors()), len(took), *times, *sizes, built, recall)

    def found(self, system: str, given: Given, k: int) -> list[list[int]]:
        """The passages that another system finds for each question."""
        return self._peers.find(system, given, self._peers.built(system, given)[0], k)

    def directives(self, names: Sequence[str]) -> Iterator[tuple[str, float]]:
        """nDCG@10 of each system over the test half of the open set of documents."""
        gold = load_gold(OPEN_SET)
        questions = [one for one in gold.questions if one.split == "test" and one.answers]
        with tempfile.TemporaryDirectory() as scratch, closing(Store(Path(scratch))) as store:
            list(ingest(document_files(OPEN_SET, gold), store, self._encoder))
            queries = [one.query for one in questions]
            given = export(store, queries, self._encoder, Path(scratch) / "given")
            with closing(Searcher(store, self._encoder)) as searcher:
                ours = systems(searcher, self._encoder, lambda: self._encoder)[OURS]()
                yield OURS, means(ask(ours, questions)).ndcg
            origin = passages(store)
            for name in (one for one in names if one != OURS):
                yield name, judge_clauses(questions, origin, self.found(name, given, _K))

    def alqac(self, names: Sequence[str]) -> Iterator[tuple[str, float]]:
        """nDCG@10 of each system over the legal questions of ALQAC."""
        benchmark = load(ALQAC)
        with tempfile.TemporaryDirectory() as scratch, closing(Store(Path(scratch))) as store:
            fill(store, benchmark.texts, self._encoder)
            queries = list(benchmark.queries.values())
            given = export(store, queries, self._encoder, Path(scratch) / "given")
            with closing(Searcher(store, self._encoder)) as searcher:
                run = run_of(searcher, benchmark.queries)
            yield OURS, measure(judgments=benchmark.judgments, run=run)["nDCG@10"]
            origin = passages(store)
            for name in (one for one in names if one != OURS):
                yield name, judge_texts(benchmark, origin, self.found(name, given, _DEEP))


JUDGED: Mapping[str, Callable[[Bench, Sequence[str]], Iterator[tuple[str, float]]]] = {
    "directives": Bench.directives,
    "alqac": Bench.alqac,
}


def _bytes_in(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for, and print the tables of all that was measured so far."""
    parser = argparse.ArgumentParser(
        prog="python -m eval bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clauses", default="10000", help="sizes, separated by commas; 0 for none")
    parser.add_argument("--systems", default="", help="names separated by commas; without it all")
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--real", type=int, default=6000, help="how many real clauses the texts grow from")
    parser.add_argument("--judged", default="directives", help=f"of {', '.join(JUDGED)}")
    parser.add_argument("--model", default="default", help="the encoder")
    parser.add_argument("--seconds", type=float, default=60, help="how long a system is asked, about")
    parser.add_argument("--build", action="store_true", help="build and measure nothing")
    parser.add_argument("--work", type=Path, default=REPOSITORY / "build" / "bench")
    parser.add_argument("--pictures", type=Path, help="a folder to draw into")
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    peers = PeerProcesses(options.work)
    names = [name for name in options.systems.split(",") if name] or [OURS, *peers.names]
    figures = PeerFigures(options.work / "results.json")
    encoder = CachingEncoder(load_encoder(options.model), options.work / "vectors.sqlite")
    bench = Bench(options.work, encoder, peers)
    sizes = [int(one) for one in options.clauses.split(",") if int(one)]
    for clauses in sizes:
        real = real_clauses(encoder, options.real)
        given, store, took = bench.given(clauses, real, real_questions(options.questions))
        for name in (one for one in names if peers.takes(one, clauses)):
            if not options.build:
                figures.add_speed(bench.speed(name, given, (store, took), options.seconds))
            elif name != OURS:
                peers.built(name, given)
    for judged in (one for one in options.judged.split(",") if one and not options.build):
        for name, figure in JUDGED[judged](bench, names):
            figures.add_quality(judged, name, figure)
    print(speed_table(figures.speeds, peers.searches_by))
    print(quality_table(figures.quality))
    if options.pictures:
        draw_peers(figures.speeds, options.pictures)


if __name__ == "__main__":
    main()
