"""Fitting the weights of features, for all calibrations."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def weigh(names: Sequence[str], features: Any, truth: Any, parts: Sequence[float]) -> dict[str, Any]:
    """Fit the weights of features `(n, names)` to labels `(n,)` and measure them.

    `lowest`: the probability above which all but `parts` per cent of the positives lie.
    """
    # Half of the time and memory that importing this room took.
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it has no types
    from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]  # it has no types

    model = LogisticRegression(class_weight="balanced", C=10_000, max_iter=1000).fit(features, truth)
    probability = model.predict_proba(features)[:, 1]
    weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
    lowest = {str(part): float(np.percentile(probability[truth], part)) for part in parts}
    auroc = float(roc_auc_score(truth, probability))
    return {**weights, "intercept": float(model.intercept_[0]), "lowest": lowest, "auroc": auroc}
