"""What a youth does by day and in free time (YG-04, YG-07)."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    SCHOOL = "school"
    DAY_ACTIVITY = "day_activity"
    WORK = "work"
    INTERNSHIP = "internship"
    SIDE_JOB = "side_job"
    LEISURE = "leisure"


#: One of these someone has by day (YG-04).
BY_DAY = frozenset({Kind.SCHOOL, Kind.DAY_ACTIVITY, Kind.WORK, Kind.INTERNSHIP})


class Qualified(StrEnum):
    """How it stands with the start qualification (YG-07)."""

    REACHED = "reached"
    UNDERWAY = "underway"
    LATER = "later"
    NOT_SOUGHT = "not_sought"
