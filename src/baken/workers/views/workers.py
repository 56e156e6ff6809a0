"""The list of workers, the sheet of one, and what is agreed with them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.selectors import get_home
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.workers import selectors, services
from baken.workers.access import can_worker, sees_reasons
from baken.workers.forms.agreed import BornForm
from baken.workers.forms.lists import WorkersFilterForm
from baken.workers.presenters import workers as words
from baken.workers.settings import days_before_it_runs_out
from baken.workers.views.ground import METHODS, form_page, log_seen, told, worker_or_404

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.models import User

PER_PAGE = 50


def _asked(request: StaffRequest, within: int) -> tuple[WorkersFilterForm, QuerySet[User]]:
    form = WorkersFilterForm(
        request.GET, homes=selectors.homes_to_filter(request.actor, clock.today()), skills=selectors.skills_in_use()
    )
    sort = request.GET.get("sort", "name")
    return form, selectors.workers_listed(request.actor, form.wanted(), clock.today(), within, sort)


@requires(Action.WORKERS_VIEW)
@require_GET
def workers(request: StaffRequest) -> HttpResponse:
    """Who works here: hours, homes, what runs out, who is away."""
    actor, today, within = request.actor, clock.today(), days_before_it_runs_out()
    form, found = _asked(request, within)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    audit.record(actor=actor, action=Event.VIEW, participant_id=None, what="list of workers")
    home_id = form.wanted().home_id
    home = get_home(home_id) if home_id else None
    context = {
        "form": form,
        "page": page,
        "rows": [words.worker_row(one, today) for one in selectors.listed(page, today, within)],
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "may_manage": may(actor, Action.WORKERS_MANAGE),
        "may_decide": may(actor, Action.LEAVE_DECIDE),
        "to_decide": selectors.leave_to_decide(actor).count() if may(actor, Action.LEAVE_DECIDE) else 0,
        "home": home,
        "missing": list(selectors.team_without_home(actor, home, today)) if home else [],
    }
    return render(request, "workers/list.html", context)


@requires(Action.WORKERS_VIEW)
@require_GET
def workers_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The list as on screen, all pages."""
    today, within = clock.today(), days_before_it_runs_out()
    _form, found = _asked(request, within)
    listed = selectors.listed(found, today, within)
    chosen = {name: value for name in ("home", "skill", "show") if (value := request.GET.get(name))}
    audit.record(
        actor=request.actor,
        action=Event.EXPORT,
        participant_id=None,
        what="list of workers",
        details={"rows": len(listed), **chosen},
    )
    rows = (
        words.csv_row(words.worker_row(one, today), one.contract.minutes_per_week if one.contract else None)
        for one in listed
    )
    name = _("colleagues")
    return csv_download(f"{name}-{today:%Y-%m-%d}", words.csv_header(), rows)


@requires(Action.WORKERS_MANAGE)
@require_POST
def take_team(request: StaffRequest) -> HttpResponse:
    """Let who is in the team of a home work in it."""
    try:
        home = get_home(UUID(request.POST.get("home", "")))
    except ValueError as error:
        raise Http404 from error
    if home is None:
        raise Http404
    made = services.deploy_team(actor=request.actor, home=home, on=clock.today())
    said = ngettext(
        "%(number)s colleague works in %(home)s now.", "%(number)s colleagues work in %(home)s now.", made
    ) % {"number": made, "home": home.name}
    messages.success(request, said)
    return redirect(f"{reverse('workers:list')}?home={home.pk}")


@requires(Action.WORKERS_VIEW)
@require_GET
def worker(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """All that a roster knows of one worker."""
    user = worker_or_404(request, user_id)
    today = clock.today()
    log_seen(request, user, "sheet of a worker")
    context = words.sheet_page(request.actor, selectors.sheet_of(user, today), today, days_before_it_runs_out()) | {
        "crumbs": words.crumbs((user.name, "")),
        "page_title": user.name,
        "worker": user,
        "guides": selectors.guided_by(user, today),
        "may_manage": can_worker(request.actor, Action.WORKERS_MANAGE, user),
        "sees_reasons": sees_reasons(request.actor, user.pk),
        "is_self": user.pk == request.actor.user_id,
    }
    return render(request, "workers/worker.html", context)


@requires(Action.WORKERS_VIEW)
@require_GET
def history(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """What was kept, changed and taken off of what is agreed with someone, and by whom."""
    user = worker_or_404(request, user_id)
    log_seen(request, user, "history of a worker")
    context = {
        "crumbs": words.crumbs((_("History"), ""), worker=user),
        "page_title": _("History"),
        "worker": user,
        "entries": words.history(selectors.versions_of(user)),
    }
    return render(request, "workers/history.html", context)


@requires(Action.WORKERS_MANAGE)
@require_http_methods(METHODS)
def born(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """The date of birth of who is young. What is kept is not shown again: it is filled in anew, or forgotten."""
    user = worker_or_404(request, user_id, Action.WORKERS_MANAGE)
    facts = selectors.facts_of(user)
    form = BornForm(request.POST or None, initial={"revision": facts.revision if facts else 0})
    done = attempt(
        form,
        lambda: services.keep_facts(
            actor=request.actor,
            user=user,
            born_on=form.cleaned_data["born_on"],
            revision=form.cleaned_data["revision"] or 0,
        ),
    )
    if done.is_done:
        return told(request, _("It is kept."), "workers:worker", user.pk)
    context = {
        "crumbs": words.crumbs((_("Date of birth"), ""), worker=user),
        "page_title": _("Date of birth"),
        "worker": user,
    }
    intro = words.age_words(facts, clock.today())
    return form_page(request, context, form, intro=intro)
