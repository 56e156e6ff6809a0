"""What someone changes of the own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared.errors import NotPermitted

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor


def own_id(actor: Actor) -> UUID:
    """Raises NotPermitted for the system, which has no account."""
    if actor.user_id is None:
        raise NotPermitted(_("You may not do this."), code="not_permitted")
    return actor.user_id


@transaction.atomic
def change_own_account(*, actor: Actor, name: str, language: str) -> User:
    """Set how one is called and the language one reads in."""
    check_may(actor, Action.OWN_ACCOUNT)
    user = User.objects.select_for_update().get(pk=own_id(actor))
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=None,
        what="own account",
        object_type="user",
        object_id=user.pk,
    )
    return user
