from baken.workers.models.agreed import (
    Contract,
    ContractKindChoices,
    Dated,
    Deployment,
    LimitChoices,
    MayNot,
    WorkerFacts,
    WorkerSkill,
    holding,
)
from baken.workers.models.leave import Leave, LeaveKindChoices, LeaveStatusChoices
from baken.workers.models.said import (
    AvailabilityException,
    AvailabilityPattern,
    TravelTime,
    VerdictChoices,
    WantedChoices,
    Wish,
)
from baken.workers.models.skills import Skill

__all__ = [
    "AvailabilityException",
    "AvailabilityPattern",
    "Contract",
    "ContractKindChoices",
    "Dated",
    "Deployment",
    "Leave",
    "LeaveKindChoices",
    "LeaveStatusChoices",
    "LimitChoices",
    "MayNot",
    "Skill",
    "TravelTime",
    "VerdictChoices",
    "WantedChoices",
    "Wish",
    "WorkerFacts",
    "WorkerSkill",
    "holding",
]
