"""What someone may see of exercises: their own turns, gatherings they lead, and cases of their own or their team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.models import Team
from baken.shared import clock
from baken.trainings.models import Case, Gathering, Turn

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor

#: So many are shown on the first page.
NEWEST = 50


def turns_of(actor: Actor) -> QuerySet[Turn]:
    """What this person filled in. Nobody else gets to it, whatever their role."""
    return Turn.objects.filter(owner_id=actor.user_id, owner__isnull=False)


def gatherings_of(actor: Actor) -> QuerySet[Gathering]:
    """Those that this person leads."""
    return Gathering.objects.filter(facilitator_id=actor.user_id)


def open_gathering(code: str) -> Gathering | None:
    """The gathering with this code that one can still take part in: open, and of today."""
    wanted = "".join(code.split()).upper()
    return Gathering.objects.filter(code=wanted, closed_at__isnull=True, opened_on=clock.today()).first()


def taking_part(gathering: Gathering) -> int:
    """How many filled it in until now."""
    return gathering.turns.count() if gathering.took_part is None else gathering.took_part


def cases_for(actor: Actor) -> QuerySet[Case]:
    """One's own cases, and those that colleagues share with one's teams."""
    own_or_shared = Q(owner_id=actor.user_id) | Q(team_id__in=actor.team_ids)
    return Case.objects.filter(own_or_shared).select_related("owner", "team")


def teams_of(actor: Actor) -> QuerySet[Team]:
    return Team.objects.filter(pk__in=actor.team_ids).select_related("location")


def find_case(actor: Actor, case_id: UUID) -> Case | None:
    return cases_for(actor).filter(pk=case_id).first()
