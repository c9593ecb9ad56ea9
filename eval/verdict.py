"""Calibrates the verdict: headings of law whose article is in the store, and headings whose is not."""

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it has no types
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]  # it has no types

from embed.encoder import Encoder
from embed.resolve import load_encoder
from eval.beir import fill
from eval.benchmark import Text
from eval.caching import CachingEncoder
from index.search import Searcher
from index.store import Store

_STORED, _ASKED = 700, 220
_SHORTEST = 4  # words; "Hiệu lực thi hành" is the heading of a hundred articles
_LOST = 0.5  # per cent of the answered that the verdict may miss


def sample(file: Path, seed: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Pairs of heading and article: those to store, and those to keep out."""
    with file.open(encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    pairs = [pair for pair in pairs if len(pair["heading"].split()) >= _SHORTEST]
    random.Random(seed).shuffle(pairs)  # noqa: S311 (a sample, no secret)
    return pairs[:_STORED], pairs[_STORED : _STORED + _ASKED]


def evidence(searcher: Searcher, stored: Sequence[dict[str, str]], absent: Sequence[dict[str, str]]) -> Any:
    """Meaning and coverage of each query, `(n, 2)`, and whether it is answered, `(n,)`.

    A heading whose article is stored but not found says nothing of the verdict and is left out.
    """
    rows, answered = [], []
    for number, pair in enumerate([*stored[:_ASKED], *absent]):
        results = searcher.search(pair["heading"])
        found = any(hit.directive.source == str(number) for hit in results.hits[:3])
        if results.evidence and (found or number >= _ASKED):
            rows.append((results.evidence.meaning, results.evidence.coverage))
            answered.append(number < _ASKED)
    return np.array(rows), np.array(answered)


def calibrate(features: Any, answered: Any) -> dict[str, float]:
    """The weights of meaning and coverage, and the probability that keeps all but a few of the answered."""
    model = LogisticRegression(class_weight="balanced", C=10_000, max_iter=1000).fit(features, answered)
    probability = model.predict_proba(features)[:, 1]
    return {
        "meaning": float(model.coef_[0][0]),
        "coverage": float(model.coef_[0][1]),
        "intercept": float(model.intercept_[0]),
        "match": float(np.percentile(probability[answered], _LOST)),
        "auroc": float(roc_auc_score(answered, probability)),
        "queries": len(answered),
    }


def main() -> None:
    """Print the calibration as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, help='lines of {"heading","text"}')
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    encoder: Encoder = load_encoder()
    if arguments.cache:
        encoder = CachingEncoder(encoder, arguments.cache)
    stored, absent = sample(arguments.pairs, arguments.seed)
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        fill(store, [Text(str(n), "", pair["text"]) for n, pair in enumerate(stored)], encoder)
        print(json.dumps(calibrate(*evidence(Searcher(store, encoder), stored, absent)), indent=1))
        store.close()


if __name__ == "__main__":
    main()
