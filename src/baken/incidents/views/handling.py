"""What is done with one incident: reading, completing, adding people, follow-up, analysis, closing, opening again."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.incidents import selectors, services
from baken.incidents.access import Right
from baken.incidents.forms import (
    AnalysisForm,
    CloseForm,
    DoneForm,
    FollowUpForm,
    InvolvedForm,
    ReasonForm,
    RevisionForm,
)
from baken.incidents.presenters import incidents as presenters
from baken.incidents.rules.handling import IncidentData
from baken.incidents.rules.kinds import Side
from baken.incidents.views.cases import done
from baken.shared.attempts import follow_revision
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from baken.accounts.access import StaffRequest
    from baken.incidents.views.cases import Case


def _form(
    request: StaffRequest,
    case: Case,
    form: forms.Form,
    *,
    title: StrOrPromise,
    button: StrOrPromise,
    text: StrOrPromise = "",
    rule: str = "",
    **more: Any,
) -> HttpResponse:
    """A form about this incident on a page of its own."""
    context = {
        "case": case,
        "incident": case.incident,
        "crumbs": case.crumbs(title),
        "form": form,
        "title": title,
        "button": button,
        "text": text,
        "rule": rule,
        "back_url": case.url(),
        "draft": f"incident:{case.incident.pk}:{request.resolver_match.url_name if request.resolver_match else ''}",
        **more,
    }
    return render(request, "incidents/form.html", context)


@require_GET
def show(request: StaffRequest, case: Case) -> HttpResponse:
    """Everything about this incident on one page."""
    context = {
        "crumbs": case.crumbs(),
        "incident": case.incident,
        "shown": presenters.page(case.incident, case.naming, urls=case.url),
        "participant": case.participant,
        "may": {
            "complete": Right.COMPLETE in case.rights and not case.incident.is_closed,
            "handle": Right.HANDLE in case.rights,
            "decide": Right.DECIDE in case.rights,
        },
        "urls": presenters.urls(case.incident, case.url),
        "is_mine": case.incident.handled_by_id is not None and case.incident.handled_by_id == request.actor.user_id,
    }
    return render(request, "incidents/incident.html", context)


@require_http_methods(["GET", "POST"])
def revise(request: StaffRequest, case: Case) -> HttpResponse:
    """Complete the report, or correct it with a reason."""
    incident = case.incident
    before = {name: getattr(incident, name) for name in IncidentData.__dataclass_fields__}
    initial = {
        name: case.naming.text(incident, value) if isinstance(value, str) else value for name, value in before.items()
    }
    form = RevisionForm(
        request.POST or None, side=Side(incident.side), initial={**initial, "revision": incident.revision}
    )
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            services.revise_report(
                actor=request.actor,
                incident=incident,
                data=_as_it_was(case, form.data_of_report, before),
                reason=form.cleaned_data["reason"],
                revision=form.cleaned_data["revision"],
            )
        except Conflict as error:
            add_domain_error(form, error)
            incident.refresh_from_db()
            follow_revision(form, incident.revision)
            theirs = presenters.texts(incident, case.naming)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("The report is saved. What stood there before can still be read."))
    return _form(
        request,
        case,
        form,
        title=_("Complete or correct"),
        button=_("Save"),
        text=_("What was empty you can just fill in. When you change what stood there, say why: the old text stays."),
        rule="RR-04",
        theirs=theirs,
    )


def _as_it_was(case: Case, data: IncidentData, before: Mapping[str, Any]) -> IncidentData:
    """The report with the names that this reader did not see, where they left the text as it was shown to them."""
    texts: dict[str, Any] = {name: value for name, value in asdict(data).items() if isinstance(value, str)}
    kept: dict[str, Any] = {name: case.naming.kept(case.incident, text, before[name]) for name, text in texts.items()}
    return replace(data, **kept)


@require_http_methods(["GET", "POST"])
def involve(request: StaffRequest, case: Case) -> HttpResponse:
    """Add someone who had to do with it."""
    others = selectors.others_to_choose(request.actor, case.participant) if case.participant else []
    there = {one.participant_id for one in case.incident.people.all()}
    form = InvolvedForm(
        request.POST or None,
        participants=[one for one in others if one.pk not in there],
        colleagues=selectors.colleagues_to_choose(case.incident.location_id),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.add_involved(
                actor=request.actor,
                incident=case.incident,
                who=form.who,
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("This person now stands with the report."), "people")
    text = _("A participant's own dossier gets this report too. Others are not named there.") if others else ""
    return _form(request, case, form, title=_("Who else was there?"), button=_("Add"), text=text)


@require_POST
def take_up(request: StaffRequest, case: Case) -> HttpResponse:
    """Handle it oneself."""
    try:
        services.take_up(actor=request.actor, incident=case.incident)
    except DomainError as error:
        messages.error(request, error.message)
        return HttpResponseRedirect(case.url())
    return done(request, case, _("You now handle this report."))


@require_http_methods(["GET", "POST"])
def follow_up(request: StaffRequest, case: Case) -> HttpResponse:
    """Agree who does what by when."""
    colleagues = selectors.colleagues_to_choose(case.incident.location_id)
    form = FollowUpForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            services.add_follow_up(
                actor=request.actor,
                incident=case.incident,
                what=entered["what"],
                by_id=entered["by"],
                due_on=entered["due_on"],
                client_key=entered["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("The action is agreed."), "follow-up")
    return _form(request, case, form, title=_("What has to be done?"), button=_("Agree on it"))


@require_http_methods(["GET", "POST"])
def follow_up_done(request: StaffRequest, case: Case, follow_up_id: UUID) -> HttpResponse:
    """Say that an action was done, and what came of it."""
    one = next((one for one in case.incident.follow_ups.all() if one.pk == follow_up_id), None)
    if one is None:
        raise Http404
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.finish_follow_up(actor=request.actor, follow_up=one, outcome=form.cleaned_data["outcome"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("The action is done."), "follow-up")
    return _form(
        request,
        case,
        form,
        title=_("This was done"),
        button=_("It is done"),
        text=case.naming.text(case.incident, one.what),
    )


@require_http_methods(["GET", "POST"])
def analysis(request: StaffRequest, case: Case) -> HttpResponse:
    """Look back: what, why, what we learn."""
    incident = case.incident
    before = {
        "what": incident.analysis_what,
        "why": incident.analysis_why,
        "learned": incident.analysis_learned,
    }
    initial = {name: case.naming.text(incident, text) for name, text in before.items()}
    form = AnalysisForm(request.POST or None, initial={**initial, "revision": incident.revision})
    theirs = None
    if request.method == "POST" and form.is_valid():
        texts = {name: case.naming.kept(incident, form.cleaned_data[name], text) for name, text in before.items()}
        try:
            services.write_analysis(
                actor=request.actor, incident=incident, revision=form.cleaned_data["revision"], **texts
            )
        except Conflict as error:
            add_domain_error(form, error)
            incident.refresh_from_db()
            follow_revision(form, incident.revision)
            theirs = presenters.analysis(incident, case.naming)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("The analysis is saved."), "analysis")
    return _form(
        request,
        case,
        form,
        title=_("Analysis"),
        button=_("Save"),
        text=_("To learn, not to blame. You can come back to it until the report is closed."),
        theirs=theirs,
    )


@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, case: Case) -> HttpResponse:
    """Close it with a decision."""
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.close_incident(actor=request.actor, incident=case.incident, decision=form.cleaned_data["decision"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("The report is closed."))
    needed = presenters.still_needed(case.incident, urls=case.url)
    return _form(request, case, form, title=_("Close the report"), button=_("Close it"), rule="RR-04", needed=needed)


@require_http_methods(["GET", "POST"])
def reopen(request: StaffRequest, case: Case) -> HttpResponse:
    """Open a closed report again, with a reason."""
    if request.method == "GET" and not case.incident.is_closed:
        return HttpResponseRedirect(case.url())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.reopen_incident(actor=request.actor, incident=case.incident, reason=form.cleaned_data["reason"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("The report is open again."))
    return _form(request, case, form, title=_("Open the report again"), button=_("Open it again"))
