"""From a score to an answer: who deals with a message, how, until when, and in which order.

Plain functions over an `Assessment`. What they decide by stands in a TOML file that a desk can read and change; see
`Rules` and docs/triage.md.
"""

from __future__ import annotations

from sentimen.triage.admission import Admission, admission, belongs_in_queue
from sentimen.triage.deadlines import Deadline, deadline
from sentimen.triage.decision import Decision, decide
from sentimen.triage.proportion import Proportion, check_legal_action
from sentimen.triage.queue import QueueItem, order_queue, urgency
from sentimen.triage.replies import ReplyPlan, Step, reply_plan
from sentimen.triage.routing import Route, route
from sentimen.triage.rules import Rules, default_toml
from sentimen.triage.surge_alarm import Alarm
from sentimen.triage.surge_detection import detect
from sentimen.triage.surge_monitor import SurgeMonitor
from sentimen.triage.surge_monitors import SurgeMonitors
from sentimen.triage.surge_settings import SurgeSettings
from sentimen.triage.toml_table import RulesError

__all__ = [
    "Admission",
    "Alarm",
    "Deadline",
    "Decision",
    "Proportion",
    "QueueItem",
    "ReplyPlan",
    "Route",
    "Rules",
    "RulesError",
    "Step",
    "SurgeMonitor",
    "SurgeMonitors",
    "SurgeSettings",
    "admission",
    "belongs_in_queue",
    "check_legal_action",
    "deadline",
    "decide",
    "default_toml",
    "detect",
    "order_queue",
    "reply_plan",
    "route",
    "urgency",
]
