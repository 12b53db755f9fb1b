"""Evaluation: metrics with intervals, slices, behaviour checks and reports over a model's predictions."""
