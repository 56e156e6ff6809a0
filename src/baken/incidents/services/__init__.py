"""What people do with incidents, calamities and notices."""

from baken.incidents.services.calamities import add_inspectorate_report, judge_incident, report_to_inspectorate
from baken.incidents.services.handling import (
    add_follow_up,
    close_incident,
    finish_follow_up,
    reopen_incident,
    take_up,
    write_analysis,
)
from baken.incidents.services.kinds import add_kind, switch_kind
from baken.incidents.services.notices import keep_notice, record_occurrence, send_notice, withdraw_occurrence
from baken.incidents.services.reporting import add_involved, report_incident, report_staff_incident, revise_report

__all__ = [
    "add_follow_up",
    "add_inspectorate_report",
    "add_involved",
    "add_kind",
    "close_incident",
    "finish_follow_up",
    "judge_incident",
    "keep_notice",
    "record_occurrence",
    "reopen_incident",
    "report_incident",
    "report_staff_incident",
    "report_to_inspectorate",
    "revise_report",
    "send_notice",
    "switch_kind",
    "take_up",
    "withdraw_occurrence",
    "write_analysis",
]
