"""What customers wrote, on one page that somebody opens in the morning.

Totals and trend by level, alarms, the messages to answer first, who has how much to do and until when. See
`build_day_report` and docs/day-report.md.
"""

from __future__ import annotations

from sentimen.day_report.building import build_day_report
from sentimen.day_report.case_table import write_cases
from sentimen.day_report.columns import DayReportError
from sentimen.day_report.report import DayReport

__all__ = ["DayReport", "DayReportError", "build_day_report", "write_cases"]
