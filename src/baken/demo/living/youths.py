"""Youths in a living group: why here, where it goes, school and work, home, after eighteen (YG-04, YG-07, YG-08)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone

from baken.demo.living.deeds import Deed
from baken.plans.models import Goal
from baken.shared import clock
from baken.youths import services as youths
from baken.youths.models import PerspectivePart, PerspectivePlan
from baken.youths.services import (
    AimData,
    CheckData,
    ContactData,
    OccupationData,
    PartData,
    PlanData,
    StepData,
    WentData,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baken.demo.living.library import Homes
    from baken.demo.living.told import (
        AdmissionTold,
        AimLookTold,
        AimTold,
        ComingTold,
        ContactTold,
        OccupationTold,
        PerspectiveTold,
        QualificationTold,
        ReviewTold,
        WeekendTold,
    )
    from baken.demo.living.village import Resident, Village
    from baken.youths.models import FamilyContact

#: With which area of guidance a goal of a life domain goes (YG-07).
_AREAS = {
    "work-activities": "qualification",
    "social-relations": "neighbours",
    "mental-health": "skills",
    "physical-health": "skills",
    "meaning": "activities",
    "housing": "perspective",
    "finances": "perspective",
}
_FRIDAY = 4


def youth_deeds(village: Village, homes: Homes) -> Iterator[Deed]:
    """What is written down of the youths of both groups."""
    for admission in homes.admissions:
        yield Deed(admission.ago, time(10, 45), partial(_check, village, admission))
    for aim in homes.aims:
        yield from _aim_deeds(village, aim)
    for occupation in homes.occupations:
        yield Deed(max(1, occupation.since - 1), time(16), partial(_begin_occupation, village, occupation))
    for qualification in homes.qualifications:
        yield Deed(qualification.ago, time(16, 20), partial(_note_qualification, village, qualification))
    for contact in homes.contacts:
        yield Deed(contact.ago, time(20, 5), partial(_note_contact, village, contact))
    for coming in homes.coming:
        yield Deed(2, time(14, 40), partial(_plan_contact, village, coming))
    for weekend in homes.weekends:
        yield from _weekend_deeds(village, weekend)
    for perspective in homes.perspectives:
        yield from _perspective_deeds(village, perspective)
    for who in sorted({aim.who for aim in homes.aims}):
        yield Deed(3, time(11, 10), partial(_name_areas, village.residents[who]))


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _check(village: Village, told: AdmissionTold) -> None:
    one, house, today = village.residents[told.who], village.houses[told.home], clock.today()
    begins = next(lived.since for lived in village.lived if lived.who == told.who and lived.home == told.home)
    data = CheckData(
        home_id=house.home.pk,
        checked_on=today,
        admission_on=village.day(begins),
        need=told.need,
        need_by=told.need_by,
        unsafe_at_home="yes",
        unsafe_why=told.unsafe_why,
        no_family="yes",
        no_family_why=told.no_family_why,
        daily=told.daily,
        daily_note=told.daily_note,
        exception_reason=told.exception_reason,
        exception_by=told.exception_by,
    )
    check = youths.check_admission(actor=one.guide, participant=one.participant(one.guide), data=data)
    manager = village.manager(house.told.team)
    check.participant = one.participant(manager)
    youths.decide_admission(
        actor=manager, check=check, outcome="admit", because=told.because, on=today, revision=check.revision
    )


def _aim_deeds(village: Village, told: AimTold) -> Iterator[Deed]:
    one = village.residents[told.who]
    held = []

    def say() -> None:
        actor = one.guide
        data = AimData(told.aim, clock.today(), told.own_words)
        held.append(youths.set_aim(actor=actor, participant=one.participant(actor), data=data))

    def look_at(look: AimLookTold) -> None:
        actor, aim = one.guide, held[0]
        aim.participant = one.participant(actor)
        youths.look_at_aim(actor=actor, aim=aim, nearer=look.nearer, note=look.note, on=clock.today())

    yield Deed(told.ago, time(15), say)
    for look in told.looks:
        yield Deed(look.ago, time(15, 20), partial(look_at, look))


def _begin_occupation(village: Village, told: OccupationTold) -> None:
    """Written down when it began; when and how it ended is known by now."""
    one = village.residents[told.who]
    data = OccupationData(
        kind=told.kind,
        what=told.what,
        from_on=village.day(told.since),
        until_on=None if told.until is None else village.day(told.until),
        place=told.place,
        nearby=told.nearby,
        days=told.days,
        hours=told.hours,
        end_note=told.end_note,
    )
    youths.add_occupation(actor=one.guide, participant=one.participant(one.guide), data=data)


def _note_qualification(village: Village, told: QualificationTold) -> None:
    one = village.residents[told.who]
    youths.note_qualification(
        actor=one.guide, participant=one.participant(one.guide), state=told.state, note=told.note, on=clock.today()
    )


# Contact with home -------------------------------------------------------------------------------------------------


def _note_contact(village: Village, told: ContactTold) -> None:
    one, today = village.residents[told.who], clock.today()
    contact = youths.note_contact(
        actor=one.guide,
        participant=one.participant(one.guide),
        data=ContactData(
            kind=told.kind, starts_at=_moment(today, told.at), people=(one.near(told.near).person_id,), about=told.about
        ),
        went=WentData(
            told.went,
            told.own_words,
            told.agreed,
            told.agreed_who,
            None if told.due is None else today + timedelta(days=told.due),
        ),
    )
    if told.done:
        agreement = contact.agreements.get()
        agreement.contact = contact
        youths.finish_agreement(actor=one.guide, agreement=agreement)


def _plan_contact(village: Village, told: ComingTold) -> None:
    one = village.residents[told.who]
    day = village.day(-told.in_days)
    youths.plan_contact(
        actor=one.guide,
        participant=one.participant(one.guide),
        data=ContactData(
            kind=told.kind, starts_at=_moment(day, told.at), people=(one.near(told.near).person_id,), about=told.about
        ),
    )


def _weekend_deeds(village: Village, told: WeekendTold) -> Iterator[Deed]:
    """Every so many weeks from Friday until Sunday: planned some days before, told of on Sunday evening."""
    fridays = [ago for ago in range(told.first, -told.every, -1) if village.day(ago).weekday() == _FRIDAY]
    for number, friday in enumerate(fridays[:: told.every // 7]):
        held: list[FamilyContact] = []
        yield Deed(max(1, friday + 5), time(17, 30), partial(_plan_weekend, village, told, friday, held))
        if friday > 3:  # noqa: PLR2004  # the weekend is over
            went = told.went[number % len(told.went)]
            yield Deed(friday - 2, time(20, 15), partial(_tell_of_weekend, village, told.who, went, held))


def _plan_weekend(village: Village, told: WeekendTold, friday: int, held: list[FamilyContact]) -> None:
    one = village.residents[told.who]
    held.append(
        youths.plan_contact(
            actor=one.guide,
            participant=one.participant(one.guide),
            data=ContactData(
                kind="weekend",
                starts_at=_moment(village.day(friday), time(16)),
                ends_at=_moment(village.day(friday - 2), time(19)),
                people=(one.near(told.near).person_id,),
                place="thuis",
            ),
            with_absence=True,
        )
    )


def _tell_of_weekend(village: Village, who: str, went: str, held: list[FamilyContact]) -> None:
    one, contact = village.residents[who], held[0]
    contact.participant = one.participant(one.guide)
    youths.hold_contact(actor=one.guide, contact=contact, went=WentData(went), revision=contact.revision)


# After eighteen ----------------------------------------------------------------------------------------------------


def _perspective_deeds(village: Village, told: PerspectiveTold) -> Iterator[Deed]:
    held: list[PerspectivePlan] = []
    one = village.residents[told.who]
    yield Deed(told.ago, time(16, 30), partial(_plan_perspective, one, told, held))
    for review in told.reviews:
        yield Deed(review.ago, time(16, 30), partial(_look_at_perspective, one, review, held))


def _plan_perspective(one: Resident, told: PerspectiveTold, held: list[PerspectivePlan]) -> None:
    actor, today = one.guide, clock.today()
    participant = one.participant(actor)
    data = PlanData(told.own_words, told.wording, told.helpers, today + timedelta(days=88))
    plan = youths.start_perspective(actor=actor, participant=participant, data=data)
    plan.participant = participant
    held.append(plan)
    parts = {part.key: part for part in PerspectivePart.objects.filter(plan=plan)}
    for step in told.steps:
        part = parts[step.part]
        part.plan = plan
        youths.add_step(
            actor=actor,
            part=part,
            data=StepData(
                step.text,
                step.who,
                None if step.by is None else today + timedelta(days=step.by),
                today if step.done else None,
            ),
        )
    for key, said in told.parts.items():
        part = PerspectivePart.objects.get(plan=plan, key=key)
        part.plan = plan
        youths.change_part(
            actor=actor, part=part, data=PartData(said.state, said.own_words, said.arranged), revision=part.revision
        )


def _look_at_perspective(one: Resident, told: ReviewTold, held: list[PerspectivePlan]) -> None:
    plan = held[0]
    plan.participant = one.participant(one.guide)
    youths.review_perspective(
        actor=one.guide,
        plan=plan,
        on=clock.today(),
        with_whom=told.with_whom,
        note=told.note,
        next_on=clock.today() + timedelta(days=90),
    )


def _name_areas(one: Resident) -> None:
    """With which area of guidance each goal goes, for who has a support plan."""
    if one.life is None:
        return
    actor = one.guide
    participant = one.participant(actor)
    for goal in Goal.objects.filter(participant=participant).order_by("created_at"):
        area = _AREAS.get(goal.domain)
        if area and goal.pk == goal.line:
            goal.participant = participant
            youths.set_area(actor=actor, goal=goal, area=area)
