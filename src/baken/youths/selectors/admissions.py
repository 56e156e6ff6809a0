"""Reading checks before admission (YG-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.homes.models import Home
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import find_kind
from baken.participants.rules import AgeRange
from baken.shared import clock
from baken.youths.models import AdmissionCheck
from baken.youths.rules.admission import Ages, Answer, Condition, Daily, Need, Told, Verdict, judge

if TYPE_CHECKING:
    from uuid import UUID

    from baken.participants.models import Participant


def told_in(check: AdmissionCheck) -> Told:
    """What a check says, as values."""
    age = None if check.age_low is None or check.age_high is None else AgeRange(check.age_low, check.age_high)
    return Told(
        age=age,
        need=Need(check.need),
        unsafe_at_home=Answer(check.unsafe_at_home),
        no_family=Answer(check.no_family),
        daily=Daily(check.daily),
        has_exception=bool(check.exception_reason),
    )


def ages_of(check: AdmissionCheck) -> Ages:
    """The limits that counted on the day of the check."""
    return Ages(check.least_age, check.most_age)


def verdicts_of(check: AdmissionCheck) -> dict[Condition, Verdict]:
    """What each condition of YG-04 comes to."""
    return judge(told_in(check), ages_of(check))


def checks_of(participant: Participant) -> list[AdmissionCheck]:
    """All checks of someone, the newest first."""
    return list(AdmissionCheck.objects.filter(participant=participant).select_related("home"))


def find_check(participant: Participant, check_id: UUID) -> AdmissionCheck | None:
    found = AdmissionCheck.objects.filter(participant=participant, pk=check_id).select_related("home").first()
    if found:
        found.participant = participant
    return found


def homes_for_youth() -> list[Home]:
    """The homes that are open and check before someone comes to live there."""
    today = clock.today()
    homes = Home.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today)).select_related("location")
    return [home for home in homes if (kind := find_kind(home.kind)) and kind.has(Tool.ADMISSION_CHECK)]
