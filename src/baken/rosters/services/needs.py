"""What a home needs besides, and what it needed when its roster was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once, demand, take_revision
from baken.rosters.models import ExtraNeed, NeedAtPublishing
from baken.rosters.models.templates import MOST_AT_ONCE
from baken.rosters.rules.changed import kept
from baken.rosters.selectors.coverage import demand_of
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.models import Roster
    from baken.rosters.rules.demand import Demand
    from baken.rosters.selectors.sources import Proposal

WHAT = "extra need for workers"
#: What lasts longer is not an outing: then the needs of the shifts change.
LONGEST = timedelta(days=14)


@dataclass(frozen=True)
class ExtraData:
    """That more workers are needed for a while. `why` names no resident: everybody of the team reads it."""

    from_at: datetime
    until_at: datetime
    why: str
    extra: int = 1


@writes_home(Action.ROSTER_PLAN, about="home", makes=ExtraNeed)
def add_extra_need(
    *, actor: Actor, home: Home, data: ExtraData, source: str = "", source_id: UUID | None = None, **_key: Unpack[Once]
) -> ExtraNeed:
    """Ask more workers for an outing, an appointment, or whatever comes besides.

    Raises:
        DomainError: it is over before it begins, lasts too long or is over already, asks nobody, or says not what for.
        NotPermitted: not by this actor.
    """
    _check(data)
    row = ExtraNeed.objects.create(
        home=home,
        from_at=data.from_at,
        until_at=data.until_at,
        extra=data.extra,
        why=demand(data.why, "why", _("Say what for, without a name.")),
        source=source,
        source_id=source_id,
        noted_by_id=actor.user_id,
    )
    log_home(actor=actor, action=Event.CREATE, home=home, what=WHAT, row=row)
    return row


@writes_home(Action.ROSTER_PLAN, about="need.home")
def cancel_extra_need(*, actor: Actor, need: ExtraNeed, revision: int) -> ExtraNeed:
    """It does not go on: nobody more is needed.

    Raises:
        Refused: it was cancelled already. Conflict: a colleague changed it meanwhile.
    """
    row = ExtraNeed.objects.select_for_update().get(pk=need.pk)
    row.home = need.home
    if row.cancelled_at is not None:
        raise Refused(_("This was cancelled already."), code="cancelled")
    take_revision(row, revision)
    row.cancelled_at = clock.now()
    row.save(update_fields=["cancelled_at", "revision"])
    log_home(actor=actor, action=Event.UPDATE, home=row.home, what=WHAT, row=row)
    return row


@writes_home(Action.ROSTER_PLAN, about="home")
def answer_proposal(*, actor: Actor, home: Home, proposal: Proposal, extra: int) -> ExtraNeed:
    """Say of something in an agenda how many workers it asks more; nought: nobody, and it is not asked again.

    What was said before of the same is changed: also when the time of it moved.

    Raises:
        DomainError: more than can be. NotPermitted: not by this actor.
    """
    if not 0 <= extra <= MOST_AT_ONCE:
        raise DomainError(_("Choose a number from 0 to %(most)s.") % {"most": MOST_AT_ONCE}, field="extra")
    row = (
        ExtraNeed.objects.select_for_update()
        .filter(home=home, source=proposal.source, source_id=proposal.source_id)
        .first()
    ) or ExtraNeed(home=home, source=proposal.source, source_id=proposal.source_id, noted_by_id=actor.user_id)
    is_new = row._state.adding  # noqa: SLF001  # Django's own word for it
    row.from_at, row.until_at, row.why = proposal.span.start, proposal.span.end, proposal.why
    row.extra = max(1, extra)
    row.cancelled_at = None if extra else clock.now()
    row.revision += 0 if is_new else 1
    row.save()
    log_home(actor=actor, action=Event.CREATE if is_new else Event.UPDATE, home=home, what=WHAT, row=row)
    return row


def keep_need(*, roster: Roster, needed: Demand | None = None) -> NeedAtPublishing:
    """Keep what the home needs now that its roster is published. Part of publishing, which checks and logs."""
    if needed is None:
        needed = demand_of([roster.home], roster.starts_on, roster.ends_before)[roster.home_id]
    row, _is_new = NeedAtPublishing.objects.update_or_create(roster=roster, defaults={"needs": kept(needed)})
    return row


def _check(data: ExtraData) -> None:
    if data.until_at <= data.from_at:
        raise DomainError(_("It is over before it begins."), field="until_at")
    if data.until_at - data.from_at > LONGEST:
        raise DomainError(
            _("This lasts longer than two weeks: change how many you need in the shifts instead."), field="until_at"
        )
    if data.until_at <= clock.now():
        raise DomainError(_("This is over already."), field="until_at")
    if not 1 <= data.extra <= MOST_AT_ONCE:
        raise DomainError(_("Choose a number from 1 to %(most)s.") % {"most": MOST_AT_ONCE}, field="extra")
