"""Who does not manage staff, teams and settings changes none of them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

import pytest

from baken.accounts import services
from baken.accounts.rules import Actor, Role
from baken.accounts.services import LocationData
from baken.accounts.settings_of_rules import SettingDefinition
from baken.accounts.tests.factories import (
    MembershipFactory,
    staff_data,
)
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
SITE = "https://baken.voorbeeld.test/"


def test_who_does_not_manage_changes_nothing(setting: SettingDefinition) -> None:
    membership = MembershipFactory.create()
    user, team = membership.user, membership.team
    attempts: list[Callable[[Actor], object]] = [
        lambda actor: services.add_user(actor=actor, data=staff_data()),
        lambda actor: services.invite_user(actor=actor, data=staff_data(), site=SITE),
        lambda actor: services.send_invitation(actor=actor, user=user, site=SITE),
        lambda actor: services.change_user(actor=actor, user_id=user.pk, data=staff_data()),
        lambda actor: services.deactivate_user(actor=actor, user_id=user.pk, reason="x"),
        lambda actor: services.reactivate_user(actor=actor, user_id=user.pk),
        lambda actor: services.reset_second_factor(actor=actor, user_id=user.pk, reason="x"),
        lambda actor: services.add_location(actor=actor, data=LocationData("x")),
        lambda actor: services.change_location(actor=actor, location=team.location, data=LocationData("x")),
        lambda actor: services.add_team(actor=actor, location_id=team.location_id, name="x"),
        lambda actor: services.change_team(actor=actor, team=team, location_id=team.location_id, name="x"),
        lambda actor: services.add_member(actor=actor, user=user, team=team, from_on=date(2020, 1, 1)),
        lambda actor: services.change_membership(
            actor=actor, membership=membership, from_on=date(2020, 1, 1), until_on=None
        ),
        lambda actor: services.change_rule_setting(actor=actor, key="days", value=3),
    ]
    others = [role for role in Role if role != Role.ADMINISTRATOR]
    outsider = Actor(user_id=uuid.uuid4(), name="Karim Bouzid", roles=frozenset(others))
    for attempt in attempts:
        with pytest.raises(NotPermitted):
            attempt(outsider)
