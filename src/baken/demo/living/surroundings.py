"""The environment of each home, what residents need, and what was settled (LE-01, LE-05, LE-06)."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from baken.demo.living.deeds import Deed
from baken.environments import services as environments
from baken.environments.selectors import environments as known_environments
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.library import Homes
    from baken.demo.living.lived import Lived
    from baken.demo.living.told import SurroundingTold
    from baken.demo.living.village import Village

_OPPOSITES = (("group", "individual"), ("active", "passive"), ("society", "ward"), ("challenge", "protect"))
_LOOK_AGAIN = timedelta(weeks=26)
_NOT_LONG = 60
_SETTLED = (
    "Wij zagen alle drie hetzelfde, en waar het verschilde gaf de dochter de doorslag.",
    "Met iedereen besproken. Op een goede dag kan er meer.",
    "Het past zoals het nu is.",
)


def surrounding_deeds(village: Village, homes: Homes) -> Iterator[Deed]:
    """Each home its environment; of who lives there what they need, told by several, settled by the team."""
    for told in homes.surroundings:
        yield Deed(told.ago, time(9, 30), partial(_give, village, told))
    for number, lived in enumerate(village.lived):
        if lived.home not in homes.together or not lived.is_there(1) or lived.since < 1:
            continue
        key = _environment_for(homes, lived)
        ago = max(3, min(lived.since - 12, 20 + number * 11 % 190, 225))
        yield Deed(ago, time(13), partial(_fill_in, village, homes, lived, key, ago))
        if lived.who not in homes.not_settled:
            yield Deed(max(2, ago - 6), time(13, 30), partial(_settle, village, lived, key, number))


def _environment_for(homes: Homes, lived: Lived) -> str:
    """That of the home or the part where someone lives now, unless it was found otherwise."""
    if lived.who in homes.otherwise:
        return homes.otherwise[lived.who]
    of_home = sorted((one for one in homes.surroundings if one.home == lived.home), key=lambda one: -one.ago)
    return next((one for one in of_home if lived.room in one.rooms), of_home[-1]).environment


def _give(village: Village, told: SurroundingTold) -> None:
    house = village.houses[told.home]
    environments.give_environment(
        actor=village.manager(house.told.team),
        home=house.home,
        environment=told.environment,
        from_on=clock.today(),
        because=told.because,
        part=told.part,
        rooms=[house.rooms[name] for name in told.rooms],
    )


def _fill_in(village: Village, homes: Homes, lived: Lived, key: str, ago: int) -> None:
    """A relative and a worker, now and then the psychologist as well; they do not always see the same."""
    one, actor = village.residents[lived.who], village.worker_for(lived.who, ago)
    participant, today = one.participant(actor), clock.today()
    needs = set(known_environments(on=today)[key].features)
    environments.fill_in(actor=actor, participant=participant, view="worker", who=actor.name, needs=needs, on=today)
    people = one.told.people if one.told else one.life.story.people if one.life else ()
    if people:
        near = one.near(people[0].first)
        environments.fill_in(
            actor=actor,
            participant=participant,
            view="relative",
            who=near.person.full_name,
            needs=_seen_otherwise(needs, ago),
            on=today,
            relation=near,
        )
    if lived.who in homes.psychologist:
        environments.fill_in(
            actor=actor,
            participant=participant,
            view="psychologist",
            who=village.actor("gedragsdeskundige").name,
            needs=needs,
            on=today,
        )


def _seen_otherwise(needs: set[str], ago: int) -> set[str]:
    """The same, but for one pair in which this person sees the other side."""
    one, other = _OPPOSITES[ago % len(_OPPOSITES)]
    if ago % 3 == 0:
        return needs
    seen = set(needs)
    for gone, come in ((one, other), (other, one)):
        if gone in needs:
            return seen - {gone} | {come}
    return seen


def _settle(village: Village, lived: Lived, key: str, number: int) -> None:
    one, today = village.residents[lived.who], clock.today()
    environments.settle(
        actor=one.guide,
        participant=one.participant(one.guide),
        needs=known_environments(on=today)[key].features,
        reason=_SETTLED[number % len(_SETTLED)],
        present="Het team, een naaste en wie erbij kon zijn",
        on=today,
        look_again_on=today + _LOOK_AGAIN,
    )
