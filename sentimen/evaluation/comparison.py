"""Is one model better than another? Both answer the same messages, and every figure's difference has an interval."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pandas as pd

from sentimen.evaluation.comparison_json import comparison_fields
from sentimen.evaluation.comparison_numbers import differences_of, disagreements_of, exact_test, slice_differences
from sentimen.evaluation.comparison_views import comparison_page, comparison_tables, comparison_text
from sentimen.evaluation.few_groups import warn_of_few_groups
from sentimen.evaluation.figures import check_slices
from sentimen.evaluation.labelled_data import Costs, LabelledData, LabelledSource, SliceColumns, labelled_data
from sentimen.evaluation.learned_data import warn_of_learned
from sentimen.evaluation.level_scales import heads_known
from sentimen.evaluation.predictions import Predictions, predictor_of
from sentimen.evaluation.report_json import plain
from sentimen.evaluation.report_words import Language, check_language
from sentimen.language.masking import mask_text
from sentimen.learning.replacement import replaced
from sentimen.model.heads import Heads

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True)
class Comparison:
    """Two models on the same labelled messages.

    Parameters
    ----------
    name : str
        Of the messages.
    first, second : str
        What the two are called.
    rows : int
        Number of messages.
    levels : tuple of str
    figures : list of dict
        A record for each figure that both have: `figure`; `first`, `second`, and their `difference` (first less
        second); `low` and `high` of its 95 % interval; `share_first_better`, the share of resamples in which the first
        is better (ties count half); `p_value`, two-sided; and `better`, "first" or "second" where the interval leaves
        out 0, else None.
    level_test : dict
        Exact tests, message by message; see `sentimen.evaluation.comparison_numbers.exact_test`.
    slices : dict of str to list of dict
        For each column, a record per value as in `figures`, of `slice_figure`; where the first falls behind at the top.
    slice_figure : str
    disagreements : list of dict
        Messages whose levels differ, the furthest apart first: `id`, the true level `label`, `first`, `second`, and
        `text` where it was asked for.
    language : {"en", "id"}
    """

    name: str
    first: str
    second: str
    rows: int
    levels: tuple[str, ...]
    figures: list[dict[str, Any]]
    level_test: dict[str, Any]
    slices: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    slice_figure: str = "mae"
    disagreements: list[dict[str, Any]] = field(default_factory=list)
    language: Language = "en"

    def __post_init__(self) -> None:
        check_language(self.language)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Comparison:
        """Return the comparison that `to_dict` made, to show it again.

        Raises
        ------
        ValueError
            If something is missing, unknown, or of another kind.
        """
        return cls(**comparison_fields(plain, [part.name for part in fields(cls)]))

    @classmethod
    def from_json(cls, text: str) -> Comparison:
        """Return the comparison that `to_json` wrote; ValueError as `from_dict`."""
        return cls.from_dict(json.loads(text))

    def __str__(self) -> str:
        """Return aligned tables for a terminal."""
        return comparison_text(self)

    def _repr_html_(self) -> str:
        return comparison_tables(self)

    def __getitem__(self, figure: str) -> dict[str, Any]:
        """Return the record of a figure; KeyError says which there are."""
        for record in self.figures:
            if record["figure"] == figure:
                return record
        raise KeyError(f"no figure {figure!r}; there are {', '.join(record['figure'] for record in self.figures)}")

    def to_frame(self) -> pd.DataFrame:
        """Return `figures` as a frame, a row for each."""
        return pd.DataFrame(self.figures)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain lists, dicts, numbers and strings; None where a number is undefined."""
        found: dict[str, Any] = plain({part.name: getattr(self, part.name) for part in fields(self)})
        return found

    def to_json(self) -> str:
        """Return `to_dict` as JSON: the same numbers give the same text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False, default=str)

    def to_html(self, path: str | Path) -> Path:
        """Write one self-contained page (no scripts, no network) as `Report.to_html` does, and return its path."""
        with replaced(path) as temporary:
            temporary.write_text(comparison_page(self), encoding="utf-8", newline="\n")
        return Path(path)


def compare(
    first: Any,
    second: Any,
    labelled: LabelledSource | LabelledData,
    *,
    names: tuple[str, str] | None = None,
    slices: SliceColumns | None = None,
    slice_figure: str = "mae",
    costs: Costs | None = None,
    most: int = 20,
    show_text: bool = False,
    mask: bool = True,
    n_bootstrap: int = 1000,
    seed: int = 0,
    heads: Heads | None = None,
    id_column: str | None = None,
    language: Language = "en",
    progress: Callable[[int, int], None] | None = None,
    scoring: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Compare two models, or anything else that predicts levels, on the same labelled messages.

    Parameters
    ----------
    first, second : SeverityModel, SeverityClassifier, estimator, DataFrame, str or Path
        As in `sentimen.evaluation.model_report.evaluate`.
    labelled : LabelledTexts, DataFrame, str or Path
        Messages that neither has learned. Messages of one group are drawn together.
    names : (str, str), optional
        What the two are called; their own names by default.
    slices, slice_figure, costs, n_bootstrap, seed, heads, id_column, language, progress
        As in `evaluate`.
    most : int, default 20
        Of the messages on which the two disagree, so many are listed.
    show_text : bool, default False
        Whether these are listed with their texts, not by id (or row, from 1) alone.
    mask : bool, default True
        Whether personal data in these texts is masked.
    scoring : callable, optional
        Told how many of how many messages a SeverityModel has answered, for each of the two.

    Returns
    -------
    Comparison

    Raises
    ------
    FileNotFoundError, ArtifactError, DatasetError, TypeError, ValueError
        If something is not there, or does not fit; also if the two predict different levels.

    Warns
    -----
    UserWarning
        If messages are of one group, or of so few that intervals are rough; if one of the two has learned them.

    References
    ----------
    Berg-Kirkpatrick, Burkett and Klein (2012), "An empirical investigation of statistical significance in NLP", EMNLP.

    Examples
    --------
    >>> messages = pd.DataFrame({"text": ["halo", "saldo hilang", "lama sekali"], "level": [0, 4, 2]})
    >>> rules, always_none = pd.DataFrame({"level": [0, 4, 1]}), pd.DataFrame({"level": [0, 0, 0]})
    >>> found = compare(rules, always_none, messages, names=("rules", "always none"), n_bootstrap=20)
    >>> found["accuracy"]["difference"], found.disagreements[0]["id"]
    (0.3333333333333333, 2)
    """
    check_language(language)
    if most < 0:
        raise ValueError(f"most must be 0 or more, got {most}")
    (ours, own), (theirs, other) = predictor_of(first), predictor_of(second)
    data = labelled_data(labelled, heads_known([own, other]), heads, id_column=id_column)
    truth, cut = data.truth(costs), data.slices(slices)
    check_slices(truth, cut, slice_figure)
    warn_of_few_groups(truth.groups)
    for predictor in (ours, theirs):
        warn_of_learned(predictor, data)
    one, two = data.answers_of(ours, scoring), data.answers_of(theirs, scoring)
    differences = differences_of(truth, one, two, n=n_bootstrap, seed=seed, progress=progress)
    apart = {}
    if cut is not None:
        apart = slice_differences(truth, one, two, cut, slice_figure, n=n_bootstrap, seed=seed)
    called = names or _names((first, ours), (second, theirs))
    return Comparison(
        name=data.texts.name,
        first=called[0],
        second=called[1],
        rows=len(data.texts),
        levels=data.heads.levels,
        figures=differences,
        level_test=exact_test(truth.levels, one.levels, two.levels),
        slices=apart,
        slice_figure=slice_figure,
        disagreements=_listed(data, truth.levels, (one, two), most, show_text, mask),
        language=language,
    )


def _listed(
    data: LabelledData, true: Any, found: Sequence[Predictions], most: int, show_text: bool, mask: bool
) -> list[dict[str, Any]]:
    labels, records = data.labels, []
    for record in disagreements_of(true, found[0], found[1], most):
        row = record.pop("row")
        text = data.texts.texts[row]
        shown = {"text": mask_text(text) if mask else text} if show_text else {}
        records.append({"id": labels[row], **record, **shown})
    return records


def _names(*models: tuple[Any, Any]) -> tuple[str, str]:
    """Return what models are called: a path, or the name in the card, or the class; told apart where they are equal."""
    found = []
    for given, predictor in models:
        card = getattr(predictor, "card", None)
        own = card.get("name") if isinstance(card, dict) else None
        found.append(str(given) if isinstance(given, str | Path) else own or type(given).__name__)
    if found[0] == found[1]:
        found = [f"{found[0]} (1)", f"{found[1]} (2)"]
    return found[0], found[1]
