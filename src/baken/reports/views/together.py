"""Reporting on several people after a group activity: who were there, then what stood out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.reports import selectors, services
from baken.reports.forms.together import TogetherForm
from baken.reports.presenters.reports import guiding_questions, short
from baken.reports.services import AboutOne
from baken.shared.errors import DomainError
from baken.shared.forms import RuleError, add_domain_error
from baken.trajectories.selectors import course_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.plans.models import Goal

WHO = "wie"


@requires(Action.PARTICIPANTS_LIST)
@require_GET
def choose_several(request: StaffRequest) -> HttpResponse:
    """Who were there: one's own people and those of the team, to tick."""
    found = selectors.participants_to_report_on(request.actor, limit=100)
    people = [*found.own, *found.others]
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids=[person.pk for person in people],
        what="choosing whom to report on together",
        relations={person.pk: person.relation for person in people},
    )
    context = {"crumbs": _crumbs(_("Several people")), "found": found, "chosen": set(_asked(request)), "who": WHO}
    return render(request, "reports/choose_several.html", context)


@requires(Action.PARTICIPANTS_LIST)
@require_http_methods(["GET", "POST"])
def write_together(request: StaffRequest) -> HttpResponse:
    """One text for all of them, and what stood out of each. `?wie=` names them, so that a draft finds its way back."""
    people = selectors.chosen_to_report_on(request.actor, _asked(request)[: services.MOST_PEOPLE + 1])
    goals = selectors.goals_of_many(people)
    able = [person for person in people if goals.get(person.pk)]
    if not able:
        messages.info(request, _("Choose who were there: people with a goal that is being worked on."))
        return redirect("reports:choose_several")
    choices = {person.pk: [(goal.line, short(goal.title)) for goal in goals[person.pk]] for person in able}
    form = TogetherForm(request.POST or None, people=able, goals=choices)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.write_reports_together(
                actor=request.actor,
                shared=form.observations,
                parts=form.parts,
                client_key=form.cleaned_data["client_key"],
            )
        except AboutOne as error:
            form.add_error(
                form.field_of(error, error.participant), RuleError(error.message, code=error.code, rule=error.rule)
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            said = ngettext(
                "Your report is saved.", "Your reports are saved, each in its own dossier: %(count)s.", len(made)
            )
            messages.success(request, said % {"count": len(made)})
            return redirect("reports:choose")
    if request.method == "GET":
        audit.record_many(
            actor=request.actor,
            action=Event.VIEW,
            participant_ids=[person.pk for person in able],
            what="report form for several",
            relations={person.pk: person.relation for person in able},
        )
    form.ask(guiding_questions(_course(goals, able)))
    context = {
        "crumbs": _crumbs(_("Several people")),
        "form": form,
        "without_goals": [person for person in people if person not in able],
        "draft": "together:" + ",".join(sorted(str(person.pk) for person in able)),
    }
    return render(request, "reports/write_together.html", context)


def _asked(request: StaffRequest) -> list[UUID]:
    """The ids in the address; what cannot be read counts as not asked."""
    found = []
    for text in request.GET.getlist(WHO):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _course(goals: dict[UUID, list[Goal]], people: Iterable[Participant]) -> Course | None:
    """The course of the first of them, which has the guiding questions."""
    return next((course_of(goals[person.pk][0].plan.trajectory) for person in people), None)


def _crumbs(title: str) -> list[dict[str, str]]:
    return [{"title": _("Report"), "url": reverse("reports:choose")}, {"title": title}]
