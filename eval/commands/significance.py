"""Whether one run is better than another: the difference of each measure, and how likely chance gives it."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from ir_measures import ScoredDoc, iter_calc, read_trec_run
from scipy.stats import permutation_test  # type: ignore[import-untyped]  # it has no types

from eval.measures import MEASURES, Judgment, load

_RESAMPLES = 10_000


def values_of(judgments: Sequence[Judgment], run: Sequence[ScoredDoc]) -> dict[str, dict[str, float]]:
    """Each measure of each judged query; 0 where the run has no answer to it."""
    queries = {one.query_id for one in judgments}
    found = {name: dict.fromkeys(queries, 0.0) for name in MEASURES}
    names = {measure: name for name, measure in MEASURES.items()}
    for metric in iter_calc(MEASURES.values(), judgments, run):
        found[names[metric.measure]][metric.query_id] = float(metric.value)
    return found


def compare(
    judgments: Sequence[Judgment], first: Sequence[ScoredDoc], second: Sequence[ScoredDoc]
) -> dict[str, dict[str, float]]:
    """Of each measure: both means, their difference (second less first), and its two-sided p.

    Source: Smucker, Allan and Carterette 2007 (the paired randomization test; seeded, 10,000 resamples).
    """
    one, two = values_of(judgments, first), values_of(judgments, second)
    queries = sorted({judgment.query_id for judgment in judgments})
    table = {}
    for name in MEASURES:
        a, b = (np.array([values[name][query] for query in queries]) for values in (one, two))
        table[name] = {
            "first": float(a.mean()),
            "second": float(b.mean()),
            "difference": float((b - a).mean()),
            "p": _chance(a, b),
        }
    return table


def _chance(a: np.ndarray, b: np.ndarray) -> float:
    if np.array_equal(a, b):
        return 1.0
    tested = permutation_test(
        (a, b),
        lambda x, y, axis: np.mean(y - x, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=_RESAMPLES,
        rng=np.random.default_rng(0),
    )
    return float(tested.pvalue)


def _read(file: Path) -> list[ScoredDoc]:
    return list(read_trec_run(str(file)))  # type: ignore[no-untyped-call]  # it has no types


def main() -> None:
    """Print the comparison of two run files as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the BEIR-form folder that both runs are of")
    parser.add_argument("first", type=Path, help="a run file, as `chithi eval --run` writes it")
    parser.add_argument("second", type=Path)
    arguments = parser.parse_args()
    runs = [_read(file) for file in (arguments.first, arguments.second)]
    print(json.dumps(compare(load(arguments.folder).judgments, *runs), indent=1))


if __name__ == "__main__":
    main()
