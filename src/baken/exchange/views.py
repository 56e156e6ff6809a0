"""Importing in the browser: bring a file, look at what would happen, decide, carry out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.exchange import selectors, services
from baken.exchange.forms import UploadForm, read_decisions
from baken.exchange.presenters import files, words
from baken.exchange.presenters import rows as shown
from baken.exchange.rules.planning import Outcome
from baken.exchange.rules.profile import load_profiles
from baken.exchange.rules.tables import MOST_BYTES, Unreadable
from baken.participants.selectors import participants_visible_to
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.exchange.models import Upload
    from baken.exchange.rules.planning import PlannedRow
    from baken.participants.models import Participant

_PER_PAGE = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@requires(Action.IMPORT_RUN)
def start(request: StaffRequest) -> HttpResponse:
    """Bring a file. It is only looked at; nothing is imported yet."""
    form = UploadForm(request.POST or None, request.FILES or None, actor=request.actor, profiles=_titles())
    if request.method == "POST" and form.is_valid():
        upload = _keep(request.actor, form)
        if upload is not None:
            return redirect("exchange:preview", upload.pk)
    context = {
        "form": form,
        "profiles": [
            {
                "slug": profile.slug,
                "title": words.in_language(profile.title),
                "about": words.in_language(profile.about),
                "has_template": profile.has_template,
                "ignored": [words.in_language(one.why) for one in profile.ignored],
            }
            for profile in load_profiles().values()
        ],
        "runs": [
            {"run": run, "profile": words.in_language(load_profiles()[run.profile].title)}
            for run in selectors.recent_runs(request.actor)
        ],
    }
    return render(request, "exchange/start.html", context)


def _titles() -> list[tuple[str, str]]:
    """The profiles to choose from, the own template first."""
    found = sorted(load_profiles().values(), key=lambda profile: not profile.has_template)
    return [(profile.slug, words.in_language(profile.title)) for profile in found]


def _keep(actor: Actor, form: UploadForm) -> Upload | None:
    """Keep the file of a valid form; what is wrong with it goes beside the field."""
    entered = form.cleaned_data
    file = entered["file"]
    try:
        if file.size > MOST_BYTES:
            form.add_error("file", words.say("file_too_large", str(MOST_BYTES // 1024 // 1024)))
            return None
        return services.keep_upload(
            actor=actor,
            profile=entered["profile"],
            location_id=entered["location"].pk,
            filename=file.name,
            source=file.read(),
        )
    except Unreadable as error:
        form.add_error("file", words.say(error.code, error.value))
    except DomainError as error:
        add_domain_error(form, error)
    return None


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
    """What would happen (or happened), row by row; duplicates side by side with what can be decided."""
    upload = _own(request, upload_id)
    plan = services.plan_of(upload)
    wanted = request.GET.get("uitkomst", "")
    rows = plan.with_outcome(wanted) if wanted in set(Outcome) else list(plan.rows)
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    on_page = list(page.object_list)
    if request.method == "POST":
        try:
            services.decide(actor=request.actor, upload=upload, decisions=read_decisions(request.POST, on_page))
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your decisions are kept. Nothing is imported yet."))
        return redirect(request.get_full_path())
    services.log_look(actor=request.actor, upload=upload, read=len(plan.rows))
    known = _visible(request.actor, on_page)
    decisions = services.decisions_of(upload)
    counts = upload.run.counts if upload.run else plan.counts(decisions).__dict__
    context = {
        "upload": upload,
        "done": upload.run is not None,
        "profile": words.in_language(plan.profile.title),
        "counts": counts,
        "to_do": counts["imported"] - counts["unchanged"],
        "refused_because": [(words.summary(code), n) for code, n in counts["refused_because"].items()],
        "warned_about": [(words.summary(code), n) for code, n in counts["warned_about"].items()],
        "page": page,
        "rows": shown.show_rows(on_page, plan, decisions, known, done=upload.run is not None),
        "tabs": _tabs(plan, wanted),
        "unused": plan.unused,
        "repeated": plan.table.repeated,
    }
    return render(request, "exchange/preview.html", context)


def _visible(actor: Actor, rows: list[PlannedRow]) -> dict[UUID, Participant]:
    """Those of the duplicates' participants whom the user may change, and so compare with."""
    ids = [row.known for row in rows if row.known is not None and row.outcome == Outcome.DUPLICATE]
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
        number = run.counts["created"]
        told = ngettext("%(number)s person is imported.", "%(number)s people are imported.", number)
        messages.success(request, told % {"number": number})
    return redirect("exchange:preview", upload.pk)


@require_GET
@requires(Action.IMPORT_RUN)
def refused(request: StaffRequest, upload_id: UUID) -> HttpResponse:
    """The refused persons with the reason per cell, to be corrected and brought again."""
    upload = _own(request, upload_id)
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
        files.refused_csv(services.plan_of(upload)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


@require_GET
@requires(Action.IMPORT_RUN)
def template(request: StaffRequest, profile: str, kind: str) -> HttpResponse:  # noqa: ARG001  # views get a request
    """An empty template to fill in, with an explanation of every column in the workbook."""
    chosen = load_profiles().get(profile)
    if chosen is None or not chosen.has_template or kind not in {"csv", "xlsx"}:
        raise Http404
    content: str | bytes
    if kind == "csv":
        content, content_type = files.template_csv(chosen), "text/csv; charset=utf-8"
    else:
        content, content_type = files.template_xlsx(chosen), _XLSX
    disposition = f'attachment; filename="baken-{profile}.{kind}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
