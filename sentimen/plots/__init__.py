"""Plots in scikit-learn's manner: `from_estimator`, `from_predictions`, `plot`, in Indonesian or English.

matplotlib is imported when the first plot is drawn; the extra ``sentimen[plot]`` installs it.
"""

from __future__ import annotations

from sentimen.plots.confusion import OrdinalConfusionDisplay
from sentimen.plots.evidence import EvidenceDisplay
from sentimen.plots.learning_curve import LearningCurveDisplay
from sentimen.plots.reliability import ReliabilityDisplay
from sentimen.plots.review_curve import ReviewCurveDisplay
from sentimen.plots.severity_distribution import SeverityDistributionDisplay
from sentimen.plots.signal_cooccurrence import SignalCooccurrenceDisplay
from sentimen.plots.slices import SlicesDisplay
from sentimen.plots.surge import SurgeDisplay

__all__ = [
    "EvidenceDisplay",
    "LearningCurveDisplay",
    "OrdinalConfusionDisplay",
    "ReliabilityDisplay",
    "ReviewCurveDisplay",
    "SeverityDistributionDisplay",
    "SignalCooccurrenceDisplay",
    "SlicesDisplay",
    "SurgeDisplay",
]
