"""The whole policy against a table that a person can read: every role, relation and action."""

from __future__ import annotations

import pytest

from baken.accounts.policy import ON_A_HOME, ON_A_PARTICIPANT, ON_THE_ORGANISATION, Action, allows, may
from baken.accounts.rules import Actor, Relation, Role

LETTERS = {
    "M": Relation.MENTOR,
    "B": Relation.BUDDY,
    "C": Relation.CONTACT,
    "T": Relation.TEAM,
    "X": Relation.EXPERT_TEAM,
    "L": Relation.LOCATION,
    "N": Relation.NONE,
}

#: In which relations a role may do something: Mentor, Buddy, first Contact, Team, eXpert team, Location, None.
PARTICIPANT = """
                      administrator  manager  worker  expert  planner  quality
participant_view      -              MBTL     MBCT    X       -        -
participant_edit      -              MBTL     MB      -       -        -
bsn_reveal            -              MBTL     M       -       -        -
secret_address_view   -              MBTL     M       -       -        -
relations_edit        -              MBTL     MB      -       -        -
consents_edit         -              MBTL     MB      -       -        -
care_team_edit        -              MBTL     -       -       -        -
trajectory_view       -              MBTL     MBCT    X       -        -
trajectory_record     -              MBTL     MBC     -       -        -
trajectory_decide     -              MBTL     M       -       -        -
plan_view             -              MBTL     MBT     X       -        -
plan_edit             -              MBTL     MB      -       -        -
evaluation_edit       -              MBTL     MB      -       -        -
report_view           -              MBTL     MBT     X       -        -
report_write          -              MBTL     MBT     -       -        -
report_correct        -              MBTL     MBT     -       -        -
report_dispute        -              MBTL     MBT     -       -        -
document_print        -              MBTL     MBCT    -       -        -
document_view         -              MBTL     MBT     X       -        -
document_add          -              MBTL     MBT     -       -        -
card_view             -              MBTL     MBT     X       -        -
card_edit             -              MBTL     MB      -       -        -
incident_view         -              MBTL     MBT     X       -        -
incident_report       -              MBTL     MBT     -       -        -
incident_handle       -              MBTL     MB      -       -        -
calamity_decide       -              MBTL     -       -       -        -
notice_view           -              MBTL     MBT     -       -        -
notice_send           -              MBTL     MB      -       -        -
case_bring            -              MBTL     MB      -       -        -
case_advise           -              -        -       X       -        -
crisis_record         -              MBTL     MBT     -       -        -
message_register      -              MBTL     MBT     -       -        -
instrument_view       -              MBTL     MBT     X       -        -
instrument_fill       -              MBTL     MBT     -       -        -
drawing_view          -              MBTL     MBT     X       -        -
drawing_edit          -              MBTL     MBT     -       -        -
programme_view        -              MBTL     MBT     X       -        -
programme_record      -              MBTL     MBT     -       -        -
programme_decide      -              MBTL     MB      -       -        -
match_view            -              MBTL     MBT     -       -        -
match_decide          -              MBTL     MB      -       -        -
wishes_edit           -              MBTL     MBT     -       -        -
stay_view             -              MBTL     MBT     X       -        -
stay_decide           -              MBTL     -       -       -        -
presence_note         -              MBTL     MBT     -       -        -
habits_view           -              MBTL     MBT     X       -        -
habits_edit           -              MBTL     MBT     -       -        -
life_story_view       -              MBTL     MBT     X       -        -
life_story_edit       -              MBTL     MBT     -       -        -
youth_view            -              MBTL     MBCT    X       -        -
youth_record          -              MBTL     MBCT    -       -        -
perspective_edit      -              MBTL     MB      -       -        -
cash_view             -              MBTL     MBT     -       -        -
cash_record           -              MBTL     MBT     -       -        -
cash_manage           -              MBTL     MB      -       -        -
family_view           -              MBTL     MBT     -       -        -
family_edit           -              MBTL     MBT     -       -        -
wellbeing_view        -              MBTL     MBT     X       -        -
wellbeing_record      -              MBTL     MBT     -       -        -
restriction_view      -              MBTL     MBT     X       -        -
restriction_record    -              MBTL     MB      -       -        -
restriction_evaluate  -              MBTL     MB      X       -        -
needs_view            -              MBTL     MBT     X       -        -
needs_fill            -              MBTL     MBT     X       -        -
needs_settle          -              MBTL     MB      X       -        -
placement_view        -              MBTL     MBT     X       -        -
placement_ask         -              MBTL     MBT     -       -        -
placement_decide      -              MBTL     -       -       -        -
"""

#: And with a home: to whom works in its Team, manages its Location, or has No tie with it.
HOME = """
                      administrator  manager  worker  expert  planner  quality
home_view             -              L        T       T       TLN      -
home_manage           -              L        -       -       -        -
home_record           -              L        T       -       -        -
home_fire_list        -              L        T       -       -        -
staffing_plan         -              L        T       -       TLN      -
home_environment      -              L        -       -       -        -
home_meetings         -              L        T       T       -        -
roster_view           -              L        T       -       TLN      -
roster_plan           -              L        -       -       TLN      -
roster_mend           -              L        T       -       TLN      -
roster_approve        -              L        -       -       -        -
"""

#: What a role may do whatever the relation.
ORGANISATION = """
                      administrator  manager  worker  expert  planner  quality
today_view            yes            yes      yes     yes     yes      yes
participants_list     -              yes      yes     yes     -        -
participant_register  -              yes      yes     -       -        -
intake_board          -              yes      yes     -       -        -
import_run            yes            yes      -       -       -        -
users_manage          yes            -        -       -       -        -
settings_manage       yes            -        -       -       -        -
access_log_view       yes            -        -       -       -        yes
protocol_view         yes            yes      yes     yes     yes      yes
protocol_manage       yes            -        -       -       -        yes
incident_of_staff_report yes         yes      yes     yes     yes      yes
incidents_register    -              yes      -       -       -        yes
incidents_handle      -              yes      -       -       -        -
absence_report        yes            yes      yes     yes     yes      yes
absence_manage        -              yes      -       -       yes      -
cases_agenda          -              yes      yes     yes     -        -
cases_plan            -              yes      -       yes     -        -
post_view             yes            yes      -       -       -        -
signals_of_team       -              yes      -       -       -        -
quality_view          -              yes      -       -       -        yes
methods_manage        yes            -        -       -       -        yes
programmes_list       -              yes      yes     -       -        -
programmes_manage     -              yes      yes     -       -        -
volunteers_manage     -              yes      yes     -       -        -
homes_list            -              yes      yes     yes     yes      -
homes_add             -              yes      -       -       -        -
home_kinds_manage     yes            -        -       -       -        -
environments_view     yes            yes      yes     yes     yes      yes
environments_manage   yes            -        -       -       -        yes
placement_board       -              yes      -       -       -        -
training_do           yes            yes      yes     yes     yes      yes
workers_view          yes            yes      -       -       yes      -
workers_manage        yes            yes      -       -       -        -
leave_decide          -              yes      -       -       -        -
own_roster            yes            yes      yes     yes     yes      yes
own_account           yes            yes      yes     yes     yes      yes
"""


def read(table: str) -> dict[Action, dict[Role, str]]:
    header, *rows = table.strip().splitlines()
    roles = [Role(name) for name in header.split()]
    return {Action(action): dict(zip(roles, cells, strict=True)) for action, *cells in (row.split() for row in rows)}


EVERY_CASE = [(action, role, relation) for action in Action for role in Role for relation in Relation]


def expected(action: Action, role: Role, relation: Relation) -> bool:
    organisation = read(ORGANISATION)
    if action in organisation:
        return organisation[action][role] == "yes"
    cell = (read(HOME) | read(PARTICIPANT))[action][role]
    return cell != "-" and relation in {LETTERS[letter] for letter in cell}


def test_the_tables_together_hold_every_action_and_every_role() -> None:
    rows = read(PARTICIPANT) | read(ORGANISATION) | read(HOME)
    assert set(rows) == set(Action) == set(ON_A_PARTICIPANT) | set(ON_THE_ORGANISATION) | set(ON_A_HOME)
    assert all(set(row) == set(Role) for row in rows.values())


@pytest.mark.parametrize("action", Action)
def test_the_policy_is_what_the_table_says(action: Action) -> None:
    different = [
        (role, relation)
        for role in Role
        for relation in Relation
        if allows(action, {role}, {relation}) != expected(action, role, relation)
    ]
    assert different == []


def test_roles_and_relations_add_up_and_never_take_away() -> None:
    for action, role, relation in EVERY_CASE:
        if allows(action, {role}, {relation}):
            assert allows(action, set(Role), set(Relation))
            assert allows(action, {role, Role.PLANNER}, {relation, Relation.NONE})


def test_a_role_counts_only_with_its_own_relation() -> None:
    """An expert who is also an administrator is not a manager of the location."""
    both = {Role.EXPERT, Role.ADMINISTRATOR}
    assert not allows(Action.PARTICIPANT_VIEW, both, {Relation.LOCATION})


def test_without_a_relation_no_role_opens_a_dossier() -> None:
    for action in ON_A_PARTICIPANT:
        assert not allows(action, set(Role), {Relation.NONE})
        assert not allows(action, set(Role), set())


def test_without_a_role_nothing_is_allowed() -> None:
    assert not any(allows(action, set(), set(Relation)) for action in Action)


def test_the_system_may_do_everything() -> None:
    assert all(may(Actor.system("import"), action) for action in Action)
