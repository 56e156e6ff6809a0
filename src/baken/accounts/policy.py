"""Who may do what: one table, from which every check on every screen and in every service follows.

An action on a participant's data is allowed to a role only in a certain relation with that participant. An action on
the organisation is allowed to a role as such, one on a home by what ties someone to it. What is not in the table is
not allowed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from baken.accounts.rules import HomeTie, Relation, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.accounts.rules import Actor


class Action(StrEnum):
    """What can be done: first with one participant, then with the organisation, at last with one home."""

    PARTICIPANT_VIEW = "participant_view"
    PARTICIPANT_EDIT = "participant_edit"
    BSN_REVEAL = "bsn_reveal"
    SECRET_ADDRESS_VIEW = "secret_address_view"  # noqa: S105  # an address, not a password
    RELATIONS_EDIT = "relations_edit"
    CONSENTS_EDIT = "consents_edit"
    CARE_TEAM_EDIT = "care_team_edit"
    TRAJECTORY_VIEW = "trajectory_view"
    TRAJECTORY_RECORD = "trajectory_record"
    TRAJECTORY_DECIDE = "trajectory_decide"
    PLAN_VIEW = "plan_view"
    PLAN_EDIT = "plan_edit"
    EVALUATION_EDIT = "evaluation_edit"
    REPORT_VIEW = "report_view"
    REPORT_WRITE = "report_write"
    REPORT_CORRECT = "report_correct"
    REPORT_DISPUTE = "report_dispute"
    DOCUMENT_PRINT = "document_print"
    DOCUMENT_VIEW = "document_view"
    DOCUMENT_ADD = "document_add"
    CARD_VIEW = "card_view"
    CARD_EDIT = "card_edit"
    INCIDENT_VIEW = "incident_view"
    INCIDENT_REPORT = "incident_report"
    INCIDENT_HANDLE = "incident_handle"
    CALAMITY_DECIDE = "calamity_decide"
    NOTICE_VIEW = "notice_view"
    NOTICE_SEND = "notice_send"
    CASE_BRING = "case_bring"
    CASE_ADVISE = "case_advise"
    CRISIS_RECORD = "crisis_record"
    MESSAGE_REGISTER = "message_register"
    INSTRUMENT_VIEW = "instrument_view"
    INSTRUMENT_FILL = "instrument_fill"
    DRAWING_VIEW = "drawing_view"
    DRAWING_EDIT = "drawing_edit"
    PROGRAMME_VIEW = "programme_view"
    PROGRAMME_RECORD = "programme_record"
    PROGRAMME_DECIDE = "programme_decide"
    MATCH_VIEW = "match_view"
    MATCH_DECIDE = "match_decide"
    WISHES_EDIT = "wishes_edit"
    STAY_VIEW = "stay_view"
    STAY_DECIDE = "stay_decide"
    PRESENCE_NOTE = "presence_note"
    HABITS_VIEW = "habits_view"
    HABITS_EDIT = "habits_edit"
    LIFE_STORY_VIEW = "life_story_view"
    LIFE_STORY_EDIT = "life_story_edit"
    YOUTH_VIEW = "youth_view"
    YOUTH_RECORD = "youth_record"
    PERSPECTIVE_EDIT = "perspective_edit"
    CASH_VIEW = "cash_view"
    CASH_RECORD = "cash_record"
    CASH_MANAGE = "cash_manage"
    FAMILY_VIEW = "family_view"
    FAMILY_EDIT = "family_edit"
    WELLBEING_VIEW = "wellbeing_view"
    WELLBEING_RECORD = "wellbeing_record"
    RESTRICTION_VIEW = "restriction_view"
    RESTRICTION_RECORD = "restriction_record"
    RESTRICTION_EVALUATE = "restriction_evaluate"
    NEEDS_VIEW = "needs_view"
    NEEDS_FILL = "needs_fill"
    NEEDS_SETTLE = "needs_settle"
    PLACEMENT_VIEW = "placement_view"
    PLACEMENT_ASK = "placement_ask"
    PLACEMENT_DECIDE = "placement_decide"

    TODAY_VIEW = "today_view"
    PARTICIPANTS_LIST = "participants_list"
    PARTICIPANT_REGISTER = "participant_register"
    INTAKE_BOARD = "intake_board"
    IMPORT_RUN = "import_run"
    USERS_MANAGE = "users_manage"
    SETTINGS_MANAGE = "settings_manage"
    ACCESS_LOG_VIEW = "access_log_view"
    PROTOCOL_VIEW = "protocol_view"
    PROTOCOL_MANAGE = "protocol_manage"
    INCIDENT_OF_STAFF_REPORT = "incident_of_staff_report"
    INCIDENTS_REGISTER = "incidents_register"
    INCIDENTS_HANDLE = "incidents_handle"
    ABSENCE_REPORT = "absence_report"
    ABSENCE_MANAGE = "absence_manage"
    CASES_AGENDA = "cases_agenda"
    CASES_PLAN = "cases_plan"
    POST_VIEW = "post_view"
    SIGNALS_OF_TEAM = "signals_of_team"
    QUALITY_VIEW = "quality_view"
    METHODS_MANAGE = "methods_manage"
    PROGRAMMES_LIST = "programmes_list"
    PROGRAMMES_MANAGE = "programmes_manage"
    VOLUNTEERS_MANAGE = "volunteers_manage"
    HOMES_LIST = "homes_list"
    HOMES_ADD = "homes_add"
    HOME_KINDS_MANAGE = "home_kinds_manage"
    ENVIRONMENTS_VIEW = "environments_view"
    ENVIRONMENTS_MANAGE = "environments_manage"
    PLACEMENT_BOARD = "placement_board"
    TRAINING_DO = "training_do"
    WORKERS_VIEW = "workers_view"
    WORKERS_MANAGE = "workers_manage"
    LEAVE_DECIDE = "leave_decide"
    OWN_ROSTER = "own_roster"
    OWN_ACCOUNT = "own_account"

    HOME_VIEW = "home_view"
    HOME_MANAGE = "home_manage"
    HOME_RECORD = "home_record"
    HOME_FIRE_LIST = "home_fire_list"
    STAFFING_PLAN = "staffing_plan"
    HOME_ENVIRONMENT = "home_environment"
    HOME_MEETINGS = "home_meetings"
    ROSTER_VIEW = "roster_view"
    ROSTER_PLAN = "roster_plan"
    ROSTER_MEND = "roster_mend"
    ROSTER_APPROVE = "roster_approve"


_GUIDES = frozenset({Relation.MENTOR, Relation.BUDDY})
_CARE = _GUIDES | {Relation.TEAM}
_FIRST_TALKS = _CARE | {Relation.CONTACT}  # a future mentor holds the registration or intake talk (8F-03)
_LOCATION = _CARE | {Relation.LOCATION}
_EXPERTS = frozenset({Relation.EXPERT_TEAM})  # only while someone agreed to it (CT-03)
_EVERYONE = frozenset(Role)

ON_A_PARTICIPANT: Mapping[Action, Mapping[Role, frozenset[Relation]]] = {
    Action.PARTICIPANT_VIEW: {Role.WORKER: _FIRST_TALKS, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.PARTICIPANT_EDIT: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.BSN_REVEAL: {Role.WORKER: frozenset({Relation.MENTOR}), Role.MANAGER: _LOCATION},
    Action.SECRET_ADDRESS_VIEW: {Role.WORKER: frozenset({Relation.MENTOR}), Role.MANAGER: _LOCATION},
    Action.RELATIONS_EDIT: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.CONSENTS_EDIT: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.CARE_TEAM_EDIT: {Role.MANAGER: _LOCATION},
    Action.TRAJECTORY_VIEW: {Role.WORKER: _FIRST_TALKS, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.TRAJECTORY_RECORD: {Role.WORKER: _GUIDES | {Relation.CONTACT}, Role.MANAGER: _LOCATION},
    Action.TRAJECTORY_DECIDE: {Role.WORKER: frozenset({Relation.MENTOR}), Role.MANAGER: _LOCATION},
    Action.PLAN_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.PLAN_EDIT: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.EVALUATION_EDIT: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.REPORT_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.REPORT_WRITE: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.REPORT_CORRECT: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.REPORT_DISPUTE: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.DOCUMENT_PRINT: {Role.WORKER: _CARE | {Relation.CONTACT}, Role.MANAGER: _LOCATION},
    Action.DOCUMENT_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.DOCUMENT_ADD: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.CARD_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.CARD_EDIT: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.INCIDENT_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.INCIDENT_REPORT: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.INCIDENT_HANDLE: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.CALAMITY_DECIDE: {Role.MANAGER: _LOCATION},
    Action.NOTICE_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.NOTICE_SEND: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.CASE_BRING: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.CASE_ADVISE: {Role.EXPERT: _EXPERTS},
    Action.CRISIS_RECORD: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},  # whoever is called, writes it down
    Action.MESSAGE_REGISTER: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.INSTRUMENT_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.INSTRUMENT_FILL: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.DRAWING_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.DRAWING_EDIT: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.PROGRAMME_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.PROGRAMME_RECORD: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.PROGRAMME_DECIDE: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.MATCH_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.MATCH_DECIDE: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.WISHES_EDIT: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.STAY_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.STAY_DECIDE: {Role.MANAGER: _LOCATION},
    Action.PRESENCE_NOTE: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.HABITS_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.HABITS_EDIT: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.LIFE_STORY_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.LIFE_STORY_EDIT: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.YOUTH_VIEW: {Role.WORKER: _FIRST_TALKS, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.YOUTH_RECORD: {Role.WORKER: _FIRST_TALKS, Role.MANAGER: _LOCATION},
    Action.PERSPECTIVE_EDIT: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.CASH_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.CASH_RECORD: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.CASH_MANAGE: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.FAMILY_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.FAMILY_EDIT: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.WELLBEING_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.WELLBEING_RECORD: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.RESTRICTION_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.RESTRICTION_RECORD: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION},
    Action.RESTRICTION_EVALUATE: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.NEEDS_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.NEEDS_FILL: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.NEEDS_SETTLE: {Role.WORKER: _GUIDES, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.PLACEMENT_VIEW: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION, Role.EXPERT: _EXPERTS},
    Action.PLACEMENT_ASK: {Role.WORKER: _CARE, Role.MANAGER: _LOCATION},
    Action.PLACEMENT_DECIDE: {Role.MANAGER: _LOCATION},
}

ON_THE_ORGANISATION: Mapping[Action, frozenset[Role]] = {
    Action.TODAY_VIEW: _EVERYONE,
    Action.PARTICIPANTS_LIST: frozenset({Role.WORKER, Role.MANAGER, Role.EXPERT}),
    Action.PARTICIPANT_REGISTER: frozenset({Role.WORKER, Role.MANAGER}),
    Action.INTAKE_BOARD: frozenset({Role.WORKER, Role.MANAGER}),
    Action.IMPORT_RUN: frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    Action.USERS_MANAGE: frozenset({Role.ADMINISTRATOR}),
    Action.SETTINGS_MANAGE: frozenset({Role.ADMINISTRATOR}),
    Action.ACCESS_LOG_VIEW: frozenset({Role.ADMINISTRATOR, Role.QUALITY}),
    Action.PROTOCOL_VIEW: _EVERYONE,
    Action.PROTOCOL_MANAGE: frozenset({Role.ADMINISTRATOR, Role.QUALITY}),
    Action.INCIDENT_OF_STAFF_REPORT: _EVERYONE,
    Action.INCIDENTS_REGISTER: frozenset({Role.MANAGER, Role.QUALITY}),
    Action.INCIDENTS_HANDLE: frozenset({Role.MANAGER}),
    Action.ABSENCE_REPORT: _EVERYONE,  # one's own
    Action.ABSENCE_MANAGE: frozenset({Role.MANAGER, Role.PLANNER}),
    Action.CASES_AGENDA: frozenset({Role.MANAGER, Role.WORKER, Role.EXPERT}),
    Action.CASES_PLAN: frozenset({Role.MANAGER, Role.EXPERT}),
    Action.POST_VIEW: frozenset({Role.ADMINISTRATOR, Role.MANAGER}),
    Action.SIGNALS_OF_TEAM: frozenset({Role.MANAGER}),
    Action.QUALITY_VIEW: frozenset({Role.MANAGER, Role.QUALITY}),
    Action.METHODS_MANAGE: frozenset({Role.ADMINISTRATOR, Role.QUALITY}),
    Action.PROGRAMMES_LIST: frozenset({Role.WORKER, Role.MANAGER}),
    Action.PROGRAMMES_MANAGE: frozenset({Role.WORKER, Role.MANAGER}),  # starting a group, its meetings and leaders
    Action.VOLUNTEERS_MANAGE: frozenset({Role.WORKER, Role.MANAGER}),
    Action.HOMES_LIST: frozenset({Role.WORKER, Role.MANAGER, Role.PLANNER, Role.EXPERT}),
    Action.HOMES_ADD: frozenset({Role.MANAGER}),
    Action.HOME_KINDS_MANAGE: frozenset({Role.ADMINISTRATOR}),
    Action.ENVIRONMENTS_VIEW: _EVERYONE,
    Action.ENVIRONMENTS_MANAGE: frozenset({Role.ADMINISTRATOR, Role.QUALITY}),
    Action.PLACEMENT_BOARD: frozenset({Role.MANAGER}),
    Action.TRAINING_DO: _EVERYONE,
    Action.WORKERS_VIEW: frozenset({Role.MANAGER, Role.PLANNER, Role.ADMINISTRATOR}),
    Action.WORKERS_MANAGE: frozenset({Role.MANAGER, Role.ADMINISTRATOR}),
    Action.LEAVE_DECIDE: frozenset({Role.MANAGER}),
    Action.OWN_ROSTER: _EVERYONE,
    Action.OWN_ACCOUNT: _EVERYONE,
}

_OWN_TEAM = frozenset({HomeTie.TEAM})
_OWN_LOCATION = frozenset({HomeTie.LOCATION})
_ANY_HOME = frozenset(HomeTie)

ON_A_HOME: Mapping[Action, Mapping[Role, frozenset[HomeTie]]] = {
    Action.HOME_VIEW: {
        Role.WORKER: _OWN_TEAM,
        Role.MANAGER: _OWN_LOCATION,
        Role.PLANNER: _ANY_HOME,
        Role.EXPERT: _OWN_TEAM,  # the psychologist who guards the concept belongs to the team (LE-07)
    },
    Action.HOME_MANAGE: {Role.MANAGER: _OWN_LOCATION},
    Action.HOME_RECORD: {Role.WORKER: _OWN_TEAM, Role.MANAGER: _OWN_LOCATION},
    Action.HOME_FIRE_LIST: {Role.WORKER: _OWN_TEAM, Role.MANAGER: _OWN_LOCATION},
    Action.STAFFING_PLAN: {Role.WORKER: _OWN_TEAM, Role.MANAGER: _OWN_LOCATION, Role.PLANNER: _ANY_HOME},
    Action.HOME_ENVIRONMENT: {Role.MANAGER: _OWN_LOCATION},
    Action.HOME_MEETINGS: {Role.WORKER: _OWN_TEAM, Role.MANAGER: _OWN_LOCATION, Role.EXPERT: _OWN_TEAM},
    Action.ROSTER_VIEW: {Role.WORKER: _OWN_TEAM, Role.MANAGER: _OWN_LOCATION, Role.PLANNER: _ANY_HOME},
    Action.ROSTER_PLAN: {Role.MANAGER: _OWN_LOCATION, Role.PLANNER: _ANY_HOME},
    Action.ROSTER_MEND: {Role.WORKER: _OWN_TEAM, Role.MANAGER: _OWN_LOCATION, Role.PLANNER: _ANY_HOME},  # CT-04
    Action.ROSTER_APPROVE: {Role.MANAGER: _OWN_LOCATION},
}


def allows(action: Action, roles: Iterable[Role], relations: Iterable[Relation | HomeTie]) -> bool:
    """Whether someone with these roles, tied to the participant or the home in these ways, may do this."""
    if action in ON_THE_ORGANISATION:
        return not ON_THE_ORGANISATION[action].isdisjoint(roles)
    by_role: Mapping[Role, frozenset[StrEnum]] = ON_A_HOME[action] if action in ON_A_HOME else ON_A_PARTICIPANT[action]
    ties = frozenset(relations)
    return any(not by_role.get(role, frozenset()).isdisjoint(ties) for role in roles)


def may(actor: Actor, action: Action, relations: Iterable[Relation | HomeTie] = ()) -> bool:
    """The same for an actor; the system may do everything (and is logged)."""
    return actor.is_system or allows(action, actor.roles, relations)
