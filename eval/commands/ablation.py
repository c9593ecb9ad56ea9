"""What each part of a search contributes: the measures with all of them, and with that one switched off.

A part that corrects queries is measured on the data set's queries misspelt in the way that it corrects.
"""

import argparse
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ir_measures import ScoredDoc

from corpus.text import fold
from embed import Encoder, load_encoder
from eval.commands.understanding import Misspell, every_second_bare, telex, typed_so, typo
from eval.measures import Benchmark, CachingEncoder, Judgment, load, measure, run_of, stored
from index.backends import exact_terms
from index.query import StepKind, Understood, short_forms_in
from index.search import COVERS, SAYS, Named, Searcher, Weights, find_named, weights_for

_SHOWN = ("nDCG@10", "R@10")
_SEED = 5
_ASKED = 100


def misspelt(misspell: Misspell, every: int = 1) -> Callable[[str], str]:
    """Every `every`-th word of a query misspelt, the same way each time."""
    return lambda query: typed_so(query, misspell, every, random.Random(_SEED))  # noqa: S311 (no secret)


def shortened(query: str) -> str:
    """A query with the names that have abbreviations abbreviated."""
    for one in short_forms_in(query):
        query = query.replace(one.written, one.meant[0])
    return query


def misread(query: str) -> str:
    """A query whose UTF-8 was taken for Latin-1."""
    return query.encode("utf-8").decode("latin-1")


@dataclass(frozen=True, slots=True)
class Variant:
    """A search without one of its parts, over queries spelled in some way.

    `weights` None are those of the query; without `pairs`, it is searched by single syllables; an article
    that it names is words like others without `named`.
    """

    without: str
    spelled: str = "as they are"
    spell: Callable[[str], str] = str
    skip: tuple[StepKind, ...] = ()
    weights: Weights | None = None
    pairs: bool = True
    covers: float = COVERS
    says: float = SAYS
    named: bool = True


_ARTICLES = "what an article of a law says"
WHOLE = Variant("nothing")
_MEANING = Variant("meaning", weights=Weights(dense=0.0, lexical=1.0))
_WORDS = Variant("words", weights=Weights(dense=1.0, lexical=0.0), says=0.0)
VIETNAMESE = (
    _MEANING,
    _WORDS,
    Variant("pairs of syllables", pairs=False),
    Variant("a clause's own words", says=0.0),
    Variant("diacritics restored", "without diacritics", fold, skip=("diacritics",)),
    Variant("diacritics restored", "every second word without", misspelt(every_second_bare), ("diacritics",)),
    Variant("keys read", "in TELEX, every fourth word", misspelt(telex, 4), skip=("keys",)),
    Variant("typos corrected", "a typo in every fourth word", misspelt(typo, 4), skip=("spelling",)),
    Variant("abbreviations written out", "abbreviated", shortened, skip=("abbreviation",)),
    Variant("articles by their law and number", _ARTICLES, named=False),
    Variant("old encodings read", "UTF-8 taken for Latin-1", misread, skip=("encoding",)),
)
ENGLISH = (
    _MEANING,
    _WORDS,
    Variant("words of a query in one clause", covers=0.0),
    Variant("glossary", skip=("english",)),
    Variant("weights by what the glossary knows", weights=Weights(dense=0.8, lexical=0.2)),
)


def asked_by_article(benchmark: Benchmark) -> Benchmark:
    """Questions for what an article says, of texts with a title like "Luật Du lịch - Điều 6"."""
    told = [
        (text.id, law, part) for text in benchmark.texts for law, _, part in [text.title.partition(" - ")]
    ]
    parts = [one for one in told if one[2].startswith("Điều ")]
    some = random.Random(_SEED).sample(parts, min(_ASKED, len(parts)))  # noqa: S311 (no secret)
    queries = {public: f"{part} {law} quy định những gì?" for public, law, part in some}
    return replace(benchmark, queries=queries, judgments=tuple(Judgment(one, one, 1) for one in queries))


def run_without(searcher: Searcher, queries: Mapping[str, str], variant: Variant) -> list[ScoredDoc]:
    """The ranking of a searcher without a part, for queries that are already spelled."""

    def weigh(understood: Understood) -> Weights:
        return variant.weights or weights_for(understood)

    def terms(text: str) -> list[str]:
        return [term for term in exact_terms(text) if variant.pairs or "_" not in term]

    def find(*known: Any) -> Named:
        return find_named(*known) if variant.named else Named()

    with (
        patch("index.search.signals.weights_for", weigh),
        patch("index.search.candidates.exact_terms", terms),
        patch("index.search.signals.COVERS", variant.covers),
        patch("index.search.signals.SAYS", variant.says),
        patch("index.search.searcher.find_named", find),
    ):
        return run_of(searcher, dict(queries), skip=variant.skip)


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
    articles = asked_by_article(benchmark)
    print(f"| without | queries | {' | '.join(f'{name} with · without' for name in _SHOWN)} |")
    print("|---|---|---|---|")
    known: dict[str, dict[str, float]] = {}
    with stored(benchmark.texts, encoder) as searcher:
        for variant in ENGLISH if arguments.english else VIETNAMESE:
            asked = articles if variant.spelled == _ARTICLES else benchmark
            queries = {public: variant.spell(query) for public, query in asked.queries.items()}
            if variant.spelled not in known:
                whole = run_without(searcher, queries, WHOLE)
                known[variant.spelled] = measure(judgments=asked.judgments, run=whole)
            left = measure(judgments=asked.judgments, run=run_without(searcher, queries, variant))
            shown = (f"{known[variant.spelled][name]:.3f} · {left[name]:.3f}" for name in _SHOWN)
            print("|", " | ".join([variant.without, variant.spelled, *shown]), "|", flush=True)


if __name__ == "__main__":
    main()
