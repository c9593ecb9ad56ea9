"""What each part of a search contributes: the measures with all of them, and with each one switched off."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ir_measures import ScoredDoc

from corpus.text import fold
from embed.encoder import Encoder
from embed.resolve import load_encoder
from eval.beir import MEASURES, measure, run_of, stored
from eval.benchmark import load
from eval.caching import CachingEncoder
from index.query import Understood
from index.ranking.fusion import Weights, weights_for
from index.search import Searcher
from index.understanding.reading import StepKind

_SHOWN = ("nDCG@10", "R@10")


@dataclass(frozen=True, slots=True)
class Variant:
    """A search without one of its parts; `weights` None are those of the query."""

    without: str
    leave: tuple[StepKind, ...] = ()
    weights: Weights | None = None


ALL = Variant("nothing")
VIETNAMESE = (
    ALL,
    Variant("meaning", weights=Weights(dense=0.0, lexical=1.0)),
    Variant("words", weights=Weights(dense=1.0, lexical=0.0)),
    Variant("diacritics restored", leave=("diacritics",)),
    Variant("spelling and keys mended", leave=("spelling", "keys")),
    Variant("abbreviations", leave=("abbreviation",)),
)
ENGLISH = (
    ALL,
    Variant("meaning", weights=Weights(dense=0.0, lexical=1.0)),
    Variant("words", weights=Weights(dense=1.0, lexical=0.0)),
    Variant("glossary", leave=("english",)),
    Variant("weights by what the glossary knows", weights=Weights(dense=0.8, lexical=0.2)),
)


def spellings(queries: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The queries as typed, without any diacritics, and without those of every second word."""
    yield "typed", dict(queries)
    yield "bare", {public: fold(query) for public, query in queries.items()}
    yield "half bare", {public: _half(query) for public, query in queries.items()}


def run_without(searcher: Searcher, queries: Mapping[str, str], variant: Variant) -> list[ScoredDoc]:
    """The ranking of a searcher without a part."""

    def weigh(understood: Understood) -> Weights:
        return variant.weights or weights_for(understood)

    searcher.weigh = weigh
    return run_of(searcher, dict(queries), leave=variant.leave)


def main() -> None:
    """Print the table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a BEIR-form folder")
    parser.add_argument("--english", action="store_true", help="its queries are English")
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    arguments = parser.parse_args()
    encoder: Encoder = load_encoder()
    if arguments.cache:
        encoder = CachingEncoder(encoder, arguments.cache)
    benchmark = load(arguments.folder)
    spelled = dict(spellings(benchmark.queries))
    if arguments.english:
        spelled = {"typed": spelled["typed"]}
    print("| without |", " | ".join(f"{name} {what}" for name in spelled for what in _SHOWN), "|")
    print("|---" * (1 + len(spelled) * len(_SHOWN)), end="|\n")
    with stored(benchmark.texts, encoder) as searcher:
        for variant in ENGLISH if arguments.english else VIETNAMESE:
            row = [variant.without]
            for queries in spelled.values():
                found = measure(benchmark.judgments, run_without(searcher, queries, variant))
                row += [f"{found[name]:.3f}" for name in _SHOWN if name in MEASURES]
            print("|", " | ".join(row), "|", flush=True)


def _half(query: str) -> str:
    return " ".join(fold(word) if n % 2 else word for n, word in enumerate(query.split()))


if __name__ == "__main__":
    main()
