"""What a team keeps of working with a living environment. Only `services` writes to it."""

from baken.teamwork.models.folder import FolderPage, PageFile, PageVersion
from baken.teamwork.models.introduction import (
    Introduction,
    IntroductionChoices,
    Milestone,
    Support,
    SupportChoices,
    YieldCount,
)
from baken.teamwork.models.meetings import Meeting, MinutesRemark, Point, StateChoices, TeamAction
from baken.teamwork.models.roles import RoleChoices, TeamRole

__all__ = [
    "FolderPage",
    "Introduction",
    "IntroductionChoices",
    "Meeting",
    "Milestone",
    "MinutesRemark",
    "PageFile",
    "PageVersion",
    "Point",
    "RoleChoices",
    "StateChoices",
    "Support",
    "SupportChoices",
    "TeamAction",
    "TeamRole",
    "YieldCount",
]
