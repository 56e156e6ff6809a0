"""The household's day: what could be done, what was done, who joined in (SL-03, SL-05)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages as told
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.selectors import participants_in
from baken.households import selectors, services
from baken.households.forms.activities import IdeaForm, OwnActivityForm, RecordForm, WeekForm
from baken.households.presenters import activities as words
from baken.households.presenters.fall_back import call_now
from baken.households.rules.activities import OWN
from baken.households.views.ground import form_page
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home

WHAT = "the day of a household"


def _under_day(request: StaffRequest, home: Home, title: str) -> dict[str, Any]:
    above = (_("The day"), reverse("households:day", args=[home.pk]))
    return home_page(request.actor, home, "day", title, above=above)


def _own(titles: dict[str, str]) -> list[dict[str, str]]:
    """The activities of the home's own, which can go off the list."""
    return [{"id": key.removeprefix(OWN), "title": title} for key, title in titles.items() if key.startswith(OWN)]


@require_GET
@home_view(Action.HOME_RECORD)
def day(request: StaffRequest, home: Home) -> HttpResponse:
    """Today: ideas, what was done, and who joined in nothing for a while. Nothing here has a time (SL-05)."""
    today = clock.today()
    residents = participants_in(home, request.actor)
    people = {one.pk: one for one in residents.participants}
    titles = selectors.activity_titles(home)
    found = selectors.day_of(home, today, people)
    log_seen(request.actor, residents.relations, what=WHAT)
    context = home_page(request.actor, home, "day") | {
        "call": call_now(home),
        "choices": words.choices(home, titles),
        "done": words.done_lines(home, found.done, people),
        "ideas": words.idea_lines(home, found.ideas, people),
        "own": _own(titles),
        "own_form": OwnActivityForm(auto_id="own_%s"),
        "quiet": words.quiet_lines(selectors.quiet_in(home, residents, today)),
        "today": today,
    }
    return render(request, "households/day.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_RECORD)
def record(request: StaffRequest, home: Home) -> HttpResponse:
    """Write down something that was done: a tap per resident. Who is here stands on top."""
    residents = participants_in(home, request.actor, action=Action.WELLBEING_RECORD)
    titles = selectors.activity_titles(home)
    what = request.GET.get("wat", "")
    if what not in titles:
        raise Http404
    keen = _keen(home, request.GET.get("idee", ""))
    form = RecordForm(request.POST or None, people=residents.participants, here=selectors.here_now(home), keen=keen)
    done = attempt(
        form,
        lambda: services.record_activity(
            actor=request.actor,
            home=home,
            what=what,
            on=form.cleaned_data["on"],
            parts=form.parts,
            note=form.cleaned_data["note"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("Written down: %(title)s.") % {"title": titles[what]})
        return redirect("households:day", home.pk)
    if request.method != "POST":
        log_seen(request.actor, residents.relations, what=WHAT)
    context = _under_day(request, home, titles[what]) | {"form": form, "others": words.others_words(residents.others)}
    return render(request, "households/record.html", context, status=422 if form.is_bound else 200)


def _keen(home: Home, idea_id: str) -> frozenset[UUID]:
    """Who felt like it, when one comes from an idea."""
    try:
        idea = selectors.find_idea(home, UUID(idea_id)) if idea_id else None
    except ValueError:
        return frozenset()
    return frozenset(idea.keen.values_list("participant_id", flat=True)) if idea else frozenset()


@require_POST
@home_view(Action.HOME_RECORD)
def take_back(request: StaffRequest, home: Home, activity_id: UUID) -> HttpResponse:
    """Undo: what was written down by mistake."""
    found = selectors.find_activity(home, activity_id)
    if found is None:
        raise Http404
    services.take_back_activity(actor=request.actor, activity=found)
    told.success(request, _("It is taken back."))
    return redirect("households:day", home.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_RECORD)
def idea(request: StaffRequest, home: Home) -> HttpResponse:
    """Note what people feel like today. It is an idea: tomorrow it is gone (SL-05)."""
    residents = participants_in(home, request.actor)
    titles = selectors.activity_titles(home)
    form = IdeaForm(request.POST or None, titles=titles, people=residents.participants)
    done = attempt(
        form,
        lambda: services.have_idea(
            actor=request.actor,
            home=home,
            what=form.cleaned_data["what"],
            on=clock.today(),
            keen=form.keen_people,
            note=form.cleaned_data["note"],
        ),
    )
    if done.is_done:
        told.success(request, _("The idea stands with today."))
        return redirect("households:day", home.pk)
    if request.method != "POST":
        log_seen(request.actor, residents.relations, what=WHAT)
    intro = _("An idea is no appointment: it may happen or not, at any moment. Tomorrow it is gone by itself.")
    context = _under_day(request, home, _("Who feels like something?"))
    return form_page(request, context, form, intro=intro, rule="SL-05")


@require_POST
@home_view(Action.HOME_RECORD)
def drop_idea(request: StaffRequest, home: Home, idea_id: UUID) -> HttpResponse:
    found = selectors.find_idea(home, idea_id)
    if found is None:
        raise Http404
    services.drop_idea(actor=request.actor, idea=found)
    told.success(request, _("The idea is let go."))
    return redirect("households:day", home.pk)


@require_POST
@home_view(Action.HOME_RECORD)
def own_add(request: StaffRequest, home: Home) -> HttpResponse:
    """Add something that people do in this home."""
    form = OwnActivityForm(request.POST, auto_id="own_%s")
    done = attempt(
        form,
        lambda: services.add_own_activity(
            actor=request.actor,
            home=home,
            title=form.cleaned_data["title"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("It stands in the list of this home."))
        return redirect("households:day", home.pk)
    return form_page(request, _under_day(request, home, _("Something of your own")), form, button=_("Add"))


@require_POST
@home_view(Action.HOME_RECORD)
def own_retire(request: StaffRequest, home: Home, own_id: UUID) -> HttpResponse:
    found = selectors.find_own_activity(home, own_id)
    if found is None:
        raise Http404
    services.retire_own_activity(actor=request.actor, own=found, on=clock.today())
    told.success(request, _("It is off the list. What was done stays."))
    return redirect("households:day", home.pk)


@require_GET
@home_view(Action.HOME_RECORD)
def week(request: StaffRequest, home: Home) -> HttpResponse:
    """A week: what was done, who joined in, who did not."""
    today = clock.today()
    form = WeekForm(request.GET)
    shown = words.Week.around(form.day(today))
    residents = participants_in(home, request.actor, on=min(shown.last, today))
    people = {one.pk: one for one in residents.participants}
    done = selectors.activities_of(home, shown.first, shown.last, people)
    log_seen(request.actor, residents.relations, what=WHAT)
    context = _under_day(request, home, _("The week")) | {
        "days": words.by_day(words.done_lines(home, done, people)),
        "earlier": shown.first - timedelta(days=7),
        "later": shown.first + timedelta(days=7) if shown.last < today else None,
        "others": words.others_words(residents.others),
        "rows": words.week_rows(shown, done, people.values()),
        "week": shown,
    }
    return render(request, "households/week.html", context)
