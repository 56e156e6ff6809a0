"""Looking back as a team on the six features of working (SL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as told
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.households import selectors, services
from baken.households.forms.reviews import ActionForm, BeginForm, CloseForm, SheetForm, kept_of_sheet
from baken.households.presenters import reviews as words
from baken.households.rules.reviews import due_on
from baken.households.settings import REVIEW_MONTHS, value_of
from baken.households.views.ground import form_page
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.households.models import TeamReview


def _review(home: Home, review_id: UUID) -> TeamReview:
    found = selectors.find_review(home, review_id)
    if found is None:
        raise Http404
    return found


def _under(request: StaffRequest, home: Home, title: str) -> dict[str, Any]:
    above = (_("Looking back as a team"), reverse("households:reviews", args=[home.pk]))
    return home_page(request.actor, home, "look-back", title, above=above)


@require_GET
@home_view(Action.HOME_RECORD)
def reviews(request: StaffRequest, home: Home) -> HttpResponse:
    """Every time that the team looked back, the years beside each other; when it is time again, it says so."""
    found = selectors.reviews_of(home)
    last = next((one.closed_on for one in found if one.closed_on), None)
    is_open = any(one.closed_on is None for one in found)
    due = due_on(last, home.opened_on, value_of(REVIEW_MONTHS))
    context = home_page(request.actor, home, "look-back") | {
        "begin_form": BeginForm(),
        "is_open": is_open,
        "is_due": not is_open and due <= clock.today(),
        "lines": words.review_lines(home, found),
        "years": words.over_the_years(found, selectors.sheets_of(found)),
    }
    return render(request, "households/reviews.html", context)


@require_POST
@home_view(Action.HOME_MANAGE)
def review_begin(request: StaffRequest, home: Home) -> HttpResponse:
    form = BeginForm(request.POST)
    form.is_valid()
    try:
        made = services.open_review(
            actor=request.actor, home=home, on=clock.today(), client_key=form.cleaned_data.get("client_key")
        )
    except DomainError as error:
        told.error(request, str(error))
        return redirect("households:reviews", home.pk)
    told.success(request, _("The team can fill it in now."))
    return redirect("households:review", home.pk, made.pk)


@require_GET
@home_view(Action.HOME_RECORD)
def review(request: StaffRequest, home: Home, review_id: UUID) -> HttpResponse:
    """One time: how many filled it in, and once that is over what they said, never who."""
    found = _review(home, review_id)
    sheets = selectors.sheets_of([found]).get(found.pk)
    title = _("Looking back in %(year)s") % {"year": found.opened_on.year}
    context = _under(request, home, title) | {
        "action_form": ActionForm(people=selectors.team_of(home), auto_id="action_%s"),
        "actions": found.actions.select_related("owner"),
        "chip": words.state(found),
        "features": words.spread_rows(sheets) if sheets is not None else None,
        "own": selectors.filled_in_by(found, request.actor),
        "review": found,
        "score_words": words.score_words(),
        "sheet_count": getattr(found, "sheet_count", 0),
        "too_few": words.too_few(),
        "works_here": words.works_here(request.actor, home),
    }
    return render(request, "households/review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_RECORD)
def review_fill(request: StaffRequest, home: Home, review_id: UUID) -> HttpResponse:
    """Fill it in as one of the team, or anew."""
    found = _review(home, review_id)
    if found.gathered_on is not None or not words.works_here(request.actor, home):
        return redirect("households:review", home.pk, found.pk)
    own = selectors.filled_in_by(found, request.actor)
    form = SheetForm(request.POST or None, initial=kept_of_sheet(own.scores, own.examples) if own else None)
    done = attempt(
        form,
        lambda: services.fill_in_review(actor=request.actor, review=found, scores=form.scores, examples=form.examples),
    )
    if done.is_done:
        told.success(request, _("Thank you. It is kept without your name."))
        return redirect("households:review", home.pk, found.pk)
    context = _under(request, home, _("Fill in")) | {"form": form}
    return render(request, "households/review_fill.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_MANAGE)
def review_stop(request: StaffRequest, home: Home, review_id: UUID) -> HttpResponse:
    """Nobody fills in any more; the team sees what it said."""
    found = _review(home, review_id)
    if request.method == "POST":
        try:
            services.stop_filling_in(actor=request.actor, review=found, on=clock.today(), revision=found.revision)
        except DomainError as error:
            told.error(request, str(error))
        else:
            told.success(request, _("The team can talk about it now."))
        return redirect("households:review", home.pk, found.pk)
    context = _under(request, home, _("Stop filling in")) | {
        "title": _("Stop filling in?"),
        "text": _("%(count)s filled it in. After this nobody can change their answers.")
        % {"count": getattr(found, "sheet_count", 0)},
        "button": _("Stop filling in"),
        "cancel_url": reverse("households:review", args=[home.pk, found.pk]),
    }
    return render(request, "households/confirm.html", context)


@require_POST
@home_view(Action.HOME_MANAGE)
def review_action_add(request: StaffRequest, home: Home, review_id: UUID) -> HttpResponse:
    found = _review(home, review_id)
    form = ActionForm(request.POST, people=selectors.team_of(home), auto_id="action_%s")
    done = attempt(
        form,
        lambda: services.add_review_action(
            actor=request.actor,
            review=found,
            text=form.cleaned_data["text"],
            owner_id=form.cleaned_data["owner"],
            due_on=form.cleaned_data["due_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("The action is kept."))
        return redirect("households:review", home.pk, found.pk)
    return form_page(request, _under(request, home, _("New action")), form)


@require_POST
@home_view(Action.HOME_RECORD)
def review_action_done(request: StaffRequest, home: Home, action_id: UUID) -> HttpResponse:
    found = selectors.find_action(home, action_id)
    if found is None:
        raise Http404
    services.finish_review_action(actor=request.actor, action=found, on=clock.today())
    told.success(request, _("The action is done."))
    return redirect("households:review", home.pk, found.review_id)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_MANAGE)
def review_close(request: StaffRequest, home: Home, review_id: UUID) -> HttpResponse:
    found = _review(home, review_id)
    form = CloseForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.close_review(
            actor=request.actor,
            review=found,
            conclusions=form.cleaned_data["conclusions"],
            on=clock.today(),
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": _review(home, review_id).revision},
    )
    if done.is_done:
        told.success(request, _("The self-evaluation is closed."))
        return redirect("households:review", home.pk, found.pk)
    context = _under(request, home, _("Close with conclusions"))
    return form_page(request, context, form, rule="SL-07", draft=f"team-review:{found.pk}")
