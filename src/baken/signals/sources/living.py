"""What asks attention of who lives in a home (YG-04 to YG-07, SL-07, SL-08, LE-06)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils import timezone

from baken.accounts.rules import Actor
from baken.cashbooks.selectors import balances_left, counts_to_confirm, months_to_close, unchecked_entries
from baken.environments.presenters.homes import who_fits_elsewhere
from baken.environments.selectors import needs_of_many
from baken.homes.models import Stay
from baken.households.models import Weighing
from baken.placement.models import PlaceRequest
from baken.restrictions.selectors import Owed
from baken.restrictions.selectors import open_obligations as measures_to_look_at
from baken.signals.rules import AHEAD, Kind, Signal, Sort
from baken.wellbeing.rules.rhythm import Asked
from baken.wellbeing.selectors import open_obligations as looks_that_wait
from baken.youths.presenters.dues import url_of
from baken.youths.selectors import Asks, youth_dues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

    from baken.environments.models import Settled
    from baken.signals.sources.looking import Look

#: A stay that ends is shown so long before: finding another place takes weeks.
STAY_AHEAD = timedelta(days=42)
_EVER = date.max
#: Rooms of homes read what their reader may see; signals are for everyone, and judged when they are shown.
_READER = Actor.system("signals")


class Lives(NamedTuple):
    """A stay, as far as signals need it."""

    pk: UUID
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class _OfMoney:
    """What waits in the cash book of one youth."""

    kind: Kind
    since_on: date
    page: str
    address: tuple[UUID, ...] = ()
    count: int = 1


def from_living(look: Look) -> Iterator[Signal]:
    """One query where none of these ever lived in a home; else twenty-six at most."""
    stays: dict[UUID, list[Lives]] = defaultdict(list)
    rows = Stay.objects.filter(participant__in=look.participant_ids).order_by("from_on")
    for participant_id, pk, from_on, until_on in rows.values_list("participant_id", "pk", "from_on", "until_on"):
        stays[participant_id].append(Lives(pk, from_on, until_on))
    if not stays:
        return
    yield from _ending(stays, look)
    yield from _youths(stays, look)
    yield from _measures(stays, look)
    yield from _looks(stays, look)
    yield from _needs(stays, look)
    yield from _weighings(stays, look)
    for participant_id, one in _money(stays, look.moment.today):
        yield Signal(
            participant_id=participant_id,
            kind=one.kind,
            key=" ".join([one.kind, *map(str, one.address)]),
            rule="YG-05",
            since_on=one.since_on,
            due_on=one.since_on,
            sort=Sort.MISSING,
            url=reverse(one.page, args=[participant_id, *one.address]),
            details={"count": one.count},
        )


def _ending(stays: Mapping[UUID, Sequence[Lives]], look: Look) -> Iterator[Signal]:
    """Stays that end soon, while it is not said where someone lives after that."""
    today = look.moment.today
    for participant_id, known in stays.items():
        last = known[-1]
        if last.until_on and today < last.until_on <= today + STAY_AHEAD and last.from_on <= today:
            yield Signal(
                participant_id=participant_id,
                kind=Kind.STAY_ENDS,
                key=f"{Kind.STAY_ENDS} {last.pk}",
                rule="YG-08",
                since_on=max(last.from_on, last.until_on - STAY_AHEAD),
                due_on=last.until_on,
                url=reverse("homes:stays", args=[participant_id]),
                object_id=last.pk,
            )


_OF_YOUTHS = {
    Asks.NO_CHECK: (Kind.YOUTH_CHECK, Sort.MISSING),
    Asks.UNDECIDED: (Kind.YOUTH_CHECK, Sort.DUE),
    Asks.NOTHING_BY_DAY: (Kind.YOUTH_BY_DAY, Sort.MISSING),
    Asks.HOW_IT_WENT: (Kind.YOUTH_CONTACT, Sort.MISSING),
    Asks.AGREEMENT: (Kind.YOUTH_AGREEMENT, Sort.DUE),
    Asks.NO_PERSPECTIVE: (Kind.PERSPECTIVE, Sort.DUE),
    Asks.PARTS: (Kind.PERSPECTIVE, Sort.DUE),
    Asks.REVIEW: (Kind.PERSPECTIVE, Sort.DUE),
}


def _youths(stays: Iterable[UUID], look: Look) -> Iterator[Signal]:
    """What the room of youths says is open: eight queries."""
    for due in youth_dues(stays, look.moment.today, look.moment.settings):
        kind, sort = _OF_YOUTHS[due.kind]
        yield Signal(
            participant_id=due.participant_id,
            kind=kind,
            key=f"{due.kind} {due.object_id}",
            rule=due.rule,
            since_on=min(due.since_on, due.due_on),
            due_on=due.due_on,
            sort=sort,
            url=url_of(due),
            object_id=due.object_id,
            details={"asks": str(due.kind)},
        )


_PAGES = {Owed.EVALUATION: "restrictions:evaluate", Owed.COMPLETION: "restrictions:change"}
_OF_MEASURES = {Owed.EVALUATION: Kind.MEASURE_LOOK, Owed.COMPLETION: Kind.MEASURE_OPEN}


def _measures(stays: Iterable[UUID], look: Look) -> Iterator[Signal]:
    """Measures that restrict freedom and have to be looked at again, or lack something: three queries (SL-08)."""
    for one in measures_to_look_at(stays, look.moment.today, look.moment.settings):
        yield Signal(
            participant_id=one.participant_id,
            kind=_OF_MEASURES[one.kind],
            key=f"{one.kind} {one.measure_id}",
            rule=one.rule,
            since_on=min(one.since_on, one.due_on),
            due_on=one.due_on,
            url=reverse(_PAGES[one.kind], args=[one.participant_id, one.measure_id]),
            object_id=one.measure_id,
        )


_LOOK_PAGES = {Asked.TEAM: "wellbeing:note", Asked.RELATIVES: "wellbeing:relative"}


def _looks(stays: Iterable[UUID], look: Look) -> Iterator[Signal]:
    """Looks at how someone fares that wait, gently: three queries. They never become late (SL-05, SL-08)."""
    for one in looks_that_wait(stays, look.moment.today, look.moment.settings):
        yield Signal(
            participant_id=one.participant_id,
            kind=Kind.LOOK,
            key=f"{Kind.LOOK} {one.asked}",
            rule=one.rule,
            since_on=one.since_on,
            due_on=one.since_on,
            sort=Sort.MISSING,
            url=reverse(_LOOK_PAGES[one.asked], args=[one.participant_id]),
            details={"asked": str(one.asked)},
        )


def _needs(stays: Mapping[UUID, Sequence[Lives]], look: Look) -> Iterator[Signal]:
    """Which environment someone needs: the day that the meeting chose to look again, and who fits elsewhere (LE-06).

    One query, and five more where needs were settled.
    """
    today = look.moment.today
    here = [pk for pk, known in stays.items() if any(one.from_on <= today < (one.until_on or _EVER) for one in known)]
    needs = needs_of_many(here)
    yield from _elsewhere(stays, needs, today)
    for participant_id, settled in needs.items():
        if settled.look_again_on <= today + AHEAD:
            yield Signal(
                participant_id=participant_id,
                kind=Kind.NEEDS_AGAIN,
                key=f"{Kind.NEEDS_AGAIN} {settled.pk}",
                rule="LE-06",
                since_on=min(settled.settled_on, settled.look_again_on),
                due_on=settled.look_again_on,
                url=reverse("environments:needs", args=[participant_id]),
                object_id=settled.pk,
            )


def _elsewhere(stays: Mapping[UUID, Sequence[Lives]], needs: Mapping[UUID, Settled], today: date) -> Iterator[Signal]:
    """Who lives in an environment while another agrees more, as long as nobody does anything about it: five queries.

    Where a place is asked for, or a move is planned, somebody does: there is nothing left to say.
    """
    requests = PlaceRequest.objects.filter(participant__in=list(needs), closed_on__isnull=True)
    asked = set(requests.values_list("participant_id", flat=True))
    still = [pk for pk in needs if pk not in asked and stays[pk][-1].from_on <= today]
    lived = Stay.objects.on(today).filter(participant__in=still).select_related("room")
    for one in who_fits_elsewhere(lived, needs, today):
        assert one.row is not None  # without these two nobody can say so
        assert one.settled is not None
        since = max(one.stay.from_on, one.row.from_on, one.settled.settled_on)
        yield Signal(
            participant_id=one.stay.participant_id,
            kind=Kind.FITS_ELSEWHERE,
            key=f"{Kind.FITS_ELSEWHERE} {one.settled.pk} {one.row.environment}",
            rule="LE-06",
            since_on=since,
            due_on=since,
            sort=Sort.CONTRADICTING,
            url=reverse("environments:needs", args=[one.stay.participant_id]),
            object_id=one.settled.pk,
        )


def _weighings(stays: Iterable[UUID], look: Look) -> Iterator[Signal]:
    """On what someone wanted to look back: an invitation, which never becomes late. One query (SL-07)."""
    wanted = Weighing.objects.filter(
        participant__in=list(stays), look_back_on__lte=look.moment.today, looked_back_on__isnull=True
    )
    for pk, participant_id, on in wanted.order_by("look_back_on").values_list("pk", "participant_id", "look_back_on"):
        assert on is not None  # filtered
        yield Signal(
            participant_id=participant_id,
            kind=Kind.WEIGHING,
            key=f"{Kind.WEIGHING} {pk}",
            rule="SL-07",
            since_on=on,
            due_on=on,
            sort=Sort.MISSING,
            url=reverse("households:weighing_look_back", args=[participant_id, pk]),
            object_id=pk,
        )


def _money(stays: Iterable[UUID], today: date) -> Iterator[tuple[UUID, _OfMoney]]:
    """What waits in cash books: a second pair of eyes, a count, a month, money of who left. Five queries (YG-05)."""
    people = list(stays)
    waiting: Any = unchecked_entries(_READER).filter(purse__book__participant__in=people)
    unseen = waiting.order_by().values_list("purse__book__participant_id").annotate(Count("pk"), Min("recorded_at"))
    for participant_id, count, since in unseen:
        yield participant_id, _OfMoney(Kind.CASH_CHECK, _day(since), "cashbooks:overview", count=count)
    for counted in counts_to_confirm(_READER).filter(purse__book__participant__in=people):
        whose = counted.purse.book.participant_id
        yield whose, _OfMoney(Kind.CASH_COUNT, _day(counted.counted_at), "cashbooks:count_confirm", (counted.pk,))
    for book in months_to_close(_READER).filter(participant__in=people):
        yield book.participant_id, _OfMoney(Kind.CASH_MONTH, today.replace(day=1), "cashbooks:months")
    left: Any = balances_left(_READER).filter(participant__in=people).order_by().prefetch_related(None)
    for participant_id, gone_on in left.values_list("participant_id").annotate(Max("participant__stays__until_on")):
        yield participant_id, _OfMoney(Kind.CASH_LEFT, gone_on, "cashbooks:overview")


def _day(at: Any) -> date:
    return timezone.localtime(at).date()
