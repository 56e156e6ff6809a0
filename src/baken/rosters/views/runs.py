"""Proposals for rosters: asking, how far it is, what came of it, and taking it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.rosters.forms.runs import SOFT, AskForm, TakeForm, as_initial
from baken.rosters.models import RunStage
from baken.rosters.presenters.proposals.page import (
    Known,
    concept_name,
    part_on_screen,
    rosters_to_choose,
    weeks_to_choose,
    workers_in,
)
from baken.rosters.selectors import runs as selectors
from baken.rosters.selectors.names import names_of
from baken.rosters.selectors.shifts import kinds_of
from baken.rosters.services import runs as asking
from baken.rosters.services.solving import wants_of
from baken.rosters.views.ground import actor_of
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError
from baken.worktime.selectors import regime_on

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.rosters.models import Roster, Run
    from baken.rosters.rules.proposals.results import Part
    from baken.rosters.services.runs import Taken

METHODS = ["GET", "HEAD", "POST"]
PER_PAGE = 30


@requires(Action.WORKERS_VIEW)
@require_GET
def runs(request: StaffRequest) -> HttpResponse:
    """The proposals for concepts of one's own homes, the newest first."""
    page = Paginator(selectors.runs_for(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "rosters/runs.html", {"crumbs": _crumbs(), "page_title": _title(), "page": page})


@requires(Action.WORKERS_VIEW)
@require_http_methods(METHODS)
def ask(request: StaffRequest) -> HttpResponse:
    """Ask for a proposal for one concept, or for several that overlap."""
    actor = request.actor
    concepts = selectors.concepts_for(actor)
    form = AskForm(
        request.POST or None,
        rosters=[(one, concept_name(one)) for one in concepts],
        initial=_initial(request, concepts),
    )
    done = attempt(
        form,
        lambda: asking.ask_proposal(
            actor=actor,
            rosters=form.chosen,
            wants=form.wants(),
            seconds=int(form.cleaned_data["seconds"]),
            seed=form.cleaned_data["seed"] or 0,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("Baken looks for a roster. Nothing is decided by it."))
        return redirect("rosters:run", done.made.pk)
    context = {
        "crumbs": [*_crumbs(above=True), {"title": _("Ask")}],
        "page_title": _("Ask for a proposal"),
        "form": form,
        "has_concepts": bool(concepts),
    }
    return render(request, "rosters/run_ask.html", context)


def _initial(request: HttpRequest, concepts: list[Roster]) -> dict[str, Any]:
    """The concept one came from, or everything as it was asked before."""
    earlier = _maybe(request, request.GET.get("van", ""))
    if earlier is not None:
        found = as_initial(wants_of(earlier)) | {
            "rosters": [str(one.pk) for one in earlier.rosters.all()],
            "seconds": str(earlier.seconds),
            "seed": earlier.seed,
        }
        return found | ({"norm": SOFT} if request.GET.get("norm") == SOFT else {})
    asked = request.GET.get("rooster", "")
    return {"rosters": [str(one.pk) for one in concepts if str(one.pk) == asked]}


def _maybe(request: HttpRequest, run_id: str) -> Run | None:
    try:
        return selectors.find_run(actor_of(request), UUID(run_id)) if run_id else None
    except ValueError:
        return None


@requires(Action.WORKERS_VIEW)
@require_GET
def run(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """How far it is, why it stopped, or what came of it."""
    found = _found(request, run_id)
    if request.headers.get("HX-Request") and not found.is_under_way:
        return HttpResponseClientRefresh()
    context = _page(found)
    if found.is_under_way:
        context["progress"] = selectors.progress_of(found)
        return render(request, "rosters/run_progress.html", context)
    parts = selectors.parts_in(found)
    if found.stage == RunStage.STOPPED or not parts:
        return render(request, "rosters/run_stopped.html", context)
    known = _known(found, parts)
    context |= _result(found, parts, known) | {"form": _take_form(None, parts, known)}
    return render(request, "rosters/run.html", context)


def _page(found: Run) -> dict[str, Any]:
    rosters = list(found.rosters.all())
    return {
        "crumbs": [*_crumbs(above=True), {"title": _("Proposal")}],
        "page_title": _("Proposal for a roster"),
        "run": found,
        "rosters": [
            {"name": concept_name(one), "url": reverse("rosters:roster", args=[one.home_id, one.pk])} for one in rosters
        ],
    }


def _known(found: Run, parts: list[Part]) -> Known:
    rosters = {str(one.pk): one for one in found.rosters.all()}
    names = {str(key): name for key, name in names_of(workers_in(parts)).items()}
    kinds = kinds_of([one.home_id for one in rosters.values()])
    return Known(names, rosters, kinds, regime_on(min(one.starts_on for one in rosters.values())))


def _result(found: Run, parts: list[Part], known: Known) -> dict[str, Any]:
    return {
        "parts": [part_on_screen(part, known) for part in parts],
        "may_take": any(part.is_found for part in parts),
        "norm_is_hard": wants_of(found).norm_is_hard,
    }


def _take_form(data: Any, parts: list[Part], known: Known) -> TakeForm:
    rosters = [known.rosters[key] for part in parts if part.is_found for key in part.rosters if key in known.rosters]
    people = sorted(
        {one.key for part in parts for one in part.people} | {one.worker for part in parts for one in part.placed},
        key=lambda key: known.who(key).casefold(),
    )
    return TakeForm(
        data,
        rosters=rosters_to_choose(rosters),
        weeks=weeks_to_choose(rosters),
        workers=[(key, known.who(key)) for key in people],
    )


@require_POST
@requires(Action.WORKERS_VIEW)
def stop(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Have the workers stop; what was found until then is kept."""
    found = _found(request, run_id)
    try:
        asking.stop_proposal(actor=request.actor, run=found)
    except DomainError as error:
        messages.info(request, str(error))
    return redirect("rosters:run", found.pk)


@require_POST
@requires(Action.WORKERS_VIEW)
def take(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Put the proposal, or a part of it, on the boards."""
    found = _found(request, run_id)
    parts = selectors.parts_in(found)
    if found.stage != RunStage.DONE or not any(part.is_found for part in parts):
        raise Http404
    known = _known(found, parts)
    form = _take_form(request.POST, parts, known)
    done = attempt(
        form,
        lambda: asking.take_over(
            actor=request.actor, run=found, choice=form.choice(), client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _taken_words(done.made))
        rosters = list(found.rosters.all())
        if len(rosters) == 1:
            return redirect("rosters:roster", rosters[0].home_id, rosters[0].pk)
        return redirect("rosters:run", found.pk)
    return render(request, "rosters/run.html", _page(found) | _result(found, parts, known) | {"form": form})


def _taken_words(taken: Taken) -> str:
    done = taken.shifts - len(taken.left)
    said = ngettext("%(n)s shift is changed.", "%(n)s shifts are changed.", done) % {"n": done}
    if taken.left:
        more = ngettext(
            "%(n)s stayed open, because the colleague cannot work it any more.",
            "%(n)s stayed open, because the colleague cannot work them any more.",
            len(taken.left),
        )
        said += " " + more % {"n": len(taken.left)}
    if taken.overtaken:
        more = ngettext(
            "%(n)s was changed meanwhile, and stayed as it is.",
            "%(n)s were changed meanwhile, and stayed as they are.",
            taken.overtaken,
        )
        said += " " + more % {"n": taken.overtaken}
    return said + " " + _("You can take it back as one step.")


def _found(request: StaffRequest, run_id: UUID) -> Run:
    found = selectors.find_run(request.actor, run_id)
    if found is None:
        raise Http404
    return found


def _title() -> str:
    return _("Proposals for rosters")


def _crumbs(*, above: bool = False) -> list[dict[str, str]]:
    found = [{"title": _("Rosters"), "url": reverse("rosters:overview")}]
    return [*found, {"title": _title()} | ({"url": reverse("rosters:runs")} if above else {})]
