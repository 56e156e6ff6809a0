"""Introducing living environments in a home: the plan and the support (LE-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.methods.texts import localised
from baken.shared.attempts import attempt
from baken.teamwork import selectors, services
from baken.teamwork.forms.introduction import (
    BeginIntroductionForm,
    ChangeIntroductionForm,
    EndForm,
    MilestoneForm,
    NewMilestoneForm,
    SupportForm,
)
from baken.teamwork.presenters import introduction as words
from baken.teamwork.rules.introduction import plan, yields
from baken.teamwork.views.ground import INTRODUCTION, do, form_page, found_or_404, under_introduction

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.teamwork.models import Introduction, Milestone


@home_view(Action.HOME_MEETINGS)
@require_safe
def introduction(request: StaffRequest, home: Home) -> HttpResponse:
    """The plan with its milestones, and how much support there is."""
    every = selectors.introductions_of(home)
    now = every[0] if every else None
    lines = words.milestone_lines(now) if now else []
    context = home_page(request.actor, home, INTRODUCTION) | {
        "introduction": now,
        "earlier": every[1:],
        "lines": lines,
        "reached": sum(line["milestone"].done_on is not None for line in lines),
        "support": words.support_lines([row for one in every for row in one.support.all()]),
        "question": localised(plan().question),
        "may_lead": selectors.may_lead(request.actor, home),
    }
    return render(request, "teamwork/introduction.html", context)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: StaffRequest, home: Home) -> HttpResponse:
    initial = {"kind": "first", "from_incidents": [key for key, one in yields().items() if one.incidents]}
    form = BeginIntroductionForm(request.POST or None, initial=initial)
    done = attempt(
        form,
        lambda: services.begin_introduction(
            actor=request.actor,
            home=home,
            kind=form.cleaned_data["kind"],
            begins_on=form.cleaned_data["begins_on"],
            moment_on=form.cleaned_data["moment_on"],
            hoped=form.cleaned_data["hoped"],
            from_incidents=tuple(form.cleaned_data["from_incidents"]),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The plan lies ready. Move the milestones to days that suit."))
        return redirect("teamwork:introduction", home.pk)
    context = under_introduction(request, home, _("Begin an introduction"))
    intro = _("Reckon with one to two years, and with some months after every re-division.")
    return form_page(request, context, form, rule="LE-10", intro=intro, draft=f"introduction:{home.pk}")


def _kept(row: Introduction) -> dict[str, Any]:
    return {
        "moment_on": row.moment_on,
        "hoped": row.hoped,
        "from_incidents": row.from_incidents,
        "revision": row.revision,
    }


def _kept_of(row: Milestone) -> dict[str, Any]:
    return {"due_on": row.due_on, "done_on": row.done_on, "note": row.note, "revision": row.revision}


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, home: Home, introduction_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_introduction(home, introduction_id))
    form = ChangeIntroductionForm(request.POST or None, initial=_kept(found))
    done = attempt(
        form,
        lambda: services.change_introduction(
            actor=request.actor,
            introduction=found,
            moment_on=form.cleaned_data["moment_on"],
            hoped=form.cleaned_data["hoped"],
            from_incidents=tuple(form.cleaned_data["from_incidents"]),
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _kept(selectors.find_introduction(home, introduction_id) or found),
    )
    if done.is_done:
        messages.success(request, _("The plan is changed."))
        return redirect("teamwork:introduction", home.pk)
    context = under_introduction(request, home, _("Change the plan"))
    return form_page(request, context, form, rule="LE-10", conflict=done.conflict)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: StaffRequest, home: Home, introduction_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_introduction(home, introduction_id))
    form = EndForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.end_introduction(actor=request.actor, introduction=found, on=form.cleaned_data["on"]),
    )
    if done.is_done:
        messages.success(request, _("The introduction is finished. After a re-division you can begin anew."))
        return redirect("teamwork:introduction", home.pk)
    context = under_introduction(request, home, _("Finish the introduction"))
    return form_page(request, context, form, rule="LE-10", button=_("Finish"))


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def milestone(request: StaffRequest, home: Home, milestone_id: UUID) -> HttpResponse:
    """Reached, not yet, or planned on another day."""
    found = found_or_404(selectors.find_milestone(home, milestone_id))
    form = MilestoneForm(request.POST or None, initial=_kept_of(found))
    done = attempt(
        form,
        lambda: services.reach_milestone(
            actor=request.actor,
            milestone=found,
            due_on=form.cleaned_data["due_on"],
            done_on=form.cleaned_data["done_on"],
            note=form.cleaned_data["note"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _kept_of(selectors.find_milestone(home, milestone_id) or found),
    )
    if done.is_done:
        messages.success(request, _("The milestone is kept."))
        return redirect("teamwork:introduction", home.pk)
    context = under_introduction(request, home, words.milestone_title(found.introduction, found))
    return form_page(request, context, form, rule="LE-10", conflict=done.conflict)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def milestone_add(request: StaffRequest, home: Home, introduction_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_introduction(home, introduction_id))
    form = NewMilestoneForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_milestone(
            actor=request.actor,
            introduction=found,
            title=form.cleaned_data["title"],
            due_on=form.cleaned_data["due_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The milestone is in the plan."))
        return redirect("teamwork:introduction", home.pk)
    return form_page(request, under_introduction(request, home, _("Add a milestone")), form)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: StaffRequest, home: Home, introduction_id: UUID) -> HttpResponse:
    """How a group answered the question."""
    found = found_or_404(selectors.find_introduction(home, introduction_id))
    form = SupportForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.note_support(
            actor=request.actor,
            introduction=found,
            group=form.cleaned_data["group"],
            asked_on=form.cleaned_data["asked_on"],
            asked=form.cleaned_data["asked"],
            answers=tuple(form.answers),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The answers are kept, as numbers only."))
        return redirect("teamwork:introduction", home.pk)
    context = under_introduction(request, home, _("Note support"))
    return form_page(request, context, form, rule="LE-10", intro=f"“{localised(plan().question)}”")


@home_view(Action.HOME_MEETINGS)
@require_POST
def take_back(request: StaffRequest, home: Home, support_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_support(home, support_id))
    do(
        request,
        lambda: services.take_back_support(actor=request.actor, support=found),
        _("These answers are taken back."),
    )
    return redirect("teamwork:introduction", home.pk)
