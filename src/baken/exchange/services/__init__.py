"""Importing: plan first, look at it, then carry it out. Nothing is ever half written."""

from baken.exchange.selectors import CodeTables
from baken.exchange.services.carrying_out import apply_import
from baken.exchange.services.code_tables import keep_code_table
from baken.exchange.services.plans import ImportPlan, plan_import
from baken.exchange.services.uploads import (
    carry_out,
    decide,
    decisions_of,
    drop_expired_uploads,
    keep_upload,
    log_look,
    plan_of,
    source_of,
)
from baken.exchange.services.working import go_on, stop, work_on

__all__ = [
    "CodeTables",
    "ImportPlan",
    "apply_import",
    "carry_out",
    "decide",
    "decisions_of",
    "drop_expired_uploads",
    "go_on",
    "keep_code_table",
    "keep_upload",
    "log_look",
    "plan_import",
    "plan_of",
    "source_of",
    "stop",
    "work_on",
]
