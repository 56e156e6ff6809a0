"""All homes that someone may see, one of them, and opening, describing and closing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.homes import selectors, services
from baken.homes.access import home_view
from baken.homes.forms.homes import ChangeHomeForm, CloseHomeForm, HomeForm, HomesFilter, kept_of_home, wanted
from baken.homes.presenters.homes import coming, facts_of, size_words
from baken.homes.presenters.page import home_page, kind_in_words
from baken.homes.seen import log_seen
from baken.homes.settings import norms_for
from baken.homes.views.ground import actor_of, attempt, form_page
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home

METHODS = ["GET", "HEAD", "POST"]
PER_PAGE = 60


@requires(Action.HOMES_LIST)
@require_GET
def homes(request: StaffRequest) -> HttpResponse:
    """The homes of one's own teams and locations, with who lives there in numbers."""
    today = clock.today()
    mine = selectors.homes_for(request.actor)
    form = HomesFilter(request.GET, kinds=selectors.all_kinds().values(), locations=selectors.locations_of(mine))
    found = _filtered(selectors.with_counts(mine, today), form, today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"home": one, "kind": kind_in_words(selectors.kind_of(one))} for one in page.object_list]
    context = {
        "crumbs": [{"title": _("Homes")}],
        "page_title": _("Homes"),
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "rows": rows,
        "living": sum(row["home"].resident_count for row in rows),
        "free": sum(row["home"].free_count for row in rows),
        "may_add": may(request.actor, Action.HOMES_ADD),
        "may_change_kinds": may(request.actor, Action.HOME_KINDS_MANAGE),
    }
    return render(request, "homes/list.html", context)


def _filtered(found: Any, form: HomesFilter, today: date) -> Any:
    if text := wanted(form, "q"):
        found = found.filter(name__icontains=text)
    if kind := wanted(form, "kind"):
        found = found.filter(kind=kind)
    if location := wanted(form, "location"):
        found = found.filter(location_id=location)
    show = wanted(form, "show")
    if show == "closed":
        return found.filter(closed_on__lte=today)
    found = selectors.open_on(found, today)
    return found.filter(free_count__gt=0) if show == "free" else found


@home_view(Action.HOME_VIEW)
@require_GET
def home(request: HttpRequest, home: Home) -> HttpResponse:
    """Who lives here, what there is in the house, and what is coming."""
    actor, today = actor_of(request), clock.today()
    lasting = selectors.stays_from(home, actor, today)
    now = selectors.Residents(
        stays=[stay for stay in lasting.stays if stay.from_on <= today],
        others=sum(stay.from_on <= today for stay in lasting.hidden),
    )
    log_seen(actor, lasting.relations)
    rooms = selectors.rooms_of(home)
    held = {stay.room_id for stay in (*lasting.stays, *lasting.hidden) if stay.from_on <= today}
    context = home_page(actor, home, "home", home.name) | {
        "residents": now,
        "facts": facts_of(home),
        "size": size_words(now.count, norms_for(selectors.kind_of(home))),
        "shared_rooms": selectors.shared_rooms_of(home),
        "room_count": sum(_is_in_use(room, today) for room in rooms),
        "free_rooms": [room for room in rooms if _is_in_use(room, today) and room.pk not in held],
        "coming": coming((*lasting.stays, *lasting.hidden), today, {stay.pk for stay in lasting.stays}),
        "may_begin": may(actor, Action.HOMES_ADD),
    }
    return render(request, "homes/home.html", context)


def _is_in_use(room: Any, day: date) -> bool:
    return bool(room.opened_on <= day and (room.closed_on is None or room.closed_on > day))


@requires(Action.HOMES_ADD)
@require_http_methods(METHODS)
def home_add(request: StaffRequest) -> HttpResponse:
    form = HomeForm(request.POST or None, initial={"opened_on": clock.today()}, **_choices(request))
    done = attempt(
        form,
        lambda: services.add_home(
            actor=request.actor, data=form.data_of_home, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("%(home)s is kept. Now add its rooms.") % {"home": done.made.name})
        return redirect("homes:rooms", done.made.pk)
    crumbs = [{"title": _("Homes"), "url": reverse("homes:list")}, {"title": _("New home")}]
    return form_page(request, {"crumbs": crumbs, "page_title": _("New home")}, form, draft="home:new")


@home_view(Action.HOME_MANAGE)
@require_http_methods(METHODS)
def home_edit(request: HttpRequest, home: Home) -> HttpResponse:
    form = ChangeHomeForm(request.POST or None, initial=kept_of_home(home), **_choices(request, keep=home.kind))
    done = attempt(
        form,
        lambda: services.change_home(
            actor=actor_of(request), home=home, data=form.data_of_home, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: kept_of_home(selectors.get_home(home.pk) or home),
    )
    if done.is_done:
        messages.success(request, _("The change is kept."))
        return redirect("homes:home", home.pk)
    context = home_page(actor_of(request), home, "", _("Change the home")) | {"tabs": []}
    return form_page(request, context, form, conflict=done.conflict, draft=f"home:{home.pk}")


@home_view(Action.HOME_MANAGE)
@require_http_methods(METHODS)
def home_close(request: HttpRequest, home: Home) -> HttpResponse:
    form = CloseHomeForm(request.POST or None, initial={"on": clock.today(), "revision": home.revision})
    done = attempt(
        form,
        lambda: services.close_home(
            actor=actor_of(request), home=home, on=form.cleaned_data["on"], revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: {"revision": (selectors.get_home(home.pk) or home).revision},
    )
    if done.is_done:
        messages.success(request, _("The home closes on that day, and its rooms with it."))
        return redirect("homes:home", home.pk)
    context = home_page(actor_of(request), home, "", _("Close the home")) | {"tabs": []}
    intro = _("Everyone has moved or left by then. What was stays readable.")
    return form_page(request, context, form, intro=intro, button=_("Close the home"), danger=True)


@home_view(Action.HOME_MANAGE)
@require_POST
def home_reopen(request: HttpRequest, home: Home) -> HttpResponse:
    """The home stays open after all."""
    try:
        services.reopen_home(actor=actor_of(request), home=home, revision=home.revision)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The home stays open. Take its rooms into use again where needed."))
    return redirect("homes:home", home.pk)


def _choices(request: HttpRequest, keep: str = "") -> dict[str, Any]:
    """Kinds, one's own locations, and their teams."""
    locations = list(selectors.locations_to_manage(actor_of(request)))
    return {
        "kinds": selectors.kinds_to_choose(keep=keep),
        "locations": locations,
        "teams": selectors.teams_at(locations),
    }
