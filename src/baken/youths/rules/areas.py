"""What the living group guides a youth in (YG-07), and where it leads to (YG-08)."""

from __future__ import annotations

from enum import StrEnum

RULE = "YG-07"
TOWARDS = "YG-08"


class Area(StrEnum):
    SKILLS = "skills"
    PARENTS = "parents"
    NEIGHBOURS = "neighbours"
    ACTIVITIES = "activities"
    QUALIFICATION = "qualification"
    PERSPECTIVE = "perspective"


#: In these someone takes part in society (YG-08).
IN_SOCIETY = (Area.NEIGHBOURS, Area.ACTIVITIES, Area.QUALIFICATION)


class Aim(StrEnum):
    """To where living on the group works (YG-08)."""

    INDEPENDENT = "independent"
    PARENTS = "parents"
    FAMILY = "family"


class Nearer(StrEnum):
    """Whether the aim of the stay came nearer."""

    NEARER = "nearer"
    SAME = "same"
    FURTHER = "further"
