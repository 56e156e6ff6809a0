"""What a worker says themselves: their usual week, days that differ, wishes, leave, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.context import url_of
from baken.accounts.policy import Action
from baken.shared import clock
from baken.shared.attempts import attempt, follow_revision
from baken.shared.errors import DomainError
from baken.workers import selectors, services
from baken.workers.deadlines import periods_of
from baken.workers.forms.said import AvailabilityForm, ExceptionForm, LeaveForm, TravelForm, WishForm, kept_of_wish
from baken.workers.presenters import said as words
from baken.workers.presenters.workers import sheet_page
from baken.workers.rules.weeks import counted_from, lines_of
from baken.workers.selectors.reading import pattern_of
from baken.workers.settings import days_before_it_runs_out
from baken.workers.views.ground import METHODS, form_page, own_user, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.models import User
    from baken.workers.models import AvailabilityPattern

OWN = "workers:own"


def _page(title: str = "") -> dict[str, Any]:
    """Where one is: one's own page, or a form below it."""
    home, roster = _("My details for the roster"), url_of("myroster:start")
    above = [{"title": _("My roster"), "url": roster}] if roster else []
    if not title:
        return {"crumbs": [*above, {"title": home}], "page_title": home}
    return {"crumbs": [*above, {"title": home, "url": reverse(OWN)}, {"title": title}], "page_title": title}


@requires(Action.OWN_ROSTER)
@require_GET
def own(request: StaffRequest) -> HttpResponse:
    """All that a roster knows of oneself; what one says, one changes here."""
    user, today = own_user(request), clock.today()
    sheet = selectors.sheet_of(user, today)
    homes = selectors.own_homes(user, today)
    context = _page() | sheet_page(request.actor, sheet, today, days_before_it_runs_out())
    back = {row.pk for row in sheet.leave if words.may_take_back(row, today)}
    context |= {
        "leave": [row | {"may_take_back": row["id"] in back} for row in context["leave"]],
        "periods": words.period_lines(periods_of([row.home_id for row in homes], today), clock.now()),
        "homes": homes,
        "travel": [{"name": row.home.name, "minutes": sheet.travel.get(row.home_id)} for row in homes],
    }
    return render(request, "workers/own.html", context)


@requires(Action.OWN_ROSTER)
@require_http_methods(METHODS)
def availability(request: StaffRequest) -> HttpResponse:
    """One's usual week from a day on; it begins with what holds now."""
    user, today = own_user(request), clock.today()
    now = selectors.pattern_of_today(user, today)
    pattern = counted_from(pattern_of(now), today) if now else None
    initial = {
        "from_on": today,
        "otherwise": str(pattern.otherwise) if pattern else "available",
        "seen": _weeks_kept(user),
    }
    form = AvailabilityForm(request.POST or None, initial=initial, lines=lines_of(pattern) if pattern else ())
    done = attempt(form, lambda: _said_availability(request, user, form))
    if done.is_done:
        return told(request, _("Your usual week is kept."), OWN)
    if form.is_bound and form.has_error(NON_FIELD_ERRORS, "conflict"):
        follow_revision(form, _weeks_kept(user), "seen")
    return render(request, "workers/availability.html", _page(_("When can you work?")) | {"form": form})


def _weeks_kept(user: User) -> str:
    """What stands on the page now, to see whether it was kept meanwhile in another window."""
    return " ".join(f"{row.from_on}:{row.revision}" for row in selectors.patterns_of(user))


def _said_availability(request: StaffRequest, user: User, form: AvailabilityForm) -> AvailabilityPattern:
    weeks, parts = form.pattern()
    try:
        return services.set_availability(
            actor=request.actor,
            user=user,
            from_on=form.cleaned_data["from_on"],
            weeks=weeks,
            otherwise=form.cleaned_data["otherwise"],
            parts=parts,
            revision=form.revision,
        )
    except DomainError as error:
        if error.field == "parts":
            error.field = None
        raise


@requires(Action.OWN_ROSTER)
@require_POST
def availability_remove(request: StaffRequest, pattern_id: UUID) -> HttpResponse:
    found = selectors.find_pattern(own_user(request), pattern_id)
    if found is None:
        raise Http404
    return _removed(
        request, lambda: services.remove_availability(actor=request.actor, pattern=found), _("It is taken off.")
    )


@requires(Action.OWN_ROSTER)
@require_http_methods(METHODS)
def exception_add(request: StaffRequest) -> HttpResponse:
    form = ExceptionForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_exception(
            actor=request.actor,
            user=own_user(request),
            data=form.data_for_service,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return told(request, _("It is kept."), OWN)
    return form_page(request, _page(_("Days that differ")), form, back_url=reverse(OWN))


@requires(Action.OWN_ROSTER)
@require_POST
def exception_remove(request: StaffRequest, row_id: UUID) -> HttpResponse:
    found = selectors.find_exception(own_user(request), row_id)
    if found is None:
        raise Http404
    return _removed(request, lambda: services.remove_exception(actor=request.actor, row=found), _("It is taken off."))


@requires(Action.OWN_ROSTER)
@require_http_methods(METHODS)
def wish_add(request: StaffRequest) -> HttpResponse:
    form = WishForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_wish(
            actor=request.actor,
            user=own_user(request),
            data=form.data_for_service,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return told(request, _("Your wish is kept."), OWN)
    intro = _("Who makes the roster tries to follow it. A wish is not leave: for that you ask.")
    return form_page(request, _page(_("New wish")), form, intro=intro, back_url=reverse(OWN))


@requires(Action.OWN_ROSTER)
@require_http_methods(METHODS)
def wish_edit(request: StaffRequest, wish_id: UUID) -> HttpResponse:
    user = own_user(request)
    found = selectors.find_wish(user, wish_id)
    if found is None:
        raise Http404
    if request.method == "POST" and "remove" in request.POST:
        return _removed(
            request, lambda: services.remove_wish(actor=request.actor, wish=found), _("Your wish is taken off.")
        )
    form = WishForm(request.POST or None, initial=kept_of_wish(found))
    done = attempt(
        form,
        lambda: services.change_wish(
            actor=request.actor,
            wish=found,
            data=form.data_for_service,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: kept_of_wish(selectors.find_wish(user, wish_id) or found),
    )
    if done.is_done:
        return told(request, _("Your wish is kept."), OWN)
    page = _page(_("Change your wish"))
    return form_page(
        request, page, form, conflict=done.conflict, may_remove=_("Take this wish off"), back_url=reverse(OWN)
    )


@requires(Action.OWN_ROSTER)
@require_http_methods(METHODS)
def leave_ask(request: StaffRequest) -> HttpResponse:
    form = LeaveForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.ask_leave(
            actor=request.actor,
            user=own_user(request),
            data=form.data_for_service,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return told(request, _("You asked for leave. Your manager answers here."), OWN)
    return form_page(
        request, _page(_("Ask for leave")), form, button=_("Ask"), back_url=reverse(OWN), draft="leave:own"
    )


@requires(Action.OWN_ROSTER)
@require_POST
def leave_withdraw(request: StaffRequest, leave_id: UUID) -> HttpResponse:
    found = selectors.find_own_leave(own_user(request), leave_id)
    if found is None:
        raise Http404
    sent = request.POST.get("revision", "")
    revision = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0  # noqa: PLR2004  # no number is so long
    return _removed(
        request,
        lambda: services.withdraw_leave(actor=request.actor, leave=found, revision=revision),
        _("The leave is taken back."),
    )


@requires(Action.OWN_ROSTER)
@require_http_methods(METHODS)
def travel(request: StaffRequest) -> HttpResponse:
    """How far one lives, where one wants to say so."""
    user, today = own_user(request), clock.today()
    homes = selectors.own_homes(user, today)
    known = selectors.travel_of(user)
    initial = {f"home_{row.home_id}": known.get(row.home_id) for row in homes}
    form = TravelForm(request.POST or None, homes=homes, initial=initial)
    done = attempt(form, lambda: services.set_travel_times(actor=request.actor, user=user, minutes=form.minutes))
    if done.is_done:
        return told(request, _("It is kept."), OWN)
    intro = _(
        "Who lives near can be asked first when a colleague falls ill. Leave empty what you would rather not say."
    )
    return form_page(
        request,
        _page(_("Minutes on the way")),
        form,
        intro=intro if homes else _("You work in no home yet."),
        back_url=reverse(OWN),
    )


def _removed(request: StaffRequest, act: Callable[[], object], message: str) -> HttpResponse:
    """Take something off at one press; what is refused is said on the page one comes back to."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, message)
    return redirect(OWN)
