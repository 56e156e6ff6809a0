"""Meetings of a home, and what people took up in them (LE-08)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import JSONObject

from baken.accounts.policy import Action
from baken.homes.selectors import homes_for
from baken.shared import clock
from baken.teamwork.models import Meeting, Point, StateChoices, TeamAction

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.homes.models import Home


@dataclass(frozen=True)
class MeetingFilter:
    """Which meetings one wants to see; empty means all."""

    q: str = ""
    state: str = ""


def meetings_of(home: Home, wanted: MeetingFilter | None = None) -> QuerySet[Meeting]:
    """The meetings of a home, the last first; every word of `q` stands in what was said, decided, taken up or added."""
    wanted = wanted or MeetingFilter()
    found = Meeting.objects.filter(home=home)
    if wanted.state:
        found = found.filter(state=wanted.state)
    for word in wanted.q.split()[:8]:
        own = {"meeting": OuterRef("pk")}
        points = Point.objects.filter(
            Q(minutes__icontains=word) | Q(decided__icontains=word) | Q(title__icontains=word), **own
        )
        actions = TeamAction.objects.filter(what__icontains=word, **own)
        remarks = Meeting.objects.filter(pk=OuterRef("pk"), remarks__text__icontains=word)
        found = found.filter(Q(place__icontains=word) | Exists(points) | Exists(actions) | Exists(remarks))
    open_actions = Count(
        "actions", filter=Q(actions__done_on__isnull=True, actions__dropped_on__isnull=True), distinct=True
    )
    return found.annotate(open_actions=open_actions).order_by("-on", "-starts", "-pk")


def find_meeting(home: Home, meeting_id: UUID) -> Meeting | None:
    """One of this home; None for another's."""
    found = Meeting.objects.filter(home=home, pk=meeting_id).select_related("home__team", "home__location").first()
    if found is not None:
        found.home = home
    return found


def find_point(home: Home, point_id: UUID) -> Point | None:
    """One of this home, with the points of its meeting in `beside_it`; None for another's. One query."""
    points = Point.objects.filter(meeting=OuterRef("meeting")).order_by("number")
    beside = ArraySubquery(points.values(one=JSONObject(pk="pk", number="number", key="key", title="title")))
    found = Point.objects.filter(meeting__home=home, pk=point_id).select_related("meeting")
    point = found.annotate(beside=beside).first()
    if point is not None:
        point.meeting.home = home
    return point


def beside_it(point: Point) -> dict[int, Point]:
    """The points of the same meeting by number, of a point that `find_point` found: no query."""
    return {one["number"]: Point(meeting_id=point.meeting_id, **one) for one in getattr(point, "beside", [])}


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The last meeting of this home before this one that was held. One query, for `decisions_of` as well."""
    decided = Point.objects.filter(meeting=OuterRef("pk")).exclude(decided="").exclude(key="")
    pairs = ArraySubquery(decided.values(pair=JSONObject(key="key", decided="decided")))
    earlier = Meeting.objects.filter(home=meeting.home_id, state=StateChoices.CLOSED).annotate(decisions=pairs)
    return earlier.filter(Q(on__lt=meeting.on) | Q(on=meeting.on, starts__lt=meeting.starts)).first()


def decisions_of(meeting: Meeting) -> dict[str, str]:
    """What was decided at each standing point of a meeting that `meeting_before` found."""
    return {one["key"]: one["decided"] for one in getattr(meeting, "decisions", [])}


def next_meeting(home: Home) -> Meeting | None:
    """The first that is planned from today on."""
    coming = Meeting.objects.filter(home=home, state=StateChoices.PLANNED, on__gte=clock.today())
    return coming.order_by("on", "starts").first()


def actions_of_home(home: Home, *, only_open: bool = False) -> list[TeamAction]:
    """What was taken up in a home, by when it has to be ready: one query."""
    found = TeamAction.objects.filter(home=home)
    return list((_still_open(found) if only_open else found).select_related("owner", "meeting"))


def find_action(home: Home, action_id: UUID) -> TeamAction | None:
    return TeamAction.objects.filter(home=home, pk=action_id).select_related("home", "owner", "meeting").first()


def open_actions_of(user_id: UUID) -> list[TeamAction]:
    """What someone took up and has not done yet, by when it has to be ready: for Vandaag. One query."""
    return list(_still_open(TeamAction.objects.filter(owner=user_id)).select_related("home", "meeting"))


def meetings_to_come(actor: Actor) -> list[Meeting]:
    """The planned meetings that the actor is invited to, and those of before today that nobody closed: one query.

    Only of homes of which the actor may see the meetings.
    """
    homes = homes_for(actor, Action.HOME_MEETINGS)
    found = Meeting.objects.filter(home__in=homes, state=StateChoices.PLANNED, invited=actor.user_id)
    return list(found.select_related("home").order_by("on", "starts"))


def _still_open(found: QuerySet[TeamAction]) -> QuerySet[TeamAction]:
    return found.filter(done_on__isnull=True, dropped_on__isnull=True)
