"""Cases for the expert team: bringing in, advice, follow-up, closing (RR-07, CT-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages as told
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.continuity import selectors, services
from baken.continuity.forms.cases import (
    AdviceForm,
    CaseForm,
    ChangeCaseForm,
    CloseForm,
    FinishForm,
    FollowUpForm,
    PlanCaseForm,
)
from baken.continuity.models import CrisisCall, FollowUp, Ground
from baken.continuity.presenters import cases as words
from baken.continuity.presenters.frame import frame
from baken.continuity.views.ground import form_page
from baken.participants.access import can, dossier_view
from baken.plans.selectors import active_goals
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.continuity.models import ExpertCase, Meeting
    from baken.continuity.selectors import Case
    from baken.participants.models import Participant


def _agreement(participant: Participant) -> dict[str, Any]:
    """Whether the expert team may discuss this participant, and who can say so."""
    agreement = selectors.agreements_of([participant.pk], clock.today())[participant.pk]
    return {
        "agreement": agreement,
        "why_held": "" if agreement.holds else words.why_held(agreement),
        "who_may_consent": [] if agreement.holds else selectors.may_consent(participant, clock.today()),
    }


@require_GET
@dossier_view(Action.PLAN_VIEW, what="cases for the expert team")
def cases(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What was laid before the expert team, and whether it may be."""
    actor = request.actor
    context = frame(actor, participant, "cases") | _agreement(participant)
    context |= {
        "lines": words.case_lines(selectors.cases_of(participant)),
        "may_bring": can(actor, Action.CASE_BRING, participant),
        "may_consent": can(actor, Action.CONSENTS_EDIT, participant),
    }
    return render(request, "continuity/cases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.CASE_BRING, what="case for the expert team")
def case_bring(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Lay a question before the expert team. `?crisis=` and `?doel=` say what it comes from."""
    crisis = _crisis(participant, request.GET.get("crisis", ""))
    meetings = selectors.coming_meetings()
    initial = {
        "ground": Ground.CRISIS if crisis else Ground.STALLED if request.GET.get("doel") else "",
        "goal": request.GET.get("doel", ""),
        "question": "",
        "tried": crisis.done if crisis else "",
        "meeting": str(meetings[0].pk) if meetings else "",
    }
    form = CaseForm(
        request.POST or None,
        initial=initial,
        goals=active_goals(participant),
        meetings=words.meeting_choices(meetings),
    )
    done = attempt(
        form,
        lambda: services.bring_case(
            actor=request.actor,
            participant=participant,
            data=form.case,
            meeting=_chosen(meetings, form.cleaned_data["meeting"]),
            crisis=crisis,
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("The case lies before the expert team."))
        return redirect("continuity:case", participant.pk, done.made.pk)
    context = frame(request.actor, participant, "cases", _("Bring in a case")) | _agreement(participant)
    context |= {"form": form, "may_consent": can(request.actor, Action.CONSENTS_EDIT, participant)}
    return render(request, "continuity/case_bring.html", context)


def _crisis(participant: Participant, sent: str) -> CrisisCall | None:
    """The call that this case comes from, if the address names one of this participant."""
    try:
        return CrisisCall.objects.filter(participant=participant, pk=UUID(sent)).first() if sent else None
    except ValueError:
        return None


def _chosen(meetings: list[Meeting], sent: str) -> Meeting | None:
    return next((one for one in meetings if str(one.pk) == sent), None)


def _case(participant: Participant, case_id: UUID) -> Case:
    """A case of this participant, which keeps the ties of whoever loaded the participant."""
    found = selectors.case_of(participant, case_id)
    if found is None:
        raise Http404
    found.row.participant = participant
    return found


@require_GET
@dossier_view(Action.PLAN_VIEW, what="case for the expert team")
def case(request: StaffRequest, participant: Participant, case_id: UUID) -> HttpResponse:
    """One case: the question, the advice, what is done with it."""
    found = _case(participant, case_id)
    actor = request.actor
    may_bring, may_advise = can(actor, Action.CASE_BRING, participant), can(actor, Action.CASE_ADVISE, participant)
    is_open = not found.row.is_closed
    context = frame(actor, participant, "cases", capfirst(found.row.get_ground_display()))
    context |= _agreement(participant) if found.is_held else {}
    context |= {
        "case": found.row,
        "chip": words.chip(found),
        "is_held": found.is_held,
        "meeting": words.meeting_words(found.row.meeting) if found.row.meeting else "",
        "advice": selectors.advice_in(found.row),
        "follow_ups": words.follow_up_lines(selectors.follow_ups_of(found.row), clock.today()),
        "may_edit": may_bring and is_open,
        "may_plan": (may_bring or may_advise) and is_open and not found.is_held,
        "may_advise": may_advise and is_open and not found.is_held,
        "may_follow_up": (may_bring or may_advise) and is_open,
        "may_consent": can(actor, Action.CONSENTS_EDIT, participant),
    }
    return render(request, "continuity/case.html", context)


def _initial(row: ExpertCase) -> dict[str, Any]:
    return {
        "ground": row.ground,
        "goal": str(row.goal_id or ""),
        "question": row.question,
        "tried": row.tried,
        "revision": row.revision,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.CASE_BRING, what="case for the expert team")
def case_edit(request: StaffRequest, participant: Participant, case_id: UUID) -> HttpResponse:
    row = _case(participant, case_id).row
    goals = active_goals(participant)
    form = ChangeCaseForm(request.POST or None, initial=_initial(row), goals=goals)
    done = attempt(
        form,
        lambda: services.change_case(
            actor=request.actor, case=row, data=form.case, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _initial(_case(participant, case_id).row),
    )
    if done.is_done:
        told.success(request, _("The case is kept."))
        return redirect("continuity:case", participant.pk, row.pk)
    context = frame(request.actor, participant, "cases", _("Put the question otherwise"))
    return form_page(request, context, form, rule="RR-07", conflict=done.conflict, draft=f"case:{row.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PLAN_VIEW, what="case for the expert team")
def case_plan(request: StaffRequest, participant: Participant, case_id: UUID) -> HttpResponse:
    """For which meeting a case is meant."""
    row = _case(participant, case_id).row
    meetings = selectors.coming_meetings()
    form = PlanCaseForm(
        request.POST or None, initial={"meeting": str(row.meeting_id or "")}, meetings=words.meeting_choices(meetings)
    )
    done = attempt(
        form,
        lambda: services.plan_case(
            actor=request.actor,
            case=row,
            meeting=_chosen(meetings, form.cleaned_data["meeting"]),
            on=clock.today(),
        ),
    )
    if done.is_done:
        told.success(request, _("The agenda is changed."))
        return redirect("continuity:case", participant.pk, row.pk)
    context = frame(request.actor, participant, "cases", _("Choose a meeting"))
    return form_page(request, context, form, rule="RR-07")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.CASE_ADVISE, what="advice of the expert team")
def advice_add(request: StaffRequest, participant: Participant, case_id: UUID) -> HttpResponse:
    row = _case(participant, case_id).row
    form = AdviceForm(request.POST or None, initial={"given_by_name": request.actor.name})
    done = attempt(
        form,
        lambda: services.give_advice(
            actor=request.actor,
            case=row,
            data=form.advice,
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("The advice is kept."))
        return redirect("continuity:case", participant.pk, row.pk)
    context = frame(request.actor, participant, "cases", _("Write down an advice"))
    return form_page(request, context, form, rule="CT-03", draft=f"advice:{row.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PLAN_VIEW, what="follow-up of an advice")
def follow_up_add(request: StaffRequest, participant: Participant, case_id: UUID) -> HttpResponse:
    row = _case(participant, case_id).row
    form = FollowUpForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_follow_up(
            actor=request.actor,
            case=row,
            data=form.follow_up,
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("What is done with the advice is kept."))
        return redirect("continuity:case", participant.pk, row.pk)
    context = frame(request.actor, participant, "cases", _("What do you do with the advice?"))
    return form_page(request, context, form, rule="RR-07")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PLAN_VIEW, what="follow-up of an advice")
def follow_up_finish(
    request: StaffRequest, participant: Participant, case_id: UUID, follow_up_id: UUID
) -> HttpResponse:
    row = _case(participant, case_id).row
    follow_up = get_object_or_404(FollowUp, case=row, pk=follow_up_id)
    follow_up.case = row
    form = FinishForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.finish_follow_up(
            actor=request.actor,
            follow_up=follow_up,
            done_on=form.cleaned_data["done_on"],
            note=form.cleaned_data["note"],
            on=clock.today(),
        ),
    )
    if done.is_done:
        told.success(request, _("It is noted that this was done."))
        return redirect("continuity:case", participant.pk, row.pk)
    context = frame(request.actor, participant, "cases", _("This was done"))
    return form_page(request, context, form, rule="RR-07", intro=follow_up.what)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.CASE_BRING, what="case for the expert team")
def case_close(request: StaffRequest, participant: Participant, case_id: UUID) -> HttpResponse:
    row = _case(participant, case_id).row
    form = CloseForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.close_case(
            actor=request.actor, case=row, outcome=form.cleaned_data["outcome"], on=clock.today()
        ),
    )
    if done.is_done:
        told.success(request, _("The case is closed. It stays in the dossier."))
        return redirect("continuity:case", participant.pk, row.pk)
    context = frame(request.actor, participant, "cases", _("Close the case"))
    return form_page(request, context, form, rule="RR-07", button=_("Close the case"))
