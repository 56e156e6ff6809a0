"""Giving someone a role in the team of a living environment, and ending it (LE-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.models import Home
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once
from baken.shared.errors import DomainError
from baken.teamwork.models import RoleChoices, TeamRole
from baken.teamwork.rules.roles import overlap
from baken.teamwork.selectors.roles import colleagues

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor

RULE = "LE-07"
WHAT = "role in a team"


@writes_home(Action.HOME_MANAGE, about="home", makes=TeamRole)
def give_role(*, actor: Actor, home: Home, user_id: UUID, role: str, from_on: date, **_key: Unpack[Once]) -> TeamRole:
    """Make a colleague of this home's team, say, its lead from a day on. More than one may have the same role.

    Raises:
        DomainError: someone who does not work here, or who has this role in those days already.
    """
    Home.objects.select_for_update().get(pk=home.pk)
    if role not in RoleChoices.values:
        raise DomainError(_("Choose from the list."), field="role", rule=RULE)
    if user_id not in {one.pk for one in colleagues(home)}:
        raise DomainError(_("Choose someone of the team."), field="user", rule=RULE)
    for other in TeamRole.objects.filter(home=home, user=user_id, role=role):
        if overlap((from_on, None), (other.from_on, other.until_on)):
            raise DomainError(_("This colleague has that role already."), field="user", code="has-role")
    made = TeamRole.objects.create(home=home, user_id=user_id, role=role, from_on=from_on)
    log_home(actor=actor, action=Event.CREATE, home=home, what=WHAT, row=made, role=role)
    return made


@writes_home(Action.HOME_MANAGE, about="role.home")
def end_role(*, actor: Actor, role: TeamRole, until_on: date) -> TeamRole:
    """From this day someone does not have the role any more.

    Raises:
        DomainError: the day is not after the one on which it began.
    """
    locked = TeamRole.objects.select_for_update().get(pk=role.pk)
    if until_on <= locked.from_on:
        raise DomainError(_("Choose a day after the one on which it began."), field="until_on")
    locked.until_on = until_on
    locked.revision += 1
    locked.save(update_fields=["until_on", "revision"])
    log_home(actor=actor, action=Event.UPDATE, home=role.home, what=WHAT, row=locked, role=role.role)
    return locked
