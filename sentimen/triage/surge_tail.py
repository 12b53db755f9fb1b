"""How unlikely a count is under the usual: the signed root of a negative binomial likelihood ratio."""

from __future__ import annotations

import math

__all__ = ["log_likelihood_ratio", "log_tail"]


def log_likelihood_ratio(observed: float, expected: float, dispersion: float) -> float:
    """Return how much better the observed rate explains a count than the expected one, in nats; 0 where not more.

    Parameters
    ----------
    observed : float
        A count, 0 or more; weighted counts need not be whole.
    expected : float
        Above 0.
    dispersion : float
        The variance is ``expected + dispersion * expected ** 2``; 0 for Poisson.

    References
    ----------
    Höhle and Paul (2008), "Count data regression charts for the monitoring of surveillance time series".

    Examples
    --------
    >>> round(log_likelihood_ratio(20, 5, 0), 2), round(log_likelihood_ratio(20, 5, 0.3), 2)
    (12.73, 3.7)
    """
    if observed <= expected:
        return 0.0
    ratio = observed * math.log(observed / expected)
    if dispersion < 1e-9:
        return ratio - (observed - expected)
    shape = 1 / dispersion
    return max(0.0, ratio - (observed + shape) * math.log((observed + shape) / (expected + shape)))


def log_tail(observed: float, expected: float, dispersion: float) -> float:
    """Return the natural logarithm of the probability of so high a count or a higher one, by the normal tail.

    The signed root of the deviance is close to normal even for small counts; half a count is taken off as a
    correction for continuity. 0 where the count is not above the expected.

    Parameters
    ----------
    observed, expected, dispersion : float
        As in `log_likelihood_ratio`.

    References
    ----------
    McCullagh and Nelder (1989), "Generalized linear models", section 2.4 and appendix C.

    Examples
    --------
    >>> round(math.exp(log_tail(10, 5, 0)), 3)  # exactly 0.032
    0.037
    """
    root = math.sqrt(2 * log_likelihood_ratio(observed - 0.5, expected, dispersion))
    if root == 0:
        return 0.0
    if root < 30:
        return math.log(0.5 * math.erfc(root / math.sqrt(2)))
    return -root * root / 2 - math.log(root * math.sqrt(2 * math.pi))
