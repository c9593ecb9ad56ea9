"""The verdict in stores of three sizes: `python -m eval verdict_sizes [SHARED] [--cache FILE]`.

Each question about the samples and the open directives is asked of one document alone (the one that answers
it; if none does, the one with the nearest clause), of all documents of its set, and, with SHARED, of these
among the 10,000 clauses of ALQAC's articles. What answers is the same in all three. Prints how often each
kind of question matches and is told none by size, the mean score, and how many verdicts stay as they are.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from embed import Encoder, load_encoder
from eval.commands.verdict_sets import Asked, QuestionSet, question_sets
from eval.measures import CachingEncoder, Text, fill, load
from index.ingest import ingest
from index.search import Results, Searcher
from index.store import Store

SIZES = ("one document", "its set", "among laws")
_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Sized:
    """A question, and what is said of it in stores of growing size: the verdict and its score."""

    name: str
    asked: Asked
    told: tuple[tuple[str, float], ...]


def ask_all(own: QuestionSet, laws: Sequence[Text], encoder: Encoder) -> Iterator[Sized]:
    """Every question of a set asked of stores of growing size."""
    with _searched(own.files, (), encoder) as every:
        places = {one.query: _place(one, every) for one in own.asked}
        told = {one.query: [_told(every.search(one.query))] for one in own.asked}
    for file in own.files:
        with _searched((file,), (), encoder) as alone:
            for query in (query for query, place in places.items() if place == file.name):
                told[query].insert(0, _told(alone.search(query)))
    if laws:
        with _searched(own.files, laws, encoder) as among:
            for query, before in told.items():
                before.append(_told(among.search(query)))
    for one in own.asked:
        yield Sized(own.name, one, tuple(told[one.query]))


def _place(asked: Asked, searcher: Searcher) -> str:
    """The file of the first clause that answers, else of the first clause."""
    hits = searcher.search(asked.query, _DEPTH, collapse_duplicates=False).hits
    best = next((hit for hit in hits if asked.answers(hit)), hits[0])
    return PurePath(best.directive.source).name


def _told(results: Results) -> tuple[str, float]:
    return results.verdict, results.evidence.probability if results.evidence else 0.0


@contextmanager
def _searched(files: Sequence[Path], laws: Sequence[Text], encoder: Encoder) -> Iterator[Searcher]:
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        fill(store, laws, encoder)
        list(ingest(files, store, encoder))
        searcher = Searcher(store, encoder)
        yield searcher
        searcher.close()
        store.close()


def report(sized: Sequence[Sized]) -> Iterator[str]:
    """A line for each set and kind of question."""
    groups: Mapping[tuple[str, str], list[Sized]] = {(one.name, one.asked.kind): [] for one in sized}
    for one in sized:
        groups[one.name, one.asked.kind].append(one)
    for (name, kind), own in groups.items():
        columns = zip(*(one.told for one in own), strict=True)
        said = "; ".join(f"{size} {_summary(told)}" for size, told in zip(SIZES, columns, strict=False))
        same = sum(len({verdict for verdict, _ in one.told}) == 1 for one in own)
        yield f"{name} {kind} {len(own)}: match, none, score: {said}; the same in all {same}"


def _summary(told: Sequence[tuple[str, float]]) -> str:
    verdicts = [verdict for verdict, _ in told]
    match, none = (verdicts.count(verdict) / len(told) for verdict in ("match", "none"))
    return f"{match:.2f} {none:.2f} {sum(score for _, score in told) / len(told):.3f}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path, nargs="?", help="the folder of judged data")
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    options = parser.parse_args()
    laws = load(options.shared / "benchmarks" / "alqac_vi").texts if options.shared else ()
    with tempfile.TemporaryDirectory() as scratch:
        encoder = CachingEncoder(load_encoder(), options.cache or Path(scratch) / "vectors.sqlite")
        for own in question_sets(None):
            for line in report(list(ask_all(own, laws, encoder))):
                print(line, flush=True)


if __name__ == "__main__":
    main()
