from baken.rosters.models.changes import Agreement, Change, ChangeSort, ChangeStage
from baken.rosters.models.making import Pick, Round, Run, RunProgress, RunStage
from baken.rosters.models.needs import NeedAtPublishing
from baken.rosters.models.rosters import AcceptedBreach, BoardStep, Roster, RosterStage
from baken.rosters.models.shifts import Origin, Shift, WorkedShift
from baken.rosters.models.templates import ExtraNeed, ShiftNeed, ShiftSort, ShiftTemplate

__all__ = [
    "AcceptedBreach",
    "Agreement",
    "BoardStep",
    "Change",
    "ChangeSort",
    "ChangeStage",
    "ExtraNeed",
    "NeedAtPublishing",
    "Origin",
    "Pick",
    "Roster",
    "RosterStage",
    "Round",
    "Run",
    "RunProgress",
    "RunStage",
    "Shift",
    "ShiftNeed",
    "ShiftSort",
    "ShiftTemplate",
    "WorkedShift",
]
