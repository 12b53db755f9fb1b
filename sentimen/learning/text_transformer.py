"""What steps of scikit-learn pipelines have in common that turn texts into texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from sentimen.learning.text_columns import map_texts

__all__ = ["TextTransformer"]


class TextTransformer(TransformerMixin, BaseEstimator, auto_wrap_output_keys=None):  # type: ignore[misc, call-arg]
    """A step that learns nothing: texts in, texts of the same kind out."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(auto_wrap_output_keys=None, **kwargs)

    def _change(self) -> Callable[[str], str]:
        """Return what happens to one text; raise if a parameter is wrong."""
        raise NotImplementedError

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002
        """Check the parameters; nothing is learned from the texts, and `transform` works without.

        Parameters
        ----------
        X : iterable of str
            Not looked at.
        y : object
            Not looked at.

        Returns
        -------
        self
        """
        self._change()
        return self

    def transform(self, X: Any) -> Any:
        """Return the changed texts.

        Parameters
        ----------
        X : list, array, pandas Series, polars Series or other iterable of str
            None and NaN count as empty texts.

        Returns
        -------
        list, ndarray, pandas.Series or polars.Series
            The kind of `X`; a Series keeps its name and index.

        Raises
        ------
        TypeError
            If a value is not a text, as with bytes and numbers; the message names its row, from 0.
        """
        return map_texts(X, self._change())

    def get_feature_names_out(self, input_features: Iterable[str] | None = None) -> NDArray[np.object_]:
        """Return the names of what comes out: those given, or ``["text"]``, since a column stays a column."""
        return np.asarray(["text"] if input_features is None else list(input_features), dtype=object)

    def set_output(self, *, transform: str | None = None) -> Self:  # noqa: ARG002
        """Change nothing: texts come out as the kind they came in, whatever a pipeline is told to give."""
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        tags.no_validation = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.input_tags.allow_nan = True
        return tags
