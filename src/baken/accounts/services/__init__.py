"""What is done with staff, teams, locations and the settings of the rules."""

from baken.accounts.services.organisation import OrganisationData, save_organisation
from baken.accounts.services.own_account import change_own_account
from baken.accounts.services.rule_settings import change_rule_setting
from baken.accounts.services.teams import (
    LocationData,
    add_location,
    add_member,
    add_team,
    change_location,
    change_membership,
    change_team,
)
from baken.accounts.services.users import (
    StaffData,
    add_user,
    change_user,
    deactivate_user,
    invite_user,
    reactivate_user,
    reset_second_factor,
    send_invitation,
)

__all__ = [
    "LocationData",
    "OrganisationData",
    "StaffData",
    "add_location",
    "add_member",
    "add_team",
    "add_user",
    "change_location",
    "change_membership",
    "change_own_account",
    "change_rule_setting",
    "change_team",
    "change_user",
    "deactivate_user",
    "invite_user",
    "reactivate_user",
    "reset_second_factor",
    "save_organisation",
    "send_invitation",
]
