"""Copying weeks of an earlier roster: looked at first, then done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.rosters.forms.patterns import PatternForm
from baken.rosters.models import RosterStage
from baken.rosters.presenters.page import roster_name, roster_page
from baken.rosters.presenters.patterns import seen_on_screen
from baken.rosters.selectors.rosters import rosters_of, weeks_of
from baken.rosters.services.patterns import copy_pattern, see_pattern
from baken.rosters.views.ground import actor_of, roster_or_404
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.models import BoardStep, Roster

#: So many earlier rosters can be chosen from.
SOURCES = 12


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.ROSTER_PLAN)
def pattern(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """Choose weeks, see what they come to, and copy them. What is chosen stands in the address until it is done."""
    actor = actor_of(request)
    roster = roster_or_404(request, home, roster_id)
    if roster.stage != RosterStage.CONCEPT:
        raise Http404
    sources = _sources(actor, home, roster)
    given = request.POST if request.method == "POST" else request.GET if "source" in request.GET else None
    form = PatternForm(given or None, sources=sources, initial=_usual(sources))
    context = roster_page(actor, home, roster, _("Copy weeks")) | {"form": form}
    if form.is_valid():
        source = form.sources[form.cleaned_data["source"]]
        try:
            if request.method == "POST":
                step = copy_pattern(
                    actor=actor,
                    roster=roster,
                    source=source,
                    pattern=form.pattern(),
                    client_key=form.cleaned_data["client_key"],
                )
                _say(request, step)
                return redirect("rosters:roster", home.pk, roster.pk)
            seen = see_pattern(roster=roster, source=source, pattern=form.pattern())
            context["seen"] = seen_on_screen(seen, roster)
        except DomainError as error:
            add_domain_error(form, error)
    return render(request, "rosters/pattern.html", context)


def _sources(actor: Actor, home: Home, roster: Roster) -> list[tuple[Roster, str]]:
    """The rosters whose weeks can be copied: earlier ones, and this one itself."""
    found = rosters_of(actor, home).filter(starts_on__lte=roster.starts_on)[:SOURCES]
    named = [(one, roster_name(one)) for one in found if one.pk != roster.pk]
    own = _("This concept itself, %(days)s") % {"days": roster_name(roster)}
    return [*named, (roster, own)]


def _usual(sources: list[tuple[Roster, str]]) -> dict[str, object]:
    source = sources[0][0]
    return {"source": str(source.pk), "weeks": weeks_of(source) if len(sources) > 1 else 1, "first_week": 1}


def _say(request: HttpRequest, step: BoardStep) -> None:
    left = len(step.left_open)
    done = len(step.shifts) - left
    said = ngettext("%(n)s shift is filled or made.", "%(n)s shifts are filled or made.", done) % {"n": done}
    if left:
        more = ngettext(
            "%(n)s stayed open, because the colleague cannot work it.",
            "%(n)s stayed open, because the colleague cannot work them.",
            left,
        )
        said += " " + more % {"n": left}
    messages.success(request, said + " " + _("You can take it back as one step."))
