"""The pages of minutes: filing those of a talk, and reading them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.reports import selectors, services
from baken.reports.forms.documents import upload_of
from baken.reports.forms.minutes import MinutesForm
from baken.reports.views.frame import crumbs, places
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.reports.selectors import HeldTalk

PER_PAGE = 25


@dossier_view(Action.REPORT_VIEW, what="minutes of talks")
@require_GET
def minutes_list(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The minutes of a dossier, the latest talk first."""
    page = Paginator(selectors.minutes_of(participant), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Minutes")),
        "tabs": places(request.actor, participant, "minutes_list"),
        "page": page,
        "may_write": can(request.actor, Action.REPORT_WRITE, participant),
    }
    return render(request, "reports/minutes_list.html", context)


@dossier_view(Action.REPORT_VIEW, what="minutes of a talk")
@require_GET
def minutes(request: StaffRequest, participant: Participant, minutes_id: UUID) -> HttpResponse:
    """The minutes of one talk."""
    found = selectors.find_minutes(participant, minutes_id)
    if found is None:
        raise Http404
    talk = next((one for one in selectors.talks_of(participant) if one.event == found.talk), None)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, found.subject),
        "minutes": found,
        "talk": talk,
        "may_open": can(request.actor, Action.DOCUMENT_VIEW, participant),
    }
    return render(request, "reports/minutes.html", context)


@dossier_view(Action.REPORT_WRITE, what="form for minutes")
@require_http_methods(["GET", "POST"])
def minutes_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """File the minutes of a talk. `?gesprek=` chooses the talk beforehand."""
    talks = selectors.talks_of(participant)
    form = MinutesForm(
        request.POST or None,
        request.FILES or None,
        talks=[(talk.event.pk, _named(talk)) for talk in talks],
        initial=_chosen(talks, request.GET.get("gesprek", "")),
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["upload"]
        try:
            services.file_minutes(
                actor=request.actor,
                participant=participant,
                talk=form.held,
                upload=upload_of(file) if file else None,
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The minutes are filed, and what it came to stands in a memo."))
            return redirect("reports:minutes_list", participant.pk)
    context = {"participant": participant, "crumbs": crumbs(participant, _("Minutes of a talk")), "form": form}
    return render(request, "reports/minutes_add.html", context)


def _named(talk: HeldTalk) -> str:
    return f"{talk.title}, {date_format(talk.on, 'j F Y')}"


def _chosen(talks: list[HeldTalk], event_id: str) -> dict[str, object]:
    for talk in talks:
        if str(talk.event.pk) == event_id:
            return {"talk": talk.event.pk, "subject": talk.title, "held_on": talk.on}
    return {}
