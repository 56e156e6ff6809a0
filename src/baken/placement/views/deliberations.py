"""Proposals for everyone: asking, how far it is, what came of it, holding fast and asking again, taking over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.homes.seen import log_seen
from baken.placement.forms.deliberations import AskForm, MarksForm, TakeOverForm
from baken.placement.models.deliberations import Stage
from baken.placement.presenters import deliberations as shown_as
from baken.placement.rules.aims import AimKey
from baken.placement.rules.marks import Marks
from baken.placement.rules.results import read_result
from baken.placement.selectors import deliberations as selectors
from baken.placement.services import deliberations as asking
from baken.placement.services.taking_over import take_over as decide_together
from baken.placement.settings import MOVE_PRICE, chosen_numbers
from baken.placement.views.ground import made_before
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.placement.models.deliberations import Deliberation
    from baken.placement.rules.explaining import Line
    from baken.placement.rules.results import Proposal

WHAT = asking.WHAT
METHODS = ["GET", "HEAD", "POST"]
PER_PAGE = 30


@requires(Action.PLACEMENT_BOARD)
@require_GET
def deliberations(request: StaffRequest) -> HttpResponse:
    """The proposals for one's own locations, the newest first."""
    page = Paginator(selectors.deliberations_for(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"crumbs": _crumbs(), "page_title": _("Proposals for everyone"), "page": page}
    return render(request, "placement/deliberations.html", context)


@requires(Action.PLACEMENT_BOARD)
@require_http_methods(METHODS)
def ask(request: StaffRequest) -> HttpResponse:
    """Ask for a proposal for everyone who needs a place."""
    actor, price = request.actor, chosen_numbers()[MOVE_PRICE.key]
    movers = selectors.who_may_move(actor)
    today = clock.today()
    monday = today + timedelta(days=7 - today.weekday())
    form = AskForm(
        request.POST or None,
        locations=selectors.locations_to_place_at(actor),
        movers=movers,
        price=price,
        initial={"first_on": monday},
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = asking.ask_for_everyone(
                actor=actor,
                locations=[UUID(key) for key in sorted(said["locations"])],
                first_on=said["first_on"],
                weeks=said["weeks"],
                movers=sorted(said.get("movers", ())),
                move_price=said["move_price"],
                seed=said["seed"] or 0,
                client_key=said["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Baken looks for the best places. Nothing is decided by it."))
            return redirect("placement:deliberation", made.pk)
    log_seen(actor, {one.pk: str(one.relation) for one in movers}, what=WHAT)
    context = {
        "crumbs": [*_crumbs(above=True), {"title": _("Ask")}],
        "page_title": _("Ask for a proposal for everyone"),
        "form": form,
        "aims": [shown_as.aim_words(key) for key in AimKey],
    }
    return render(request, "placement/deliberation_ask.html", context)


@requires(Action.PLACEMENT_BOARD)
@require_http_methods(METHODS)
def deliberation(request: StaffRequest, deliberation_id: UUID) -> HttpResponse:
    """How far it is, why it stopped, or what came of it; sent with marks it is asked again."""
    found = _found(request, deliberation_id)
    if request.headers.get("HX-Request") and not found.is_under_way:
        return HttpResponseClientRefresh()
    context: dict[str, Any] = {
        "crumbs": [*_crumbs(above=True), {"title": _("Proposal")}],
        "page_title": _("Proposal for everyone"),
        "deliberation": found,
        "places": ", ".join(one.name for one in found.locations.all()),
        "last_week_on": found.first_on + timedelta(weeks=found.weeks, days=-1),
    }
    if found.is_under_way:
        progress = selectors.progress_of(found)
        aims = list(AimKey)
        context["progress"] = progress
        context["aim"] = shown_as.aim_words(aims[min(progress.aim, len(aims) - 1)]) if progress else ""
        return render(request, "placement/deliberation_progress.html", context)
    if found.stage == Stage.STOPPED or not found.result:
        return render(request, "placement/deliberation_stopped.html", context)
    return _result(request, found, context)


def _result(request: StaffRequest, found: Deliberation, context: dict[str, Any]) -> HttpResponse:
    result, marks = read_result(found.result), Marks.read(found.marks)
    number = _number(request, len(result.proposals))
    proposal = result.proposals[number]
    known = selectors.known_among(request.actor, result.people)
    shown = shown_as.Shown(
        result,
        {key: one.display_name for key, one in known.items()},
        selectors.still_asking(line.person for line in proposal.lines),
        found.move_price,
    )
    form = MarksForm(request.POST or None, lines=proposal.lines, names=shown.names, homes=shown.homes, marks=marks)
    if request.method == "POST" and form.is_valid():
        try:
            again = asking.ask_again(
                actor=request.actor,
                deliberation=found,
                marks=form.marks(),
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Baken looks again, with what you held fast."))
            return redirect("placement:deliberation", again.pk)
    log_seen(request.actor, {one.pk: str(one.relation) for one in known.values()}, what=WHAT)
    rows = shown_as.rows(proposal, shown, form)
    context |= {
        "form": form,
        "number": number + 1,
        "tabs": shown_as.tabs(shown, number),
        "measured": shown_as.measured(proposal),
        "proposal": proposal,
        "rows": rows,
        "groups": shown_as.groups(proposal, shown),
        "held": marks.number,
        "together": [(shown.who(one), shown.who(other)) for one, other in result.together],
        "may_take_over": any(row["decide_url"] for row in rows),
    }
    return render(request, "placement/deliberation.html", context)


@require_POST
@requires(Action.PLACEMENT_BOARD)
def stop(request: StaffRequest, deliberation_id: UUID) -> HttpResponse:
    """Have the worker stop; what was found until then is kept."""
    found = _found(request, deliberation_id)
    try:
        asking.stop(actor=request.actor, deliberation=found)
    except DomainError as error:
        messages.info(request, str(error))
    return redirect("placement:deliberation", found.pk)


@requires(Action.PLACEMENT_BOARD)
@require_http_methods(METHODS)
def take_over(request: StaffRequest, deliberation_id: UUID) -> HttpResponse:
    """Decide at the meeting on several of the proposed places at once."""
    found = _found(request, deliberation_id)
    if found.stage != Stage.DONE or not found.result:
        raise Http404
    result = read_result(found.result)
    number = _number(request, len(result.proposals))
    if made_before(request) == found.pk:
        return redirect(f"{reverse('placement:deliberation', args=[found.pk])}?voorstel={number + 1}")
    lines = {line.person: line for line in _to_decide(result.proposals[number])}
    known = selectors.known_among(request.actor, lines)
    asked = selectors.still_asking(lines)
    people = [
        (key, _in_words(line, known[key].display_name, result.homes[line.home].name, result.rooms[line.room]))
        for key, line in lines.items()
        if key in known and key in asked
    ]
    form = TakeOverForm(request.POST or None, people=people)
    if form.is_valid() and _taken_over(request, found, form, lines):
        return redirect(f"{reverse('placement:deliberation', args=[found.pk])}?voorstel={number + 1}")
    log_seen(request.actor, {known[key].pk: str(known[key].relation) for key, _label in people}, what=WHAT)
    context = {
        "crumbs": [
            *_crumbs(above=True),
            {"title": _("Proposal"), "url": reverse("placement:deliberation", args=[found.pk])},
            {"title": _("Take over")},
        ],
        "page_title": _("Take over at the meeting"),
        "form": form,
        "deliberation": found,
        "number": number + 1,
        "people": people,
    }
    return render(request, "placement/deliberation_take.html", context)


def _taken_over(request: StaffRequest, found: Deliberation, form: TakeOverForm, lines: dict[str, Line]) -> bool:
    said = form.cleaned_data
    try:
        decide_together(
            actor=request.actor,
            deliberation=found,
            lines=[lines[key] for key in sorted(said["people"])],
            kind=said["kind"],
            reason=said["reason"],
            present=said["present"],
            other_than_first=said["other_than_first"],
            client_key=said["client_key"],
        )
    except DomainError as error:
        error.field = "reason" if error.field == "because" else error.field
        add_domain_error(form, error)
        return False
    messages.success(request, _("It is decided. What has to be arranged stands with each of them."))
    return True


def _found(request: StaffRequest, deliberation_id: UUID) -> Deliberation:
    found = selectors.find_deliberation(request.actor, deliberation_id)
    if found is None:
        raise Http404
    return found


def _number(request: HttpRequest, proposals: int) -> int:
    """Which proposal is looked at; the first when that is not said, or not a number."""
    asked = request.GET.get("voorstel", "1")
    numbers = {str(number + 1): number for number in range(proposals)}
    return numbers.get(asked, 0)


def _to_decide(proposal: Proposal) -> list[Line]:
    return [line for line in proposal.lines if line.room and line.from_on]


def _in_words(line: Line, who: str, home: str, room: str) -> str:
    day = date_format(line.from_on, "j F Y") if line.from_on else ""
    return _("%(who)s: %(home)s, %(room)s, from %(day)s") % {"who": who, "home": home, "room": room, "day": day}


def _crumbs(*, above: bool = False) -> list[dict[str, str]]:
    found = [{"title": _("Placement"), "url": reverse("placement:board")}]
    mine = {"title": _("Proposals for everyone")}
    return [*found, mine | ({"url": reverse("placement:deliberations")} if above else {})]
