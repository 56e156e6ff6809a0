"""Addresses at which a calendar follows one's roster: making one, taking it back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Unpack

from django.db.models import Q
from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.audit.rules import Event
from baken.myroster.models import CalendarLink
from baken.myroster.rules.secrets import mark_of, new_secret
from baken.myroster.services.ground import log_own, writes_own
from baken.participants.services.ground import Once, demand
from baken.shared import clock
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

WHAT = "calendar link"
#: More devices than these nobody follows their roster on.
MOST = 8
#: When it was used is noted this precisely: a calendar comes often.
PRECISION = timedelta(hours=1)


@writes_own(makes=CalendarLink)
def make_calendar_link(*, actor: Actor, name: str, with_address: bool = False, **_once: Unpack[Once]) -> CalendarLink:
    """Make an address for one device. The link that comes back carries its `secret`, which is kept nowhere: a form
    that is sent twice gives the same link, without it.

    Raises:
        DomainError: without a name. Refused: there are enough.
    """
    said = demand(name, "name", _("Say for which device, so that you recognise it later."))
    assert actor.user_id is not None  # `writes_own` demands one
    User.objects.select_for_update().get(pk=actor.user_id)  # one at a time
    if CalendarLink.objects.filter(user=actor.user_id, revoked_at__isnull=True).count() >= MOST:
        raise Refused(_("You have %(most)s calendars. Take one back first.") % {"most": MOST}, code="enough")
    secret = new_secret()
    link = CalendarLink.objects.create(
        user_id=actor.user_id,
        name=said,
        token_hash=mark_of(secret),
        with_address=with_address,
        made_at=clock.now(),
    )
    link.secret = secret
    log_own(actor=actor, action=Event.CREATE, what=WHAT, row=link)
    return link


@writes_own("link.user_id")
def revoke_calendar_link(*, actor: Actor, link: CalendarLink) -> CalendarLink:
    """Let an address lead nowhere from now on. Twice is no more than once."""
    locked = CalendarLink.objects.select_for_update().get(pk=link.pk)
    if locked.revoked_at is None:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at"])
        log_own(actor=actor, action=Event.DELETE, what=WHAT, row=locked)
    return locked


def note_use(link: CalendarLink) -> None:
    """Note that a calendar came by, to the hour: so that one sees which are no longer used."""
    now = clock.now()
    unknown = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - PRECISION)
    CalendarLink.objects.filter(unknown, pk=link.pk).update(last_used_at=now)
