"""What participants look for in a volunteer, and for whom nobody was found yet (MT-07)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from baken.accounts.policy import Action
from baken.matching.models import Match, MatchState, Wishes
from baken.matching.rules.suiting import Distance, Wish
from baken.participants.access import address_is_shown
from baken.participants.selectors import current_address, participants_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.matching.selectors.methods import MatchMethod
    from baken.participants.models import Participant


def wishes_of(participant: Participant) -> list[Wishes]:
    """All wishes of a participant, those that are open first; each knows whether someone `is_chosen` for it."""
    found = list(_with_chosen(Wishes.objects.filter(participant=participant)))
    for one in found:
        one.participant = participant  # keeps the ties that the participant was loaded with
    return sorted(found, key=lambda one: one.closed_on is not None)


def find_wishes(participant: Participant, wishes_id: UUID) -> Wishes | None:
    """These wishes, when they are of this participant."""
    return next((one for one in wishes_of(participant) if one.pk == wishes_id), None)


def open_wishes(actor: Actor, *, method: str = "", action: Action = Action.MATCH_VIEW) -> list[Wishes]:
    """Wishes for which nobody is chosen, of participants with whom the actor may do `action`, the oldest first.

    Not of who has died. Each knows its participant with the ties to the actor: two queries, whatever the number.
    """
    found = _looking(actor, action).order_by("wished_on", "created_at")
    if method:
        found = found.filter(method=method)
    wanted = list(found)
    people = participants_visible_to(actor, action=action).filter(pk__in={one.participant_id for one in wanted})
    by_id = {one.pk: one for one in people}
    for one in wanted:
        one.participant = by_id[one.participant_id]
    return wanted


def methods_looked_for(actor: Actor) -> list[str]:
    """By which methods there is looked for someone whom the actor may see, most wishes first: one query."""
    counted = Counter(_looking(actor, Action.MATCH_VIEW).order_by().values_list("method", flat=True))
    return [slug for slug, _count in counted.most_common()]


def _looking(actor: Actor, action: Action) -> QuerySet[Wishes]:
    """Open wishes of the living for which nobody is chosen, of participants with whom the actor may do `action`."""
    visible = participants_visible_to(actor, action=action, ties=False).filter(person__died__isnull=True)
    found = Wishes.objects.filter(closed_on__isnull=True, participant__in=visible.order_by().values("pk"))
    return _with_chosen(found).filter(Q(is_chosen=False))


def _with_chosen(found: QuerySet[Wishes]) -> QuerySet[Wishes]:
    chosen = {"is_chosen": Exists(Match.objects.still_open().filter(wishes=OuterRef("pk")))}
    return found.annotate(**chosen)


def turned_down(participant_ids: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """For each of these participants the volunteers with whom one of the two said no, in one query."""
    declined = Match.objects.filter(participant__in=list(participant_ids), state=MatchState.DECLINED)
    found: dict[UUID, set[str]] = defaultdict(set)
    for participant_id, volunteer_id in declined.values_list("participant_id", "volunteer_id"):
        found[participant_id].add(str(volunteer_id))
    return {key: frozenset(value) for key, value in found.items()}


def wish_of(wishes: Wishes, methods: Mapping[str, MatchMethod], refused: frozenset[str]) -> Wish:
    """What is looked for. `refused` are the volunteers with whom it was turned down before."""
    method = methods.get(wishes.method)
    return Wish(
        key=str(wishes.pk),
        method=wishes.method,
        interests=frozenset(wishes.interests),
        moments=frozenset(wishes.moments),
        languages=frozenset(wishes.languages),
        area=wishes.area,
        furthest=Distance(wishes.furthest),
        gender=wishes.gender,
        rhythm=wishes.rhythm,
        needs_training=method is not None and method.needs_training,
        refused=refused,
    )


def suggested_area(actor: Actor, participant: Participant) -> str:
    """The four digits of the participant's postal code, to begin the wishes with.

    Empty for a secret address, and for a code that does not exist (as in the example): the form would refuse it.
    """
    if participant.is_secret or not address_is_shown(actor, participant):
        return ""
    address = current_address(participant.person)
    digits = address.postal_code[:4] if address else ""
    return "" if digits.startswith("0") else digits
