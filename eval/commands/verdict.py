"""Calibrates the verdict: headings of law whose article is in the store, and headings whose is not.

`python -m eval verdict PAIRS --curve FILE.svg` draws how often the likely ones were answered.
`python -m eval verdict --halved FOLDER` tells how well the verdict's score separates the answered questions
of a data set from those whose texts were taken out. `python -m eval verdict_sets` does so over judged
questions, with the best weights and what the thresholds do.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]  # it has no types

from embed import Encoder, load_encoder
from eval.measures import Benchmark, CachingEncoder, Text, fill, load, stored, weigh
from index.search import Evidence, Searcher
from index.store import Store

_STORED, _ASKED = 700, 220
_SHORTEST = 4  # words; "Hiệu lực thi hành" is the heading of a hundred articles
_BINS = 10
_WEIGHED = ("meaning", "coverage", "lead", "unstated")
_LOST = 0.5  # per cent of the answered that the verdict may miss


def sample(file: Path, seed: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Pairs of heading and article: those to store, and those to keep out."""
    with file.open(encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    pairs = [pair for pair in pairs if len(pair["heading"].split()) >= _SHORTEST]
    random.Random(seed).shuffle(pairs)  # noqa: S311 (a sample, no secret)
    return pairs[:_STORED], pairs[_STORED : _STORED + _ASKED]


def evidence(
    searcher: Searcher, present: Sequence[dict[str, str]], absent: Sequence[dict[str, str]]
) -> tuple[list[Evidence], list[bool]]:
    """The evidence of each query, and whether it is answered.

    A heading whose article is stored but not found says nothing about the verdict and is left out.
    """
    found_by, answered = [], []
    for number, pair in enumerate([*present[:_ASKED], *absent]):
        results = searcher.search(pair["heading"])
        found = any(hit.directive.source == str(number) for hit in results.hits[:3])
        if results.evidence and (found or number >= _ASKED):
            found_by.append(results.evidence)
            answered.append(number < _ASKED)
    return found_by, answered


def calibrate(found_by: Sequence[Evidence], answered: Sequence[bool]) -> dict[str, Any]:
    """The weights of all evidence, and the probability that keeps nearly all answered."""
    features = np.array([[float(getattr(one, name)) for name in _WEIGHED] for one in found_by])
    figures = weigh(_WEIGHED, features, np.array(answered), (_LOST,))
    return {**figures, "match": figures["lowest"][str(_LOST)], "queries": len(answered)}


def halved(benchmark: Benchmark, seed: int) -> tuple[list[Text], set[str]]:
    """The texts without those that answer a random half of the queries; the queries that are answered yet."""
    queries = sorted(benchmark.queries)
    random.Random(seed).shuffle(queries)  # noqa: S311 (a sample, no secret)
    half = set(queries[: len(queries) // 2])
    answers = [one for one in benchmark.judgments if one.relevance > 0]
    gone = {one.doc_id for one in answers if one.query_id in half}
    kept = [text for text in benchmark.texts if text.id not in gone]
    return kept, {one.query_id for one in answers if one.doc_id not in gone}


def separation(folder: Path, encoder: Encoder, seed: int) -> dict[str, float]:
    """The AUROC of the verdict's score over the questions of a BEIR-form folder, half of them unanswered."""
    benchmark = load(folder)
    kept, answered = halved(benchmark, seed)
    scores, truth = [], []
    with stored(kept, encoder) as searcher:
        for public, query in benchmark.queries.items():
            evidence = searcher.search(query).evidence
            scores.append(evidence.probability if evidence else 0.0)
            truth.append(public in answered)
    return {
        "auroc": float(roc_auc_score(truth, scores)),
        "answered": sum(truth),
        "unanswered": len(truth) - sum(truth),
    }


def curve_svg(probability: Any, answered: Any) -> str:
    """How often queries of like probability were answered, as a picture; points as large as they are many."""
    bins = np.minimum((np.asarray(probability) * _BINS).astype(int), _BINS - 1)
    points = []
    for n in range(_BINS):
        inside = bins == n
        if inside.any():
            x, y = float(np.mean(probability[inside])), float(np.mean(answered[inside]))
            radius = 2 + 10 * float(np.sqrt(inside.sum() / len(bins)))
            points.append(f'<circle cx="{50 + 300 * x:.1f}" cy="{330 - 300 * y:.1f}" r="{radius:.1f}"/>')
    ticks = "".join(
        f'<text x="{50 + 300 * part:.0f}" y="348" text-anchor="middle">{part:g}</text>'
        f'<text x="42" y="{334 - 300 * part:.0f}" text-anchor="end">{part:g}</text>'
        for part in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 380" font-family="sans-serif"'
        ' font-size="11">'
        '<title>Calibration of the verdict</title><rect width="370" height="380" fill="#fff"/>'
        '<rect x="50" y="30" width="300" height="300" fill="none" stroke="#999"/>'
        '<path d="M50 330 350 30" stroke="#999" stroke-dasharray="4"/>'
        f'<g fill="#1f5c4d" fill-opacity=".8">{"".join(points)}</g><g fill="#222">{ticks}'
        '<text x="200" y="370" text-anchor="middle">probability that the best hits answer</text>'
        '<text x="50" y="20">part of the queries that were answered</text></g></svg>\n'
    )


def main() -> None:
    """Print the calibration, or the separation, as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, nargs="?", help='lines of {"heading","text"}')
    parser.add_argument("--halved", type=Path, metavar="FOLDER", help="a BEIR-form folder")
    parser.add_argument("--curve", type=Path, metavar="FILE.svg", help="draw the calibration")
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    encoder: Encoder = load_encoder()
    if arguments.cache:
        encoder = CachingEncoder(encoder, arguments.cache)
    if arguments.halved:
        print(json.dumps(separation(arguments.halved, encoder, arguments.seed), indent=1))
        return
    if not arguments.pairs:
        parser.error("PAIRS or --halved FOLDER")
    present, absent = sample(arguments.pairs, arguments.seed)
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        fill(store, [Text(str(n), "", pair["text"]) for n, pair in enumerate(present)], encoder)
        found_by, answered = evidence(Searcher(store, encoder), present, absent)
        store.close()
    print(json.dumps(calibrate(found_by, answered), indent=1))
    if arguments.curve:
        likely = np.array([one.probability for one in found_by])
        arguments.curve.write_text(curve_svg(likely, np.array(answered)), encoding="utf-8")


if __name__ == "__main__":
    main()
