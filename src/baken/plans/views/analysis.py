"""The analysis of the life domains (8F-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.policy import Action
from baken.methods.texts import localised
from baken.participants.access import can, dossier_view
from baken.plans import selectors, services
from baken.plans.forms.analysis import NoteForm, WithdrawForm
from baken.plans.models import DomainNote
from baken.plans.presenters import analysis as presenter
from baken.plans.presenters.frame import frame
from baken.plans.presenters.radar import radar
from baken.plans.rules.steps import LIFE_DOMAINS, is_open
from baken.plans.views.ground import actor_of, done, trajectory_with_course, without_trajectory
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error
from baken.trajectories.selectors import course_of, current_trajectory

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant


def _round_to_read(current: int, notes: list[DomainNote], *, may_note: bool) -> int:
    """The round in which the domains were talked about last: not every round goes back to the analysis (8F-16)."""
    if may_note:
        return current
    return max((note.round for note in notes if note.withdrawn_on is None), default=current)


@dossier_view(Action.PLAN_VIEW, what="life domain analysis")
@require_safe
def analysis(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The seven domains: about which was something said."""
    trajectory = current_trajectory(participant)
    if trajectory is None:
        return without_trajectory(request, participant, "analysis")
    course = course_of(trajectory)
    notes = selectors.notes_of(trajectory)
    may_note = is_open(course, trajectory.phase, LIFE_DOMAINS)
    cards = presenter.domain_cards(course, notes, _round_to_read(trajectory.round, notes, may_note=may_note))
    context = frame(participant, "analysis") | {
        "trajectory": trajectory,
        "cards": cards,
        "covered": sum(card.is_covered for card in cards),
        "is_open": may_note,
        "may_edit": can(actor_of(request), Action.PLAN_EDIT, participant),
        "radar": radar(course, selectors.checks_of(trajectory)),
    }
    return render(request, "plans/analysis.html", context)


@dossier_view(Action.PLAN_EDIT, what="life domain analysis")
@require_http_methods(["GET", "HEAD", "POST"])
def analysis_domain(request: HttpRequest, participant: Participant, domain: str) -> HttpResponse:
    """What was said about one life domain, the questions to ask, and a new note."""
    trajectory, course = trajectory_with_course(participant)
    described = next((found for found in course.life_domains if found.key == domain), None)
    if described is None:
        raise Http404
    form = NoteForm(request.POST or None, initial={"said_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.add_note(
                actor=actor_of(request), trajectory=trajectory, domain=domain, on=clock.today(), **form.cleaned_data
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            message = _("The note about %(domain)s is kept.") % {"domain": localised(described.title).lower()}
            return done(request, participant, message, "analysis_domain", domain, anchor="notes")
    everything = selectors.notes_of(trajectory)
    notes = [note for note in everything if note.domain == domain]
    may_note = is_open(course, trajectory.phase, LIFE_DOMAINS)
    of_round = _round_to_read(trajectory.round, everything, may_note=may_note)
    context = frame(participant, "analysis") | {
        "trajectory": trajectory,
        "title": localised(described.title),
        "covers": localised(described.covers),
        "domain": domain,
        "questions": presenter.questions(course, domain),
        "subjects": presenter.by_subject([note for note in notes if note.round == of_round]),
        "earlier": presenter.by_subject([note for note in notes if note.round != of_round]),
        "form": form,
        "is_open": may_note,
        "cards": presenter.domain_cards(course, everything, of_round),
    }
    return render(request, "plans/analysis_domain.html", context)


@dossier_view(Action.PLAN_EDIT, what="life domain analysis")
@require_http_methods(["GET", "HEAD", "POST"])
def note_withdraw(request: HttpRequest, participant: Participant, note_id: UUID) -> HttpResponse:
    """Take back a note, with the reason."""
    note = get_object_or_404(
        DomainNote.objects.select_related("trajectory"), participant=participant, pk=note_id, withdrawn_on=None
    )
    note.participant = participant
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_note(
                actor=actor_of(request), note=note, reason=form.cleaned_data["reason"], on=clock.today()
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            message = _("The note is withdrawn. It stays readable, with the reason.")
            return done(request, participant, message, "analysis_domain", note.domain)
    return render(request, "plans/note_withdraw.html", frame(participant, "analysis") | {"note": note, "form": form})
