"""Where someone lives, at the top of the page about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.participants.access import can
from baken.presence.presenters.people import state
from baken.shared import clock
from baken.shared.templatetags.baken import short_day

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.desk.selectors.living import Lived, Living
    from baken.participants.models import Participant


def lives_at(living: Living, participant: Participant, actor: Actor) -> dict[str, Any] | None:
    """Home, room and whether someone is there, with why; None for who lives in no home here, or never did."""
    if not living.stays or not can(actor, Action.STAY_VIEW, participant):
        return None
    current = living.on(clock.today())
    segment = living.now if current else None
    return {
        "words": _words(current, living.next_one, living.stays[-1]),
        "url": reverse("homes:stays", args=[participant.pk]),
        "until": short_day(current.until_on) if current and current.until_on else "",
        "now": state(segment, clock.now()) if segment else None,
        "presence_url": reverse("presence:person", args=[participant.pk]),
    }


def _words(current: Lived | None, to_come: Lived | None, last: Lived) -> str:
    if current:
        return _("Lives in %(home)s, %(room)s") % {"home": current.home, "room": current.room}
    if to_come:
        return _("Comes to live in %(home)s, %(room)s, from %(day)s") % {
            "home": to_come.home,
            "room": to_come.room,
            "day": short_day(to_come.from_on),
        }
    return _("Lived in %(home)s until %(day)s") % {
        "home": last.home,
        "day": short_day(last.until_on) if last.until_on else "",
    }
