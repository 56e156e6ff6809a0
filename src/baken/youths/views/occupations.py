"""School, work, side jobs and leisure: one page, one form (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.youths import selectors, services
from baken.youths.forms.occupations import ChangeOccupationForm, OccupationForm, QualificationForm, kept_of
from baken.youths.models.occupations import OccupationKind
from baken.youths.presenters.frame import frame
from baken.youths.presenters.occupations import OCCUPATION_SHOWN, changes, line_of
from baken.youths.rules.areas import RULE
from baken.youths.views.ground import form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.youths.models import Occupation


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="school, work and leisure")
def occupations(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What someone does now, what comes, and what was before."""
    today = clock.today()
    found = selectors.occupations_of(participant)
    now = [row for row in found if row.is_on(today)]
    context = frame(participant, "occupations") | {
        "current": [line_of(row) for row in now],
        "coming": [line_of(row) for row in found if row.from_on > today],
        "before": [line_of(row) for row in found if row.until_on and row.until_on < today],
        "has_daily": any(row.is_by_day for row in now),
        "qualifications": selectors.qualifications_of(participant),
        "may_record": can(request.actor, Action.YOUTH_RECORD, participant),
        "is_youth": selectors.youth_stay_of(participant) is not None,
    }
    return render(request, "youths/occupations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="school, work and leisure")
def occupation_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    kind = request.GET.get("soort", "")
    form = OccupationForm(request.POST or None, initial={"kind": kind if kind in OccupationKind.values else ""})
    done = attempt(
        form,
        lambda: services.add_occupation(
            actor=request.actor,
            participant=participant,
            data=form.occupation,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("%(what)s is kept.") % {"what": done.made.what})
        return redirect("youths:occupations", participant.pk)
    context = frame(participant, "occupations", _("Something new"))
    return form_page(request, context, form, rule=RULE, draft=f"occupation:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="school, work and leisure")
def occupation_edit(request: StaffRequest, participant: Participant, occupation_id: UUID) -> HttpResponse:
    """Correct it or say that it is over; what stood there before can be read below."""
    row = _occupation(participant, occupation_id)
    form = ChangeOccupationForm(request.POST or None, initial=kept_of(row))
    done = attempt(
        form,
        lambda: services.change_occupation(
            actor=request.actor, occupation=row, data=form.occupation, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: kept_of(_occupation(participant, occupation_id)),
    )
    if done.is_done:
        messages.success(request, _("%(what)s is kept.") % {"what": form.cleaned_data["what"]})
        return redirect("youths:occupations", participant.pk)
    context = frame(participant, "occupations", row.what) | {
        "conflict": done.conflict,
        "corrections": changes(selectors.versions_of(row), OCCUPATION_SHOWN),
    }
    return form_page(request, context, form, rule=RULE)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="start qualification")
def qualification_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """How it stands with the start qualification."""
    form = QualificationForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.note_qualification(
            actor=request.actor,
            participant=participant,
            state=form.cleaned_data["state"],
            note=form.cleaned_data["note"],
            on=form.cleaned_data["on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("How it stands with the start qualification is kept."))
        return redirect("youths:occupations", participant.pk)
    intro = _("A start qualification is a diploma at havo, vwo or mbo 2 or higher.")
    return form_page(request, frame(participant, "occupations", _("Start qualification")), form, intro=intro, rule=RULE)


def _occupation(participant: Participant, occupation_id: UUID) -> Occupation:
    found = selectors.find_occupation(participant, occupation_id)
    if found is None:
        raise Http404
    return found
