"""What the pieces of a text add to its scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Contributions"]


@dataclass(frozen=True, slots=True)
class Contributions:
    """What each token of one text adds to each score; a token is what the scorer takes as one.

    Parameters
    ----------
    spans : list of (int, int)
        The tokens' places in the text.
    values : ndarray of float64, shape (tokens, columns)
    rest : ndarray of float64, shape (columns,)
        Bias and length feature: what no token adds.
    """

    spans: list[tuple[int, int]]
    values: NDArray[np.float64]
    rest: NDArray[np.float64]
