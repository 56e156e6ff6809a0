"""A file that was brought: how far the worker is with it, what would happen, and carrying it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.exchange import selectors, services
from baken.exchange.forms import read_decisions
from baken.exchange.models import Stage
from baken.exchange.presenters import files, words
from baken.exchange.presenters import rows as shown
from baken.exchange.rules.planning import Outcome
from baken.exchange.rules.profile import load_profiles
from baken.participants.selectors import participants_visible_to
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.exchange.models import Upload
    from baken.exchange.rules.planning import PlannedRow
    from baken.participants.models import Participant

_PER_PAGE = 50


def _own(request: StaffRequest, upload_id: UUID) -> Upload:
    """The waiting file of whoever asks.

    Raises:
        Http404: it is someone else's, or its day is over.
    """
    upload = selectors.own_upload(request.actor, upload_id)
    if upload is None:
        raise Http404
    return upload


@require_http_methods(["GET", "POST"])
@requires(Action.IMPORT_RUN)
def preview(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """How far it is, what would happen row by row, or what was imported: whichever the file has come to."""
    upload = _own(request, upload_id)
    if request.method == "POST":
        return _decide(request, upload)
    if request.headers.get("HX-Request") and not upload.is_under_way:
        return HttpResponseClientRefresh()
    context: dict[str, Any] = {"upload": upload, "profile": words.in_language(load_profiles()[upload.profile].title)}
    if upload.is_under_way:
        return render(request, "exchange/progress.html", {**context, "progress": selectors.progress_of(upload)})
    if upload.stage == Stage.STOPPED:
        return render(request, "exchange/stopped.html", context)
    if upload.run is not None:
        context["may_see_them"] = may(request.actor, Action.PARTICIPANTS_LIST)
        return render(request, "exchange/done.html", {**context, **_numbers(upload.run.counts)})
    return _look(request, upload, context)


def _look(request: StaffRequest, upload: Upload, context: dict[str, Any]) -> HttpResponse:
    plan = services.plan_of(upload)
    services.log_look(actor=request.actor, upload=upload, read=len(plan.rows))
    wanted = request.GET.get("uitkomst", "")
    page = Paginator(_wanted(plan, wanted), _PER_PAGE).get_page(request.GET.get("page"))
    on_page = list(page.object_list)
    known = _visible(request.actor, on_page)
    decisions = services.decisions_of(upload)
    counts = plan.counts(decisions)
    context |= {
        **_numbers(counts.__dict__),
        "to_do": counts.imported - counts.unchanged,
        "page": page,
        "rows": shown.show_rows(on_page, plan, decisions, known, selectors.here_of(known.values())),
        "tabs": _tabs(plan, wanted),
        "unused": plan.unused,
        "repeated": plan.repeated,
    }
    return render(request, "exchange/preview.html", context)


def _wanted(plan: services.ImportPlan, outcome: str) -> list[PlannedRow]:
    return plan.with_outcome(outcome) if outcome in set(Outcome) else list(plan.rows)


def _numbers(counts: dict[str, Any]) -> dict[str, Any]:
    return {
        "counts": counts,
        "updated": counts["imported"] - counts["created"] - counts["unchanged"],
        "refused_because": [(words.summary(code), n) for code, n in counts["refused_because"].items()],
        "warned_about": [(words.summary(code), n) for code, n in counts["warned_about"].items()],
    }


def _decide(request: StaffRequest, upload: Upload) -> HttpResponse:
    """Keep the decisions about the duplicates of one page."""
    back = redirect(request.get_full_path())
    if upload.stage != Stage.READY:
        messages.error(request, _("This file does not wait for decisions any more."))
        return back
    rows = _wanted(services.plan_of(upload), request.GET.get("uitkomst", ""))
    on_page = list(Paginator(rows, _PER_PAGE).get_page(request.GET.get("page")).object_list)
    try:
        services.decide(actor=request.actor, upload=upload, decisions=read_decisions(request.POST, on_page))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your decisions are kept. Nothing is imported yet."))
    return back


def _visible(actor: Actor, rows: list[PlannedRow]) -> dict[UUID, Participant]:
    """Those of the duplicates' participants whom the user may change, and so compare with."""
    ids = [pk for row in rows if row.outcome == Outcome.DUPLICATE for pk in (row.known, *row.could_be) if pk]
    found = participants_visible_to(actor, action=Action.PARTICIPANT_EDIT).filter(pk__in=ids) if ids else []
    shown = {one.pk: one for one in found}
    if shown:
        audit.record_many(actor=actor, action=Event.VIEW, participant_ids=list(shown), what="import comparison")
    return shown


def _tabs(plan: services.ImportPlan, wanted: str) -> list[dict[str, object]]:
    tabs: list[dict[str, object]] = [
        {"title": _("Everyone"), "url": "?", "count": len(plan.rows), "current": wanted not in set(Outcome)}
    ]
    for outcome in Outcome:
        count = len(plan.with_outcome(outcome))
        if count:
            title = shown.TAB_TITLES[outcome]
            tabs.append({"title": title, "url": f"?uitkomst={outcome}", "count": count, "current": wanted == outcome})
    return tabs


@require_POST
@requires(Action.IMPORT_RUN)
def carry_out(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """Import what was looked at: everything or nothing."""
    upload = _own(request, upload_id)
    try:
        run = services.carry_out(actor=request.actor, upload=upload)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        if run is not None:
            number = run.counts["created"]
            told = ngettext("%(number)s person is imported.", "%(number)s people are imported.", number)
            messages.success(request, told % {"number": number})
    return redirect("exchange:preview", upload.pk)


@require_POST
@requires(Action.IMPORT_RUN)
def stop(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """Have the worker stop; nothing is half written."""
    upload = _own(request, upload_id)
    try:
        services.stop(actor=request.actor, upload=upload)
    except DomainError as error:
        messages.info(request, str(error))
    return redirect("exchange:preview", upload.pk)


@require_POST
@requires(Action.IMPORT_RUN)
def go_on(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """Take up what was stopped."""
    upload = _own(request, upload_id)
    try:
        services.go_on(actor=request.actor, upload=upload)
    except DomainError as error:
        messages.info(request, str(error))
    return redirect("exchange:preview", upload.pk)


@require_GET
@requires(Action.IMPORT_RUN)
def refused(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """The refused persons with the reason per cell, to be corrected and brought again."""
    upload = _own(request, upload_id)
    if upload.stage != Stage.READY:
        raise Http404
    audit.record(
        actor=request.actor,
        action=Event.EXPORT,
        participant_id=None,
        what="refused rows of an import",
        object_type="upload",
        object_id=upload.pk,
    )
    name = _("refused")
    return HttpResponse(
        files.refused_csv(services.plan_of(upload), services.source_of(upload)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
