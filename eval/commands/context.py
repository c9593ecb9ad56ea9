"""Whether embedding a clause in its context helps: clauses bare, and with title and headings."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from ir_measures import ScoredDoc

from corpus.model import Clause, Metadata
from embed import Encoder, load_encoder
from eval.measures import Benchmark, CachingEncoder, directive_of, load, measure
from index.backends import passage_of

_KEPT = 100


def dense_run(
    benchmark: Benchmark, encoder: Encoder, passage: Callable[[Metadata, Clause], str]
) -> list[ScoredDoc]:
    """The texts nearest to each query by their nearest clause; `passage` is what is embedded of one."""
    owners: list[int] = []
    passages: list[str] = []
    for number, text in enumerate(benchmark.texts):
        directive = directive_of(text)
        passages += [passage(directive.metadata, c) for c in directive.clauses if not c.introduces]
        owners += [number] * (len(passages) - len(owners))
    vectors, owner = encoder.encode_passages(passages), np.array(owners)
    run = []
    for query_id, query in benchmark.queries.items():
        scores = vectors @ encoder.encode_queries([query])[0]
        best = np.full(len(benchmark.texts), -1.0, np.float32)
        np.maximum.at(best, owner, scores)
        nearest = np.argsort(-best, kind="stable")[:_KEPT].tolist()
        run += [ScoredDoc(query_id, benchmark.texts[n].id, float(best[n])) for n in nearest]
    return run


def main() -> None:
    """Print the measures of both, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a BEIR-form folder")
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    arguments = parser.parse_args()
    encoder: Encoder = load_encoder()
    if arguments.cache:
        encoder = CachingEncoder(encoder, arguments.cache)
    benchmark = load(arguments.folder)
    for name, passage in (("bare", lambda _, clause: clause.text), ("in context", passage_of)):
        run = dense_run(benchmark, encoder, passage)
        measures = measure(judgments=benchmark.judgments, run=run)
        print(json.dumps({"clauses": name, **measures}), flush=True)


if __name__ == "__main__":
    main()
