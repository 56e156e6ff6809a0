"""What the home says when a youth comes to live there without everything of YG-04: a warning, never a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.homes.admissions import AdmissionWarning
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import find_kind
from baken.youths import settings
from baken.youths.models import AdmissionCheck, Outcome
from baken.youths.presenters.admissions import names_of
from baken.youths.rules.admission import RULE, Condition, Verdict, in_the_way, of_age
from baken.youths.selectors import verdicts_of

if TYPE_CHECKING:
    from datetime import date

    from baken.homes.models import Home
    from baken.participants.models import Participant


def warnings(participant: Participant, home: Home, on: date) -> list[AdmissionWarning]:
    """What stands in the way of living in this home from this day, as it is known now. Two queries at most.

    Nothing for a home that does not check. The age is judged anew for the day: a check may be of some time ago.
    """
    kind = find_kind(home.kind)
    if kind is None or not kind.has(Tool.ADMISSION_CHECK):
        return []
    check = AdmissionCheck.objects.filter(participant=participant, home=home).first()
    if check is None:
        url = f"{reverse('youths:check_add', args=[participant.pk])}?woning={home.pk}"
        return [AdmissionWarning(_("There is no admission check for this home yet."), RULE, url)]
    url = reverse("youths:check", args=[participant.pk, check.pk])
    return [AdmissionWarning(text, RULE, url) for text in _texts(check, participant, on)]


def _texts(check: AdmissionCheck, participant: Participant, on: date) -> list[str]:
    day = date_format(check.checked_on, "j F Y")
    if check.outcome == Outcome.NOT_ADMIT:
        return [_("The check of %(day)s was decided: not here.") % {"day": day}]
    found = []
    if not check.is_decided:
        found.append(_("Nobody decided yet on the check of %(day)s.") % {"day": day})
    verdicts = verdicts_of(check)
    verdicts[Condition.AGE] = of_age(
        participant.age_on(on), settings.ages(), has_exception=bool(check.exception_reason)
    )
    missing = in_the_way(verdicts)
    if missing and (not check.is_decided or verdicts[Condition.AGE] in (Verdict.NOT_MET, Verdict.UNKNOWN)):
        found.append(_("Not met or not known: %(what)s.") % {"what": names_of(missing)})
    return found
