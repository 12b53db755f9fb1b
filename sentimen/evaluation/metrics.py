"""Every metric of the evaluation, in one place to import from.

All check their input and raise ValueError; a metric that is undefined for valid input (recall of critical messages
where there is none, say) is nan.
"""

from __future__ import annotations

from sentimen.evaluation.label_metrics import (
    accuracy,
    confusion,
    cost_weighted_error,
    macro_f1,
    macro_mae,
    mean_absolute_error,
    quadratic_weighted_kappa,
)
from sentimen.evaluation.other_heads import binary_calibration_error, macro_f1_labels, signals_f1
from sentimen.evaluation.probability_metrics import expected_calibration_error, ranked_probability_score, reliability
from sentimen.evaluation.review_metrics import critical_recall, review_band, review_curve

__all__ = [
    "accuracy",
    "binary_calibration_error",
    "confusion",
    "cost_weighted_error",
    "critical_recall",
    "expected_calibration_error",
    "macro_f1",
    "macro_f1_labels",
    "macro_mae",
    "mean_absolute_error",
    "quadratic_weighted_kappa",
    "ranked_probability_score",
    "reliability",
    "review_band",
    "review_curve",
    "signals_f1",
]
