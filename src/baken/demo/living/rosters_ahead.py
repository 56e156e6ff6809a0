"""What waits in the rosters of the example: wishes, leave to decide, a round to choose in, a swap, someone ill."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from baken.accounts.models import User
from baken.continuity import services as continuity
from baken.continuity.models import AbsenceKind
from baken.demo.living.deeds import Deed
from baken.myroster.services.swaps import Ask, ask_swap
from baken.replacements import services as replacements
from baken.replacements.models import Gap, GapStage
from baken.replacements.rules.keys import key_of
from baken.replacements.rules.repairs import Way
from baken.replacements.selectors import help_for
from baken.rosters.models import Roster, RosterStage, Shift
from baken.rosters.services.rounds import open_round
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.workers import services as workers
from baken.workers.services.leave import LeaveData
from baken.workers.services.said import WishData

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.accounts.rules import Actor
    from baken.demo.living.village import Village

_WISHES = (
    ("eefje", 12, "free", 3, "Mijn broer trouwt."),
    ("bram", 15, "early", 1, "Dan kan ik daarna naar zwemles met de kinderen."),
    ("tamar", 20, "free", 2, ""),
    ("mentor", 22, "evening", 1, ""),
    ("iris", 16, "free", 2, "Verhuizen."),
    ("gonda", 13, "early", 2, ""),
)
_ASKED = 2


def days_ahead(village: Village) -> Iterator[Deed]:
    """All of it in the last days before today."""
    for who, ahead, wanted, weight, words in _WISHES:
        yield Deed(6, time(19, 10), partial(_wish, village, who, ahead, WishData(village.today, wanted, weight, words)))
    yield Deed(4, time(20, 5), partial(_ask_leave, village, "rachid", 26, 30))
    yield Deed(3, time(12, 15), partial(_open_round, village, "duinhuis"))
    yield Deed(2, time(21), partial(_ask_to_swap, village, "matteo"))
    yield Deed(1, time(20, 40), partial(_call_in_sick, village, "kade"))


def _wish(village: Village, who: str, ahead: int, data: WishData) -> None:
    actor = village.actor(who)
    on = village.today + timedelta(days=ahead)
    workers.add_wish(actor=actor, user=_user(actor), data=WishData(on, data.wanted, data.weight, data.words))


def _ask_leave(village: Village, who: str, first: int, last: int) -> None:
    actor = village.actor(who)
    first_on, last_on = (village.today + timedelta(days=number) for number in (first, last))
    data = LeaveData("holiday", first_on, last_on, reason="Naar familie.")
    workers.ask_leave(actor=actor, user=_user(actor), data=data)


def _open_round(village: Village, home: str) -> None:
    roster = Roster.objects.select_related("home").get(home=village.houses[home].home, stage=RosterStage.CONCEPT)
    open_round(
        actor=village.actor("planner"),
        roster=roster,
        opens_on=clock.today(),
        closes_on=village.today + timedelta(days=4),
        most_shifts=10,
        words="Kies wat je graag werkt. Denk ook aan een weekend en een slaapdienst.",
    )


def _ask_to_swap(village: Village, who: str) -> None:
    """The first shift of theirs that a colleague can take."""
    actor = village.actor(who)
    mine = Shift.objects.seen().filter(worker=actor.user_id, on__gt=village.today + timedelta(days=1))
    colleagues = [one for one in ("mentor", "tamar", "bram", "eefje", "wessel") if one != who]
    for shift in mine.select_related("roster__home", "home").order_by("starts_at"):
        for colleague in colleagues:
            user_id = village.actor(colleague).user_id
            assert user_id is not None
            try:
                ask_swap(
                    actor=actor,
                    shift=shift,
                    asks=[Ask(user_id)],
                    note="Ik wil die dag naar de verjaardag van mijn opa.",
                )
            except DomainError:
                continue
            return


def _call_in_sick(village: Village, home: str) -> None:
    """One of those who work today and guide nobody is ill; the planner asks two colleagues in the evening before."""
    house = village.houses[home]
    guides = [actor.user_id for actor in village.workers(house.told.team)]
    shifts = Shift.objects.seen().filter(home=house.home, on=village.today).exclude(template__letter="S")
    shift = shifts.exclude(worker=None).exclude(worker__in=guides).order_by("-starts_at", "worker__name").first()
    if shift is None:
        return
    actor = next(one for one in village.organisation.staff.values() if one.user_id == shift.worker_id)
    assert actor.user_id is not None
    data = continuity.AbsenceData(AbsenceKind.ILL, village.today, note="Griep.")
    continuity.report_absence(actor=actor, user_id=actor.user_id, data=data)
    gap = Gap.objects.select_related("shift__home", "shift__roster__home").get(shift=shift, stage=GapStage.OPEN)
    ways = [one.repair for one in help_for(gap).ways if one.repair.way is Way.TAKE_OVER and not one.repair.to_accept]
    if ways:
        replacements.ask(actor=village.actor("planner"), gap=gap, keys=[key_of(one) for one in ways[:_ASKED]])


def _user(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id or "")
