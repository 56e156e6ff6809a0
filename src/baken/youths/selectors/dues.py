"""What asks attention about youths who live on a group, for any number of participants at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from baken.homes.rules.kinds import Tool
from baken.homes.selectors import find_kind
from baken.shared import clock
from baken.youths import settings as settings_of
from baken.youths.models import AdmissionCheck, ContactAgreement, FamilyContact, Occupation, PerspectivePlan
from baken.youths.rules import admission, contacts, perspective
from baken.youths.rules.contacts import State
from baken.youths.rules.occupations import BY_DAY
from baken.youths.rules.perspective import OF_AGE, Standing, asks_attention, birthday, standing
from baken.youths.selectors.living import youth_stays

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.homes.models import Stay
    from baken.youths.models import PerspectivePart

#: An agreement shows up so many days before it has to be done.
DAYS_BEFORE = 3


class Asks(StrEnum):
    """What is open."""

    NO_CHECK = "youth-no-admission-check"
    UNDECIDED = "youth-admission-undecided"
    NOTHING_BY_DAY = "youth-nothing-by-day"
    HOW_IT_WENT = "youth-contact-not-noted"
    AGREEMENT = "youth-agreement-open"
    NO_PERSPECTIVE = "youth-perspective-due"
    PARTS = "youth-perspective-parts"
    REVIEW = "youth-perspective-review"


@dataclass(frozen=True)
class YouthDue:
    """One thing that asks attention: what, about whom, since when, before when, and which row it is about.

    `parts` are the names of parts of a perspective plan, `words` what was agreed. `url_name` takes the id of the
    participant, and that of the row when there is one in `address`.
    """

    kind: Asks
    participant_id: UUID
    since_on: date
    due_on: date
    is_late: bool
    rule: str
    url_name: str
    object_id: UUID | None = None
    address: tuple[UUID, ...] = ()
    parts: tuple[str, ...] = ()
    words: str = ""


def youth_dues(
    participant_ids: Iterable[UUID], today: date | None = None, settings: Mapping[str, int] | None = None
) -> list[YouthDue]:
    """What is open for these participants, the earliest first: eight queries at most, whatever their number.

    Of those who live in a home for youth: no admission check, or none that was decided on, nothing by day (YG-04), a
    perspective plan that is due, parts of it that lag behind eighteen coming near, and a day to look at it again
    (YG-07). Of all: contact with home of which nobody wrote how it went, and agreements with home (YG-07). Pass
    `settings` to save a query.
    """
    day = today or clock.today()
    wanted = list(participant_ids)
    if not wanted:
        return []
    stays = youth_stays(wanted, day)
    found = [
        *_checks(_using(stays, Tool.ADMISSION_CHECK)),
        *_by_day(_using(stays, Tool.YOUTH_FACTS), day),
        *_perspectives(_using(stays, Tool.PERSPECTIVE), day, settings_of.perspective_age(settings)),
        *_not_noted(wanted, day),
        *_agreements(wanted, day),
    ]
    return sorted(found, key=lambda one: (one.due_on, one.kind, str(one.object_id)))


def _using(stays: list[Stay], tool: Tool) -> list[Stay]:
    return [stay for stay in stays if (kind := find_kind(stay.room.home.kind)) and kind.has(tool)]


def _checks(stays: list[Stay]) -> Iterable[YouthDue]:
    """A stay without a check for that home, or with one on which nobody decided (YG-04)."""
    rows = AdmissionCheck.objects.filter(participant__in=[stay.participant_id for stay in stays])
    made: dict[tuple[UUID, UUID], list[AdmissionCheck]] = defaultdict(list)
    for row in rows.only("participant_id", "home_id", "outcome", "checked_on", "created_at"):
        made[row.participant_id, row.home_id].append(row)
    for stay in stays:
        checks = made[stay.participant_id, stay.room.home_id]
        if any(check.is_decided for check in checks):
            continue
        newest = checks[0] if checks else None
        yield YouthDue(
            Asks.UNDECIDED if newest else Asks.NO_CHECK,
            stay.participant_id,
            since_on=newest.checked_on if newest else stay.from_on,
            due_on=stay.from_on,
            is_late=stay.from_on < clock.today(),
            rule=admission.RULE,
            url_name="youths:check" if newest else "youths:check_add",
            object_id=newest.pk if newest else stay.pk,
            address=(newest.pk,) if newest else (),
        )


def _by_day(stays: list[Stay], today: date) -> Iterable[YouthDue]:
    """Nothing by day while living here (YG-04): since the last ended, or since the stay began."""
    rows = Occupation.objects.filter(participant__in=[stay.participant_id for stay in stays], kind__in=BY_DAY)
    known: dict[UUID, list[Occupation]] = defaultdict(list)
    for row in rows.only("participant_id", "from_on", "until_on", "kind"):
        known[row.participant_id].append(row)
    for stay in stays:
        mine = known[stay.participant_id]
        if any(row.is_on(today) for row in mine):
            continue
        ends = [row.until_on + timedelta(days=1) for row in mine if row.until_on and row.until_on < today]
        since = max([stay.from_on, *ends])
        yield YouthDue(
            Asks.NOTHING_BY_DAY,
            stay.participant_id,
            since_on=since,
            due_on=since,
            is_late=since < today,
            rule=admission.RULE,
            url_name="youths:occupations",
            object_id=stay.pk,
        )


def _perspectives(stays: list[Stay], today: date, from_age: int) -> Iterable[YouthDue]:
    rows = PerspectivePlan.objects.filter(participant__in=[stay.participant_id for stay in stays])
    plans = {row.participant_id: row for row in rows.prefetch_related(Prefetch("parts"))}
    for stay in stays:
        birth, plan = stay.participant.person.birth, plans.get(stay.participant_id)
        due_on, adult_on = birthday(birth, from_age), birthday(birth, OF_AGE)
        state = standing(
            birth, today, from_age=from_age, has_plan=plan is not None, finished_on=plan.finished_on if plan else None
        )
        if plan is None:
            if due_on and adult_on and state in (Standing.DUE, Standing.LATE):
                yield _of_plan(Asks.NO_PERSPECTIVE, stay, due_on, min(due_on, adult_on), due_on < today)
            continue
        if state != Standing.FINISHED and adult_on:
            parts = {str(part.pk): part for part in plan.parts.all()}
            open_parts = asks_attention({key: part.state for key, part in parts.items()}, adult_on, today)
            if open_parts:
                names = _names([parts[key] for key in open_parts])
                since = due_on or plan.started_on
                yield _of_plan(Asks.PARTS, stay, since, adult_on, adult_on <= today, plan, names)
        if state != Standing.FINISHED and plan.review_on and plan.review_on <= today:
            yield _of_plan(Asks.REVIEW, stay, plan.review_on, plan.review_on, plan.review_on < today, plan)


def _names(parts: list[PerspectivePart]) -> tuple[str, ...]:
    return tuple(str(part) for part in parts)


def _of_plan(  # what the three kinds have in common
    kind: Asks,
    stay: Stay,
    since_on: date,
    due_on: date,
    is_late: bool,  # noqa: FBT001  # read in place
    plan: PerspectivePlan | None = None,
    parts: tuple[str, ...] = (),
) -> YouthDue:
    return YouthDue(
        kind,
        stay.participant_id,
        since_on=since_on,
        due_on=due_on,
        is_late=is_late,
        rule=perspective.RULE,
        url_name="youths:perspective",
        object_id=plan.pk if plan else stay.pk,
        parts=parts,
    )


def _not_noted(wanted: list[UUID], today: date) -> Iterable[YouthDue]:
    """Planned contact that was over before today, while nobody wrote how it went."""
    rows = FamilyContact.objects.filter(
        participant__in=wanted, state=State.PLANNED, starts_at__lt=clock.start_of(today)
    )
    for row in rows.only("participant_id", "starts_at", "ends_at", "kind", "state"):
        if not contacts.asks_how_it_went(row.state, row.starts_at, row.ends_at, clock.now()):
            continue
        over = _day(row.ends_at or row.starts_at)
        yield YouthDue(
            Asks.HOW_IT_WENT,
            row.participant_id,
            since_on=over,
            due_on=over,
            is_late=over < today - timedelta(days=DAYS_BEFORE),
            rule=contacts.RULE,
            url_name="youths:contact",
            object_id=row.pk,
            address=(row.pk,),
            words=str(row.get_kind_display()),
        )


def _agreements(wanted: list[UUID], today: date) -> Iterable[YouthDue]:
    rows = ContactAgreement.objects.filter(
        contact__participant__in=wanted, done_on__isnull=True, due_on__lte=today + timedelta(days=DAYS_BEFORE)
    )
    for row in rows.select_related("contact").only("text", "who", "due_on", "created_at", "contact__participant_id"):
        assert row.due_on is not None  # filtered
        yield YouthDue(
            Asks.AGREEMENT,
            row.contact.participant_id,
            since_on=_day(row.created_at),
            due_on=row.due_on,
            is_late=row.due_on < today,
            rule=contacts.RULE,
            url_name="youths:contact",
            object_id=row.pk,
            address=(row.contact_id,),
            words=f"{row.text} ({row.who})",
        )


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
