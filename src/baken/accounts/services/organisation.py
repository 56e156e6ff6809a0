"""What the organisation is called and where it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.models import Organisation
from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.accounts.services.taken import refused_when_taken
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class OrganisationData:
    """Name, address, and how to reach the organisation."""

    name: str
    street: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


@transaction.atomic
def save_organisation(*, actor: Actor, data: OrganisationData) -> Organisation:
    """Fill in the organisation, or change it. There is one.

    Raises:
        DomainError: it has no name. NotPermitted: not by this actor.
    """
    check_may(actor, Action.SETTINGS_MANAGE)
    if not data.name.strip():
        raise DomainError(_("Fill in a name."), field="name")
    wanted = asdict(data)
    organisation = Organisation.objects.select_for_update().first() or Organisation()
    changes = {
        name: {"from": getattr(organisation, name), "to": value}
        for name, value in wanted.items()
        if getattr(organisation, name) != value
    }
    for name, value in wanted.items():
        setattr(organisation, name, value)
    with refused_when_taken(_("A colleague changed this just now. Look again, and save if need be."), field=None):
        organisation.save()
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=None,
        what="organisation",
        object_type="organisation",
        object_id=organisation.pk,
        details={"changes": changes},
    )
    return organisation
