"""Checks of classifiers of texts: what scikit-learn's own checks, which need numbers, cannot ask of them."""

from __future__ import annotations

import functools
import inspect
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_predict
from sklearn.pipeline import make_pipeline

from sentimen.learning.target_checks import (
    check_class_weight,
    check_count_of_levels,
    check_heads,
    check_names_of_levels,
    check_partial_fit,
    check_same_answers,
    check_sample_weight,
    check_sample_weight_equivalence,
    checked_messages,
)

__all__ = ["yield_checks"]


def yield_checks(estimator: Any) -> Iterator[functools.partial[None]]:
    """Yield checks of an estimator that classifies texts into ordered levels, numbered from 0.

    Each check works on clones and leaves the estimator as it is. What an estimator does not claim is not asked of it:
    sample weights, class weights, names of levels, more heads and learning in batches are checked where its parameters
    or the signature of its ``fit`` have them.

    Parameters
    ----------
    estimator : scikit-learn classifier with ``predict_proba``
        Not fitted; small and quick parameters make quick checks.

    Yields
    ------
    callable
        Raises an AssertionError, or what the estimator raised, if it does not conform; ``check.func.__name__`` is its
        name.

    Examples
    --------
    >>> from sentimen.learning.classifier import SeverityClassifier
    >>> checks = list(yield_checks(SeverityClassifier(log2_rows=10, passes=1)))
    >>> checks[0].func.__name__
    'check_clone'
    >>> checks[0]()
    """
    checks: list[Callable[..., None]] = [
        check_clone,
        check_parameters_round_trip,
        check_not_fitted,
        check_fit_returns_itself,
        check_fit_repeats_itself,
        check_probabilities,
        check_grid_search,
        check_cross_validation,
        check_pipeline,
        check_copies,
        check_nothing_is_changed,
        check_kinds_of_columns,
        check_batch_equals_single,
        check_bad_input,
    ]
    parameters, fitting = estimator.get_params(), inspect.signature(estimator.fit).parameters
    if "sample_weight" in fitting:
        checks += [check_sample_weight, check_sample_weight_equivalence]
    if "class_weight" in parameters:
        checks.append(check_class_weight)
    if "level_names" in parameters:
        checks += [check_names_of_levels, *(functools.partial(check_count_of_levels, n) for n in range(2, 11))]
    if {"signals", "kind", "sentiment"} <= set(fitting):
        checks.append(check_heads)
    if hasattr(estimator, "partial_fit"):
        checks.append(check_partial_fit)
    for check in checks:
        if isinstance(check, functools.partial):
            yield functools.partial(check.func, *check.args, estimator)
        else:
            yield functools.partial(check, estimator)


def _refused(call: Callable[[], Any], what: str) -> None:
    """Check that a call is refused with words."""
    try:
        call()
    except (TypeError, ValueError) as error:
        said = str(error)
    else:
        raise AssertionError(f"{what} should be refused by a TypeError or ValueError")
    assert said, f"{what}: refused without a word"


def check_clone(estimator: Any) -> None:
    """Check that a clone has the same parameters."""
    copy = clone(estimator)
    assert repr(copy.get_params()) == repr(estimator.get_params())


def check_parameters_round_trip(estimator: Any) -> None:
    """Check that parameters can be read, given to a new one, and set."""
    parameters = estimator.get_params(deep=False)
    again = type(estimator)(**parameters)
    assert repr(again.get_params()) == repr(estimator.get_params())
    assert again.set_params(**parameters) is again
    assert all(again.get_params(deep=False)[name] is value for name, value in parameters.items())
    _refused(lambda: again.set_params(no_such_parameter=1), "an unknown parameter")


def check_not_fitted(estimator: Any) -> None:
    """Check that nothing is predicted before something is learned."""
    for method in ("predict", "predict_proba"):
        try:
            getattr(clone(estimator), method)(["halo"])
        except NotFittedError:
            continue
        raise AssertionError(f"{method} before fit must raise NotFittedError")


def check_fit_returns_itself(estimator: Any) -> None:
    """Check that ``fit`` returns the estimator, and changes no parameter."""
    copy = clone(estimator)
    before = repr(copy.get_params())
    assert copy.fit(*checked_messages()) is copy, "fit must return self"
    assert repr(copy.get_params()) == before, "fit must not change parameters"


def check_fit_repeats_itself(estimator: Any) -> None:
    """Check that the same data give the same model, whatever was learned before."""
    texts, levels = checked_messages()
    copy = clone(estimator).fit(texts, levels[::-1])
    check_same_answers(copy.fit(texts, levels), clone(estimator).fit(texts, levels))


def check_probabilities(estimator: Any) -> None:
    """Check the shapes and sums of what is predicted, and `classes_`."""
    texts, levels = checked_messages()
    fitted = clone(estimator).fit(texts, levels)
    found = fitted.predict_proba(texts)
    assert found.shape == (len(texts), len(fitted.classes_))
    assert (found >= 0).all()
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=1e-9)
    assert fitted.predict(texts).shape == (len(texts),)
    assert set(fitted.predict(texts).tolist()) <= set(fitted.classes_.tolist())


def check_grid_search(estimator: Any) -> None:
    """Check that GridSearchCV takes it."""
    search = GridSearchCV(estimator, {}, cv=2, error_score="raise").fit(*checked_messages())
    assert 0 <= search.best_score_ <= 1


def check_cross_validation(estimator: Any) -> None:
    """Check that cross_val_predict takes it, for levels and for probabilities."""
    texts, levels = checked_messages()
    assert cross_val_predict(estimator, texts, levels, cv=2).shape == (len(texts),)
    assert cross_val_predict(estimator, texts, levels, cv=2, method="predict_proba").shape == (len(texts), 5)


def check_pipeline(estimator: Any) -> None:
    """Check that it answers the same as the last step of a Pipeline."""
    pipeline = make_pipeline("passthrough", clone(estimator)).fit(*checked_messages())
    check_same_answers(pipeline, clone(estimator).fit(*checked_messages()))


def check_copies(estimator: Any) -> None:
    """Check that a fitted one survives pickling."""
    fitted = clone(estimator).fit(*checked_messages())
    check_same_answers(pickle.loads(pickle.dumps(fitted)), fitted)  # noqa: S301 - our own bytes


def check_nothing_is_changed(estimator: Any) -> None:
    """Check that texts and levels stay as they were given."""
    import pandas

    texts, levels = checked_messages()
    column, numbers = pandas.Series(texts, index=range(7, 7 + len(texts))), np.array(levels)
    fitted = clone(estimator).fit(column, numbers)
    fitted.predict_proba(column)
    assert (column.tolist(), column.index[0], numbers.tolist()) == (texts, 7, levels)


def check_kinds_of_columns(estimator: Any) -> None:
    """Check that lists, arrays and Series of the same texts give the same model and answers."""
    import pandas

    texts, levels = checked_messages()
    of_lists = clone(estimator).fit(texts, levels)
    for kind in (np.array, functools.partial(np.array, dtype=object), pandas.Series):
        fitted = clone(estimator).fit(kind(texts), np.array(levels))
        check_same_answers(fitted, of_lists)
        np.testing.assert_array_equal(fitted.predict_proba(kind(texts)), of_lists.predict_proba(texts))


def check_batch_equals_single(estimator: Any) -> None:
    """Check that a text is scored alone as it is in a batch."""
    texts, levels = checked_messages()
    fitted = clone(estimator).fit(texts, levels)
    alone = np.concatenate([fitted.predict_proba([text]) for text in texts])
    np.testing.assert_allclose(fitted.predict_proba(texts), alone, rtol=1e-9)


def check_bad_input(estimator: Any) -> None:
    """Check that what cannot be learned or scored is refused, with words."""
    texts, levels = checked_messages()
    fitted = clone(estimator).fit(texts, levels)
    _refused(lambda: clone(estimator).fit(texts, levels[1:]), "fewer levels than texts")
    _refused(lambda: clone(estimator).fit([], []), "no texts at all")
    _refused(lambda: clone(estimator).fit([3, *texts[1:]], levels), "a number among the texts")
    _refused(lambda: fitted.predict("halo"), "one str in place of several")
    _refused(lambda: fitted.predict([texts[0], 3]), "a number among the texts to score")
