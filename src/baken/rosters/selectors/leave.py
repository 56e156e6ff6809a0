"""What the workers' room asks of rosters: until when wishes can be given, and which shifts lie in asked leave."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from baken.rosters.models import Roster, RosterStage, Shift
from baken.rosters.wording import times_words
from baken.workers.rules.wishes import WishPeriod

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from uuid import UUID


def wish_periods(home_ids: Collection[UUID], first: date) -> Sequence[WishPeriod]:
    """For which concepts of these homes wishes can be given, and until when."""
    found = Roster.objects.filter(
        home__in=list(home_ids), stage=RosterStage.CONCEPT, wishes_until_on__isnull=False, ends_before__gt=first
    ).select_related("home")
    return [
        WishPeriod(
            home_id=one.home_id,
            title=_("roster of %(home)s") % {"home": one.home.name},
            first=one.starts_on,
            last=one.ends_before - timedelta(days=1),
            closes_at=make_aware(datetime.combine(one.wishes_until_on, time(23, 59, 59))),
        )
        for one in found
        if one.wishes_until_on
    ]


def shifts_in_the_way(user_id: UUID, first: date, last: date) -> Sequence[str]:
    """The published shifts of someone in days for which leave is asked: said, never refused."""
    found = Shift.objects.seen().between(first, last + timedelta(days=1)).filter(worker_id=user_id)
    return [
        _("Works on %(day)s, %(times)s, in %(home)s.")
        % {"day": date_format(one.on, "j F"), "times": times_words(one), "home": one.home.name}
        for one in found.select_related("home")
    ]
