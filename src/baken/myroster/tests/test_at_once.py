"""Two colleagues say yes at the same moment: one gets the shift, the other reads so kindly."""

from __future__ import annotations

import pytest

from baken.accounts.rules import Actor, Role
from baken.myroster.models import Swap, SwapOffer, SwapStage
from baken.myroster.services.swaps import Ask, answer_swap, ask_swap
from baken.myroster.tests.conftest import TODAY, Organisation, team_of
from baken.participants.tests.factories import LocationFactory, TeamFactory
from baken.participants.tests.test_at_once import at_once
from baken.rosters.models import Change, Shift
from baken.shared import clock
from baken.shared.errors import Refused

NAMES = ("Joris", "Fenna")


@pytest.mark.usefixtures("database_apart")
def test_of_two_who_say_yes_at_once_one_gets_the_shift() -> None:
    here = LocationFactory.create()
    org = Organisation(here=here, elsewhere=here, team=TeamFactory.create(location=here))
    org.hire("Wies", Role.WORKER, team=org.team)
    team = team_of(org)
    shift = team.shift("Wies", 3)
    ask_swap(actor=team.actor("Wies"), shift=shift, asks=tuple(Ask(team.id(name)) for name in NAMES))
    joris, fenna = (team.actor(name) for name in NAMES)

    def say_yes(actor: Actor) -> Swap:
        with clock.frozen(TODAY):
            offer = SwapOffer.objects.select_related("swap").get(worker=actor.user_id)
            return answer_swap(actor=actor, offer=offer, agreed=True)

    answers = at_once(lambda: say_yes(joris), lambda: say_yes(fenna))
    (refused,) = [one for one in answers if isinstance(one, Refused)]
    (done,) = [one for one in answers if isinstance(one, Swap)]
    assert (refused.code, done.stage) == ("settled", SwapStage.DONE)
    assert Change.objects.count() == 1
    assert Shift.objects.get(pk=shift.pk).worker_id in (joris.user_id, fenna.user_id)
