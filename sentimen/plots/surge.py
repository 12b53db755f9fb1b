"""Complaints hour by hour, what was usual, and the alarms."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sentimen.evaluation.inputs import FloatArray, as_scores, check_rows
from sentimen.plots.axes import axes_for, dress, figure_of, spread, ticks_in
from sentimen.plots.palette import CURVES, RAISES
from sentimen.plots.predictions import predictions_of
from sentimen.plots.wording import Language, number, word
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_baseline import Baseline
from sentimen.triage.surge_clock import SurgeClock
from sentimen.triage.surge_detection import detect
from sentimen.triage.surge_hours import RecentHours
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.surge_times import read_times

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["SurgeDisplay"]

_MONTHS: dict[str, tuple[str, ...]] = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


@dataclass(eq=False)
class SurgeDisplay:
    """Severity-weighted complaints over time as bars, the usual number as a line, alarms shaded.

    Parameters
    ----------
    times : sequence of datetime, length m
        Beginning of each hour, without gaps.
    complaints : array-like of shape (m,)
        Complaints of each hour, weighted: a complaint graver than the usual one counts more.
    usual : array-like of shape (m,)
        The usual number for each hour, as it was known then; nan while too little was known.
    alarms : sequence of Alarm
    utc_offset : float
        Hours by which the time drawn is ahead, for times that have a zone; Jakarta by default.

    Attributes
    ----------
    ax_, figure_ : matplotlib Axes and Figure
        After `plot`.

    Examples
    --------
    >>> hours = [datetime(2025, 3, 1) + timedelta(hours=hour) for hour in range(48)]
    >>> shown = SurgeDisplay(hours, [1.0] * 47 + [9.0], [1.0] * 48).plot(hours=24)
    >>> [float(bar.get_height()) for bar in shown.ax_.patches]
    [24.0, 32.0]
    >>> import matplotlib.pyplot as plt
    >>> plt.close(shown.figure_)
    """

    times: Sequence[datetime]
    complaints: ArrayLike
    usual: ArrayLike
    alarms: Sequence[Alarm] = ()
    utc_offset: float = 7.0
    ax_: Axes = field(init=False, repr=False)
    figure_: Figure = field(init=False, repr=False)

    @classmethod
    def from_estimator(cls, estimator: Any, texts: Iterable[Any], times: Iterable[Any], **options: Any) -> Self:
        """Draw the stream of n texts as a model scores them; options as in `from_predictions`."""
        return cls.from_predictions(times, predictions_of(estimator, texts).severity, **options)

    @classmethod
    def from_predictions(
        cls,
        times: Iterable[Any],
        severity: ArrayLike,
        *,
        settings: SurgeSettings | None = None,
        **plotting: Any,
    ) -> Self:
        """Draw the stream of messages that are scored already.

        Parameters
        ----------
        times : iterable of n datetimes, or of texts in ISO 8601
            In any order; messages without a time are left out.
        severity : array-like of shape (n,)
            0 to 100.
        settings : SurgeSettings, optional
        **plotting
            As in `plot`.

        Raises
        ------
        ValueError, TypeError
            If lengths differ, no message has a time, or a time or severity cannot be used.
        """
        settings = settings if settings is not None else SurgeSettings()
        scores = as_scores(severity, "severity")
        frame = pd.DataFrame({"time": pd.Series(list(times), dtype=object)})
        check_rows(times=frame["time"].to_numpy(), severity=scores)
        frame["severity"] = scores
        frame["at"] = pd.Series(read_times(frame["time"], "times"), dtype=object)
        frame = frame[frame["at"].notna()]
        if frame.empty:
            raise ValueError("no message has a time")
        alarms = detect(frame, time="at", text=None, severity="severity", settings=settings)
        clock = SurgeClock(settings.utc_offset)
        # Not by the times themselves: those of one zone are compared by its clocks, which go back once a year.
        frame = frame.assign(hour=[clock.seconds(at) // 3600 for at in frame["at"]]).sort_values("hour", kind="stable")
        hours = frame["hour"].tolist()
        weights = [settings.weight(float(score)) for score in frame["severity"]]
        complaints, usual = _replay(hours, weights, settings.least_days)
        every = [clock.time(hours[0] + step) for step in range(len(complaints))]
        return cls(every, complaints, usual, alarms, settings.utc_offset).plot(**plotting)

    def plot(
        self, *, ax: Axes | None = None, language: Language = "id", title: str | None = None, hours: int = 24
    ) -> Self:
        """Draw.

        Parameters
        ----------
        ax, language, title
            As in `OrdinalConfusionDisplay.plot`.
        hours : int
            How many hours make a bar.
        """
        complaints, usual = as_scores(self.complaints, "complaints"), np.asarray(self.usual, dtype=np.float64)
        check_rows(times=np.array(self.times, dtype=object), complaints=complaints, usual=usual)
        usual_title = word("surge", language)
        if hours < 1:
            raise ValueError(f"hours must be 1 or more, got {hours}")
        ax = axes_for(ax, (9.0, 4.2))
        local = [_local(at, self.utc_offset) for at in self.times[::hours]]
        starts = np.arange(0, len(complaints), hours)
        bars, line = np.add.reduceat(complaints, starts), np.add.reduceat(usual, starts)
        width = timedelta(hours=hours)
        places = _days(local)  # numbers of days
        ax.bar(places, bars, hours / 24, align="edge", color=CURVES[5], edgecolor="none")
        ends = _days([*local, local[-1] + width])
        ax.step(ends, [*line, line[-1]], where="post", color=CURVES[0], linewidth=1.8)
        ax.set(xlim=(ends[0], ends[-1]), ylim=(0, 1.12 * max(1.0, bars.max(), *line[np.isfinite(line)])))
        if np.isfinite(line[-1]):
            ax.annotate(
                word("usual", language),
                (1.01, line[-1]),
                xycoords=("axes fraction", "data"),
                va="center",
                color=CURVES[0],
                annotation_clip=False,
            )
        self._shade(ax, language)
        _date_axis(ax, language)
        ax.yaxis.set_major_formatter(ticks_in(language))
        note = word("alarms" if self.alarms else "no alarm", language)
        y = word("complaints", language, hours=hours)
        dress(ax, usual_title if title is None else title, "", y, note=note, grid="y")
        self.ax_, self.figure_ = ax, figure_of(ax)
        return self

    def _shade(self, ax: Axes, language: Language) -> None:
        middles = []
        for alarm in self.alarms:
            first, last = _local(alarm.start, self.utc_offset), _local(alarm.last, self.utc_offset) + timedelta(hours=1)
            span = _days([first, last])
            ax.axvspan(*span, color=RAISES, alpha=0.2, linewidth=0, zorder=0)
            middles.append(float(span.mean()))
        low, high = ax.get_xlim()
        for alarm, place in zip(self.alarms, spread(middles, 0.06 * (high - low)), strict=True):
            text = number(alarm.ratio, language, 1) + "\N{MULTIPLICATION SIGN}"
            at: Any = min(max(place, low + 0.03 * (high - low)), high - 0.03 * (high - low))
            ax.annotate(
                text,
                (at, 0.99),
                xycoords=("data", "axes fraction"),
                ha="center",
                va="top",
                color=RAISES,
                fontweight="bold",
            )


def _replay(hours: Sequence[int], weights: Sequence[int], least_days: float) -> tuple[FloatArray, FloatArray]:
    """Return weighted complaints of each hour from the first to the last, and the usual number as known at its time."""
    recent = RecentHours(Baseline(), hours[0])
    complaints, usual = np.zeros(hours[-1] - hours[0] + 1), np.zeros(hours[-1] - hours[0] + 1)
    at = 0
    for place in range(len(complaints)):
        if place:
            recent.advance()
        baseline = recent.baseline
        learned = baseline.complaints.days >= least_days
        usual[place] = baseline.hourly(recent.hour) * baseline.unit if learned else np.nan
        while at < len(hours) and hours[at] <= recent.hour:
            recent.add(recent.hour, weights[at])
            complaints[place] += weights[at]
            at += 1
    return complaints / recent.baseline.unit, usual / recent.baseline.unit


def _local(time: datetime, utc_offset: float) -> datetime:
    """Return a time as customers read it, without a zone."""
    return time if time.tzinfo is None else (time.astimezone(UTC) + timedelta(hours=utc_offset)).replace(tzinfo=None)


def _days(times: Sequence[datetime]) -> Any:
    """Return times as matplotlib counts them, in days."""
    return importlib.import_module("matplotlib.dates").date2num(times)


def _date_axis(ax: Axes, language: Language) -> None:
    dates: Any = importlib.import_module("matplotlib.dates")

    months = _MONTHS[language]
    low, high = ax.get_xlim()

    def text(value: float, _: Any) -> str:
        at = dates.num2date(value)
        clock = f"{at:%H.%M}" if language == "id" else f"{at:%H:%M}"
        return f"{at.day} {months[at.month - 1]}\n{clock if high - low < 2 else at.year}"

    ax.xaxis.set_major_locator(dates.AutoDateLocator(minticks=3, maxticks=8))
    ax.xaxis.set_major_formatter(text)
