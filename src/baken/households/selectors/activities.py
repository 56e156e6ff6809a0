"""What people did together, who joined in, and who did not for a while (SL-03)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from baken.households.models import DayIdea, JointActivity, OwnActivity, Participation
from baken.households.rules.activities import MOST_QUIET_DAYS, OWN, QUIET_DAYS, Summary, activities, days_quiet, summary
from baken.methods.texts import localised
from baken.presence import selectors as presence
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from baken.homes.models import Home
    from baken.homes.selectors import Residents
    from baken.participants.models import Participant
    from baken.presence.rules.timeline import Timeline


def here_now(home: Home) -> frozenset[UUID]:
    """Who of the residents are in the home now, by what is known of their presence."""
    return presence.ids_here(home, clock.now())


def activity_titles(home: Home) -> dict[str, str]:
    """What can be done in a home, by key, in words: the list that comes along and the home's own. One query."""
    own = OwnActivity.objects.filter(home=home, retired_on__isnull=True)
    known = {key: localised(one.title) for key, one in activities().items()}
    return known | {f"{OWN}{one.pk}": one.title for one in own}


def title_of(what: str, kept: str) -> str:
    """An activity in words, as it is called now or was then."""
    known = activities().get(what)
    return localised(known.title) if known else kept or what


@dataclass(frozen=True)
class Done:
    """Something that was done together, with who joined in of those whom one may see, and how many others."""

    activity: JointActivity
    title: str
    parts: list[Participation] = field(default_factory=list)
    others: int = 0


def activities_of(home: Home, first: date, last: date, visible: Collection[UUID]) -> list[Done]:
    """What was done in a home between two days, newest first, and who of `visible` joined in: two queries."""
    found = list(JointActivity.objects.filter(home=home, on__range=(first, last), withdrawn_at__isnull=True))
    by_activity: dict[UUID, list[Participation]] = defaultdict(list)
    for part in Participation.objects.filter(activity_id__in=[one.pk for one in found], home_id=home.pk):
        by_activity[part.activity_id].append(part)
    return [
        Done(
            one,
            title_of(one.what, one.title),
            [part for part in by_activity[one.pk] if part.participant_id in visible],
            sum(part.participant_id not in visible for part in by_activity[one.pk]),
        )
        for one in found
    ]


@dataclass(frozen=True)
class DayOfHome:
    """The day of a household: ideas with who is keen, and what was done."""

    ideas: list[DayIdea]
    done: list[Done]


def day_of(home: Home, on: date, visible: Collection[UUID]) -> DayOfHome:
    """What someone felt like on a day, and what was done: four queries."""
    ideas = list(DayIdea.objects.filter(home=home, on=on).prefetch_related("keen"))
    for idea in ideas:
        idea.title = title_of(idea.what, idea.title)
    return DayOfHome(ideas, activities_of(home, on, on, visible))


@dataclass(frozen=True)
class Quiet:
    """Someone who joined in nothing for some days while others did."""

    participant: Participant
    days: int


def quiet_in(home: Home, residents: Residents, on: date) -> list[Quiet]:
    """Who of the residents joined in nothing for some days while they were here, the longest first.

    One query; four more when there is someone. Days before someone was away last do not count.
    """
    since = on - timedelta(days=MOST_QUIET_DAYS)
    rows = Participation.objects.standing().filter(home_id=home.pk, on__gt=since, on__lte=on).order_by()
    last: dict[UUID, date] = dict(rows.values_list("participant_id").annotate(Max("on")))
    last_of_all = max(last.values(), default=None)
    found = [
        Quiet(stay.participant, days_quiet(last.get(stay.participant_id), stay.from_on, last_of_all, on))
        for stay in residents.stays
    ]
    found = [one for one in found if one.days >= QUIET_DAYS]
    known = presence.timelines([one.participant.pk for one in found], first=since, after=on + timedelta(days=1))
    here = [Quiet(one.participant, _days_here(known[one.participant.pk], on, one.days)) for one in found]
    return sorted((one for one in here if one.days >= QUIET_DAYS), key=lambda one: -one.days)


def _days_here(of: Timeline, on: date, most: int) -> int:
    """How many days in a row, up to and including this one, someone was here; no more than so many."""
    back = 0
    while back < most and of.is_here_on(on - timedelta(days=back)):
        back += 1
    return back


@dataclass(frozen=True)
class TookPart:
    """That a resident joined in something, and how: plain values, for other rooms."""

    on: date
    what: str
    title: str
    engagement: int
    mood: int | None
    note: str
    by: str


def taken_part(participant: Participant, first: date, last: date) -> list[TookPart]:
    """In what a resident joined in between two days, newest first: two queries.

    What was noted of a group may be about another: it stands with the day of the home, and in nobody's dossier.
    """
    parts = list(Participation.objects.filter(participant_id=participant.pk, on__range=(first, last)))
    took = Participation.objects.filter(activity_id=OuterRef("pk"), home_id=OuterRef("home_id"))
    others = took.exclude(participant_id=participant.pk)
    activities_ = JointActivity.objects.filter(withdrawn_at__isnull=True).annotate(of_more=Exists(others))
    known = activities_.in_bulk([part.activity_id for part in parts])
    return [
        TookPart(
            part.on,
            part.what,
            title_of(part.what, known[part.activity_id].title),
            part.engagement,
            part.mood,
            "" if known[part.activity_id].of_more else known[part.activity_id].note,
            known[part.activity_id].recorded_by_name,
        )
        for part in parts
        if part.activity_id in known
    ]


def summaries(participant_ids: Iterable[UUID], first: date, last: date) -> dict[UUID, Summary]:
    """How often each joined in between two days and how they were, for who follows well-being (SL-08): one query.

    Who joined in nothing is there too, with nought.
    """
    wanted = list(participant_ids)
    rows: dict[UUID, list[Participation]] = {one: [] for one in wanted}
    found = Participation.objects.standing().filter(participant_id__in=wanted, on__range=(first, last))
    for part in found:
        rows[part.participant_id].append(part)
    return {one: _summary(parts) for one, parts in rows.items()}


def participation_of(participant_id: UUID, first: date, last: date) -> Summary:
    """The same of one resident."""
    return summaries([participant_id], first, last)[participant_id]


def _summary(parts: list[Participation]) -> Summary:
    moods = [part.mood for part in parts if part.mood is not None]
    return summary([part.on for part in parts], [part.engagement for part in parts], moods)


def find_activity(home: Home, activity_id: UUID) -> JointActivity | None:
    """A joint activity of this home; None for another's."""
    return JointActivity.objects.filter(home=home, pk=activity_id).select_related("home").first()


def find_idea(home: Home, idea_id: UUID) -> DayIdea | None:
    return DayIdea.objects.filter(home=home, pk=idea_id).select_related("home").first()


def find_own_activity(home: Home, own_id: UUID) -> OwnActivity | None:
    return OwnActivity.objects.filter(home=home, pk=own_id).select_related("home").first()
