"""How teams look at themselves, meet and keep their folder (SL-07, LE-07 to LE-09)."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from baken.demo.living.deeds import Deed
from baken.households import services as households
from baken.households.rules.reviews import features
from baken.shared import clock
from baken.teamwork import services as teamwork
from baken.teamwork.models import RoleChoices
from baken.teamwork.services import MeetingData

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.library import Homes
    from baken.demo.living.told import MeetingsTold, PageTold, ReviewsTold
    from baken.demo.living.village import Village
    from baken.households.models import TeamReview
    from baken.teamwork.models import Meeting

_LAST_YEAR, _THIS_YEAR, _MET = 398, 9, 16


def team_deeds(village: Village, homes: Homes) -> Iterator[Deed]:
    """Each team looked back last year; some do again now."""
    for place, home in enumerate(homes.together):
        held: list[TeamReview] = []
        yield Deed(_LAST_YEAR, time(9, 20), partial(_open, village, home, held))
        yield Deed(_LAST_YEAR - 10, time(17, 10), partial(_fill_in, village, homes.reviews, home, held, 9))
        yield Deed(_LAST_YEAR - 20, time(14), partial(_close, village, homes.reviews, home, held))
        if place % 2 == 0:
            again: list[TeamReview] = []
            yield Deed(_THIS_YEAR, time(9, 20), partial(_open, village, home, again))
            yield Deed(_THIS_YEAR - 4, time(17, 10), partial(_fill_in, village, homes.reviews, home, again, 2))
    yield from _meeting_deeds(village, homes)


def _open(village: Village, home: str, held: list[TeamReview]) -> None:
    house = village.houses[home]
    held.append(households.open_review(actor=village.manager(house.told.team), home=house.home, on=clock.today()))


def _fill_in(village: Village, told: ReviewsTold, home: str, held: list[TeamReview], most: int) -> None:
    """Each for themselves; nobody sees whose it is."""
    for place, actor in enumerate(village.workers(village.houses[home].told.team)[:most]):
        scores = {
            statement.key: 2 + (number + place) % 3
            for number, statement in enumerate(one for feature in features() for one in feature.statements)
        }
        households.fill_in_review(
            actor=actor, review=held[0], scores=scores, examples=told.examples if place == 0 else {}
        )


def _close(village: Village, told: ReviewsTold, home: str, held: list[TeamReview]) -> None:
    manager, review, today = village.manager(village.houses[home].told.team), held[0], clock.today()
    review = households.stop_filling_in(actor=manager, review=review, on=today, revision=review.revision)
    for number, text in enumerate(told.actions):
        owner = village.workers(village.houses[home].told.team)[number]
        assert owner.user_id is not None
        action = households.add_review_action(
            actor=manager, review=review, text=text, owner_id=owner.user_id, due_on=today + timedelta(days=60)
        )
        if number == 0:
            households.finish_review_action(actor=owner, action=action, on=today)
    households.close_review(actor=manager, review=review, conclusions=told.before, on=today, revision=review.revision)


# Teamwork ----------------------------------------------------------------------------------------------------------


def _meeting_deeds(village: Village, homes: Homes) -> Iterator[Deed]:
    held: list[Meeting] = []
    told = homes.meetings
    yield Deed(_MET + 30, time(9), partial(_give_roles, village, told.home))
    for page in homes.pages:
        yield Deed(_MET + 12, time(14), partial(_write_page, village, told.home, page))
    yield Deed(_MET + 8, time(9, 15), partial(_plan, village, told.home, 8, held))
    yield Deed(_MET, time(15), partial(_meet, village, told, held))
    yield Deed(3, time(9, 15), partial(_plan, village, told.home, 14, []))


def _give_roles(village: Village, home: str) -> None:
    house = village.houses[home]
    lead, *others = village.workers(house.told.team)
    roles = [(lead, RoleChoices.LEAD), (village.actor("gedragsdeskundige"), RoleChoices.GUARDIAN)]
    for actor, role in [*roles, *((other, RoleChoices.CARE) for other in others)]:
        assert actor.user_id is not None
        teamwork.give_role(
            actor=village.manager(house.told.team),
            home=house.home,
            user_id=actor.user_id,
            role=role,
            from_on=clock.today(),
        )


def _write_page(village: Village, home: str, told: PageTold) -> None:
    house = village.houses[home]
    actor = village.workers(house.told.team)[0]
    teamwork.add_page(
        actor=actor, home=house.home, part=told.part, title=told.title, text=told.text, for_residents=told.for_residents
    )


def _plan(village: Village, home: str, in_days: int, held: list[Meeting]) -> None:
    house = village.houses[home]
    lead = village.workers(house.told.team)[0]
    data = MeetingData(clock.today() + timedelta(days=in_days), time(14, 30), "Huiskamer aan de tuin")
    held.append(teamwork.plan_meeting(actor=lead, home=house.home, data=data))


def _meet(village: Village, told: MeetingsTold, held: list[Meeting]) -> None:
    """Minutes at some of the points, and who does what; then the minutes are fixed."""
    house, meeting = village.houses[told.home], held[0]
    lead, other, *_more = village.workers(house.told.team)
    for point, said, decided in zip(meeting.points.all()[2:], told.about, told.decided, strict=False):
        point.meeting = meeting
        teamwork.write_point(actor=other, point=point, minutes=said, decided=decided, revision=point.revision)
    for number, what in enumerate(told.actions):
        owner = (lead, other)[number % 2]
        assert owner.user_id is not None
        action = teamwork.add_action(
            actor=lead, meeting=meeting, what=what, owner_id=owner.user_id, due_on=clock.today() + timedelta(days=21)
        )
        if number:
            teamwork.finish_action(actor=owner, action=action, on=clock.today())
    meeting.refresh_from_db()
    meeting.home = house.home
    teamwork.close_meeting(actor=lead, meeting=meeting, absent="", revision=meeting.revision)
