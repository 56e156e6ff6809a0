"""Being away: oneself, one's team, and who stands in (CT-01, CT-02, CT-04)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages as told
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.models import User
from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import NOBODY, Event
from baken.continuity import followers, selectors, services
from baken.continuity.forms.absences import AbsenceForm, BackForm, ChangeAbsenceForm, StandInForm, TeamsForm
from baken.continuity.presenters import absences as words
from baken.continuity.presenters.frame import frame
from baken.continuity.views.ground import form_page
from baken.participants.access import dossier_view
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.continuity.models import Absence
    from baken.participants.models import Participant

WEEKS = 3
#: So many teams on a page, and so many who are away above them.
TEAMS, AWAY = 8, 30


def _crumbs(title: str = "") -> dict[str, Any]:
    """Where one is: the list, or a page below it."""
    home = _("Absence")
    if not title:
        return {"crumbs": [{"title": home}], "page_title": home}
    crumbs = [{"title": home, "url": reverse("continuity:absences")}, {"title": title}]
    return {"crumbs": crumbs, "page_title": title}


@require_GET
@requires(Action.ABSENCE_REPORT)
def absences(request: StaffRequest) -> HttpResponse:
    """One's own absence, for whom one stands in, who of the teams is away these weeks; for who plans all that is
    called in, and for a manager the participants whom nobody looks after."""
    actor, today = request.actor, clock.today()
    form = TeamsForm(request.GET)
    first = form.first_day(today)
    page = Paginator(selectors.teams_of(actor, form.data.get("q", "")), TEAMS).get_page(request.GET.get("page"))
    days = words.days_between(first, first + timedelta(days=7 * WEEKS - 1))
    manages = may(actor, Action.ABSENCE_MANAGE)
    known = frozenset(selectors.plans_for(actor).values_list("pk", flat=True)) if manages else frozenset[object]()
    others = selectors.away_now(actor)
    nobody = selectors.participants_without_anyone(actor) if manages else []
    stands_in = selectors.standing_in(actor)
    shown = [one.participant.pk for one in [*nobody, *stands_in]]
    if shown:
        audit.record_many(actor=actor, action=Event.VIEW, participant_ids=shown, what="who stands in")
    context = _crumbs() | {
        "own": words.absence_lines(selectors.absences_of(actor.user_id) if actor.user_id else [], today),
        "others": words.absence_lines(others[:AWAY], today),
        "others_count": others.count() if manages else 0,
        "manages": manages,
        "nobody": words.nobody_lines(nobody),
        "standing_in": words.standing_in_lines(stands_in),
        "calendar": words.calendar(
            selectors.team_days(page.object_list, days[0], days[-1]), days, why=known | {actor.user_id}
        ),
        "days": days,
        "form": form,
        "page": page,
        "choosable": page.paginator.count > 1 or request.GET.get("q"),
        "earlier": first - timedelta(weeks=WEEKS),
        "later": first + timedelta(weeks=WEEKS),
    }
    return render(request, "continuity/absences.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ABSENCE_REPORT)
def absence_report(request: StaffRequest) -> HttpResponse:
    """Report oneself, or with `?voor=` someone for whom one plans."""
    actor = request.actor
    people = _people(request)
    initial = {"user": request.GET.get("voor", str(actor.user_id))}
    form = AbsenceForm(request.POST or None, initial=initial, people=people)
    done = attempt(
        form,
        lambda: services.report_absence(
            actor=actor,
            user_id=form.cleaned_data.get("user") or people[0].pk,
            data=form.data_of_absence,
            called_at=form.cleaned_data["called_at"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return _told(request, _("The absence is kept."), followers.page_after(done.made))
    return form_page(
        request,
        _crumbs(_("Report an absence")),
        form,
        rule="CT-04",
        intro=_("While you are away, the buddy looks after your people."),
    )


def _people(request: StaffRequest) -> list[User]:
    """Oneself first, then those for whom one plans."""
    own = list(User.objects.filter(pk=request.actor.user_id or NOBODY))
    return [*own, *selectors.plans_for(request.actor).exclude(pk=request.actor.user_id or NOBODY).order_by("name")]


def _told(request: StaffRequest, message: str, url: str | None = None) -> HttpResponse:
    """Say it, and go to the page that shows what follows from it, if there is one."""
    told.success(request, message)
    return redirect(url or "continuity:absences")


def _absence(request: StaffRequest, absence_id: UUID) -> Absence:
    found = selectors.get_absence(request.actor, absence_id)
    if found is None:
        raise Http404
    return found


def _initial(found: Absence) -> dict[str, Any]:
    return {name: getattr(found, name) for name in (*ChangeAbsenceForm.base_fields, "revision")}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ABSENCE_REPORT)
def absence_edit(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    found = _absence(request, absence_id)
    form = ChangeAbsenceForm(request.POST or None, initial=_initial(found))
    done = attempt(
        form,
        lambda: services.change_absence(
            actor=request.actor,
            absence=found,
            data=form.data_of_absence,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _initial(_absence(request, absence_id)),
    )
    if done.is_done:
        return _told(request, _("The absence is changed."), followers.page_after(found))
    title = _("Absence of %(name)s") % {"name": found.user.name}
    return form_page(request, _crumbs(title), form, conflict=done.conflict)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ABSENCE_REPORT)
def absence_end(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    found = _absence(request, absence_id)
    form = BackForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.end_absence(actor=request.actor, absence=found, back_on=form.cleaned_data["back_on"]),
    )
    if done.is_done:
        return _told(request, _("It is kept. From that day on the mentor's work is the mentor's again."))
    title = _("%(name)s is there again") % {"name": found.user.name}
    intro = words.period(found)
    return form_page(request, _crumbs(title), form, rule="CT-02", intro=intro)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.CARE_TEAM_EDIT, what="who stands in")
def stand_in(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Name who looks after a participant while mentor and buddy cannot (CT-01)."""
    today = clock.today()
    workers = User.objects.filter(is_active=True, roles__contains=["worker"]).order_by("name")
    away = selectors.absences_on([user.pk for user in workers], today)
    people = [(str(user.pk), user.name) for user in workers if user.pk not in away]
    form = StandInForm(request.POST or None, people=people)
    done = attempt(
        form,
        lambda: services.name_stand_in(
            actor=request.actor,
            participant=participant,
            user_id=form.cleaned_data["user"],
            from_on=form.cleaned_data["from_on"],
            until_on=form.cleaned_data["until_on"],
            note=form.cleaned_data["note"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("It is kept who stands in."))
        return redirect("participants:care_team", participant.pk)
    found = selectors.responsible_today([participant.pk], today)[participant.pk]
    context = frame(request.actor, participant, "stand_in", _("Who stands in?"))
    intro = capfirst(words.why_nobody(found))
    if found.user is not None:
        intro = _("%(name)s is there today. You can name a stand-in for days on which nobody is.") % {
            "name": found.user.name
        }
    return form_page(request, context, form, rule="CT-01", intro=intro)
