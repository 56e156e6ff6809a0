"""Where an import begins: bring a file, or take a template along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.exchange import selectors, services
from baken.exchange.forms import UploadForm
from baken.exchange.presenters import files, words
from baken.exchange.rules.profile import load_profiles
from baken.exchange.rules.tables import MOST_BYTES, Unreadable
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.exchange.models import Upload

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
        "under_way": selectors.under_way(request.actor),
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
