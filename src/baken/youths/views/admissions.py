"""Checking whether living here is right for a youth, and deciding (YG-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.participants.rules import display_partial
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.youths import selectors, services
from baken.youths.forms.admissions import ChangeCheckForm, CheckForm, DecideForm
from baken.youths.presenters.admissions import lines_of, names_of, summary
from baken.youths.presenters.frame import frame
from baken.youths.presenters.occupations import changes
from baken.youths.rules.admission import RULE, in_the_way
from baken.youths.views.ground import form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.youths.models import AdmissionCheck


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="admission check")
def checks(request: StaffRequest, participant: Participant) -> HttpResponse:
    """All checks of someone, the newest first."""
    found = selectors.checks_of(participant)
    context = frame(participant, "checks") | {
        "lines": [{"check": check, "chip": summary(check)} for check in found],
        "may_record": can(request.actor, Action.YOUTH_RECORD, participant),
    }
    return render(request, "youths/checks.html", context)


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="admission check")
def check(request: StaffRequest, participant: Participant, check_id: UUID) -> HttpResponse:
    """One check: line by line what it comes to."""
    found = _check(participant, check_id)
    verdicts = selectors.verdicts_of(found)
    context = frame(participant, "checks", _("Check for %(home)s") % {"home": found.home.name}) | {
        "check": found,
        "chip": summary(found),
        "lines": lines_of(found),
        "missing": names_of(in_the_way(verdicts)),
        "birth": display_partial(participant.person.birth),
        "corrections": changes(selectors.versions_of(found), CHECK_SHOWN),
        "may_record": can(request.actor, Action.YOUTH_RECORD, participant),
        "may_decide": can(request.actor, Action.STAY_DECIDE, participant),
    }
    return render(request, "youths/check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="admission check")
def check_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """A new check; what the last one said stands there already."""
    initial = _initial_of_new(participant) | {"home": request.GET.get("woning", "")}
    form = CheckForm(request.POST or None, initial=initial, homes=selectors.homes_for_youth())
    done = attempt(
        form,
        lambda: services.check_admission(
            actor=request.actor,
            participant=participant,
            data=form.check,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The check is kept. Below you see what it comes to."))
        return redirect("youths:check", participant.pk, done.made.pk)
    context = frame(participant, "checks", _("New check")) | {"conflict": []}
    return form_page(request, context, form, intro=_intro(participant), rule=RULE, draft=f"check:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="admission check")
def check_edit(request: StaffRequest, participant: Participant, check_id: UUID) -> HttpResponse:
    """Correct a check on which nobody decided yet."""
    found = _check(participant, check_id)
    form = ChangeCheckForm(request.POST or None, initial=_kept(found), homes=selectors.homes_for_youth())
    done = attempt(
        form,
        lambda: services.change_check(
            actor=request.actor, check=found, data=form.check, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _kept(_check(participant, check_id)),
    )
    if done.is_done:
        messages.success(request, _("The check is changed."))
        return redirect("youths:check", participant.pk, found.pk)
    context = frame(participant, "checks", _("Change the check")) | {"conflict": done.conflict}
    return form_page(request, context, form, intro=_intro(participant), rule=RULE)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.STAY_DECIDE, what="admission check")
def check_decide(request: StaffRequest, participant: Participant, check_id: UUID) -> HttpResponse:
    """Say whether the youth may come to live here."""
    found = _check(participant, check_id)
    form = DecideForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.decide_admission(
            actor=request.actor,
            check=found,
            outcome=form.cleaned_data["outcome"],
            because=form.cleaned_data["because"],
            on=form.cleaned_data["on"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": _check(participant, check_id).revision, "on": clock.today()},
    )
    if done.is_done:
        messages.success(request, _("The decision is kept."))
        return redirect("youths:check", participant.pk, found.pk)
    missing = names_of(in_the_way(selectors.verdicts_of(found)))
    intro = _("Not met or not known: %(what)s.") % {"what": missing} if missing else _("Everything is met.")
    context = frame(participant, "checks", _("Decide")) | {"conflict": []}
    return form_page(request, context, form, intro=intro, rule=RULE)


#: What of a version of a check is shown beside what it became.
CHECK_SHOWN = (
    "checked_on",
    "admission_on",
    "need",
    "need_by",
    "need_note",
    "unsafe_at_home",
    "unsafe_why",
    "no_family",
    "no_family_why",
    "daily",
    "daily_note",
    "exception_reason",
    "exception_by",
)


def _check(participant: Participant, check_id: UUID) -> AdmissionCheck:
    found = selectors.find_check(participant, check_id)
    if found is None:
        raise Http404
    return found


def _kept(found: AdmissionCheck) -> dict[str, Any]:
    names = [name for name in ChangeCheckForm.base_fields if name != "home"]
    return {name: getattr(found, name) for name in names} | {"home": str(found.home_id)}


def _initial_of_new(participant: Participant) -> dict[str, Any]:
    last = next(iter(selectors.checks_of(participant)), None)
    if last is None:
        return {}
    fresh = {"revision", "checked_on", "admission_on", "exception_reason", "exception_by"}
    return {name: value for name, value in _kept(last).items() if name not in fresh}


def _intro(participant: Participant) -> str:
    birth = participant.person.birth
    if birth is None or birth.is_unknown:
        return _("The date of birth is not known: the age cannot be told.")
    return _("Born: %(birth)s. The age follows from that.") % {"birth": display_partial(birth)}
