"""What every page can use: the places of who signed in, the search, and the notice of the demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baken.accounts import selectors
from baken.accounts.policy import Action, may
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class Place:
    """A main place. `root` is the folder of its screens, where that is not its own address.

    Those in `more` are not opened every day: a wide screen shows them behind one button too.
    """

    title: StrOrPromise
    url_name: str
    icon: str
    action: Action
    root: str = ""
    unless: Action | None = None
    more: bool = False


#: In the order of the day: a phone has the first three in the bar at the bottom.
PLACES = (
    Place(gettext_lazy("Today"), "desk:today", "today", Action.TODAY_VIEW),
    Place(gettext_lazy("Participants"), "participants:list", "people", Action.PARTICIPANTS_LIST),
    Place(gettext_lazy("Report"), "reports:choose", "report", Action.PARTICIPANTS_LIST),
    Place(gettext_lazy("Intake"), "trajectories:board", "door", Action.INTAKE_BOARD),
    Place(gettext_lazy("Homes"), "homes:list", "house", Action.HOMES_LIST),
    Place(gettext_lazy("My roster"), "myroster:start", "calendar", Action.OWN_ROSTER),
    Place(
        gettext_lazy("Roster"),
        "rosters:overview",
        "calendar",
        Action.HOMES_LIST,
        unless=Action.PARTICIPANTS_LIST,  # for who plans, it is where the day begins
    ),
    Place(gettext_lazy("Roster"), "rosters:overview", "calendar", Action.PARTICIPANTS_LIST, more=True),
    Place(gettext_lazy("Replacement"), "replacements:list", "people", Action.HOMES_LIST, more=True),
    Place(gettext_lazy("Workers"), "workers:list", "people", Action.WORKERS_VIEW, more=True),
    Place(gettext_lazy("Messages of relatives"), "continuity:messages", "inbox", Action.PARTICIPANTS_LIST, more=True),
    Place(gettext_lazy("Expert team"), "continuity:agenda", "people", Action.CASES_AGENDA, more=True),
    Place(gettext_lazy("Absence"), "continuity:absences", "calendar", Action.ABSENCE_REPORT, more=True),
    Place(gettext_lazy("Signals"), "signals:team", "lighthouse", Action.SIGNALS_OF_TEAM, more=True),
    Place(gettext_lazy("Incidents"), "incidents:register", "warning", Action.INCIDENTS_REGISTER, more=True),
    Place(
        gettext_lazy("Staff incident"),
        "incidents:staff_list",
        "warning",
        Action.INCIDENT_OF_STAFF_REPORT,
        unless=Action.INCIDENTS_REGISTER,
        more=True,
    ),
    Place(gettext_lazy("Quality figures"), "quality:overview", "chart", Action.QUALITY_VIEW, more=True),
    Place(gettext_lazy("Post"), "post:list", "mail", Action.POST_VIEW, more=True),
    Place(gettext_lazy("Methods under way"), "programmes:list", "path", Action.PROGRAMMES_LIST, more=True),
    Place(gettext_lazy("Volunteers"), "matching:volunteers", "people", Action.VOLUNTEERS_MANAGE, more=True),
    Place(gettext_lazy("Methods"), "methods:catalogue", "book", Action.TODAY_VIEW, more=True),
    Place(gettext_lazy("Living environments"), "environments:list", "sun", Action.ENVIRONMENTS_VIEW, more=True),
    Place(gettext_lazy("Placement"), "placement:board", "home", Action.PLACEMENT_BOARD, more=True),
    Place(gettext_lazy("Exercises"), "trainings:start", "heart", Action.TRAINING_DO, more=True),
    Place(gettext_lazy("Protocol"), "trajectories:protocol", "book", Action.PROTOCOL_VIEW, more=True),
    Place(
        gettext_lazy("Import"),
        "exchange:start",
        "download",
        Action.IMPORT_RUN,
        unless=Action.PARTICIPANTS_LIST,  # who sees participants finds it there
    ),
    Place(gettext_lazy("Management"), "accounts:users", "settings", Action.USERS_MANAGE, root="/beheer/"),
    Place(
        gettext_lazy("Access log"),
        "accounts:access_log",
        "eye",
        Action.ACCESS_LOG_VIEW,
        unless=Action.USERS_MANAGE,  # who manages finds it there
    ),
)


def menu(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    """The places this person may go to, with the one where they are marked."""
    items = []
    for place in PLACES:
        url = url_of(place.url_name)
        if not url or not may(actor, place.action) or (place.unless and may(actor, place.unless)):
            continue
        items.append(
            {
                "title": place.title,
                "url": url,
                "icon": place.icon,
                "more": place.more,
                "current": request.path.startswith(place.root or url),
            }
        )
    return items


def user_links() -> list[dict[str, Any]]:
    return [{"title": _("My account"), "url": reverse("accounts:own_account"), "icon": "user"}]


def public_links() -> list[dict[str, Any]]:
    """What anyone can read without an account."""
    return [{"title": _("Methods"), "url": url} for url in [url_of("methods:catalogue")] if url]


def banner(actor: Actor | None) -> dict[str, Any] | None:
    """The demo says what it is, where its clock can be moved and where its mail can be read."""
    if not settings.DEMO:
        return None
    links = [(_("Move the clock"), "desk:clock"), (_("Read the mail"), "desk:mailbox")] if actor else []
    return {
        "text": _("An example organisation: everyone here is made up."),
        "links": [{"title": title, "url": reverse(name)} for title, name in links],
    }


def url_of(name: str) -> str:
    """The address of a screen; empty while its room is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def surroundings(request: HttpRequest) -> dict[str, Any]:
    actor: Actor | None = getattr(request, "actor", None)
    always = {
        "organisation": SimpleLazyObject(selectors.organisation),  # asked for only on the few pages that show it
        "banner": banner(actor),
        "demo": settings.DEMO,
        "today": clock.today(),
        "actor": actor,
    }
    if actor is None:
        return {**always, "menu": [], "user_links": [], "public_links": public_links()}
    return {
        **always,
        "menu": menu(request, actor),
        "user_links": user_links(),
        "search_url": url_of("desk:search") if may(actor, Action.PARTICIPANTS_LIST) else "",
    }
